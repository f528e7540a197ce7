"""Which days a school and a person work, and which term a day belongs to.

Bank holidays are not computed: those that fall in a term are among the school's `closed` days, as data.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sync.core.people.types import Person, School, Term

_DAY = timedelta(days=1)
_DAYS_IN_A_SCHOOL_WEEK = 5
_USUAL_LAST_DAYS = (("Spring", (3, 31)), ("Summer", (7, 21)), ("Autumn", (12, 20)))


def term_of(school: School, day: date) -> Term | None:
    """The term `day` falls in, its half-term break included."""
    return next((term for term in school.terms if day in term.days), None)


def is_school_day(school: School, day: date) -> bool:
    """Whether staff work that day: Monday to Friday in a term, outside half-term and the closed days.
    An INSET day counts wherever it lies, often just before a term."""
    if day in school.closed or day in school.inset:
        return day not in school.closed
    term = term_of(school, day)
    if term is None or day.weekday() >= _DAYS_IN_A_SCHOOL_WEEK:
        return False
    return term.half_term is None or day not in term.half_term


def next_working_day(person: Person, school: School, day: date) -> date | None:
    """The first school day from `day` on that is one of the person's working days, between their first and last
    day. None where the terms we know, or their time at the school, hold no such day."""
    return next((on for on in _days(person, school, day) if is_school_day(school, on)), None)


def _days(person: Person, school: School, day: date) -> Iterator[date]:
    last = last_known_day(school)
    if last is None:
        return
    day = max(day, person.starts_on or day)
    last = min(last, person.leaves_on or last)
    while day <= last:
        if day.weekday() in person.working_days:
            yield day
        day += _DAY


def last_known_day(school: School) -> date | None:
    """The last day the school's dates say anything about."""
    return max((*(term.days.last_on for term in school.terms), *school.inset), default=None)


def term_name_for(school: School, day: date) -> str:
    """The term a day belongs to by name ("Spring 2027"); a holiday belongs to the term that follows.
    Past the known terms, the usual English year decides."""
    upcoming = [term for term in school.terms if day <= term.days.last_on]
    if upcoming:
        return min(upcoming, key=lambda term: term.days.first_on).name
    season = next((name for name, last in _USUAL_LAST_DAYS if (day.month, day.day) <= last), None)
    return f"{season} {day.year}" if season else f"Spring {day.year + 1}"


def school_weeks_between(school: School, first: date, last: date) -> int:
    """Whole school weeks gone by: the school days after `first` up to and including `last`, five to a week."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_school_day(school, day) for day in days) // _DAYS_IN_A_SCHOOL_WEEK
