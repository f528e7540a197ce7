"""Dates as people in British schools write them."""

from __future__ import annotations

from datetime import date

import pytest

from sync.core.portfolio.dates import coming, find_date, read_date

READ_ON = date(2027, 3, 12)


@pytest.mark.parametrize(
    ("text", "on", "used"),
    [
        ("4/3/26", date(2026, 3, 4), 6),
        ("04.03.2026", date(2026, 3, 4), 10),
        ("4-3-26", date(2026, 3, 4), 6),
        ("2026-03-04", date(2026, 3, 4), 10),
        ("4 March", date(2027, 3, 4), 7),
        ("14 March", date(2026, 3, 14), 8),
        ("4th Mar 27", date(2027, 3, 4), 10),
        ("4th of March 2027", date(2027, 3, 4), 17),
        ("Thu 4 March", date(2027, 3, 4), 11),
        ("Thursday, 4/3", date(2027, 3, 4), 13),
        ("March 4th", date(2027, 3, 4), 9),
        ("Mar 4, 2027", date(2027, 3, 4), 11),
        ("March '26", date(2026, 3, 31), 9),
        ("Mar 2026", date(2026, 3, 31), 8),
        ("February", date(2027, 2, 28), 8),
        ("December", date(2026, 12, 31), 8),
        ("29 Feb", date(2024, 2, 29), 6),
        ("w/c 1 March", date(2027, 3, 1), 11),
        ("📚 4 March – phonics", date(2027, 3, 4), 9),
        ("4 March 30 children came", date(2027, 3, 4), 7),
        ("4 March 10:30", date(2027, 3, 4), 7),
        ("4/3 - 5/6 mixed class", date(2027, 3, 4), 3),
        ("4 March – 6 pupils tried", date(2027, 3, 4), 7),
    ],
)
def test_a_date_at_the_beginning_is_read_and_its_length_known(text: str, on: date, used: int) -> None:
    assert read_date(text, read_on=READ_ON) == (on, None, used)


def test_a_month_that_has_begun_is_this_years() -> None:
    assert read_date("March", read_on=READ_ON) == (date(2027, 3, 31), None, 5)


@pytest.mark.parametrize(
    ("text", "on", "until"),
    [
        ("4–6 March", date(2027, 3, 4), date(2027, 3, 6)),
        ("4 & 5 March", date(2027, 3, 4), date(2027, 3, 5)),
        ("4, 11 and 18 March 2026", date(2026, 3, 4), date(2026, 3, 18)),
        ("4 March to 6 April 2027", date(2027, 3, 4), date(2027, 4, 6)),
        ("28 Dec – 3 Jan", date(2026, 12, 28), date(2027, 1, 3)),
        ("28 Dec – 3 Jan 2026", date(2025, 12, 28), date(2026, 1, 3)),
        ("4/3/27–6/3/27", date(2027, 3, 4), date(2027, 3, 6)),
        ("4 March until June", date(2027, 3, 4), date(2027, 6, 30)),
        ("January to March 2026", date(2026, 1, 31), date(2026, 3, 31)),
        ("until June", None, date(2027, 6, 30)),
    ],
)
def test_a_range_is_read_with_its_end(text: str, on: date | None, until: date) -> None:
    assert read_date(text, read_on=READ_ON) == (on, until, len(text))


@pytest.mark.parametrize(
    "text",
    [
        *("31/2", "29/2/27", "30 Feb", "13/13/26", "32 March", "6–4 March", "6 March 2027 – 4 March 2027"),
        *("3/4 of the class", "1/2 h phonics", "1.5 hours", "2-3 pupils", "12", "2027", "4.15 pm"),
        *("yesterday", "today", "Spring term", "May I ask", "3 may need help", "Marching band", "", "–"),
    ],
)
def test_what_is_no_date_is_left_unread(text: str) -> None:
    assert read_date(text, read_on=READ_ON) is None


def test_a_date_inside_a_cell_is_found_with_its_end() -> None:
    assert find_date("we met on 4 March, briefly", read_on=READ_ON) == (date(2027, 3, 4), None, 17)


def test_a_date_to_come_keeps_its_year_for_three_months() -> None:
    days = {read_date("15 April", read_on=coming(day)) for day in (READ_ON, date(2027, 4, 15), date(2027, 7, 1))}

    assert days == {(date(2027, 4, 15), None, 8)}
