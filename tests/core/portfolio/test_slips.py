"""What is very likely a slip is kept as it was written, and said to its owner."""

from __future__ import annotations

import pytest

from tests.core.portfolio.reading import read

LOG = "# My log\n| When | What I did | How long |\n"
OFFERS = "# What I can offer\n| What | How and when | For |\n"


def said(text: str) -> list[str]:
    return [problem.message for problem in read(text)[1]]


def test_a_year_that_nobody_can_have_meant_is_kept_and_said() -> None:
    portfolio, problems = read(LOG + "| 4 March 1907 | Spelling | 1 h |")

    assert [str(entry.on) for entry in portfolio.entries] == ["1907-03-04"]
    assert [problem.message for problem in problems] == [
        "Row 1 of My log, “Spelling”, is dated 4 March 1907. If the year is a slip, put it right; if not, leave it."
    ]


@pytest.mark.parametrize("day", ["4 March 1988", "12 March 2028", "4/3/26"])
def test_years_somebody_may_have_worked_in_or_planned_for_are_not_asked_about(day: str) -> None:
    assert said(LOG + f"| {day} | Spelling | 1 h |") == []


def test_more_hours_than_a_day_has_are_kept_and_said() -> None:
    portfolio, problems = read(LOG + "| 4 March | Marking | 40 h |")

    assert portfolio.entries[0].hours == "40 h"
    assert "says 40 h for one day" in problems[0].message


@pytest.mark.parametrize(
    "row", ["| 4 March | Marking | 6 h |", "| 4–8 March | Marking | 40 h |", "| 4 March | A | 45 |"]
)
def test_long_days_several_days_and_minutes_are_nothing_odd(row: str) -> None:
    assert said(LOG + row) == []


def test_the_same_offer_twice_is_kept_twice_and_said_once() -> None:
    portfolio, problems = read(OFFERS + "| Phonics | watch me | all |\n| PHONICS | Watch me! | all |")

    assert len(portfolio.offers) == 2
    assert [problem.message for problem in problems] == [
        "Row 2 of What I can offer says the same as row 1. One of them is enough."
    ]


def test_one_thing_offered_in_two_ways_is_two_offers() -> None:
    assert said(OFFERS + "| Phonics | watch me | all |\n| Phonics | a call | all |") == []


def test_a_day_that_does_not_exist_is_not_taken_for_its_month() -> None:
    portfolio, problems = read(LOG + "| 31 Feb 2027 | Cyber security | |")

    assert portfolio.entries[0].on is None
    assert len(problems) == 1


def test_two_columns_without_names_are_a_log_only_where_one_holds_days_alone() -> None:
    days_last = read("# My log\n| Phonics | 4 March 2027 |\n| Reading | 5 March 2027 |")[0]
    words_and_days = read("# My log\n| Phonics 4 March 2027 | good |\n| Reading 5 March 2027 | long |")[0]

    assert [entry.title for entry in days_last.entries] == ["Phonics", "Reading"]
    assert words_and_days.entries == ()
