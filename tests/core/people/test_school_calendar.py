from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sync.core.people.calendar import (
    is_school_day,
    next_working_day,
    school_weeks_between,
    term_name_for,
    term_of,
)
from sync.core.people.types import Person, PersonKey, School, SchoolKey, Span, Term

SPRING = Term("Spring 2027", Span(date(2027, 1, 4), date(2027, 3, 25)), Span(date(2027, 2, 15), date(2027, 2, 19)))
SUMMER = Term("Summer 2027", Span(date(2027, 4, 12), date(2027, 7, 21)))
SCHOOL = School(
    SchoolKey("oakfield"),
    "Oakfield",
    "oakfield.example",
    "cpd@oakfield.example",
    "staff@oakfield.example",
    (SPRING, SUMMER),
    inset=frozenset({date(2027, 4, 9)}),
    closed=frozenset({date(2027, 5, 3)}),
)
AMINA = Person(PersonKey("amina@oakfield.example"), "Amina", SCHOOL.key)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2027, 1, 4), True),
        (date(2027, 1, 3), False),
        (date(2027, 1, 9), False),
        (date(2027, 2, 15), False),
        (date(2027, 2, 19), False),
        (date(2027, 2, 22), True),
        (date(2027, 3, 25), True),
        (date(2027, 3, 26), False),
        (date(2027, 5, 3), False),
        (date(2027, 4, 9), True),
    ],
    ids=["first", "before", "Saturday", "half-term", "its last", "after it", "last", "holiday", "closed", "INSET"],
)
def test_a_school_day_is_a_weekday_of_term_or_an_inset_day(day: date, works: bool) -> None:
    assert is_school_day(SCHOOL, day) is works


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (date(2027, 2, 12), date(2027, 2, 12)),
        (date(2027, 2, 13), date(2027, 2, 22)),
        (date(2027, 3, 26), date(2027, 4, 9)),
        (date(2027, 5, 1), date(2027, 5, 4)),
        (date(2027, 7, 22), None),
    ],
)
def test_the_next_working_day_skips_weekends_half_terms_holidays_and_closed_days(asked: date, given: date) -> None:
    assert next_working_day(AMINA, SCHOOL, asked) == given


def test_the_next_working_day_of_someone_part_time_is_one_of_their_days() -> None:
    thursdays = replace(AMINA, working_days=frozenset({3}))

    assert next_working_day(thursdays, SCHOOL, date(2027, 2, 12)) == date(2027, 2, 25)


def test_nobody_works_before_their_first_or_after_their_last_day() -> None:
    short = replace(AMINA, starts_on=date(2027, 1, 20), leaves_on=date(2027, 1, 22))

    assert next_working_day(short, SCHOOL, date(2027, 1, 4)) == date(2027, 1, 20)
    assert next_working_day(short, SCHOOL, date(2027, 1, 23)) is None


def test_a_school_without_dates_has_no_working_day() -> None:
    assert next_working_day(AMINA, replace(SCHOOL, terms=(), inset=frozenset()), date(2027, 1, 4)) is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 1, 4), "Spring 2027"),
        (date(2026, 12, 25), "Spring 2027"),
        (date(2027, 2, 17), "Spring 2027"),
        (date(2027, 3, 26), "Summer 2027"),
        (date(2027, 7, 21), "Summer 2027"),
        (date(2027, 7, 22), "Autumn 2027"),
        (date(2027, 12, 25), "Spring 2028"),
        (date(2028, 3, 31), "Spring 2028"),
    ],
)
def test_a_holiday_belongs_to_the_term_that_follows(day: date, name: str) -> None:
    assert term_name_for(SCHOOL, day) == name


def test_half_term_is_in_the_term_and_easter_is_not() -> None:
    assert term_of(SCHOOL, date(2027, 2, 17)) == SPRING
    assert term_of(SCHOOL, date(2027, 3, 26)) is None


@pytest.mark.parametrize(
    ("first", "last", "weeks"),
    [
        (date(2027, 1, 4), date(2027, 1, 8), 0),
        (date(2027, 1, 4), date(2027, 1, 11), 1),
        (date(2027, 2, 8), date(2027, 2, 19), 0),
        (date(2027, 2, 8), date(2027, 2, 22), 1),
        (date(2027, 1, 4), date(2027, 2, 22), 6),
        (date(2027, 1, 4), date(2027, 2, 12), 5),
        (date(2027, 1, 4), date(2026, 1, 4), 0),
    ],
)
def test_a_school_week_is_five_school_days_gone_by(first: date, last: date, weeks: int) -> None:
    assert school_weeks_between(SCHOOL, first, last) == weeks


def test_a_pause_holds_from_its_first_day_to_its_last() -> None:
    away = replace(AMINA, paused_from=date(2027, 1, 4), paused_until=date(2027, 1, 8))

    assert [away.is_paused(date(2027, 1, day)) for day in (3, 4, 8, 9)] == [False, True, True, False]
    assert not replace(AMINA, leaves_on=date(2027, 1, 4)).is_here(date(2027, 1, 5))
