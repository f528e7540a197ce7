"""Repeating events: their instances, the exceptions among them, and what becomes of both when the series changes.

A series is an event with `recurrence`. An exception is an event of its own, "<id>_<stamp>", with `series`, `original`
(the start it had) and `over` (what it does not take from the series). The series lists its live exceptions' stamps in
`exceptions`, in `lapsed` those of exceptions it has no place for any more, and in `dropped` the stamps that are no
longer its own with the change that took them away: a client that syncs single events must hear of them. "" there
stands for the series' days as a single event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from local_workspace.services.calendar.book import zone_of
from local_workspace.services.calendar.recurrence import LAST_YEAR, Series, occurrences, series_of
from local_workspace.services.calendar.shelf import Event, find_event, last_change, put_event, save_event
from local_workspace.services.calendar.times import instant, rfc3339, zone
from local_workspace.services.calendar.view import INHERITED
from local_workspace.switches import switch
from local_workspace.world import World

INSTANCE = re.compile(r"(.+)_(\d{8}(?:T\d{6}Z)?)")


OF_SERIES = ("recurrence", "exceptions", "lapsed", "dropped")


class Slot(NamedTuple):
    """One place of a series: its stamp, and the start and end it has by the rules."""

    stamp: str
    start: dict[str, Any]
    end: dict[str, Any]


class Window(NamedTuple):
    """Instants in UTC, None for no bound. An event is in it when it ends after `first` and starts before `last`."""

    first: datetime | None = None
    last: datetime | None = None

    def holds(self, event: Any, days_begin_in: str) -> bool:
        if self.first and instant(event["end"], days_begin_in) <= self.first:
            return False
        return self.last is None or instant(event["start"], days_begin_in) < self.last


def is_series(event: Event) -> bool:
    return bool(event.get("recurrence"))


def slots(world: World, event: Event, window: Window | None = None) -> Iterator[Slot]:
    """The places of a series that are in a window, in order. Without an end to both, only so many of them."""
    window = window or Window()
    home = zone_of(world, event["organizer"])
    series = series_of(event, home)
    length = instant(event["end"], home) - instant(event["start"], home)
    left = int(switch(world, "calendar_endless_instances")) if series.endless and window.last is None else -1
    early = _wall_before(series, window, length)
    for wall in _walls(world, series):
        if early and wall < early:
            continue
        if wall.year >= LAST_YEAR:
            return
        slot = _slot(series, wall, length)
        if window.last and instant(slot.start, home) >= window.last:
            return
        if not window.holds(slot._asdict(), home):
            continue
        if left == 0:
            return
        left -= 1
        yield slot


def _wall_before(series: Series, window: Window, length: timedelta) -> datetime | None:
    """What starts before this wall time is over before the window begins, and needs no working out."""
    if window.first is None or window.first.year <= series.start.year or length > timedelta(days=300):
        return None
    return window.first.replace(tzinfo=None) - length - timedelta(days=2)


def _walls(world: World, series: Series) -> Iterable[datetime]:
    counts = switch(world, "calendar_start_off_rule") == "counts"
    return world.memo(("series", series, counts), lambda: occurrences(series, start_counts=counts))


def _slot(series: Series, wall: datetime, length: timedelta) -> Slot:
    if series.whole_day:
        days = max(round(length / timedelta(days=1)), 1)
        ends = wall.date() + timedelta(days=days)
        return Slot(f"{wall:%Y%m%d}", {"date": wall.date().isoformat()}, {"date": ends.isoformat()})
    starts = wall.replace(tzinfo=zone(series.zone))
    begins = starts.astimezone(UTC)
    return Slot(f"{begins:%Y%m%dT%H%M%SZ}", _point(begins, series.zone), _point(begins + length, series.zone))


def _point(moment: datetime, name: str) -> dict[str, Any]:
    return {"dateTime": rfc3339(moment.astimezone(zone(name))), "timeZone": name}


def slot_at(world: World, event: Event, stamp: str) -> Slot | None:
    """The place of a series with this stamp, None where the series has none."""
    nearby = datetime.strptime(stamp[:8], "%Y%m%d").replace(tzinfo=UTC)
    window = Window(nearby - timedelta(days=2), nearby + timedelta(days=3))
    return next((slot for slot in slots(world, event, window) if slot.stamp == stamp), None)


def instance_of(event: Event, slot: Slot) -> Event:
    """The event at one place of a series, as it is where nobody changed it alone."""
    instance = {name: value for name, value in event.items() if name not in OF_SERIES}
    return instance | {
        "id": f"{event['id']}_{slot.stamp}",
        "series": event["id"],
        "original": slot.start,
        "start": slot.start,
        "end": slot.end,
    }


def series_and_stamp(event_id: str) -> tuple[str, str]:
    """("abc", "20270415T150000Z") of an instance's id; ("", "") of any other."""
    match = INSTANCE.fullmatch(event_id)
    try:
        real = match and 1 < datetime.strptime(match[2][:8], "%Y%m%d").replace(tzinfo=UTC).year < LAST_YEAR
    except ValueError:
        real = False
    return (match[1], match[2]) if match and real else ("", "")


def save(world: World, event: Event) -> None:
    """Keep an event, whatever it is: single, a series with its exceptions, or an exception, which joins its series."""
    if event.get("series"):
        _save_exception(world, event)
        return
    before = find_event(world, event["organizer"], event["id"])
    if before is not None and (is_series(before) or is_series(event)):
        _note_dropped(world, before, event)
    save_event(world, event)
    for stamp in [*event.get("exceptions", ()), *event.get("lapsed", ())]:
        _refresh(world, before or event, event, stamp)


def _save_exception(world: World, event: Event) -> None:
    series = find_event(world, event["organizer"], event["series"])
    if series is not None:
        stamp = series_and_stamp(event["id"])[1]
        slot = slot_at(world, series, stamp)
        base = instance_of(series, slot) if slot else event
        event["over"] = sorted(name for name in INHERITED if event.get(name) != base.get(name))
        if stamp not in series.get("exceptions", ()):
            event["seen_by"] = sorted({*event.get("seen_by", ()), *series.get("seen_by", ())})
            series["exceptions"] = sorted([*series.get("exceptions", ()), stamp])
            put_event(world, series)
    save_event(world, event)


def _note_dropped(world: World, before: Event, after: Event) -> None:
    parts = ("start", "end", "recurrence")
    if [before.get(part) for part in parts] == [after.get(part) for part in parts]:
        return
    was, now = _stamps(world, before), _stamps(world, after)
    change = last_change(world) + 1
    dropped = {stamp: number for stamp, number in after.get("dropped", {}).items() if stamp not in now}
    after["dropped"] = dropped | {stamp: change for stamp in was if stamp not in now}


def _stamps(world: World, event: Event) -> list[str]:
    return [slot.stamp for slot in slots(world, event)] if is_series(event) else [""]


def _refresh(world: World, before: Event, series: Event, stamp: str) -> None:
    """Bring an exception up to its series: what it does not hold itself, who came and who left."""
    exception = find_event(world, series["organizer"], f"{series['id']}_{stamp}")
    if exception is None:
        return
    slot = slot_at(world, series, stamp) if is_series(series) else None
    lapsed = stamp in series.get("lapsed", ())
    if slot is None and lapsed:
        return
    if slot is None:
        _move_stamp(world, series, stamp, "exceptions", "lapsed")
    elif lapsed:
        # Its place is there again, and nothing of what it was.
        _move_stamp(world, series, stamp, "lapsed", "exceptions")
        exception = instance_of(series, slot) | {"over": [], "seen_by": exception["seen_by"]}
    else:
        _inherit(exception, instance_of(series, slot), before, series)
    exception["lapsed"] = slot is None
    exception["series_off"] = slot is None or series["status"] == "cancelled"
    save_event(world, exception)


def _move_stamp(world: World, series: Event, stamp: str, here: str, there: str) -> None:
    series[here] = [kept for kept in series[here] if kept != stamp]
    series[there] = sorted([*series.get(there, ()), stamp])
    put_event(world, series)


def _inherit(exception: Event, base: Event, before: Event, series: Event) -> None:
    for name in INHERITED:
        if name in exception["over"]:
            continue
        exception.pop(name, None)
        if name in base:
            exception[name] = base[name]
    if "attendees" in exception["over"]:
        exception["attendees"] = _joined(exception.get("attendees", []), before, series)


def _joined(own: list[dict[str, Any]], before: Event, after: Event) -> list[dict[str, Any]]:
    was = {guest["email"] for guest in before.get("attendees", [])}
    now = {guest["email"] for guest in after.get("attendees", [])}
    here = {guest["email"] for guest in own}
    stay = [guest for guest in own if guest["email"] in now or guest["email"] not in was]
    new = [guest for guest in after.get("attendees", []) if guest["email"] not in was | here]
    return stay + new


def live_stamps(event: Event) -> frozenset[str]:
    return frozenset(event.get("exceptions", ()))


def happens_in(world: World, event: Event, window: Window) -> bool:
    """Whether an event, or any instance of a series, is in a window."""
    if not is_series(event):
        return window.holds(event, zone_of(world, event["organizer"]))
    return next(iter(slots(world, event, window)), None) is not None
