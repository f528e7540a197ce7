"""A calendar's own side of an event, kept."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.services.calendar import series
from local_workspace.services.calendar.bodies import own_side
from local_workspace.services.calendar.desk import Desk
from local_workspace.services.calendar.shelf import Event, load_line, own_side_of, save_line


def keep_own(call: Call, desk: Desk, event: Event, wanted: dict[str, Any]) -> None:
    """Keep what a body says about the calendar's own side: reminders, colour, private properties. Raises Refusal."""
    own = own_side(call, labels_of(desk), wanted)
    line = load_line(call.world, desk.id, event["id"])
    held = own_side_of(call.world, desk.id, event, line or {})
    if own == held:
        return
    if line is None:
        # An instance with a side of its own is an exception from now on.
        series.save(call.world, event)
        line = load_line(call.world, desk.id, event["id"]) or {"organizer": event["organizer"], "gone": False}
    line["own"] = own
    save_line(call.world, desk.id, event["id"], line)


def labels_of(desk: Desk) -> frozenset[str]:
    """The ids of the event labels that the calendar defines."""
    return frozenset(label["id"] for label in desk.book.get("labelProperties", {}).get("eventLabels", []))
