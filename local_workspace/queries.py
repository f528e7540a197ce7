"""The query of a call: Google's system parameters, and the method's own read as the kinds they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from local_workspace import scalars
from local_workspace.bodies import snake
from local_workspace.credentials import IN_QUERY
from local_workspace.discovery import Method
from local_workspace.refusals import Refusal, violations
from local_workspace.scalars import Unreadable
from local_workspace.typenames import enum_type, scalar_type

Repeated = dict[str, list[str]]
# Every method of every service takes these, whether its discovery document lists them or not.
SYSTEM = {"$.xgafv", "alt", "callback", "fields", "key", "prettyPrint", "pp", "quotaUser", "userIp", *IN_QUERY} | {
    "upload_protocol",
    "uploadType",
    "upload_id",
}
# Where one of these is given twice the first value holds; of all others the last.
FIRST = frozenset(["alt", "callback", "fields", "prettyPrint", "q", "pageSize", "pageToken", "orderBy", "mimeType"])
CALLBACK = re.compile(r"[A-Za-z0-9_$.\[\]]+")


def one_of_each(repeated: Repeated, service: str) -> dict[str, str]:
    """The value that holds of each parameter."""
    first = FIRST - {"pageToken"} if service == "gmail" else FIRST
    return {name: values[0] if name in first else values[-1] for name, values in repeated.items()}


def without_dollars(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """`$fields`, `$alt` and the like are other spellings of the system parameters."""
    return [(name[1:] if name[:1] == "$" and name[1:] in SYSTEM else name, value) for name, value in pairs]


def check_system(query: Mapping[str, str], http: str) -> None:
    """Raises Refusal 400 for what Google's front end refuses before it asks who calls."""
    version = query.get("$.xgafv")
    if version is not None and version not in ("1", "2"):
        text = f"Invalid query parameters. Invalid value '{version}' for system query parameter : $.xgafv"
        raise Refusal(400, text, reason="badRequest", proto=True)
    name = callback_of(query, http)
    if name and not CALLBACK.fullmatch(name):
        text = f"Invalid JSONP callback name: '{name}'; only alphabet, number, '_', '$', '.', '[' and ']' are allowed."
        raise Refusal(400, text, reason="badRequest", proto=True)


def callback_of(query: Mapping[str, str], http: str) -> str:
    """The function the reply is wrapped in; "" for none: a script can only GET, and only JSON."""
    return query.get("callback", "") if http == "GET" and alt_of(query) == "json" else ""


def alt_of(query: Mapping[str, str]) -> str:
    return query.get("alt", "").lower() or "json"


def check_alt(method: Method, query: Mapping[str, str]) -> None:
    """Raises Refusal 400 for a form of reply that the method has not."""
    alt = alt_of(query)
    if alt == "json" or (alt == "media" and method.media):
        return
    if method.service == "calendar":
        text = f"Invalid string value: '{query['alt']}'. Allowed values: [json]"
        raise Refusal(400, text, reason="invalidParameter", location="alt")
    if alt == "media":
        raise Refusal(400, f'Unsupported alt type "{alt}" for non byte stream request.', reason="badRequest")
    raise Refusal(400, f"Invalid value \"{query['alt']}\" for query parameter 'alt'", reason="badRequest")


def bind(method: Method, repeated: Repeated) -> Repeated:
    """The parameters under their JSON names, each value in the form Google prints it.

    Raises Refusal 400: Calendar names the first value it cannot read, the others all of them; the newer services
    refuse parameters they do not know; Drive and Calendar miss those that are required.
    """
    names = {snake(name): name for name in method.parameters} | {name: name for name in method.parameters}
    bound: Repeated = {}
    faults: list[tuple[str, str]] = []
    for given, values in repeated.items():
        name = names.get(given)
        if name is None or method.parameters[name].get("location") != "query":
            if given not in SYSTEM and method.service not in ("drive", "calendar"):
                faults.append((given, UNBOUND.format(given)))
            bound[given] = values
            continue
        bound[name] = [_value(method, name, value, faults) for value in values]
    if faults:
        raise violations([("" if "Cannot bind" in text else where, text) for where, text in faults])
    _check_ranges(method, bound)
    _check_required(method, bound)
    return bound


UNBOUND = (
    'Invalid JSON payload received. Unknown name "{0}": Cannot bind query parameter. '
    "Field '{0}' could not be found in request message."
)


def _value(method: Method, name: str, value: str, faults: list[tuple[str, str]]) -> str:
    node = method.parameters[name]
    try:
        return _read(node, value)
    except Unreadable as error:
        if method.service == "calendar":
            raise _old_style(node, name, value) from error
        kind = enum_type(method.service, "", name, node) if "enum" in node else scalar_type(node)
        faults.append((snake(name), f"Invalid value at '{snake(name)}' ({kind}), {error.text}"))
        return value


def _read(node: dict[str, Any], value: str) -> str:
    kind = node.get("type", "string")
    if kind == "boolean":
        return "true" if scalars.truth(value) else "false"
    if kind == "integer":
        return str(scalars.whole(value, node.get("format", "int32")))
    if kind == "string" and "enum" in node and value:
        return scalars.choice(value, node["enum"])
    if node.get("format") in scalars.RANGES:
        return str(scalars.whole(value, node["format"]))
    return value


def _old_style(node: dict[str, Any], name: str, value: str) -> Refusal:
    text = f"Invalid {node['type']} value: '{value}'."
    if "enum" in node:
        text += f" Allowed values: [{', '.join(node['enum'])}]"
    return Refusal(400, text, reason="invalidParameter", location=name)


def _check_ranges(method: Method, bound: Repeated) -> None:
    if method.service not in ("drive", "calendar"):
        return
    for name, values in bound.items():
        node = method.parameters.get(name, {})
        if len(values) != 1 or "minimum" not in node:
            continue
        low, high = int(node["minimum"]), int(node.get("maximum", 2**31 - 1))
        if not low <= int(values[0]) <= high:
            text = (
                f"Invalid value '{int(values[0])}'. Values must be within the range: [value: {low}\n, value: {high}\n]"
            )
            place = snake(name) if method.service == "drive" else name
            raise Refusal(400, text, reason="invalidParameter", location=place)


def _check_required(method: Method, bound: Repeated) -> None:
    if method.service not in ("drive", "calendar", "admin"):
        return
    for name, node in method.parameters.items():
        if node.get("required") and node.get("location") == "query" and name not in bound:
            raise Refusal(400, f"Required parameter: {name}", reason="required", location=name)
