"""A plain count over the sample community's data, which shares no code with the engine: what `expected.md` says.

It walks through the days once, person by person, with the rules for questions written out again from nothing: the
month's day moved to a working day in school, three unanswered at most, merged where the next has come, let go after
thirty school days, dropped where it was old when written.
"""

from __future__ import annotations

import re
import tomllib
from calendar import month_name, monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from sync.demo.acts import (
    Act,
    AddRow,
    AnswerPrompt,
    ChangeFile,
    DeletePrompt,
    DeleteRow,
    EditCell,
    InsertTable,
    TypeLine,
)
from sync.demo.members import Member
from sync.demo.sample import Sample

DAY = timedelta(days=1)
SCHOOL_DAYS_TO_ANSWER = 30
LOGS = ("My log", "My learning diary")
OFFERS = ("What I can offer", "Where I can help")

# Dates that a plain count cannot read, read by eye. None: it is no date. An act's id on the left.
BY_EYE = {
    "tom-log-vocabulary": date(2026, 3, 31),
    "tom-log-blank": None,
    "tom-log-vague": None,
    "tom-log-coaching": date(2027, 2, 9),
    "tom-log-hillside": None,
    "priya-log-read-one": None,
    "nisha-log-behind": date(2026, 9, 9),
    "nisha-log-wordmat": None,
}
# How a title begins that is asked about once, or never; all the others are asked about four times.
ONCE = ("Read:", "Subject network", "Led ")
NEVER = ("Safeguarding", "Staff meeting", "Data protection", "Legionella", "Asbestos")


@dataclass
class Asked:
    """One question about one thing done."""

    title: str
    done_on: date
    months: int
    due_on: date
    end: str = "to come"
    placed_on: date | None = None


@dataclass
class Calendar:
    """One school's days, straight from schools.toml."""

    works: set[date] = field(default_factory=set)

    def first_from(self, day: date, weekdays: frozenset[int]) -> date:
        while day not in self.works or day.weekday() not in weekdays:
            day += DAY
        return day

    def days_after(self, first: date, last: date) -> int:
        return sum(first < day <= last for day in self.works)


def calendars(sample: Sample) -> dict[str, Calendar]:
    return {school["name"]: _calendar(school) for school in tomllib.loads(sample.schools.read_text("utf-8"))["school"]}


def _calendar(school: dict) -> Calendar:
    works = set()
    for term in school["term"]:
        days = (term["first"] + n * DAY for n in range((term["last"] - term["first"]).days + 1))
        first, last = term["half_term"]
        works |= {day for day in days if day.weekday() < 5 and not first <= day <= last}
    return Calendar((works | set(school["inset"])) - set(school["closed"]))


def questions(sample: Sample, member: Member, calendar: Calendar, until: date) -> list[Asked]:
    """Every question of one person that has fallen due by `until`, and how it ended."""
    acts = [act for act in sample.acts if act.owner == member.email and act.on <= until]
    asked = [one for act in acts for one in _asked(act, acts, member, calendar, until)]
    day = sample.starts_on
    while day <= until:
        _live(day, asked, [act for act in acts if act.on == day], member, calendar)
        day += DAY
    return [one for one in asked if one.due_on <= until]


def _asked(act: Act, acts: list[Act], member: Member, calendar: Calendar, until: date) -> list[Asked]:
    entry = _entry(act, acts)
    if entry is None:
        return []
    title, done_on, seen_on = entry
    months = () if title.startswith(NEVER) else (3,) if title.startswith(ONCE) else (1, 3, 6, 12)
    end = "dropped" if seen_on - done_on > timedelta(weeks=6) else "to come"
    due = {n: _later(done_on, n) for n in months if _later(done_on, n) <= until}
    days = member.working_days
    return [Asked(title, done_on, n, calendar.first_from(day, days), end) for n, day in due.items()]


def _entry(act: Act, acts: list[Act]) -> tuple[str, date, date] | None:
    """The title, the day it was done and the day it was written of a log row, list line or row of one's own table."""
    deed = act.deed
    if getattr(deed, "section", "") not in LOGS:
        return None
    if isinstance(deed, AddRow):
        # Ruth's own table begins with what she did.
        title, when = deed.cells[:2] if act.who.startswith("ruth") else (deed.cells[1], deed.cells[0])
    elif isinstance(deed, TypeLine):
        when, title = deed.text.split(" – ")[:2]
    elif isinstance(deed, InsertTable):
        ((title, when, *_),) = deed.rows
    else:
        return None
    done_on = BY_EYE[act.id] if act.id in BY_EYE else _read(when, act.on)
    corrected = [other for other in acts if isinstance(other.deed, EditCell) and other.deed.row == title]
    for other in corrected:
        if other.deed.column == "When":
            done_on = _read(other.deed.text, other.on)
    return (title, done_on, act.on) if done_on else None


def _read(text: str, written_on: date) -> date | None:
    """ "14 September 2026", "Mon 14 September 2026", "14/9/26", "14.9.2026", "14 September"."""
    months = "|".join(month_name[1:])
    if found := re.fullmatch(r"(\d+)[/.](\d+)[/.](?:20)?(\d\d)", text):
        day, month, year = (int(part) for part in found.groups())
        return date(2000 + year, month, day)
    if found := re.fullmatch(rf"(?:Mon )?(\d+) ({months})(?: (\d{{4}}))?", text):
        month = list(month_name).index(found[2])
        year = int(found[3] or written_on.year)
        day = date(year, month, int(found[1]))
        return day if day <= written_on else day.replace(year=year - 1)
    return None


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _live(day: date, asked: list[Asked], acts: list[Act], member: Member, calendar: Calendar) -> None:
    for one in asked:
        if one.end == "placed" and calendar.days_after(one.placed_on, day) >= SCHOOL_DAYS_TO_ANSWER:
            one.end = "let go"
    _place(day, asked, member, calendar)
    for act in acts:
        if isinstance(act.deed, AnswerPrompt | DeletePrompt):
            _settle(act.deed, asked)


def _place(day: date, asked: list[Asked], member: Member, calendar: Calendar) -> None:
    due = sorted(
        (one for one in asked if one.end in ("to come", "waiting") and one.due_on <= day), key=lambda o: o.due_on
    )
    away = member.paused_from is not None and member.paused_from <= day <= member.paused_until
    works = day in calendar.works and day.weekday() in member.working_days
    for one in due:
        if any(later.title == one.title and one.due_on < later.due_on <= day for later in asked):
            one.end = "merged"
        elif works and not away and sum(other.end == "placed" for other in asked) < 3:
            one.end, one.placed_on = "placed", day
        else:
            one.end = "waiting"


def _settle(deed: AnswerPrompt | DeletePrompt, asked: list[Asked]) -> None:
    # A corrected title, in this community, is the old one with something behind it.
    found = [one for one in asked if deed.activity.startswith(one.title) and one.months == deed.stage and one.placed_on]
    standing = [one for one in found if one.end in ("placed", "answered")]
    assert standing, f"nobody is asked about {deed.activity} after {deed.stage} months"
    first = min(standing, key=lambda one: one.end != "placed")
    first.end = "deleted" if isinstance(deed, DeletePrompt) else "answered"


def offers_for_all(sample: Sample, member: Member, on: date) -> list[str]:
    """What one person offers to all schools that day, as the rows of their table stand after everything they did."""
    rows: list[list[str]] = []
    shared = True
    for act in sample.acts:
        deed = act.deed
        if act.owner != member.email or act.on > on:
            continue
        if isinstance(deed, ChangeFile):
            shared = deed.change == "restore"
        if getattr(deed, "section", "") not in OFFERS:
            continue
        if isinstance(deed, AddRow) and len(deed.cells) == 3:
            rows.append(list(deed.cells))
        elif isinstance(deed, TypeLine):
            rows.append(deed.text.split(" – "))
        elif isinstance(deed, DeleteRow):
            rows = [row for row in rows if deed.row not in row]
        elif isinstance(deed, EditCell) and deed.column.startswith("For ("):
            rows = [[*row[:2], deed.text] if deed.row in row else row for row in rows]
    return [row[0] for row in rows if shared and row[2].lower() == "all our schools"]


def is_listed(member: Member, on: date) -> bool:
    here = member.has_account and member.starts_on <= on and (member.leaves_on is None or on <= member.leaves_on)
    return here and not (member.paused_from is not None and member.paused_from <= on <= member.paused_until)
