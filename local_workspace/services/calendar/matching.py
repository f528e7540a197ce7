"""Which events a list call's search words, ids, kinds and properties name."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.services.calendar.rows import Row
from local_workspace.services.calendar.shelf import Event, own_side_of
from local_workspace.services.calendar.times import invalid
from local_workspace.services.calendar.view import Look, is_hidden

KINDS = ("birthday", "default", "focusTime", "fromGmail", "outOfOffice", "workingLocation")
# What asks for details that a reader may not see.
DETAILS = ("q", "privateExtendedProperty", "sharedExtendedProperty")
# A search finds events of these kinds by what Google calls them; in English only here.
TITLES = {
    "focusTime": "focus time", "outOfOffice": "out of office", "homeOffice": "home working from home",
    "officeLocation": "office working location", "customLocation": "working location",
}  # fmt: skip


def matches(call: Call, row: Row, seen: Look) -> bool:
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
    own = own_side_of(call.world, seen.calendar, event, row.line)
    if is_hidden(event, own, seen) and any(name in call.query for name in DETAILS):
        return False
    return _has_words(call.query.get("q", ""), event) and _has_properties(call, event, own)


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


def _has_properties(call: Call, event: Event, own: dict[str, Any]) -> bool:
    sides = {"shared": event.get("shared", {}), "private": own.get("private", {})}
    for side, held in sides.items():
        for pair in call.repeated.get(f"{side}ExtendedProperty", []):
            name, equals, value = pair.partition("=")
            if not equals:
                raise invalid(f"Invalid value for: {side}ExtendedProperty: {pair}")
            if held.get(name) != value:
                return False
    return True
