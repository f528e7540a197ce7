"""What a client may say in an event's body, checked and made into what is kept."""

from __future__ import annotations

import re
from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.extras import check_reminders, colours, files, properties
from local_workspace.services.calendar.fitting import fitting
from local_workspace.services.calendar.recurrence import check_recurrence
from local_workspace.services.calendar.shelf import Event
from local_workspace.services.calendar.times import check_times, instant, invalid
from local_workspace.services.calendar.view import SHARED

EVENT_ID = re.compile(r"[a-v0-9]{5,1024}")
GUEST = ("email", "displayName", "optional", "resource", "comment", "additionalGuests", "responseStatus")
ANSWERS = ("needsAction", "declined", "tentative", "accepted")
DEFAULT_REMINDERS = {"useDefault": True}
STATUSES = ("confirmed", "tentative", "cancelled")
VISIBILITIES = ("default", "public", "private", "confidential")
TRANSPARENCIES = ("opaque", "transparent")


def checked(call: Call) -> dict[str, Any]:
    """The body, its fields of the kinds Google's schema has; unknown ones are ignored, as Calendar does."""
    body = fitting(call, "Event")
    allowed = {"status": STATUSES, "visibility": VISIBILITIES, "transparency": TRANSPARENCIES}
    for name, values in allowed.items():
        if body.get(name) is not None and body[name] not in values:
            raise invalid(f"Invalid value for: {name}: {body[name]}")
    check_reminders(body.get("reminders") or {})
    return body


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


def set_shared(call: Call, event: Event, wanted: dict[str, Any], *, zone: str) -> None:
    """Make the shared side of an event what the (whole) body `wanted` says. Raises Refusal 400 or 403.

    zone: the calendar's. What is fixed when an event is made (its kind, its being a private copy) stays.
    """
    kept = {name: event[name] for name in ("source", "attachments", "privateCopy", "eventType") if name in event}
    for name in SHARED:
        event.pop(name, None)
    event |= {name: wanted[name] for name in SHARED if wanted.get(name) is not None}
    event |= {name: value for name, value in kept.items() if name in ("privateCopy", "eventType")}
    if event["creator"] != call.actor.email:
        event.pop("source", None)
        event |= {"source": kept["source"]} if "source" in kept else {}
    if event.get("series") or not event.get("recurrence"):
        event.pop("recurrence", None)
    for name in ("start", "end"):
        point = wanted.get(name) or {}
        event[name] = {part: point[part] for part in ("date", "dateTime", "timeZone") if point.get(part) is not None}
    check_times(event)
    for name in ("start", "end"):
        if "dateTime" in event[name]:
            event[name].setdefault("timeZone", zone)
    check_recurrence(event, zone)
    event["attendees"] = guests(call, wanted.get("attendees") or [])
    event["shared"] = properties((wanted.get("extendedProperties") or {}).get("shared") or {})
    _set_files(call, event, wanted, kept.get("attachments"))


def _set_files(call: Call, event: Event, wanted: dict[str, Any], held: Any) -> None:
    event.pop("attachments", None)
    found = files(wanted.get("attachments") or []) if call.flag("supportsAttachments") else held
    if found:
        event["attachments"] = found


def own_side(call: Call, labels: frozenset[str], wanted: dict[str, Any]) -> dict[str, Any]:
    """What a person keeps on their own side of an event. labels: the ids of the calendar's event labels."""
    private = properties((wanted.get("extendedProperties") or {}).get("private") or {})
    own = {name: wanted[name] for name in ("transparency", "visibility") if wanted.get(name) is not None}
    if wanted.get("reminders") not in (None, DEFAULT_REMINDERS):
        own["reminders"] = wanted["reminders"]
    own |= colours(call, labels, wanted)
    return own | ({"private": private} if private else {})


def when(event: dict[str, Any]) -> tuple[Any, ...]:
    """What a change of makes the event another one in time, and counts its sequence up."""
    points = [(instant(event[name]), "date" in event[name]) for name in ("start", "end")]
    return *points, tuple(event.get("recurrence", ()))


def set_sequence(event: Event, wanted: dict[str, Any], *, moved: bool) -> None:
    """Count the sequence up, or take the client's own count. Raises Refusal 400 where it goes back."""
    said = wanted.get("sequence")
    asked = event["sequence"] if said is None else said
    if asked < event["sequence"]:
        raise invalid(
            "Invalid sequence value. The specified sequence number is below the current sequence number of the "
            "resource. Re-fetch the resource and use its sequence number on the following request."
        )
    event["sequence"] = asked if asked > event["sequence"] else event["sequence"] + int(moved)
