"""What calendars hold: one event per organiser and id, and a line in the calendar of everyone it is in.

`event` "<organiser>/<id>" holds what all guests share. `calendar:<address>` <id> holds that person's own side of it
(reminders, colour, private properties) and the number of its last change, from which ETags and sync tokens are made.
"""

from __future__ import annotations

from typing import Any

from local_workspace.services.gmail.mailbox import members
from local_workspace.world import World, timestamp

Event = dict[str, Any]
Line = dict[str, Any]


def load_line(world: World, email: str, event_id: str) -> Line | None:
    """A person's own side of an event, None where it never was in their calendar."""
    return world.get(f"calendar:{email}", event_id)


def lines(world: World, email: str) -> list[tuple[str, Line]]:
    """Everything that is or was in a calendar, by id."""
    return world.items(f"calendar:{email}")


def load_event(world: World, organizer: str, event_id: str) -> Event:
    """What all guests of an event share. Raises LookupError."""
    event: Event | None = world.get("event", f"{organizer}/{event_id}")
    if event is None:
        raise LookupError(f"{organizer} has no event {event_id}")
    return event


def last_change(world: World) -> int:
    return int(world.get("counter", "calendar_change") or 0)


def save_event(world: World, event: Event) -> None:
    """Keep an event; it is new to every calendar it is in, and taken out of those whose owner is no longer a guest."""
    event["updated"] = timestamp(world.now())
    change = world.next("calendar_change")
    inside = everyone_in(world, event)
    was_inside = set(event.get("seen_by", ()))
    event["seen_by"] = sorted(inside | was_inside)
    world.put("event", f"{event['organizer']}/{event['id']}", event)
    for email in event["seen_by"]:
        _touch_line(world, email, event, change=change, inside=email in inside)


def _touch_line(world: World, email: str, event: Event, *, change: int, inside: bool) -> None:
    line = load_line(world, email, event["id"]) or {"organizer": event["organizer"], "own": {}, "gone": False}
    # Ids are unique per calendar only: where two organisers chose the same one, a guest keeps the first.
    if line["organizer"] != event["organizer"]:
        return
    if inside or not line.get("out"):
        line["change"] = change
    line["out"] = not inside
    world.put(f"calendar:{email}", event["id"], line)


def save_line(world: World, email: str, event_id: str, line: Line) -> None:
    """Keep a person's own side of an event: a change in their calendar alone."""
    line["change"] = world.next("calendar_change")
    world.put(f"calendar:{email}", event_id, line)


def everyone_in(world: World, event: Event) -> frozenset[str]:
    """Whose calendars an event is in: its organiser's and those of its guests who have a calendar here."""
    guests = [members(world, guest["email"]) for guest in event.get("attendees", [])]
    people = frozenset[str]().union(*guests)
    return frozenset(email for email in people if world.get("user", email) is not None) | {event["organizer"]}


def is_out(event: Event, line: Line) -> bool:
    """Whether the event is cancelled for the owner of this line: deleted for all, by them, or no longer a guest."""
    return bool(event["status"] == "cancelled" or line["gone"] or line.get("out"))
