"""The weekly line: to whom, on which day, and what it says. One a week at most, and only when something waits."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from html import escape

from sync.core.people.calendar import next_working_day
from sync.core.people.types import Person, School


class Choice(StrEnum):
    """Where somebody wants to hear what waits."""

    PANEL = "panel"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


def monday_of(day: date) -> date:
    """The Monday of the day's week: one letter a week is one for each of these."""
    return day - timedelta(days=day.weekday())


def is_letter_day(
    person: Person, school: School, today: date, *, choice: Choice, written: Collection[date] = ()
) -> bool:
    """Whether the line may be mailed to somebody today: on the first working day of their week, in term, and while they
    are not paused. written: the Mondays of the weeks in which they were written to before."""
    monday = monday_of(today)
    if choice is Choice.PANEL or person.is_paused(today) or monday in written:
        return False
    if choice is Choice.MONTHLY and any(_month(before) == _month(monday) for before in written):
        return False
    return next_working_day(person, school, monday) == today


def may_still_come(person: Person, school: School, today: date, *, week: date) -> bool:
    """Whether a letter of that week, held up on its way, may be sent today: not on a day off, and not a week late."""
    here = monday_of(today) == week and not person.is_paused(today)
    return here and next_working_day(person, school, today) == today


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


@dataclass(frozen=True, slots=True)
class WeeklyWords:
    """text: each phrase by its name in `weekly.toml`. questions: (one, more than one)."""

    text: Mapping[str, str]
    questions: tuple[str, str]


def parse_weekly_words(text: str) -> WeeklyWords:
    """The words of `weekly.toml`."""
    data = tomllib.loads(text)
    one, more = data.pop("counts")["questions"]
    return WeeklyWords(data, (one, more))


@dataclass(frozen=True, slots=True)
class Waits:
    """What somebody is told of. questions: (heading, where to answer it), the oldest first. session: when and what, ""
    for none this week. join: where; "" for nowhere yet. added: (what, how long, the day) of each draft in their log."""

    questions: tuple[tuple[str, str], ...]
    session: str = ""
    join: str = ""
    added: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str
    html: str


Part = tuple[str, str, str]
"""A sentence, and behind it a link's words and where it leads; "" and "" for none."""


def write_letter(waits: Waits, words: WeeklyWords, *, name: str, sender: str, numbers: Collection[str]) -> Letter:
    """The line as a mail. name: what a colleague calls them. numbers: the small numbers in words, from nought."""
    said = words.text
    one, more = words.questions
    known = tuple(numbers)
    many = len(waits.questions)
    count = known[many].capitalize() if many < len(known) else str(many)
    parts: list[Part] = [
        (said["waiting"].format(question=heading), said["answer"], link) for heading, link in waits.questions
    ]
    if waits.session:
        parts.append((said["this_week"].format(session=waits.session), said["join"] if waits.join else "", waits.join))
    parts += [(said["added"].format(what=what, long=long, day=day), "", "") for what, long, day in waits.added]
    hello, foot = said["hello"].format(name=name), said["foot"].format(sender=sender)
    return Letter(
        subject=said["subject"].format(questions=one if many == 1 else more.format(count=count)),
        text="\n\n".join((hello, *map(_as_text, parts), foot)) + "\n",
        html="".join((f"<p>{escape(hello)}</p>", *map(_as_html, parts), f"<p><small>{escape(foot)}</small></p>")),
    )


def _as_text(part: Part) -> str:
    sentence, label, link = part
    return f"{sentence}\n{label}: {link}" if link else sentence


def _as_html(part: Part) -> str:
    sentence, label, link = part
    way = f' <a href="{escape(link)}">{escape(label)}</a>' if link else ""
    return f"<p>{escape(sentence)}{way}</p>"
