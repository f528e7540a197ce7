"""A simulated year for three hundred people: nobody hears more than once a week, and nobody on a day off."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.impact.weekly import Choice, is_letter_day, monday_of
from sync.core.people.calendar import is_school_day
from sync.core.people.types import Person, PersonKey
from tests.support.founding import school_facts

SCHOOL = school_facts()[0]
FIRST = date(2026, 9, 1)
YEAR = [FIRST + timedelta(days=n) for n in range(365)]
PEOPLE = 300

pauses = st.one_of(st.none(), st.tuples(st.sampled_from(YEAR), st.integers(0, 90)))
lives = st.tuples(st.frozensets(st.integers(0, 6), min_size=1), pauses, st.sampled_from(list(Choice)))


def person(number: int, days: frozenset[int], pause: tuple[date, int] | None) -> Person:
    first, last = (pause[0], pause[0] + timedelta(days=pause[1])) if pause else (None, None)
    key = PersonKey(f"p{number}@oakfield.example")
    return Person(key, f"P {number}", SCHOOL.key, working_days=days, paused_from=first, paused_until=last)


def letters(who: Person, choice: Choice) -> list[date]:
    """The days of a year on which somebody for whom something always waits is written to."""
    sent: list[date] = []
    for today in YEAR:
        if is_letter_day(who, SCHOOL, today, choice=choice, written={monday_of(day) for day in sent}):
            sent.append(today)
    return sent


@settings(max_examples=3, deadline=None)
@given(st.lists(lives, min_size=6, max_size=6))
def test_a_year_of_three_hundred_people_holds_no_letter_too_many(drawn):
    for number in range(PEOPLE):
        days, pause, choice = drawn[number % len(drawn)]
        who = person(number, frozenset((day + number) % 7 for day in days), pause)
        sent = letters(who, choice)

        assert max(Counter(monday_of(day) for day in sent).values(), default=0) <= 1
        assert all(day.weekday() in who.working_days and is_school_day(SCHOOL, day) for day in sent)
        assert not [day for day in sent if who.is_paused(day)]
        if choice is Choice.MONTHLY:
            assert max(Counter((monday_of(day).year, monday_of(day).month) for day in sent).values(), default=0) <= 1
