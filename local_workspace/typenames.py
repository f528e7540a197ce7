"""What Google's errors call the type of a field. The discovery documents keep no names of enums: those are derived."""

from __future__ import annotations

from functools import cache
from typing import Any

from local_workspace.discovery import schema

TYPE_URL = "type.googleapis.com/"
PACKAGES = {
    "docs": "google.apps.docs.v1",
    "sheets": "google.apps.sheets.v4",
    "drive": "google.apps.drive.v3",
    "meet": "google.apps.meet.v2",
    "gmail": "caribou.api.proto",
    "people": "google.people.v1",
    "admin": "google.admin.directory.v1",
}
_EDGES = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
# Numbers that can be absent: Google wraps them, and its errors name the wrapper's field.
WRAPPED = {("sheets", "GridRange", name) for name in _EDGES} | {
    ("sheets", "DimensionRange", name) for name in ("startIndex", "endIndex")
}
# Fields that are not called what their type is.
SHARED = {
    ("sheets", "majorDimension"): "Dimension",
    ("sheets", "responseValueRenderOption"): "ValueRenderOption",
    ("sheets", "responseDateTimeRenderOption"): "DateTimeRenderOption",
}
SCALARS = {
    "int32": "TYPE_INT32",
    "uint32": "TYPE_UINT32",
    "int64": "TYPE_INT64",
    "uint64": "TYPE_UINT64",
    "float": "TYPE_FLOAT",
    "double": "TYPE_DOUBLE",
    "byte": "TYPE_BYTES",
    "google-datetime": f"{TYPE_URL}google.protobuf.Timestamp",
    "date-time": f"{TYPE_URL}google.protobuf.Timestamp",
    "google-duration": f"{TYPE_URL}google.protobuf.Duration",
    "google-fieldmask": f"{TYPE_URL}google.protobuf.FieldMask",
}
PLAIN = {"string": "TYPE_STRING", "boolean": "TYPE_BOOL", "integer": "TYPE_INT32", "number": "TYPE_DOUBLE"}


def message_type(service: str, node: dict[str, Any]) -> str:
    return f"{PACKAGES[service]}.{node['$ref']}" if "$ref" in node else "google.protobuf.Struct"


def scalar_type(node: dict[str, Any]) -> str:
    return SCALARS.get(node.get("format", "")) or PLAIN[node["type"]]


def enum_type(service: str, message: str, field: str, node: dict[str, Any]) -> str:
    """An enum that several messages share stands on its own, another inside the message that has it."""
    name = SHARED.get((service, field)) or field[:1].upper() + field[1:]
    alone = _uses(service).get(tuple(node["enum"]), 0) > 1
    return f"{TYPE_URL}{PACKAGES[service]}.{name if alone or not message else f'{message}.{name}'}"


@cache
def _uses(service: str) -> dict[tuple[str, ...], int]:
    counts: dict[tuple[str, ...], int] = {}
    for message in schema(service)["schemas"].values():
        for node in message.get("properties", {}).values():
            values = tuple(node.get("enum", node.get("items", {}).get("enum", ())))
            counts[values] = counts.get(values, 0) + 1
    return counts
