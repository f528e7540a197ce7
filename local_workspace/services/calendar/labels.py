"""A calendar's event labels and its owner's working hours."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from local_workspace.services.calendar.book import Book, is_primary
from local_workspace.services.calendar.times import invalid
from local_workspace.world import World

MOST_LABELS, LONGEST_NAME = 200, 50
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MINUTES = 24 * 60


def labels(world: World, book: Book, said: dict[str, Any]) -> dict[str, Any]:
    """The labels a body gives, each with an id; they replace those there are. Raises Refusal 400."""
    if "eventLabels" not in said:
        return dict(book.get("labelProperties", {}))
    listed = said["eventLabels"] or []
    if len(listed) > MOST_LABELS:
        raise invalid(f"Invalid value for: eventLabels: there can be at most {MOST_LABELS}")
    made = [_label(world, item) for item in listed]
    if len({item["id"] for item in made}) < len(made):
        raise invalid("Invalid value for: eventLabels: an id is there twice")
    return {"eventLabels": made}


def _label(world: World, item: dict[str, Any]) -> dict[str, Any]:
    if not COLOUR.fullmatch(item.get("backgroundColor") or ""):
        raise invalid("Invalid value for: eventLabels.backgroundColor")
    if len(item.get("name") or "") > LONGEST_NAME:
        raise invalid("Invalid value for: eventLabels.name")
    key = item.get("id") or _uuid(world.new_id("label"))
    if not UUID.fullmatch(key):
        raise invalid("Invalid value for: eventLabels.id")
    named = {"name": item["name"]} if item.get("name") else {}
    return {"id": key} | named | {"backgroundColor": item["backgroundColor"]}


def _uuid(text: str) -> str:
    letters = hashlib.sha256(text.encode()).hexdigest()
    return "-".join((letters[:8], letters[8:12], "4" + letters[13:16], "8" + letters[17:20], letters[20:32]))


def working_hours(book: Book, said: dict[str, Any]) -> dict[str, Any]:
    """The working hours a body gives. Raises Refusal 400 where they make no sense or the calendar cannot have any."""
    if not is_primary(book):
        raise invalid("Invalid value for: workingHours: only primary calendars have them")
    enabled, listed = bool(said.get("workingHoursEnabled")), said.get("availableTimes") or []
    if enabled and not listed:
        raise invalid("Invalid value for: workingHours: enabled without availableTimes")
    for item in listed:
        start, end = item.get("periodStart"), item.get("periodEnd")
        if item.get("dayOfWeek") not in DAYS or start is None or end is None or not 0 <= start < end <= MINUTES:
            raise invalid("Invalid value for: workingHours.availableTimes")
    return {"workingHoursEnabled": enabled} | ({"availableTimes": listed} if listed else {})
