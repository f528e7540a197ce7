"""What calendars hold: one event per organiser and id, and a line in the calendar of everyone it is in.

`event` "<organiser>/<id>" holds what all guests share. `calendar:<calendar>` <id> holds that person's own side of it
(reminders, colour, private properties) and the number of its last change, from which ETags and sync tokens are made.
The organiser is a calendar's id: a person's address, or that of a calendar they made.
"""

from __future__ import annotations

from typing import Any

from local_workspace.channels import publish
from local_workspace.services.calendar.book import load_book
from local_workspace.services.gmail.mailbox import members
from local_workspace.world import World, timestamp

Event = dict[str, Any]
Line = dict[str, Any]


def load_line(world: World, calendar: str, event_id: str) -> Line | None:
    """A person's own side of an event, None where it never was in their calendar."""
    return world.get(f"calendar:{calendar}", event_id)


def lines(world: World, calendar: str) -> list[tuple[str, Line]]:
    """Everything that is or was in a calendar, by id."""
    return world.items(f"calendar:{calendar}")


def find_event(world: World, organizer: str, event_id: str) -> Event | None:
    """What all guests of an event share."""
    return world.get("event", f"{organizer}/{event_id}")


def load_event(world: World, organizer: str, event_id: str) -> Event:
    """What all guests of an event share. Raises LookupError."""
    event = find_event(world, organizer, event_id)
    if event is None:
        raise LookupError(f"{organizer} has no event {event_id}")
    return event


def put_event(world: World, event: Event) -> None:
    """Keep an event where nothing in it changed that anybody sees."""
    world.put("event", f"{event['organizer']}/{event['id']}", event)


def last_change(world: World) -> int:
    return int(world.get("counter", "calendar_change") or 0)


def save_event(world: World, event: Event) -> None:
    """Keep an event; it is new to every calendar it is in, and taken out of those whose owner is no longer a guest.

    Series are saved through `series.save`, which keeps their exceptions in step.
    """
    event["updated"] = timestamp(world.now())
    change = world.next("calendar_change")
    inside = everyone_in(world, event)
    was_inside = set(event.get("seen_by", ()))
    event["seen_by"] = sorted(inside | was_inside)
    put_event(world, event)
    for calendar in event["seen_by"]:
        _touch_line(world, calendar, event, change=change, inside=calendar in inside)


def _touch_line(world: World, calendar: str, event: Event, *, change: int, inside: bool) -> None:
    line = load_line(world, calendar, event["id"]) or _new_line(world, calendar, event)
    # Ids are unique per calendar only: where two organisers chose the same one, a guest keeps the first.
    if line["organizer"] != event["organizer"]:
        return
    if inside or not line.get("out"):
        line["change"] = change
    line["out"] = not inside
    world.put(f"calendar:{calendar}", event["id"], line)
    _mark(world, calendar, change)


def _new_line(world: World, calendar: str, event: Event) -> Line:
    line: Line = {"organizer": event["organizer"], "gone": False}
    series = load_line(world, calendar, event.get("series", ""))
    # One's own side of an exception is that of its series until it is changed.
    return line | ({"gone": series["gone"]} if series else {"own": {}})


def save_line(world: World, calendar: str, event_id: str, line: Line) -> None:
    """Keep a person's own side of an event: a change in their calendar alone."""
    line["change"] = world.next("calendar_change")
    world.put(f"calendar:{calendar}", event_id, line)
    _mark(world, calendar, line["change"])


def _mark(world: World, calendar: str, change: int) -> None:
    """Note when a calendar last changed, and tell those who watch it."""
    world.put("calendar_changed", calendar, {"change": change, "at": timestamp(world.now())})
    publish(world, f"calendar.events:{calendar}", "exists")


def own_side_of(world: World, calendar: str, event: Event, line: Line) -> dict[str, Any]:
    """What a person keeps on their own side of an event; of an exception, their side of the series until changed."""
    if "own" in line:
        return dict(line["own"])
    series = load_line(world, calendar, event.get("series", ""))
    return dict(series["own"]) if series else {}


def everyone_in(world: World, event: Event) -> frozenset[str]:
    """Whose calendars an event is in: its organiser's and those of its guests who have a calendar here."""
    if event.get("privateCopy"):
        return frozenset({event["organizer"]})
    guests = [members(world, guest["email"]) for guest in event.get("attendees", [])]
    people = frozenset[str]().union(*guests)
    return frozenset(email for email in people if load_book(world, email) is not None) | {event["organizer"]}


def is_out(event: Event, line: Line) -> bool:
    """Whether the event is cancelled for the owner of this line: deleted for all, by them, or no longer a guest."""
    return bool(event["status"] == "cancelled" or line["gone"] or line.get("out") or event.get("series_off"))
