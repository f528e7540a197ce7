"""Checks a body against Google's schema: unknown fields, kinds, enums, formats, oneofs."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from local_workspace.discovery import schema
from local_workspace.fitting import fits
from local_workspace.oneofs import oneof_of

INT32 = range(-(2**31), 2**31)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a body has that the schema does not allow. `kind` is "unknown", "value" or "oneof"."""

    kind: str
    where: str
    name: str
    detail: str


def check(service: str, ref: str, value: Any, *, oneofs: bool = False) -> list[Fault]:
    """Everything in `value` that Google's schema `ref` of `service` refuses; [] when it fits. null is absent.

    oneofs: also fields that exclude each other, of which the schemas say nothing.
    """
    if value is not None and fits(service, ref)(value):
        return []
    return [fault for fault in _message(service, ref, value, "") if oneofs or fault.kind != "oneof"]


def _message(service: str, ref: str, value: Any, where: str) -> Iterator[Fault]:
    yield from _object(service, schema(service)["schemas"][ref], value, where)
    groups, taken = oneof_of(service, ref), dict[str, str]()
    for name in value if isinstance(value, dict) else ():
        if name not in groups or value[name] is None:
            continue
        if groups[name] in taken:
            yield Fault("oneof", where, name, f"{taken[groups[name]]} is set already")
        taken[groups[name]] = name


def _object(service: str, node: dict[str, Any], value: Any, where: str) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault("value", where, "", f"an object is wanted, not {type(value).__name__}")
        return
    known = node.get("properties", {})
    extra = node.get("additionalProperties")
    for name, item in value.items():
        below = f"{where}.{name}" if where else name
        if name in known:
            yield from _any(service, known[name], item, below)
        elif extra is not None:
            yield from _any(service, extra, item, below)
        else:
            yield Fault("unknown", where, name, "no such field")


def _any(service: str, node: dict[str, Any], value: Any, where: str) -> Iterator[Fault]:
    if value is None:
        return
    if "$ref" in node:
        yield from _message(service, node["$ref"], value, where)
        return
    kind = node.get("type", "any")
    if kind == "array":
        yield from _array(service, node, value, where)
    elif kind == "object":
        yield from _object(service, node, value, where)
    elif kind != "any":
        detail = _scalar(node, kind, value)
        if detail:
            yield Fault("value", where, "", detail)


def _array(service: str, node: dict[str, Any], value: Any, where: str) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield Fault("value", where, "", f"a list is wanted, not {type(value).__name__}")
        return
    for number, item in enumerate(value):
        yield from _any(service, node["items"], item, f"{where}[{number}]")


def _scalar(node: dict[str, Any], kind: str, value: Any) -> str:
    if kind == "boolean":
        return "" if isinstance(value, bool) else f"{value!r} is not true or false"
    if kind == "string":
        return _string(node, value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{value!r} is not a number"
    if kind == "integer" and (not isinstance(value, int) or value not in INT32):
        return f"{value!r} is not a 32-bit whole number"
    return ""


def _string(node: dict[str, Any], value: Any) -> str:
    if not isinstance(value, str):
        return f"{value!r} is not a string"
    if "enum" in node and value not in node["enum"]:
        return f"{value!r} is not one of {', '.join(node['enum'])}"
    return _format(node.get("format", ""), value)


def _format(kind: str, value: str) -> str:
    if kind in ("int64", "uint64") and not re.fullmatch(r"-?\d+" if kind == "int64" else r"\d+", value):
        return f"{value!r} is not a 64-bit number in a string"
    if kind in ("date-time", "google-datetime"):
        return _parses(datetime.fromisoformat, value.replace("Z", "+00:00"), "a date-time")
    if kind == "date":
        return _parses(date.fromisoformat, value, "a date")
    if kind == "byte":
        padded = value.replace("-", "+").replace("_", "/") + "=" * (-len(value) % 4)
        return _parses(lambda text: base64.b64decode(text, validate=True), padded, "base64")
    return ""


def _parses(read: Any, value: str, what: str) -> str:
    try:
        read(value)
    except ValueError:
        return f"{value!r} is not {what}"
    return ""
