"""Calendar: one event for each session, with its Meet link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.core.sessions.types import EventPlan
from sync.errors import Gone, Refused, Stale
from sync.google.calls import send
from sync.google.services import Google

PENDING = "pending"
FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest and what they answered. brings: how many more come with them."""

    email: str
    answer: str
    comment: str
    brings: int


@dataclass(frozen=True, slots=True)
class BookedEvent:
    """An event as Calendar holds it.

    meet: its link, "" while there is none. conference: how far Google is with it, PENDING, FAILURE or "success", ""
    where none was asked for. request_id: of the last asking.
    """

    event_id: str
    etag: str
    title: str
    starts: str
    ends: str
    meet: str
    conference: str
    request_id: str
    cancelled: bool
    invited: tuple[Guest, ...]

    @property
    def guests(self) -> frozenset[str]:
        return frozenset(guest.email for guest in self.invited)


def fetch_event(google: Google, event_id: str) -> BookedEvent | None:
    """The organiser's event with our id, cancelled ones included; None where there never was one."""
    try:
        return _booked(send(google.events.get(calendarId="primary", eventId=event_id), write=False))
    except Gone:
        return None


def insert_event(google: Google, plan: EventPlan) -> BookedEvent | None:
    """Book it and tell the guests. None when an event with this id is there already (fetch it and compare)."""
    body = _body(plan) | {"id": plan.event_id, "conferenceData": _meet_wanted(plan.request_id)}
    request = google.events.insert(calendarId="primary", conferenceDataVersion=1, sendUpdates="all", body=body)
    try:
        return _booked(send(request, write=True))
    except Refused as refused:
        if refused.status == 409:
            return None
        raise


def move_event(
    google: Google, plan: EventPlan, present: BookedEvent, *, uninvited: frozenset[str] = frozenset()
) -> BookedEvent:
    """Change it in place, if nobody else has since `present` was fetched. Raises Stale when somebody has.

    One that was cancelled stands again. The guest list replaces the one there is, so it is sent only where somebody
    comes or goes, and then with everyone who stays and what they have answered.
    """
    body = _body(plan) | {"status": "confirmed"}
    if frozenset(plan.guests) <= present.guests and not uninvited & present.guests:
        del body["attendees"]
    else:
        stay = [_attendee(guest) for guest in present.invited if guest.email not in uninvited]
        body["attendees"] = stay + [item for item in body["attendees"] if item["email"] not in present.guests]
    request = google.events.patch(
        calendarId="primary", eventId=plan.event_id, conferenceDataVersion=1, sendUpdates="all", body=body
    )
    return _booked(_pinned(request, present.etag))


def ask_for_meet(google: Google, present: BookedEvent, request_id: str) -> BookedEvent:
    """Ask for the Meet link once more. Nobody is written to: the link shows in the event. Raises Stale."""
    request = google.events.patch(
        calendarId="primary",
        eventId=present.event_id,
        conferenceDataVersion=1,
        sendUpdates="none",
        body={"conferenceData": _meet_wanted(request_id)},
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


def _meet_wanted(request_id: str) -> dict[str, Any]:
    return {"createRequest": {"requestId": request_id, "conferenceSolutionKey": {"type": "hangoutsMeet"}}}


def _attendee(guest: Guest) -> dict[str, Any]:
    said = {"responseStatus": guest.answer, "comment": guest.comment, "additionalGuests": guest.brings}
    return {"email": guest.email} | {name: value for name, value in said.items() if value}


def _guest(attendee: dict[str, Any]) -> Guest:
    return Guest(
        email=attendee.get("email", "").lower(),
        answer=attendee.get("responseStatus", ""),
        comment=attendee.get("comment", ""),
        brings=attendee.get("additionalGuests", 0),
    )


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
        request_id=request.get("requestId", ""),
        cancelled=event.get("status") == "cancelled",
        invited=tuple(_guest(attendee) for attendee in event.get("attendees", ())),
    )
