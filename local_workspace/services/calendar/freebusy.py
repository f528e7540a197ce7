"""freebusy.query: when people are busy, as far as each calendar is shared with the asker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.book import load_book, own_book, role_of, zone_of
from local_workspace.services.calendar.fitting import fitting
from local_workspace.services.calendar.rows import Row, rows
from local_workspace.services.calendar.series import Window
from local_workspace.services.calendar.shelf import is_out, own_side_of
from local_workspace.services.calendar.times import bound, instant, invalid, rfc3339, zone
from local_workspace.services.gmail.mailbox import members

MOST_CALENDARS, MOST_MEMBERS = 50, 100
Span = tuple[datetime, datetime]


def query(call: Call) -> dict[str, Any]:
    """When people are busy; a calendar that is not shared with the asker is refused by itself."""
    _check(call)
    window, (first, last) = _window(call)
    most = _limit(call, "calendarExpansionMax", MOST_CALENDARS)
    largest = _limit(call, "groupExpansionMax", MOST_MEMBERS)
    groups, people = _expanded(call, largest)
    found = {person: _busy(call, person, window) for person in people[:most]}
    found |= {person: _error("tooManyCalendarsRequested") for person in people[most:]}
    reply = {"kind": "calendar#freeBusy", "timeMin": _millis(first), "timeMax": _millis(last), "calendars": found}
    return reply | ({"groups": groups} if groups else {})


def _check(call: Call) -> None:
    fitting(call, "FreeBusyRequest")
    try:
        zone(call.body.get("timeZone") or "UTC")
    except ValueError as error:
        raise Refusal(400, "Bad Request", reason="badRequest") from error


def _window(call: Call) -> tuple[Window, Span]:
    for name in ("timeMin", "timeMax"):
        if not call.body.get(name):
            raise Refusal(400, f"Missing {name} parameter.", reason="required", location=name)
    first, last = bound(call.body["timeMin"], "timeMin"), bound(call.body["timeMax"], "timeMax")
    if last <= first:
        raise Refusal(400, "The specified time range is empty.", reason="timeRangeEmpty", domain="calendar")
    return Window(first, last), (first, last)


def _limit(call: Call, name: str, most: int) -> int:
    asked = call.body.get(name)
    if asked is None:
        return most
    if not 0 < asked <= most:
        raise invalid(f"Invalid value for: {name}: {asked} is not within 1 and {most}")
    return int(asked)


def _expanded(call: Call, largest: int) -> tuple[dict[str, Any], list[str]]:
    """(the groups asked for with their members, every calendar asked for in order and once)."""
    groups: dict[str, Any] = {}
    people: list[str] = []
    for item in call.body.get("items") or []:
        asked = str(item.get("id") or "").lower()
        if call.world.get("group", asked) is None:
            people.append(asked)
            continue
        inside = sorted(members(call.world, asked))
        too_big = len(inside) > largest
        groups[asked] = {"errors": [_reason("groupTooBig")]} if too_big else {"calendars": inside}
        people += [] if too_big else inside
    return groups, list(dict.fromkeys(people))


def _error(reason: str) -> dict[str, Any]:
    return {"errors": [_reason(reason)], "busy": []}


def _reason(reason: str) -> dict[str, str]:
    return {"domain": "global", "reason": reason}


def _busy(call: Call, asked: str, window: Window) -> dict[str, Any]:
    calendar = call.actor.email if asked == "primary" else asked
    book = load_book(call.world, calendar) or (own_book(calendar) if calendar == call.actor.email else None)
    if book is None or role_of(call.world, book, call.actor.email) == "none":
        return _error("notFound")
    wanted = zone(call.body.get("timeZone") or "UTC")
    spans = [(start.astimezone(wanted), end.astimezone(wanted)) for start, end in _spans(call, calendar, window)]
    return {"busy": [{"start": rfc3339(start), "end": rfc3339(end)} for start, end in spans]}


def _spans(call: Call, calendar: str, window: Window) -> list[Span]:
    home = zone_of(call.world, calendar)
    found: list[Span] = []
    for start, end in sorted(_taken(call, calendar, home, window)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _taken(call: Call, calendar: str, home: str, window: Window) -> Iterator[Span]:
    for row in rows(call, calendar, window, single=True):
        if not window.holds(row.event, home) or not _takes_time(call, calendar, row):
            continue
        start, end = instant(row.event["start"], home), instant(row.event["end"], home)
        yield max(start, window.first or start), min(end, window.last or end)


def _takes_time(call: Call, calendar: str, row: Row) -> bool:
    answers = [guest["responseStatus"] for guest in row.event.get("attendees", []) if guest["email"] == calendar]
    own = own_side_of(call.world, calendar, row.event, row.line)
    free = own.get("transparency") == "transparent" or "declined" in answers
    return not free and not is_out(row.event, row.line)


def _millis(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
