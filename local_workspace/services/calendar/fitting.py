"""A body as Calendar takes it: of the schema's kinds, unknown fields ignored."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.services.calendar.times import invalid
from local_workspace.strict import check


def fitting(call: Call, schema: str) -> dict[str, Any]:
    """The body. Raises Refusal 400 where a field is of another kind than Google's schema has, or a list holds null."""
    for fault in check("calendar", schema, call.body):
        if fault.kind == "value":
            raise invalid(f"Invalid value for: {fault.where}: {fault.detail}")
    for name, value in call.body.items():
        if _has_hole(value):
            raise invalid(f"Invalid value for: {name}: a list cannot hold null")
    return call.body


def _has_hole(value: Any) -> bool:
    if isinstance(value, list):
        return any(item is None or _has_hole(item) for item in value)
    return isinstance(value, dict) and any(_has_hole(item) for item in value.values())
