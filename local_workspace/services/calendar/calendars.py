"""Whose calendar is meant, the calendar's own resource, and free/busy."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from local_workspace.access import AUTH
from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.meetings import KIND
from local_workspace.services.calendar.shelf import Event, Line, is_out, lines, load_event
from local_workspace.services.calendar.times import CALENDAR_ZONE, bound, instant, rfc3339, zone
from local_workspace.services.gmail.mailbox import members
from local_workspace.world import World

MOST_CALENDARS, MOST_MEMBERS = 50, 100
APP_CREATED = AUTH + "calendar.app.created"


def calendar_of(call: Call) -> str:
    """The address whose calendar the path names: only one's own is to be had. Raises Refusal 404 or 403."""
    asked = call.path["calendarId"].lower()
    if asked not in ("primary", call.actor.email):
        raise not_found()
    if {scope for scope in call.actor.scopes if scope.startswith(AUTH + "calendar")} == {APP_CREATED}:
        text = "Request had insufficient authentication scopes."
        raise Refusal(403, text, reason="insufficientPermissions")
    return call.actor.email


def not_found() -> Refusal:
    return Refusal(404, "Not Found", reason="notFound")


def get_calendar(call: Call) -> dict[str, Any]:
    return {"kind": "calendar#calendar", "etag": '"1"'} | _calendar(call, calendar_of(call))


def list_calendars(call: Call) -> dict[str, Any]:
    entry = {
        "kind": "calendar#calendarListEntry",
        "etag": '"1"',
        "accessRole": "owner",
        "primary": True,
        "selected": True,
        "defaultReminders": [],
    }
    return {"kind": "calendar#calendarList", "etag": '"1"', "items": [entry | _calendar(call, call.actor.email)]}


def _calendar(call: Call, email: str) -> dict[str, Any]:
    allowed = [] if call.actor.service_account else [KIND]
    return {
        "id": email,
        "summary": email,
        "timeZone": CALENDAR_ZONE,
        "conferenceProperties": {"allowedConferenceSolutionTypes": allowed},
    }


def free_busy(call: Call) -> dict[str, Any]:
    """When people are busy, for the asker's own domain; other domains' calendars are refused one by one."""
    first, last = _range(call)
    shown_in = call.body.get("timeZone") or "UTC"
    try:
        zone(shown_in)
    except ValueError as error:
        raise Refusal(400, "Bad Request", reason="badRequest") from error
    groups: dict[str, Any] = {}
    people: list[str] = []
    for item in call.body.get("items", [])[: MOST_CALENDARS + 1]:
        asked = str(item.get("id", "")).lower()
        address = call.actor.email if asked == "primary" else asked
        if call.world.get("group", address) is None:
            people.append(asked)
            continue
        inside = sorted(members(call.world, address))
        groups[address] = {"calendars": inside} if len(inside) <= MOST_MEMBERS else {"errors": [_reason("groupTooBig")]}
        people += inside if len(inside) <= MOST_MEMBERS else []
    found = {person: _busy(call, person, first, last, shown_in) for person in people[:MOST_CALENDARS]}
    found |= {person: _error("tooManyCalendarsRequested") for person in people[MOST_CALENDARS:]}
    reply = {"kind": "calendar#freeBusy", "timeMin": rfc3339(first), "timeMax": rfc3339(last), "calendars": found}
    return reply | ({"groups": groups} if groups else {})


def _range(call: Call) -> tuple[datetime, datetime]:
    for name in ("timeMin", "timeMax"):
        if not isinstance(call.body.get(name), str):
            raise Refusal(400, f"Missing {name} parameter.", reason="required", location=name)
    first, last = bound(call.body["timeMin"], "timeMin"), bound(call.body["timeMax"], "timeMax")
    if last <= first:
        raise Refusal(400, "The specified time range is empty.", reason="timeRangeEmpty", domain="calendar")
    return first, last


def _error(reason: str) -> dict[str, Any]:
    return {"errors": [_reason(reason)], "busy": []}


def _reason(reason: str) -> dict[str, str]:
    return {"domain": "global", "reason": reason}


def _busy(call: Call, asked: str, first: datetime, last: datetime, shown_in: str) -> dict[str, Any]:
    email = call.actor.email if asked == "primary" else asked
    same_domain = email.rpartition("@")[2] == call.actor.domain
    if email != call.actor.email and (not same_domain or call.world.get("user", email) is None):
        return _error("notFound")
    spans: list[tuple[datetime, datetime]] = []
    for start, end in sorted(_taken(call.world, email)):
        if start >= last or end <= first:
            continue
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((max(start, first), end))
    wanted = zone(shown_in)
    clipped = [(start.astimezone(wanted), min(end, last).astimezone(wanted)) for start, end in spans]
    return {"busy": [{"start": rfc3339(start), "end": rfc3339(end)} for start, end in clipped]}


def _taken(world: World, email: str) -> list[tuple[datetime, datetime]]:
    found = [(load_event(world, line["organizer"], key), line) for key, line in lines(world, email)]
    return [
        (instant(event["start"]), instant(event["end"])) for event, line in found if _takes_time(event, line, email)
    ]


def _takes_time(event: Event, line: Line, email: str) -> bool:
    answers = [guest["responseStatus"] for guest in event.get("attendees", []) if guest["email"] == email]
    free = line["own"].get("transparency") == "transparent" or "declined" in answers
    return not free and not is_out(event, line)
