from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import resources

import pytest

from sync.core.directory.wording import NUMBERS
from sync.core.impact.weekly import (
    Choice,
    Waits,
    is_letter_day,
    may_still_come,
    parse_weekly_words,
    write_letter,
)
from sync.core.people.types import Person, PersonKey, School, SchoolKey, Span, Term

WORDS = parse_weekly_words(resources.files("sheets_templates").joinpath("weekly.toml").read_text(encoding="utf-8"))
SUMMER = Term("Summer 2027", Span(date(2027, 4, 12), date(2027, 7, 20)), Span(date(2027, 5, 31), date(2027, 6, 4)))
OAKFIELD = School(SchoolKey("oakfield"), "Oakfield", "x", "cpd@x", "", (SUMMER,), closed=frozenset({date(2027, 5, 3)}))
AMINA = Person(PersonKey("amina@x"), "Amina Hussain", OAKFIELD.key)
ONE = Waits((("Fractions: one month on", "https://docs/x"),))


def days(person: Person, first: int, last: int, month: int = 4) -> list[int]:
    found = (date(2027, month, day) for day in range(first, last + 1))
    return [day.day for day in found if is_letter_day(person, OAKFIELD, day, choice=Choice.WEEKLY)]


def test_it_comes_on_the_first_working_day_of_the_week() -> None:
    part_time = replace(AMINA, working_days=frozenset({2, 4}))

    assert (days(AMINA, 12, 25), days(part_time, 12, 25)) == ([12, 19], [14, 21])


def test_a_bank_holiday_moves_it_to_the_next_working_day() -> None:
    assert days(AMINA, 1, 9, month=5) == [4]


@pytest.mark.parametrize(("month", "first", "last"), [(4, 1, 11), (6, 1, 4), (7, 21, 31)])
def test_nothing_comes_in_the_holidays(month: int, first: int, last: int) -> None:
    assert days(AMINA, first, last, month) == []


def test_nothing_comes_while_somebody_is_away() -> None:
    away = replace(AMINA, paused_from=date(2027, 4, 19), paused_until=date(2027, 4, 25))

    assert days(away, 12, 30) == [12, 26]


def test_whoever_chose_the_panel_gets_none() -> None:
    assert not is_letter_day(AMINA, OAKFIELD, date(2027, 4, 12), choice=Choice.PANEL)


def test_once_a_month_is_once_a_month() -> None:
    written = {date(2027, 4, 12)}

    again = [is_letter_day(AMINA, OAKFIELD, date(2027, 4, n), choice=Choice.MONTHLY, written=written) for n in (19, 26)]
    assert (again, is_letter_day(AMINA, OAKFIELD, date(2027, 5, 10), choice=Choice.MONTHLY, written=written)) == (
        [False, False],
        True,
    )


def test_one_held_up_comes_later_that_week_and_not_a_week_late() -> None:
    week = date(2027, 4, 12)

    assert may_still_come(AMINA, OAKFIELD, date(2027, 4, 13), week=week)
    assert not may_still_come(AMINA, OAKFIELD, date(2027, 4, 17), week=week)
    assert not may_still_come(AMINA, OAKFIELD, date(2027, 4, 19), week=week)


def test_the_subject_says_how_many_and_that_a_word_will_do() -> None:
    two = Waits((*ONE.questions, ("Cold call: three months on", "https://docs/y")))

    subjects = [
        write_letter(waits, WORDS, name="Amina", sender="cpd@x", numbers=NUMBERS).subject for waits in (ONE, two)
    ]
    assert subjects == ["One question is waiting (one word will do)", "Two questions are waiting (one word will do)"]


def test_it_says_what_waits_and_what_comes_this_week() -> None:
    waits = replace(ONE, session="Hinge questions, Thu 15 April, 4:00 pm", join="https://meet/x")

    text = write_letter(waits, WORDS, name="Amina", sender="cpd@x", numbers=NUMBERS).text

    assert text.startswith(
        "Hello Amina.\n\nWaiting: Fractions: one month on.\nAnswer it: https://docs/x\n\n"
        "This week: Hinge questions, Thu 15 April, 4:00 pm.\nJoin: https://meet/x\n\nSent by cpd@x"
    )


def test_what_somebody_typed_is_no_html() -> None:
    waits = Waits((("<b>Fractions</b>", "https://docs/x"),))

    assert "<b>" not in write_letter(waits, WORDS, name="Amina", sender="cpd@x", numbers=NUMBERS).html
