"""One event as its page tells it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from markupsafe import Markup

from local_workspace.pages.calendar_view import Entry, entry_of, own_answer, span
from local_workspace.pages.links import safe_href
from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.safe_html import plain_html, safe_html
from local_workspace.pages.sentences import long_date
from local_workspace.peeking import ask
from local_workspace.refusals import Refusal

Json = dict[str, Any]
ANSWERS = {"accepted": "yes", "declined": "no", "tentative": "maybe"}
NO_ANSWER = "no answer yet"
WRITTEN_AS_HTML = re.compile(r"</?(p|br|a|b|i|u|ul|ol|li|div|span|strong|em|h[1-6])\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guest:
    """answer: in words. is_me: whether the calendar is theirs."""

    name: str
    email: str
    answer: str
    is_me: bool
    is_organiser: bool


@dataclass(frozen=True, slots=True)
class Told:
    """An event before one person. may_change: whether it is theirs to move and cancel. series: of one that is
    repeated, the id of the whole. others_hidden: whether only the organiser sees who else comes."""

    entry: Entry
    etag: str
    when: str
    place: Markup
    text: Markup
    join: str
    organiser: str
    organiser_email: str
    guests: list[Guest]
    others_hidden: bool
    answer: str
    may_change: bool
    may_answer: bool
    cancelled: bool
    series: str
    repeats: bool

    @property
    def counted(self) -> str:
        """2 guests: 1 yes, 1 no answer yet"""
        count = Counter(guest.answer for guest in self.guests)
        words = [f"{count[answer]} {answer}" for answer in (*ANSWERS.values(), NO_ANSWER) if count[answer]]
        return f"{len(self.guests)} guest{'' if len(self.guests) == 1 else 's'}: {', '.join(words)}"


def told(look: Look, whose: str, event_id: str) -> Told:
    """The event as it is in somebody's calendar. Raises Refusal."""
    event = ask(look.world, "calendar.events.get", who=look.person, path={"calendarId": whose, "eventId": event_id})
    if "start" not in event:
        # Of what is cancelled a guest is told the id and nothing else.
        raise Refusal(410, "Resource has been deleted", reason="deleted")
    entry, mine = entry_of(event, look, whose), whose == look.person
    organiser = event.get("organizer", {})
    cancelled = event["status"] == "cancelled"
    return Told(
        entry=entry,
        etag=event["etag"],
        when=when(entry),
        place=plain_html(event.get("location", ""), look),
        text=described(event.get("description", ""), look),
        join="" if cancelled else safe_href(event.get("hangoutLink", ""), look),
        organiser=organiser.get("displayName") or name_of(look.world, organiser.get("email", "")),
        organiser_email=organiser.get("email", ""),
        guests=[_guest(guest, look) for guest in event.get("attendees", [])],
        others_hidden=event.get("attendeesOmitted", False),
        answer=ANSWERS.get(own_answer(event), ""),
        may_change=mine and organiser.get("self", False) and not cancelled,
        may_answer=mine and own_answer(event) != "" and not cancelled,
        cancelled=cancelled,
        series=event.get("recurringEventId", ""),
        repeats="recurrence" in event or "recurringEventId" in event,
    )


def when(entry: Entry) -> str:
    """Thursday 18 March 2027, 4:00 pm to 5:00 pm"""
    if not entry.whole_day:
        return f"{long_date(entry.day)}, {span(entry.starts, entry.ends)}"
    if entry.last == entry.day:
        return f"{long_date(entry.day)}, all day"
    return f"{long_date(entry.day)} to {long_date(entry.last)}"


def described(text: str, look: Look) -> Markup:
    """A description, which Calendar keeps as HTML or as plain words."""
    return safe_html(text, look) if WRITTEN_AS_HTML.search(text) else plain_html(text, look)


def _guest(guest: Json, look: Look) -> Guest:
    name = name_of(look.world, guest["email"])
    return Guest(
        name=guest.get("displayName") or name if name == guest["email"] else name,
        email=guest["email"],
        answer=ANSWERS.get(guest.get("responseStatus", ""), NO_ANSWER),
        is_me=guest.get("self", False),
        is_organiser=guest.get("organizer", False),
    )


def fields_of(entry: Entry) -> dict[str, str]:
    """The day and times of an event as the fields of a form hold them. An all-day one has only days."""
    last = entry.ends.date() - timedelta(days=1) if entry.whole_day else entry.ends.date()
    times = {} if entry.whole_day else {"from": _hour(entry.starts), "to": _hour(entry.ends)}
    return {"day": entry.day.isoformat(), "until": last.isoformat()} | times


def _hour(moment: datetime) -> str:
    return f"{moment:%H:%M}"
