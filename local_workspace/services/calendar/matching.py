"""Which events a list call's search words, ids, kinds and properties name."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.services.calendar.desk import Desk
from local_workspace.services.calendar.rows import Row
from local_workspace.services.calendar.shelf import Event, own_side_of
from local_workspace.services.calendar.times import invalid

KINDS = ("birthday", "default", "focusTime", "fromGmail", "outOfOffice", "workingLocation")
# A search finds events of these kinds by what Google calls them; in English only here.
TITLES = {
    "focusTime": "focus time", "outOfOffice": "out of office", "homeOffice": "home working from home",
    "officeLocation": "office working location", "customLocation": "working location",
}  # fmt: skip


def matches(call: Call, desk: Desk, row: Row) -> bool:
    """Whether an event is of what q, iCalUID, eventTypes and the property filters name. Raises Refusal 400."""
    event = row.event
    wanted = call.repeated.get("eventTypes", [])
    for kind in wanted:
        if kind not in KINDS:
            raise invalid(f"Invalid value for: eventTypes: {kind}")
    if wanted and event.get("eventType", "default") not in wanted:
        return False
    if call.query.get("iCalUID", event["iCalUID"]) != event["iCalUID"]:
        return False
    return _has_words(call.query.get("q", ""), event) and _has_properties(call, desk, row)


def _has_words(asked: str, event: Event) -> bool:
    if not asked.strip():
        return True
    everything = " ".join(_texts(event)).casefold()
    return all(word in everything for word in asked.casefold().split())


def _texts(event: Event) -> list[str]:
    people = [f"{guest['email']} {guest.get('displayName', '')}" for guest in event.get("attendees", [])]
    texts = [str(event.get(name, "")) for name in ("summary", "description", "location")]
    place = event.get("workingLocationProperties", {})
    office, custom = place.get("officeLocation", {}), place.get("customLocation", {})
    labels = [office.get(name, "") for name in ("buildingId", "deskId", "label")] + [custom.get("label", "")]
    titles = [TITLES.get(event.get("eventType", ""), ""), TITLES.get(place.get("type", ""), "")]
    return [*texts, *people, *labels, *titles, event["organizer"], event.get("organizer_name", "")]


def _has_properties(call: Call, desk: Desk, row: Row) -> bool:
    sides: dict[str, dict[str, Any]] = {"shared": row.event.get("shared", {})}
    if call.repeated.get("privateExtendedProperty"):
        sides["private"] = own_side_of(call.world, desk.id, row.event, row.line).get("private", {})
    for side, held in sides.items():
        for pair in call.repeated.get(f"{side}ExtendedProperty", []):
            name, equals, value = pair.partition("=")
            if not equals:
                raise invalid(f"Invalid value for: {side}ExtendedProperty: {pair}")
            if held.get(name) != value:
                return False
    return True
