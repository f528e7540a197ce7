"""JSON values as Google prints them in its refusals: protobuf's text form."""

from __future__ import annotations

import json
from typing import Any


def printed_value(value: Any, indent: str = "") -> str:
    """A google.protobuf.Value in text form, ending in a line break."""
    inner = indent + "  "
    if isinstance(value, list):
        parts = "".join(f"{inner}values {{\n{printed_value(item, inner + '  ')}{inner}}}\n" for item in value)
        return f"{indent}list_value {{\n{parts}{indent}}}\n"
    if isinstance(value, dict):
        parts = "".join(_field(name, item, inner) for name, item in value.items())
        return f"{indent}struct_value {{\n{parts}{indent}}}\n"
    return f"{indent}{_scalar(value)}\n"


def _scalar(value: str | float | bool | None) -> str:
    if value is None:
        return "null_value: NULL_VALUE"
    if isinstance(value, bool):
        return f"bool_value: {str(value).lower()}"
    return f"string_value: {json.dumps(value)}" if isinstance(value, str) else f"number_value: {value:.17g}"


def _field(name: str, value: Any, indent: str) -> str:
    inner = indent + "  "
    below = f"{inner}value {{\n{printed_value(value, inner + '  ')}{inner}}}\n"
    return f"{indent}fields {{\n{inner}key: {json.dumps(name)}\n{below}{indent}}}\n"
