"""Calendar: one event for each session, with its Meet link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sync.core.sessions.events import TIME_ZONE
from sync.core.sessions.types import EventFacts, EventPlan
from sync.errors import Gone, Refused, Stale
from sync.google.calls import send
from sync.google.services import Google

PENDING = "pending"
FAILURE = "failure"
ACCEPTED = "accepted"
PAGE_SIZE = 2500
# What an event carries of ours, unseen by people: the version of its session, and what we made of it then.
VERSION, SAID_TIME, SAID_TITLE = "cpdVersion", "cpdTime", "cpdTitle"
LONGEST_PROPERTY = 1000


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

    starts/ends: wall time in the schools' zone, or a day. meet: its link, "" while there is none. conference: how far
    Google is with it, PENDING, FAILURE or "success", "" where none was asked for. request_id: of the last asking.
    version: of the session, when we last wrote the event; 0 for one that we never wrote. said: its time and title then.
    """

    event_id: str
    etag: str
    title: str
    description: str
    starts: str
    ends: str
    meet: str
    conference: str
    request_id: str
    cancelled: bool
    invited: tuple[Guest, ...]
    version: int
    said: tuple[str, str]

    @property
    def facts(self) -> EventFacts:
        return EventFacts(self.title, self.starts, self.ends, self.cancelled)

    @property
    def guests(self) -> frozenset[str]:
        return frozenset(guest.email for guest in self.invited)

    @property
    def coming(self) -> frozenset[str]:
        """Who has said that they come."""
        return frozenset(guest.email for guest in self.invited if guest.answer == ACCEPTED)


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some of the events that changed. following: the token of the next page, "" on the last, which has sync_token."""

    events: tuple[BookedEvent, ...]
    following: str
    sync_token: str


def fetch_changed(google: Google, *, since: str, page: str) -> EventPage:
    """A page of what changed in the organiser's calendar since a sync token, deletions included; "" for all there is.

    Raises Refused 410 where the token is too old. An event that is not on any page is nothing to go by.
    """
    tokens = {name: value for name, value in (("syncToken", since), ("pageToken", page)) if value}
    request = google.events.list(calendarId="primary", showDeleted=True, maxResults=PAGE_SIZE, **tokens)
    reply = send(request, write=False)
    events = tuple(_booked(item) for item in reply.get("items", ()))
    return EventPage(events, reply.get("nextPageToken", ""), reply.get("nextSyncToken", ""))


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
    comes or goes, and then with everyone who stays and what they have answered. A time or a title is sent only where
    the row has another one than we last wrote: what a person has changed in Calendar since is left as it is.
    """
    body = _body(plan) | {"status": "confirmed"}
    said_time, said_title = _said(plan)
    if present.said[0] == said_time:
        del body["start"], body["end"]
    elif "T" not in present.starts:
        # A patch keeps what it does not name, and an event has a day or a time, not both.
        body["start"] |= {"date": None}
        body["end"] |= {"date": None}
    if present.said[1] == said_title:
        del body["summary"]
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
        "visibility": "private" if plan.is_private else "default",
        "guestsCanModify": False,
        "guestsCanInviteOthers": False,
        "guestsCanSeeOtherGuests": False,
        "extendedProperties": {"private": _marks(plan)},
    }


def _marks(plan: EventPlan) -> dict[str, str]:
    said_time, said_title = _said(plan)
    return {VERSION: str(plan.version), SAID_TIME: said_time, SAID_TITLE: said_title}


def _said(plan: EventPlan) -> tuple[str, str]:
    return f"{plan.starts}/{plan.ends}", plan.title[:LONGEST_PROPERTY]


def is_written(plan: EventPlan, event: BookedEvent) -> bool:
    """Whether this very plan was written to the event before; what differs from it now was done by people."""
    return event.version == plan.version and event.said == _said(plan)


def _wall(moment: Mapping[str, str]) -> str:
    """The wall time at the schools, whatever zone the calendar has; the day of an event without hours."""
    if "dateTime" not in moment:
        return moment.get("date", "")
    at = datetime.fromisoformat(moment["dateTime"])
    return at.astimezone(ZoneInfo(TIME_ZONE)).replace(tzinfo=None).isoformat(timespec="seconds")


def _booked(event: dict[str, Any]) -> BookedEvent:
    request = event.get("conferenceData", {}).get("createRequest", {})
    ours = event.get("extendedProperties", {}).get("private", {})
    return BookedEvent(
        event_id=event["id"],
        etag=event.get("etag", ""),
        title=event.get("summary", ""),
        description=event.get("description", ""),
        starts=_wall(event.get("start", {})),
        ends=_wall(event.get("end", {})),
        meet=event.get("hangoutLink", ""),
        conference=request.get("status", {}).get("statusCode", ""),
        request_id=request.get("requestId", ""),
        cancelled=event.get("status") == "cancelled",
        invited=tuple(_guest(attendee) for attendee in event.get("attendees", ())),
        version=int(ours[VERSION]) if ours.get(VERSION, "").isdecimal() else 0,
        said=(ours.get(SAID_TIME, ""), ours.get(SAID_TITLE, "")),
    )
