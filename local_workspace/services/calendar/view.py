"""An Event resource as one person sees it."""

from __future__ import annotations

import base64
from typing import Any

from local_workspace.services.calendar.shelf import Event, Line, is_out
from local_workspace.services.calendar.times import CALENDAR_ZONE, printed

# What everyone who has the event shares, in Google's order; the rest of a request's body is made by the server.
SHARED = (
    "summary", "description", "location", "recurrence", "guestsCanInviteOthers", "guestsCanModify",
    "guestsCanSeeOtherGuests", "anyoneCanAddSelf", "source", "attachments",
)  # fmt: skip
OWN = ("reminders", "colorId", "transparency", "visibility")
CALENDAR = "https://www.google.com/calendar/event?eid="


def render(event: Event, line: Line, *, viewer: str, shown_in: str = "") -> dict[str, Any]:
    """The Event resource of `viewer`, with times in the zone asked for (the calendar's own when not said)."""
    zone = shown_in or CALENDAR_ZONE
    resource = {
        "kind": "calendar#event",
        "etag": etag(line),
        "id": event["id"],
        "status": "cancelled" if is_out(event, line) else event["status"],
        "htmlLink": CALENDAR + _eid(event["id"], viewer),
        "created": event["created"],
        "updated": event["updated"],
        "creator": _person(event["creator"], viewer),
        "organizer": _person(event["organizer"], viewer),
        "start": printed(event["start"], zone),
        "end": printed(event["end"], zone),
        "iCalUID": event["iCalUID"],
        "sequence": event["sequence"],
        "eventType": "default",
        "reminders": {"useDefault": True},
    }
    resource |= {name: event[name] for name in SHARED if name in event}
    resource |= {name: line["own"][name] for name in OWN if name in line["own"]}
    return resource | _attendees(event, viewer) | _conference(event) | _properties(event, line)


def etag(line: Line) -> str:
    """Quoted, as Google's are; another one after each change."""
    return f'"{3_400_000_000_000_000 + line["change"]}"'


def _person(email: str, viewer: str) -> dict[str, Any]:
    return {"email": email, "self": True} if email == viewer else {"email": email}


def _eid(event_id: str, viewer: str) -> str:
    return base64.urlsafe_b64encode(f"{event_id} {viewer}".encode()).decode().rstrip("=")


def _attendees(event: Event, viewer: str) -> dict[str, Any]:
    listed = [dict(guest) for guest in event.get("attendees", [])]
    by_group = viewer != event["organizer"] and all(guest["email"] != viewer for guest in listed)
    if by_group and listed:
        listed.append({"email": viewer, "responseStatus": "needsAction"})
    for guest in listed:
        if guest["email"] == viewer:
            guest["self"] = True
        if guest["email"] == event["organizer"]:
            guest["organizer"] = True
    hidden = not event.get("guestsCanSeeOtherGuests", True) and viewer != event["organizer"]
    shown = [guest for guest in listed if guest.get("self")] if hidden else listed
    found: dict[str, Any] = {"attendees": shown} if shown else {}
    return found | ({"attendeesOmitted": True} if len(shown) < len(listed) else {})


def _conference(event: Event) -> dict[str, Any]:
    data = event.get("conferenceData")
    if not data:
        return {}
    video = [point["uri"] for point in data.get("entryPoints", []) if point.get("entryPointType") == "video"]
    return {"conferenceData": data} | ({"hangoutLink": video[0]} if video else {})


def _properties(event: Event, line: Line) -> dict[str, Any]:
    found = {"private": line["own"].get("private"), "shared": event.get("shared")}
    kept = {name: value for name, value in found.items() if value}
    return {"extendedProperties": kept} if kept else {}
