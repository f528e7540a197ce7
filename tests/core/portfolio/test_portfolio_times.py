"""Starts and lengths as people write them."""

from __future__ import annotations

from datetime import time

import pytest

from sync.core.portfolio.times import read_minutes, read_times


@pytest.mark.parametrize("text", ["4pm", "4 p.m.", "16:00", "1600", "4", "at 4", "4 o'clock", "16.00", "4:00 PM"])
def test_four_in_the_afternoon_however_it_is_written(text: str) -> None:
    assert read_times(text) == (time(16), None)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("4.15", time(16, 15)),
        ("07:30", time(7, 30)),
        ("8", time(8)),
        ("12", time(12)),
        ("noon", time(12)),
        ("7", time(19)),
    ],
)
def test_one_to_seven_is_afternoon_and_the_rest_is_as_written(text: str, starts: time) -> None:
    assert read_times(text) == (starts, None)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("4–5pm", time(16), time(17)),
        ("8-9 pm", time(20), time(21)),
        ("11-12pm", time(11), time(12)),
        ("3.30 to 4.15", time(15, 30), time(16, 15)),
    ],
)
def test_a_range_of_times_has_an_end(text: str, starts: time, ends: time) -> None:
    assert read_times(text) == (starts, ends)


@pytest.mark.parametrize("text", ["", "after school", "25:00", "4:75"])
def test_what_is_no_time_is_left_unread(text: str) -> None:
    assert read_times(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("60", 60), ("1 h", 60), ("an hour", 60), ("1", 60), ("90 mins", 90), ("1h30", 90), ("1.5 hours", 90)),
        *(("an hour and a half", 90), ("half an hour", 30), ("½ h", 30), ("45'", 45), ("1 hour 30 minutes", 90)),
        *(("", None), ("a while", None), ("0", None), ("3000 minutes", None)),
    ],
)
def test_lengths_are_minutes(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes
