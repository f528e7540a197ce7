"""The day a prompt falls on."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from sync.core.people.calendar import next_working_day
from sync.core.people.types import Person, School


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later; the month's last day where it is shorter.
    31 January and one month is 28 February (29 in a leap year), never 3 March."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_on(ended_on: date, months: int, person: Person, school: School) -> date:
    """The person's first working day in school from `months` after `ended_on` on.

    Where the terms we know hold no such day it is their next working weekday: `decide` looks again when it comes.
    """
    day = add_months(ended_on, months)
    return next_working_day(person, school, day) or _next_weekday(person, day)


def _next_weekday(person: Person, day: date) -> date:
    week = (day + timedelta(days=n) for n in range(7))
    return next((on for on in week if on.weekday() in person.working_days), day)
