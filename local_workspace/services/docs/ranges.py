"""Named ranges made and removed."""

from __future__ import annotations

from typing import Any

from local_workspace.services.docs.model import Content, NamedRange
from local_workspace.services.docs.places import Invalid, check_tabs, span
from local_workspace.services.docs.text import units

LONGEST_NAME = 256


def create_named_range(content: Content, request: dict[str, Any]) -> dict[str, Any]:
    name = request.get("name") or ""
    if not 1 <= units(name) <= LONGEST_NAME:
        raise Invalid("The name of a named range must be at least 1 character and no more than 256 characters.")
    start, end = span(content, request)
    made = NamedRange(content.mint("kix"), name, start, end)
    content.ranges = [*content.ranges, made]
    return {"namedRangeId": made.id}


def delete_named_range(content: Content, request: dict[str, Any]) -> None:
    """By id exactly one, which must exist; by name all of that name, none too."""
    range_id, name = request.get("namedRangeId"), request.get("name")
    if not range_id and not name:
        raise Invalid("ID or name for named range must be set")
    check_tabs(request)
    if range_id and all(found.id != range_id for found in content.ranges):
        raise Invalid(f"The named range with ID {range_id} was not found.")
    content.ranges = [found for found in content.ranges if found.id != range_id and not (name and found.name == name)]
