"""A request's JSON read into Google's message: camelCase or snake_case, every mistake of it in one refusal."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from local_workspace import scalars
from local_workspace.discovery import Method, schema
from local_workspace.oneofs import oneof_of
from local_workspace.refusals import Refusal, violations
from local_workspace.scalars import Unreadable, quoted
from local_workspace.typenames import TYPE_URL, WRAPPED, enum_type, message_type, scalar_type

Json = dict[str, Any]
Node = dict[str, Any]
# Google says no more than so much about one request.
MOST_VIOLATIONS = 100
ROOTS = {"ValueRange": "data"}
# Not in the discovery document, and taken without a word: Sheets has no revisions, and ignores a wish for one.
OVERLOOKED = {"BatchUpdateSpreadsheetRequest": ("writeControl", "write_control")}


@cache
def snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda found: "_" + found[1].lower(), name)


@cache
def _names(service: str, message: str) -> dict[str, str]:
    """Each spelling Google takes for a field of the message → the field."""
    return _spellings(schema(service)["schemas"][message].get("properties", {}))


def _spellings(fields: Json) -> dict[str, str]:
    return {snake(name): name for name in fields} | {name: name for name in fields}


def root_of(message: str) -> str:
    """Where errors say the body's own fields are: a resource has a name in the call, a request message has none."""
    return "" if message.endswith("Request") else ROOTS.get(message, snake(message[:1].lower() + message[1:]))


def read(method: Method, value: Any) -> Json:
    """The body as handlers see it: fields by their JSON names, enums by their names, int64 as text, nulls gone.

    Drive ignores fields it does not know and keeps nulls, which mean "delete". Raises Refusal 400 with every fault.
    """
    reader = _Reader(method.service)
    if not isinstance(value, dict):
        text = 'Invalid JSON payload received. Unknown name "": Root element must be a message.'
        raise violations([("", text)])
    body = reader.message(method.request, value, root_of(method.request)) if method.request else reader.nothing(value)
    if reader.faults:
        raise violations(reader.faults)
    return body


class _Reader:
    """faults: (where, sentence) in the body's own order."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.lenient = service == "drive"
        self.faults: list[tuple[str, str]] = []

    def nothing(self, value: Json) -> Json:
        for name in value:
            self._unknown(name, "", "Cannot find field.")
        return {}

    def message(self, message: str, value: Json, where: str) -> Json:
        return self._fields(schema(self.service)["schemas"][message], message, value, where)

    def _fields(self, node: Node, message: str, value: Json, where: str) -> Json:
        """message: its name, "" for one that has none because it is written where it is used."""
        fields = node.get("properties", {})
        names = _names(self.service, message) if message else _spellings(fields)
        groups, taken = oneof_of(self.service, message), set[str]()
        found: Json = {}
        for given, item in value.items():
            name = names.get(given)
            if name is None:
                if "additionalProperties" in node:
                    found[given] = self._any(node["additionalProperties"], item, where, given, given)
                elif not self.lenient and given not in OVERLOOKED.get(message, ()):
                    self._unknown(given, where, "Cannot find field.")
                continue
            if item is None:
                if self.lenient:
                    found[name] = None
                continue
            if name in groups and groups[name] in taken:
                text = f"oneof field '{groups[name]}' is already set. Cannot set '{given}'"
                self._invalid(where, "oneof", text)
                continue
            taken.add(groups.get(name, ""))
            found[name] = self._any(fields[name], item, where, given, message)
        return found

    def _any(self, node: Node, item: Any, parent: str, given: str, message: str) -> Any:
        """One field's value. parent: where its message is; given: the field as the caller spelt it."""
        where = f"{parent}.{snake(given)}" if parent else snake(given)
        if node.get("type") == "array":
            return self._array(node["items"], item, where, given, message)
        if isinstance(item, list) and node.get("type", "any") != "any":
            return self._unknown(given, parent, "Proto field is not repeating, cannot start list.")
        if "$ref" in node or node.get("type") == "object":
            return self._inner(node, item, where)
        if node.get("type") == "any":
            return item
        if isinstance(item, dict):
            return self._invalid(parent, snake(given), "Starting an object on a scalar field")
        wrapped = ".value" if (self.service, message, given) in WRAPPED else ""
        return self._scalar(node, item, where + wrapped, given, message)

    def _inner(self, node: Node, item: Any, where: str) -> Any:
        if not isinstance(item, dict):
            return self._invalid(where, TYPE_URL + message_type(self.service, node), quoted(item))
        if "$ref" in node:
            return self.message(node["$ref"], item, where)
        if "additionalProperties" not in node:
            return self._fields(node, "", item, where) if "properties" in node else item
        kept = node["additionalProperties"]
        return {
            key: None if value is None else self._element(kept, value, f"{where}[{number}].value", key, key)
            for number, (key, value) in enumerate(item.items())
        }

    def _array(self, node: Node, item: Any, where: str, given: str, message: str) -> Any:
        if not isinstance(item, list):
            # An object or a scalar where a list belongs is the list's only element.
            found = self._element(node, item, where, given, message)
            return [] if found is None else [found]
        elements: list[Any] = []
        for number, element in enumerate(item):
            if element is None and node.get("type") != "any":
                continue
            # A list in a list of messages is taken for more of the same; gspread-formatting sends such.
            if isinstance(element, list) and ("$ref" in node or node.get("type", "any") not in ("array", "any")):
                elements += self._array(node, element, f"{where}[{number}]", given, message)
                continue
            elements.append(self._element(node, element, f"{where}[{number}]", given, message))
        return elements

    def _element(self, node: Node, item: Any, where: str, given: str, message: str) -> Any:
        if node.get("type") == "array":
            if not isinstance(item, list):
                return self._invalid(where, f"{TYPE_URL}google.protobuf.ListValue", quoted(item))
            return item
        if "$ref" in node or node.get("type") == "object":
            return self._inner(node, item, where)
        if node.get("type") == "any":
            return item
        if isinstance(item, dict | list):
            return self._invalid(where, snake(given), "Starting an object on a scalar field")
        return self._scalar(node, item, where, given, message)

    def _scalar(self, node: Node, item: Any, where: str, given: str, message: str) -> Any:
        try:
            return _convert(node, item, given)
        except Unreadable as error:
            kind = enum_type(self.service, message, given, node) if "enum" in node else scalar_type(node)
            return self._invalid(where, kind, error.text)

    def _unknown(self, name: str, where: str, text: str) -> None:
        at = f" at '{where}'" if where else ""
        self._fault(where, f'Invalid JSON payload received. Unknown name "{name}"{at}: {text}')

    def _invalid(self, where: str, kind: str, text: str) -> None:
        at = f" at '{where}'" if where else ""
        self._fault(where, f"Invalid value{at} ({kind}), {text}")

    def _fault(self, where: str, text: str) -> None:
        if len(self.faults) < MOST_VIOLATIONS:
            self.faults.append((where, text))


def _convert(node: Node, item: Any, name: str) -> Any:
    kind, form = node["type"], node.get("format", "")
    if kind == "integer":
        return scalars.whole(item, form or "int32")
    if "enum" in node:
        return scalars.choice(item, node["enum"])
    if form in scalars.RANGES:
        return str(scalars.whole(item, form))
    if form in FORMS:
        return FORMS[form](item, name)
    return PLAIN[form if form == "byte" else kind](item)


PLAIN = {
    "boolean": scalars.truth,
    "number": scalars.decimal,
    "string": scalars.text,
    "byte": scalars.octets,
}
FORMS = {"google-datetime": scalars.timestamp, "date-time": scalars.timestamp, "google-duration": scalars.duration}


def read_leniently(method: Method, value: Any) -> Json:
    """A body as Calendar reads it: unknown fields are passed over, nulls stay, a value of a wrong kind is refused."""
    if not isinstance(value, dict):
        raise PARSE_ERROR
    return _known(method.service, {"$ref": method.request}, value) if method.request else value  # type: ignore[no-any-return]


PARSE_ERROR = Refusal(400, "Parse Error", reason="parseError")


def _known(service: str, node: Node, value: Any) -> Any:
    """What of a value the schema knows. Raises Refusal 400."""
    if value is None:
        return None
    if "$ref" in node:
        node = schema(service)["schemas"][node["$ref"]]
    kind = node.get("type", "any")
    if kind == "any":
        return value
    if isinstance(value, list) != (kind == "array") or isinstance(value, dict) != (kind == "object"):
        raise PARSE_ERROR
    if kind == "array":
        return [_known(service, node["items"], item) for item in value]
    if kind == "object":
        fields, extra = node.get("properties", {}), node.get("additionalProperties")
        rules = {name: fields.get(name, extra) for name in value}
        return {name: _known(service, rule, value[name]) for name, rule in rules.items() if rule is not None}
    _scalar_fits(node, value)
    return value


def _scalar_fits(node: Node, value: Any) -> None:
    whole = node.get("format") == "int64"
    # What a text means, a date above all, is for the handler to say in the words of the field.
    if node["type"] == "string" and isinstance(value, str) and not whole:
        return
    try:
        _convert({"type": node["type"], "format": node.get("format", "")}, value, "")
    except Unreadable as error:
        shown = value if isinstance(value, str) else quoted(value)
        raise Refusal(400, f"Invalid value for: {shown} is not a valid value", reason="invalid") from error
