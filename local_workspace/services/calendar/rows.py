"""What a calendar holds as the rows of a list: events, series or their instances, exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from local_workspace.calls import Call
from local_workspace.services.calendar.meetings import advance
from local_workspace.services.calendar.series import Window, instance_of, is_series, live_stamps, slots
from local_workspace.services.calendar.shelf import Event, Line, find_event, is_out, lines, load_event, load_line
from local_workspace.services.calendar.times import CALENDAR_ZONE, zone


class Row(NamedTuple):
    """stands: of an exception, whether its series is still on in this calendar."""

    event: Event
    line: Line
    stands: bool = True


def rows(call: Call, calendar: str, window: Window, *, single: bool, since: int | None = None) -> Iterator[Row]:
    """Everything in a calendar, by id. single: series as their instances within `window`.

    since: instances that a series lost after this change are among them, cancelled.
    """
    for key, _ in lines(call.world, calendar):
        event, line = _loaded(call, calendar, key)
        if event.get("series"):
            # One that its series has no place for is told of to those who knew it.
            if not event.get("lapsed") or (since is not None and not single):
                yield Row(event, line, stands=_stands(call, calendar, event))
        elif single and (is_series(event) or event.get("dropped")):
            yield from _instances(call, event, line, window)
            yield from _lost(event, line, since)
        else:
            yield Row(event, line)


def event_rows(call: Call, calendar: str, event: Event, line: Line, window: Window) -> Iterator[Row]:
    """The instances of one series, exceptions in their places."""
    yield from _instances(call, event, line, window)
    for stamp in event.get("exceptions", ()):
        key = f"{event['id']}_{stamp}"
        own = load_line(call.world, calendar, key)
        if own is not None:
            yield Row(load_event(call.world, own["organizer"], key), own)


def _loaded(call: Call, calendar: str, key: str) -> tuple[Event, Line]:
    """The event as it is now; a pending meeting gets on with it, which may change the line too."""
    line = load_line(call.world, calendar, key) or {}
    event = load_event(call.world, line["organizer"], key)
    if event.get("series") and "conferenceData" not in event.get("over", ()):
        return event, line
    event = advance(call.world, event)
    return event, load_line(call.world, calendar, key) or line


def _instances(call: Call, event: Event, line: Line, window: Window) -> Iterator[Row]:
    if not is_series(event):
        yield Row(event, line)
        return
    taken = live_stamps(event)
    inherited = {name: value for name, value in line.items() if name != "own"}
    for slot in slots(call.world, event, window):
        if slot.stamp not in taken:
            yield Row(instance_of(event, slot), inherited)


def _lost(event: Event, line: Line, since: int | None) -> Iterator[Row]:
    if since is None:
        return
    for stamp, change in event.get("dropped", {}).items():
        if change > since:
            yield Row(_ghost(event, stamp), line)


def _ghost(event: Event, stamp: str) -> Event:
    """An instance that is no more: a client that syncs must take it out."""
    gone = event | {"status": "cancelled", "moved_away": True}
    if not stamp:
        return gone
    return gone | {"id": f"{event['id']}_{stamp}", "series": event["id"], "original": original_of(event, stamp)}


def original_of(event: Event, stamp: str) -> dict[str, Any]:
    """The start an instance with this stamp had."""
    day = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
    if len(stamp) == len("20270415"):
        return {"date": day}
    name = event["start"].get("timeZone", CALENDAR_ZONE)
    zone(name)
    return {"dateTime": f"{day}T{stamp[9:11]}:{stamp[11:13]}:{stamp[13:15]}Z", "timeZone": name}


def _stands(call: Call, calendar: str, event: Event) -> bool:
    line = load_line(call.world, calendar, event["series"])
    series = find_event(call.world, event["organizer"], event["series"])
    # Someone may be a guest of one instance only.
    if series is None or line is None:
        return True
    return is_series(series) and not is_out(series, line)
