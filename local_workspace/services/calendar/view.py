"""An Event resource as one calendar shows it to one reader."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from local_workspace.services.calendar.book import RANK
from local_workspace.services.calendar.shelf import Event, Line, is_out
from local_workspace.services.calendar.times import CALENDAR_ZONE, printed

TYPED = (
    "eventType", "focusTimeProperties", "outOfOfficeProperties", "workingLocationProperties", "birthdayProperties",
)  # fmt: skip
# What everyone who has the event shares; the rest of a request's body is made by the server.
SHARED = (
    "summary", "description", "location", "recurrence", "endTimeUnspecified", "guestsCanInviteOthers",
    "guestsCanModify", "guestsCanSeeOtherGuests", "anyoneCanAddSelf", "privateCopy", "source", "attachments", *TYPED,
)  # fmt: skip
OWN = ("reminders", "colorId", "eventLabelId", "transparency", "visibility")
# What an exception takes from its series until it says otherwise.
INHERITED = (
    *(name for name in SHARED if name != "recurrence"),
    "start", "end", "status", "attendees", "shared", "conferenceData", "meeting", "pending_replies",
)  # fmt: skip
# Google leaves these out where they say what they always say.
DEFAULTS = {
    "transparency": "opaque", "visibility": "default", "guestsCanInviteOthers": True, "guestsCanModify": False,
    "guestsCanSeeOtherGuests": True, "anyoneCanAddSelf": False, "endTimeUnspecified": False, "privateCopy": False,
}  # fmt: skip
ORDER = (
    "kind", "etag", "id", "status", "htmlLink", "created", "updated", "summary", "description", "location", "colorId",
    "eventLabelId", "creator", "organizer", "start", "end", "endTimeUnspecified", "recurrence", "recurringEventId",
    "originalStartTime", "transparency", "visibility", "iCalUID", "sequence", "attendees", "attendeesOmitted",
    "extendedProperties", "hangoutLink", "conferenceData", "anyoneCanAddSelf", "guestsCanInviteOthers",
    "guestsCanModify", "guestsCanSeeOtherGuests", "privateCopy", "reminders", "source", "workingLocationProperties",
    "outOfOfficeProperties", "focusTimeProperties", "attachments", "birthdayProperties", "eventType",
)  # fmt: skip
RANKED = {name: rank for rank, name in enumerate(ORDER)}
HIDDEN = (
    "kind", "etag", "id", "status", "created", "updated", "start", "end", "recurrence", "recurringEventId",
    "originalStartTime", "transparency", "iCalUID", "eventType",
)  # fmt: skip
BARE = ("kind", "etag", "id", "status", "recurringEventId", "originalStartTime")
CALENDAR = "https://www.google.com/calendar/event?eid="
MOST_WITH_ANSWERS = 200


@dataclass(frozen=True, slots=True)
class Look:
    """How an event is looked at: in which calendar, by whom, in which zone.

    zone: the calendar's own. own: the calendar's own side of the event. brief: a cancelled event shows that alone.
    most_guests: with more than these, only the calendar's own entry among them is shown; 0 for all.
    """

    calendar: str
    reader: str = ""
    role: str = "owner"
    zone: str = CALENDAR_ZONE
    shown_in: str = ""
    most_guests: int = 0
    brief: bool = False


def render(event: Event, line: Line, own: dict[str, Any], look: Look) -> dict[str, Any]:
    """The Event resource. own: what the calendar keeps on its own side (`shelf.own_side_of`)."""
    resource = whole(event, line, own, look)
    if resource["status"] == "cancelled" and _is_bare(event, line, look):
        wanted: tuple[str, ...] = BARE
    elif is_hidden(event, own, look):
        wanted, resource["visibility"] = (*HIDDEN, "visibility"), "private"
    else:
        wanted = ORDER
    kept = [name for name in resource if name in wanted and resource[name] != DEFAULTS.get(name, "")]
    return {name: resource[name] for name in sorted(kept, key=RANKED.__getitem__)}


def whole(event: Event, line: Line, own: dict[str, Any], look: Look) -> dict[str, Any]:
    """Everything there is to an event, whoever looks: what a patch is laid over."""
    return _times(event, line, look) | _everything(event, own, look)


def etag(line: Line) -> str:
    """Quoted, as Google's are; another one after each change."""
    return f'"{3_400_000_000_000_000 + line["change"]}"'


def _times(event: Event, line: Line, look: Look) -> dict[str, Any]:
    zone = look.shown_in or look.zone
    found = {
        "kind": "calendar#event",
        "etag": etag(line),
        "id": event["id"],
        "status": "cancelled" if is_out(event, line) else event["status"],
        "start": printed(event["start"], zone, look.zone),
        "end": printed(event["end"], zone, look.zone),
    }
    if not event.get("series"):
        return found
    return found | {
        "recurringEventId": event["series"],
        "originalStartTime": printed(event["original"], zone, look.zone),
    }


def _everything(event: Event, own: dict[str, Any], look: Look) -> dict[str, Any]:
    viewer = look.calendar
    resource = {name: event[name] for name in SHARED if name in event}
    # Only whoever made the event sees where it was made from.
    if look.reader != event["creator"] and viewer != event["creator"]:
        resource.pop("source", None)
    resource |= {
        "htmlLink": CALENDAR + _eid(event["id"], viewer),
        "created": event["created"],
        "updated": event["updated"],
        "creator": _person(event["creator"], viewer),
        "organizer": _organizer(event, viewer),
        "iCalUID": event["iCalUID"],
        "sequence": event["sequence"],
        "eventType": event.get("eventType", "default"),
        "reminders": {"useDefault": True},
    }
    resource |= {name: own[name] for name in OWN if name in own}
    return resource | _attendees(event, look) | _conference(event) | _properties(event, own)


def _is_bare(event: Event, line: Line, look: Look) -> bool:
    """Google keeps the details only for those who could bring the event back."""
    if look.brief or event.get("series") or event.get("moved_away"):
        return True
    return event["organizer"] != look.calendar and not line["gone"]


def is_hidden(event: Event, own: dict[str, Any], look: Look) -> bool:
    """Whether this reader sees that there is something, and not what."""
    if RANK[look.role] < RANK["reader"]:
        return True
    if RANK[look.role] >= RANK["writer"] or own.get("visibility") not in ("private", "confidential"):
        return False
    concerned = {event["creator"], *(guest["email"] for guest in event.get("attendees", []))}
    return look.reader not in concerned


def _person(email: str, viewer: str) -> dict[str, Any]:
    return {"email": email, "self": True} if email == viewer else {"email": email}


def _organizer(event: Event, viewer: str) -> dict[str, Any]:
    if "foreign_organizer" in event:
        return dict(event["foreign_organizer"])
    name = {"displayName": event["organizer_name"]} if event.get("organizer_name") else {}
    return name | _person(event["organizer"], viewer)


def _eid(event_id: str, viewer: str) -> str:
    return base64.urlsafe_b64encode(f"{event_id} {viewer}".encode()).decode().rstrip("=")


def _attendees(event: Event, look: Look) -> dict[str, Any]:
    viewer = look.calendar
    listed = [dict(guest) for guest in event.get("attendees", [])]
    mine = viewer == event["organizer"]
    if listed and not mine and all(guest["email"] != viewer for guest in listed):
        # Invited as a member of a group.
        listed.append({"email": viewer, "responseStatus": "needsAction"})
    organizer = event.get("foreign_organizer", {}).get("email", event["organizer"])
    for guest in listed:
        if guest["email"] == viewer:
            guest["self"] = True
        elif not mine and len(listed) > MOST_WITH_ANSWERS:
            guest["responseStatus"] = "needsAction"
        if guest["email"] == organizer:
            guest["organizer"] = True
    hidden = not event.get("guestsCanSeeOtherGuests", True) and not mine
    hidden = hidden or 0 < look.most_guests < len(listed)
    shown = [guest for guest in listed if guest.get("self")] if hidden else listed
    found: dict[str, Any] = {"attendees": shown} if shown else {}
    return found | ({"attendeesOmitted": True} if len(shown) < len(listed) else {})


def _conference(event: Event) -> dict[str, Any]:
    data = event.get("conferenceData")
    if not data:
        return {}
    video = [point["uri"] for point in data.get("entryPoints", []) if point.get("entryPointType") == "video"]
    return {"conferenceData": data} | ({"hangoutLink": video[0]} if video else {})


def _properties(event: Event, own: dict[str, Any]) -> dict[str, Any]:
    found = {"private": own.get("private"), "shared": event.get("shared")}
    kept = {name: value for name, value in found.items() if value}
    return {"extendedProperties": kept} if kept else {}
