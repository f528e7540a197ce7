"""Calendar: one event for each session, with its Meet link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.core.sessions.types import EventPlan
from sync.errors import Gone, Refused, Stale
from sync.google.calls import send
from sync.google.services import Google


@dataclass(frozen=True, slots=True)
class BookedEvent:
    """An event as Calendar holds it. meet: its link, "" while Google is still making it. state: Calendar's own."""

    event_id: str
    etag: str
    title: str
    starts: str
    ends: str
    meet: str
    conference: str
    cancelled: bool
    guests: frozenset[str]


def fetch_event(google: Google, event_id: str) -> BookedEvent | None:
    """The organiser's event with our id, cancelled ones included; None where there never was one."""
    try:
        return _booked(send(google.events.get(calendarId="primary", eventId=event_id), write=False))
    except Gone:
        return None


def insert_event(google: Google, plan: EventPlan) -> BookedEvent | None:
    """Book it and tell the guests. None when an event with this id is there already (fetch it and compare)."""
    body = _body(plan) | {
        "id": plan.event_id,
        "conferenceData": {
            "createRequest": {"requestId": plan.request_id, "conferenceSolutionKey": {"type": "hangoutsMeet"}}
        },
    }
    request = google.events.insert(calendarId="primary", conferenceDataVersion=1, sendUpdates="all", body=body)
    try:
        return _booked(send(request, write=True))
    except Refused as refused:
        if refused.status == 409:
            return None
        raise


def move_event(google: Google, plan: EventPlan, present: BookedEvent) -> BookedEvent:
    """Change it in place, if nobody else has since `present` was fetched. Raises Stale when somebody has.

    One that was cancelled stands again. The guest list is sent only where it lacks somebody: sending it takes back
    every answer that guests have given.
    """
    body = _body(plan) | {"status": "confirmed"}
    if frozenset(plan.guests) <= present.guests:
        del body["attendees"]
    request = google.events.patch(
        calendarId="primary", eventId=plan.event_id, conferenceDataVersion=1, sendUpdates="all", body=body
    )
    return _booked(_pinned(request, present.etag))


def cancel_event(google: Google, event_id: str, *, etag: str) -> None:
    """Take it out of everyone's calendar and tell them. One that is gone already is fine."""
    try:
        _pinned(google.events.delete(calendarId="primary", eventId=event_id, sendUpdates="all"), etag)
    except Refused as refused:
        if refused.status != 410:
            raise


def _pinned(request: Any, etag: str) -> Any:
    request.headers["If-Match"] = etag
    try:
        return send(request, write=True)
    except Refused as refused:
        if refused.status == 412:
            raise Stale("The event was changed by someone else meanwhile.") from refused
        raise


def _body(plan: EventPlan) -> dict[str, Any]:
    return {
        "summary": plan.title,
        "description": plan.description,
        "start": {"dateTime": plan.starts, "timeZone": plan.time_zone},
        "end": {"dateTime": plan.ends, "timeZone": plan.time_zone},
        "attendees": [{"email": guest} for guest in plan.guests],
        "guestsCanModify": False,
        "guestsCanInviteOthers": False,
        "guestsCanSeeOtherGuests": False,
    }


def _booked(event: dict[str, Any]) -> BookedEvent:
    request = event.get("conferenceData", {}).get("createRequest", {})
    return BookedEvent(
        event_id=event["id"],
        etag=event.get("etag", ""),
        title=event.get("summary", ""),
        starts=event.get("start", {}).get("dateTime", ""),
        ends=event.get("end", {}).get("dateTime", ""),
        meet=event.get("hangoutLink", ""),
        conference=request.get("status", {}).get("statusCode", ""),
        cancelled=event.get("status") == "cancelled",
        guests=frozenset(guest.get("email", "") for guest in event.get("attendees", ())),
    )
