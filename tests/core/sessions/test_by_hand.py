"""What people did to an event, in a sentence or two for whoever writes its row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.core.sessions.by_hand import IN_A_ROW, changed_by_hand
from sync.core.sessions.types import EventFacts

ROW = EventFacts("Hinge questions", "2027-04-15T16:00:00", "2027-04-15T16:45:00")
OFF = replace(ROW, cancelled=True)


def test_what_says_the_same_is_nothing_to_tell():
    assert changed_by_hand(ROW, ROW) == ""


@pytest.mark.parametrize(
    ("starts", "ends", "when"),
    [
        ("2027-04-15T16:30:00", "2027-04-15T17:15:00", "15 April 2027, 4:30 pm to 5:15 pm"),
        ("2027-04-15T00:05:00", "2027-04-15T12:00:00", "15 April 2027, 12:05 am to 12:00 pm"),
        ("2027-04-15T23:30:00", "2027-04-16T00:15:00", "15 April 2027, 11:30 pm to 16 April 2027, 12:15 am"),
        ("2027-04-15", "2027-04-16", "15 April 2027, without a time"),
        ("", "", "another time"),
    ],
)
def test_where_it_was_moved_to_is_written_as_people_write_it(starts, ends, when):
    said = changed_by_hand(ROW, replace(ROW, starts=starts, ends=ends))

    assert said.startswith(f"It was moved in Calendar to {when}. Change its row")


def test_another_length_is_a_move_too():
    assert "5:00 pm" in changed_by_hand(ROW, replace(ROW, ends="2027-04-15T17:00:00"))


def test_moved_and_renamed_are_two_sentences():
    said = changed_by_hand(ROW, replace(ROW, title="Hinges", ends="2027-04-15T17:00:00"))

    assert ("moved" in said, "called “Hinges” in Calendar" in said) == (True, True)


@pytest.mark.parametrize(
    ("row", "seen", "said"), [(ROW, OFF, IN_A_ROW.deleted), (OFF, ROW, IN_A_ROW.on_again), (OFF, OFF, "")]
)
def test_who_is_off_and_who_is_on(row, seen, said):
    assert changed_by_hand(row, seen) == said
