"""Amina, her school and an activity of hers, for the tests of this room."""

from __future__ import annotations

from datetime import date

from sync.core.impact.types import Activity, Prompt
from sync.core.people.types import Person, PersonKey, School, SchoolKey, Span, Term
from sync.core.portfolio.types import EntryKey

SPRING = Term("Spring 2027", Span(date(2027, 1, 4), date(2027, 3, 25)), Span(date(2027, 2, 15), date(2027, 2, 19)))
SUMMER = Term("Summer 2027", Span(date(2027, 4, 12), date(2027, 7, 21)), Span(date(2027, 5, 31), date(2027, 6, 4)))
AUTUMN = Term("Autumn 2027", Span(date(2027, 9, 1), date(2027, 12, 17)), Span(date(2027, 10, 25), date(2027, 10, 29)))
SCHOOL = School(
    SchoolKey("oakfield"),
    "Oakfield School",
    "oakfield.example",
    "cpd@oakfield.example",
    "staff@oakfield.example",
    (SPRING, SUMMER, AUTUMN),
    closed=frozenset({date(2027, 5, 3)}),
)
AMINA = Person(PersonKey("amina@oakfield.example"), "Amina Hussain", SCHOOL.key)


def activity(
    key: str = "fractions",
    on: date = date(2027, 3, 4),
    *,
    seen: date | None = None,
    next_step: str = "",
    kind: str = "",
) -> Activity:
    return Activity(EntryKey(key), AMINA.key, "Fractions with folded paper", on, seen or on, next_step, kind)


def prompt(key: str = "fractions", stage: int = 1, due: date = date(2027, 4, 12)) -> Prompt:
    return Prompt(EntryKey(key), stage, due)
