"""How the demo's pages ask it to go on: one move at a time, and what is pressed meanwhile loses none."""

from __future__ import annotations

from collections import Counter

import pytest

from sync.demo.play import Stage
from sync.demo.sample import load_sample
from sync.demo.story import Told
from tests.support.school_fixtures import equipment, founded, school, store

__all__ = ["equipment", "founded", "school", "store"]


class Over(Exception):
    """The play has ended."""


@pytest.fixture
def told(school):
    made = Told()
    made.begin(Stage(school.on("2027-03-12", "18:00").world, school.parts, load_sample(), None, print, Counter()))
    return made


def _played(told, moves):
    """The days up to which is played, in order; `moves` are asked for while the first is under way."""
    days = []

    def play(last):
        if not days:
            moves()
        days.append(last.isoformat())
        if told._asked.empty():
            raise Over

    with pytest.raises(Over):
        told.wait_for_moves(play)
    return days


def test_a_move_that_is_asked_for_while_a_press_is_gone_about_is_still_to_come(told):
    busy = []
    told.wake(None, "sweep")
    told.answered()

    days = _played(told, lambda: (told.move(31), busy.append(told.is_busy())))

    assert days == ["2027-03-12", "2027-04-12"]
    assert busy == [True]


def test_a_second_wish_while_one_is_under_way_changes_nothing(told):
    told.move(7)

    assert _played(told, lambda: told.move(31)) == ["2027-03-19"]


def test_presses_that_wait_are_gone_about_once(told):
    for _ in range(3):
        told.wake(None, "sweep")
        told.answered()

    assert _played(told, lambda: None) == ["2027-03-12"]


def test_the_pages_are_told_what_was_done_and_that_it_is_over(told):
    told.move(7)

    def play(last):
        if last.isoformat() != "2027-03-19":
            raise Over
        told.wake(None, "sweep")
        told.answered()

    with pytest.raises(Over):
        told.wait_for_moves(play)
    assert list(told.since()) == ["Nothing was to be done."]
    assert not told.is_busy()
