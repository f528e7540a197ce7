"""Named ranges made and removed."""

from __future__ import annotations

from local_workspace.services.docs.model import Document, Edit
from local_workspace.services.docs.named import NamedRange
from local_workspace.services.docs.places import Invalid, span, tabs_meant
from local_workspace.services.docs.runs import Json
from local_workspace.services.docs.text import units

LONGEST_NAME = 256


def create_named_range(document: Document, request: Json) -> Json:
    name = request.get("name") or ""
    if not 1 <= units(name) <= LONGEST_NAME:
        raise Invalid("The name of a named range must be at least 1 character and no more than 256 characters.")
    segment, start, end = span(document, request)
    made = NamedRange(document.mint("kix"), name, ((start, end),), segment.id, document.habits.ranges_say_tab)
    segment.tab.ranges = [*segment.tab.ranges, made]
    return {"namedRangeId": made.id}


def delete_named_range(document: Document, request: Json) -> None:
    """By id exactly one, which must exist; by name all of that name, none too. In all tabs unless some are named."""
    range_id, name = request.get("namedRangeId"), request.get("name")
    if not range_id and not name:
        raise Invalid("ID or name for named range must be set")
    tabs = tabs_meant(document, request)
    if range_id and all(found.id != range_id for tab in tabs for found in tab.ranges):
        raise Invalid(f"The named range with ID {range_id} was not found.")
    for tab in tabs:
        tab.ranges = [found for found in tab.ranges if found.id != range_id and not (name and found.name == name)]


EDITS: dict[str, Edit] = {
    "createNamedRange": create_named_range,
    "deleteNamedRange": delete_named_range,
}
