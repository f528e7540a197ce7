"""JSON values as Google prints them in its refusals: protobuf's text form."""

from __future__ import annotations

import json
from typing import Any

DEEPEST = 100


def printed_value(value: Any, indent: str = "") -> str:
    """A google.protobuf.Value in text form, ending in a line break where it has parts."""
    if value is None:
        return f"{indent}null_value: NULL_VALUE\n"
    if isinstance(value, bool):
        return f"{indent}bool_value: {str(value).lower()}\n"
    if isinstance(value, int | float):
        return f"{indent}number_value: {value:.17g}\n"
    if isinstance(value, str):
        return f"{indent}string_value: {json.dumps(value)}\n"
    inner = indent + "  "
    if len(indent) > 2 * DEEPEST:
        return f"{indent}...\n"
    if isinstance(value, list):
        parts = "".join(f"{inner}values {{\n{printed_value(item, inner + '  ')}{inner}}}\n" for item in value)
        return f"{indent}list_value {{\n{parts}{indent}}}\n"
    parts = "".join(_field(name, item, inner) for name, item in value.items())
    return f"{indent}struct_value {{\n{parts}{indent}}}\n"


def _field(name: str, value: Any, indent: str) -> str:
    inner = indent + "  "
    below = f"{inner}value {{\n{printed_value(value, inner + '  ')}{inner}}}\n"
    return f"{indent}fields {{\n{inner}key: {json.dumps(name)}\n{below}{indent}}}\n"
