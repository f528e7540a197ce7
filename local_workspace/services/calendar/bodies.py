"""What a client may say in an event's body, checked and made into what is kept."""

from __future__ import annotations

import re
from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.shelf import Event
from local_workspace.services.calendar.times import check_times, instant, invalid
from local_workspace.services.calendar.view import OWN, SHARED
from local_workspace.strict import check

EVENT_ID = re.compile(r"[a-v0-9]{5,1024}")
GUEST = ("email", "displayName", "optional", "resource", "comment", "additionalGuests", "responseStatus")
ANSWERS = ("needsAction", "declined", "tentative", "accepted")
DEFAULT_REMINDERS = {"useDefault": True}
STATUSES = ("confirmed", "tentative", "cancelled")


def checked(call: Call) -> dict[str, Any]:
    """The body, its fields of the kinds Google's schema has; unknown ones are ignored, as Calendar does."""
    for fault in check("calendar", "Event", call.body):
        if fault.kind == "value":
            raise invalid(f"Invalid value for: {fault.where}: {fault.detail}")
    if call.body.get("status", "confirmed") not in STATUSES:
        raise invalid(f"Invalid value for: status: {call.body['status']}")
    return call.body


def event_id(body: dict[str, Any]) -> str:
    """The id a client chose, "" where it leaves that to Google. Raises Refusal 400."""
    chosen = str(body.get("id") or "")
    if chosen and not EVENT_ID.fullmatch(chosen):
        raise invalid("Invalid resource id value.")
    return chosen


def guests(call: Call, listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The attendees as kept: each address once, in lower case, nobody has answered who did not say so."""
    if listed and call.actor.service_account:
        text = "Service accounts cannot invite attendees without Domain-Wide Delegation of Authority."
        raise Refusal(403, text, reason="forbiddenForServiceAccounts", domain="calendar")
    found: dict[str, dict[str, Any]] = {}
    for item in listed:
        guest = {name: item[name] for name in GUEST if item.get(name) is not None}
        if not guest.get("email"):
            raise Refusal(400, "Missing attendee email.", reason="required")
        if not re.fullmatch(r"[^@\s]+@[^@\s]+", guest["email"]):
            raise invalid("Invalid attendee email.")
        if guest.setdefault("responseStatus", "needsAction") not in ANSWERS:
            raise invalid(f"Invalid value for: responseStatus: {guest['responseStatus']}")
        guest["email"] = guest["email"].lower()
        found[guest["email"]] = guest
    return list(found.values())


def merged(view: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """A patch applied: objects field by field, null takes away, lists are replaced whole."""
    result = dict(view)
    for name, value in body.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, dict):
            below = result.get(name)
            result[name] = merged(below if isinstance(below, dict) else {}, value)
        else:
            result[name] = value
    return result


def set_shared(call: Call, event: Event, wanted: dict[str, Any]) -> None:
    """Make the shared side of an event what the (whole) body `wanted` says. Raises Refusal 400 or 403.

    A rule for repeating is kept as given and never worked out: the event stands on its first day only.
    """
    for name in SHARED:
        event.pop(name, None)
    event |= {name: wanted[name] for name in SHARED if wanted.get(name) is not None}
    for name in ("start", "end"):
        point = wanted.get(name) or {}
        event[name] = {part: point[part] for part in ("date", "dateTime", "timeZone") if point.get(part) is not None}
    check_times(event)
    event["attendees"] = guests(call, wanted.get("attendees") or [])
    event["shared"] = (wanted.get("extendedProperties") or {}).get("shared") or {}


def own_side(wanted: dict[str, Any]) -> dict[str, Any]:
    """What a person keeps on their own side of an event."""
    private = (wanted.get("extendedProperties") or {}).get("private") or {}
    own = {name: wanted[name] for name in OWN if wanted.get(name) not in (None, DEFAULT_REMINDERS)}
    return own | ({"private": private} if private else {})


def when(event: dict[str, Any]) -> tuple[Any, ...]:
    """What a change of makes the event another one in time, and counts its sequence up."""
    points = [(instant(event[name]), "date" in event[name]) for name in ("start", "end")]
    return *points, tuple(event.get("recurrence", ()))


def set_sequence(event: Event, wanted: dict[str, Any], *, moved: bool) -> None:
    """Count the sequence up, or take the client's own count. Raises Refusal 400 where it goes back."""
    asked = wanted.get("sequence", event["sequence"])
    if asked < event["sequence"]:
        raise invalid(
            "Invalid sequence value. The specified sequence number is below the current sequence number of the "
            "resource. Re-fetch the resource and use its sequence number on the following request."
        )
    event["sequence"] = asked if asked > event["sequence"] else event["sequence"] + int(moved)
