"""Requests for time: what one is, whether anybody must agree to it, and who may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType

from sync.core.leadership.rules import TimeRules
from sync.core.money.pence import Pence, for_minutes
from sync.core.people.calendar import is_school_day
from sync.core.people.types import Person, PersonKey, School, SchoolKey

RequestKey = NewType("RequestKey", str)

LEADER, COORDINATOR = "leader", "coordinator"
A_DAY = 24 * 60


class RequestState(StrEnum):
    NOT_NEEDED = "not needed"
    ASKED = "asked"
    AGREED = "agreed"
    NOT_THIS_TIME = "not this time"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class TimeRequest:
    """Somebody asks for some hours. school: the asker's own, whose leaders decide. place: where they would be.

    fee, cover: pence. not_needed: nobody had to agree. note: the leader's line, where they wrote one.
    """

    key: RequestKey
    asker: PersonKey
    school: SchoolKey
    title: str
    on: date
    starts: time
    minutes: int
    place: str
    fee: Pence
    cover: Pence
    state: RequestState
    asked_at: datetime
    decided_by: PersonKey | None = None
    decided_at: datetime | None = None
    note: str = ""

    @property
    def is_open(self) -> bool:
        return self.state is RequestState.ASKED


def school_minutes(asker: Person, school: School, on: date, starts: time, minutes: int, rules: TimeRules) -> int:
    """How much of it falls into the asker's school hours: nothing on a day on which they or the school do not work."""
    if on.weekday() not in asker.working_days or not is_school_day(school, on):
        return 0
    begins, ends = _minute(starts), _minute(starts) + minutes
    return max(0, min(ends, _minute(rules.closes)) - max(begins, _minute(rules.opens)))


def weighed(request: TimeRequest, asker: Person, school: School, rules: TimeRules, *, taken: int = 0) -> TimeRequest:
    """The request with what its cover costs, and whether anybody must agree to it.

    taken: minutes of the same school day that the asker has taken without asking: an hour twice is two hours.
    """
    inside = school_minutes(asker, school, request.on, request.starts, request.minutes, rules)
    asks = request.fee > 0 or (inside > 0 and inside + taken > rules.free_minutes)
    state = RequestState.ASKED if asks else RequestState.NOT_NEEDED
    return replace(request, cover=for_minutes(rules.cover_an_hour, inside), state=state)


def deciders(asker: Person, staff: Iterable[Person], *, today: date) -> tuple[Person, ...]:
    """Who may decide what `asker` asks: the other leaders of their school; where there is none, the coordinators.
    Never the asker."""
    others = [person for person in staff if person.key != asker.key and is_active(person, today)]
    leaders = [person for person in others if LEADER in person.roles and person.school == asker.school]
    return tuple(leaders or (person for person in others if COORDINATOR in person.roles))


def is_active(person: Person, today: date) -> bool:
    """Whether this person is here and not paused, so that something can be put to them."""
    return person.is_here(today) and not person.is_paused(today)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
