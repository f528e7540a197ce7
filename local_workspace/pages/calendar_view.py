"""One person's calendar, a week or a month at a time."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from local_workspace.pages.looking import name_of
from local_workspace.pages.sentences import LONDON, clock
from local_workspace.peeking import ask
from local_workspace.world import World

Json = dict[str, Any]
ANSWERS = {"accepted": "coming", "declined": "not coming", "tentative": "perhaps"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as its line in the list. join: where the call is, "" without one."""

    day: date
    when: str
    title: str
    text: str
    place: str
    organiser: str
    guests: list[str]
    join: str
    repeats: bool
    starts: datetime


@dataclass(frozen=True, slots=True)
class Period:
    """A week (from Monday) or a month: its first day and the day after its last."""

    first: date
    end: date
    is_week: bool

    @property
    def title(self) -> str:
        if self.is_week:
            return f"Week of {self.first.day} {self.first:%B %Y}"
        return f"{self.first:%B %Y}"

    @property
    def before(self) -> date:
        return period(self.first - timedelta(days=1), week=self.is_week).first


def period(day: date, *, week: bool) -> Period:
    """The week or month that a day is in."""
    if week:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=7), is_week=True)
    first = day.replace(day=1)
    return Period(first, first + timedelta(days=calendar.monthrange(day.year, day.month)[1]), is_week=False)


def entries(world: World, email: str) -> list[Entry]:
    """Everything in a person's calendar, in order. Raises Refusal."""
    found: list[Entry] = []
    token: dict[str, str] = {}
    while True:
        reply = ask(world, "calendar.events.list", who=email, path={"calendarId": "primary"}, **token)
        found += [_entry(world, event) for event in reply["items"] if event["status"] != "cancelled"]
        if "nextPageToken" not in reply:
            return sorted(found, key=lambda one: (one.starts, one.title))
        token = {"pageToken": reply["nextPageToken"]}


def events_to_come(world: World, email: str) -> list[tuple[str, str, datetime]]:
    """(id, title, start) of what is still to come in a person's calendar, soonest first; a series counts once."""
    reply = ask(
        world, "calendar.events.list", who=email, path={"calendarId": "primary"}, timeMin=world.now().isoformat()
    )
    found = [event for event in reply["items"] if event["status"] != "cancelled"]
    starts = [(event["id"], event.get("summary") or "(no title)", _instant(event["start"])[0]) for event in found]
    return sorted(starts, key=lambda one: (one[2], one[1]))


def by_day(found: list[Entry], shown: Period) -> list[tuple[date, list[Entry]]]:
    """The entries of a period, day by day."""
    inside = [one for one in found if shown.first <= one.day < shown.end]
    return [(day, list(group)) for day, group in groupby(inside, key=lambda one: one.day)]


def _entry(world: World, event: Json) -> Entry:
    starts, whole_day = _instant(event["start"])
    ends, _ = _instant(event["end"])
    return Entry(
        day=starts.date(),
        when="All day" if whole_day else f"{clock(starts)} to {clock(ends)}",
        title=event.get("summary") or "(no title)",
        text=event.get("description", ""),
        place=event.get("location", ""),
        organiser=name_of(world, event["organizer"]["email"]),
        guests=[_guest(world, guest) for guest in event.get("attendees", [])],
        join=event.get("hangoutLink", ""),
        repeats=bool(event.get("recurrence")),
        starts=starts,
    )


def _guest(world: World, guest: Json) -> str:
    answer = ANSWERS.get(guest.get("responseStatus", ""), "no answer yet")
    return f"{name_of(world, guest['email'])} ({answer})"


def _instant(point: Json) -> tuple[datetime, bool]:
    if "date" in point:
        return datetime.combine(date.fromisoformat(point["date"]), time(), tzinfo=LONDON), True
    return datetime.fromisoformat(point["dateTime"]).astimezone(LONDON), False
