"""One calendar's events as somebody sees them: a day, a week or a month at a time, series as their instances."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote

from local_workspace.pages.looking import Look
from local_workspace.pages.sentences import LONDON, NotThis, clock, short_date
from local_workspace.peeking import ask
from local_workspace.world import World

Json = dict[str, Any]
KINDS = ("month", "week", "day")
PAGE = "2500"
NO_TITLE, BUSY = "(no title)", "Busy"
FIRST_YEAR, LAST_YEAR = 1970, 2200


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in a list. mine: the viewer's own answer to it, "" where nobody asked them. busy: that it is something
    is all the viewer may know. last: the last day it is on."""

    id: str
    title: str
    href: str
    starts: datetime
    ends: datetime
    whole_day: bool
    last: date
    mine: str
    busy: bool
    has_call: bool

    @property
    def day(self) -> date:
        return self.starts.date()

    @property
    def is_timed(self) -> bool:
        """Whether it has a place among the hours: what goes on for a day or longer stands above them."""
        return not self.whole_day and self.ends - self.starts < timedelta(days=1)

    def when(self, on: date) -> str:
        """Its times as they are told on one of its days."""
        if self.whole_day or self.day < on < self.last:
            return "All day"
        if self.day == self.last:
            return span(self.starts, self.ends)
        return f"from {clock(self.starts)}" if on == self.day else f"until {clock(self.ends)}"


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a week (from Monday) or a month: its first day and the day after its last. asked: the day meant."""

    kind: str
    first: date
    end: date
    asked: date

    @property
    def title(self) -> str:
        if self.kind == "day":
            return f"{self.first:%A} {self.first.day} {self.first:%B %Y}"
        if self.kind == "week":
            return f"Week of {self.first.day} {self.first:%B %Y}"
        return f"{self.first:%B %Y}"

    @property
    def before(self) -> date:
        return period(self.first - timedelta(days=1), self.kind).first

    @property
    def days(self) -> list[date]:
        """Its days; a month's with those around it that fill its first and last week."""
        first, end = self.first, self.end
        if self.kind == "month":
            first -= timedelta(days=first.weekday())
            end += timedelta(days=-end.weekday() % 7)
        return [first + timedelta(days=number) for number in range((end - first).days)]


def period(day: date, kind: str) -> Period:
    """The day, week or month that a day is in."""
    if kind == "day":
        return Period(kind, day, day + timedelta(days=1), day)
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(kind, monday, monday + timedelta(days=7), day)
    first = day.replace(day=1)
    return Period("month", first, first + timedelta(days=calendar.monthrange(day.year, day.month)[1]), day)


def day_of(text: str) -> date:
    """Raises NotThis for what is no day, or one that no calendar here goes to."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise NotThis(400, "Which day?", "A day is written like 2027-03-12.") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotThis(400, "Which day?", f"The calendars go from {FIRST_YEAR} to {LAST_YEAR}.")
    return day


def entries(look: Look, whose: str, first: date, end: date) -> list[Entry]:
    """What is in somebody's calendar on these days, in order, as the viewer may see it. Raises Refusal."""
    asked = {"timeMin": midnight(first), "timeMax": midnight(end), "maxResults": PAGE}
    return [entry_of(event, look, whose) for event in pages_of(look.world, look.person, whose, asked)]


def next_day(look: Look, whose: str, after: date) -> date | None:
    """The first day from `after` on with something on it. Raises Refusal."""
    asked = {"timeMin": midnight(after), "maxResults": "1"}
    found = next(pages_of(look.world, look.person, whose, asked), None)
    return None if found is None else max(entry_of(found, look, whose).day, after)


def pages_of(world: World, who: str, whose: str, asked: dict[str, str]) -> Iterator[Json]:
    """The events of a calendar that a list call asks for, by their start, series as their instances. Raises Refusal."""
    token: dict[str, str] = {}
    fixed = asked | {"singleEvents": "true", "orderBy": "startTime"}
    while True:
        reply = ask(world, "calendar.events.list", who=who, path={"calendarId": whose}, **fixed, **token)
        yield from (event for event in reply["items"] if event["status"] != "cancelled")
        if "nextPageToken" not in reply:
            return
        token = {"pageToken": reply["nextPageToken"]}


def entry_of(event: Json, look: Look, whose: str) -> Entry:
    starts, whole_day = instant(event["start"])
    ends, _ = instant(event["end"])
    busy = "organizer" not in event
    return Entry(
        id=event["id"],
        title=BUSY if busy else event.get("summary") or NO_TITLE,
        href=look.link(f"/calendar/event/{quote(event['id'])}", of=whose if whose != look.person else ""),
        starts=starts,
        ends=ends,
        whole_day=whole_day,
        last=max((ends - timedelta(microseconds=1)).date(), starts.date()),
        mine=own_answer(event),
        busy=busy,
        has_call="hangoutLink" in event,
    )


def own_answer(event: Json) -> str:
    """What the calendar's owner has answered; "" where they were not asked."""
    mine: Json = next((guest for guest in event.get("attendees", []) if guest.get("self")), {})
    return str(mine.get("responseStatus", ""))


def by_day(found: list[Entry], days: list[date]) -> list[tuple[date, list[Entry]]]:
    """Each day with what is on it: first what has no hours, then by the clock."""
    kept: dict[date, list[Entry]] = {day: [] for day in days}
    for one in found:
        first, last = max(one.day, days[0]), min(one.last, days[-1])
        for number in range((last - first).days + 1):
            kept[first + timedelta(days=number)].append(one)
    return [(day, sorted(kept[day], key=_in_a_day)) for day in days]


def _in_a_day(one: Entry) -> tuple[bool, datetime, str]:
    return one.is_timed, one.starts, one.title


def events_to_come(world: World, email: str) -> list[tuple[str, str, datetime]]:
    """(id, title, start) of what is still to come in a person's calendar, soonest first; a series counts once."""
    reply = ask(
        world, "calendar.events.list", who=email, path={"calendarId": "primary"}, timeMin=world.now().isoformat()
    )
    found = [event for event in reply["items"] if event["status"] != "cancelled"]
    starts = [(event["id"], event.get("summary") or NO_TITLE, instant(event["start"])[0]) for event in found]
    return sorted(starts, key=lambda one: (one[2], one[1]))


def span(starts: datetime, ends: datetime) -> str:
    """4:00 pm to 5:00 pm; on the night the clocks change, with the name of each time."""
    names = ("", "") if starts.utcoffset() == ends.utcoffset() else (f" {starts:%Z}", f" {ends:%Z}")
    until = clock(ends) if starts.date() == ends.date() else f"{clock(ends)} on {short_date(ends.date())}"
    return f"{clock(starts)}{names[0]} to {until}{names[1]}"


def midnight(day: date) -> str:
    """The beginning of a day in London, as calls to the calendar say it."""
    return datetime.combine(day, time(), tzinfo=LONDON).isoformat()


def instant(point: Json) -> tuple[datetime, bool]:
    """(a start or end in London, whether it is a day without hours)."""
    if "date" in point:
        return datetime.combine(date.fromisoformat(point["date"]), time(), tzinfo=LONDON), True
    return datetime.fromisoformat(point["dateTime"]).astimezone(LONDON), False
