from __future__ import annotations

from datetime import date

import pytest

from sync.core.people.days import read_day, read_working_days


@pytest.mark.parametrize(
    "typed",
    [
        "2026-09-01",
        "2026-09-01T00:00:00",
        "1/9/2026",
        "01.09.26",
        "1 September 2026",
        "Tuesday 1st Sept 2026",
        "1 sep 26",
    ],
)
def test_one_day_written_in_many_ways_is_one_day(typed: str) -> None:
    assert read_day(typed) == date(2026, 9, 1)


@pytest.mark.parametrize("typed", ["", "1 September", "31/2/2026", "9/13/2026", "46023", "1 Foo 2026", "tomorrow"])
def test_a_day_that_is_not_certain_is_not_guessed(typed: str) -> None:
    assert read_day(typed) is None


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", {0, 1, 2, 3, 4}),
        ("Full-time", {0, 1, 2, 3, 4}),
        ("Mon–Wed", {0, 1, 2}),
        ("0.6 Mon-Wed", {0, 1, 2}),
        ("60% (Weds, Thurs & Fri)", {2, 3, 4}),
        ("Monday to Tuesday and Friday", {0, 1, 4}),
        ("Mon Tue Thu", {0, 1, 3}),
        ("Sat/Sun", {5, 6}),
    ],
)
def test_working_days_are_read_as_people_write_them(typed: str, days: set[int]) -> None:
    assert read_working_days(typed) == frozenset(days)


@pytest.mark.parametrize("typed", ["0.6", "Mon-Wed-Fri", "Fri-Mon", "Mondey", "mornings", "M T W", "Mon-", "-"])
def test_working_days_that_are_not_certain_are_not_guessed(typed: str) -> None:
    assert read_working_days(typed) is None
