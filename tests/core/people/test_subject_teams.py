"""Which sessions are a subject team's, and what is said of how often it meets."""

from __future__ import annotations

from datetime import date

import pytest

from sync.core.people.teams import Meeting, Team, TeamKey, booked_for, has_nothing_yet, how_it_stands, is_of
from sync.core.people.types import PersonKey

LEAD = PersonKey("amina@oakfield.example")
MATHS = Team(TeamKey("m"), "Maths", LEAD, (), 2)


@pytest.mark.parametrize("title", ["Maths", "Maths network", "Mathematics for all", "Year 5 maths: fractions"])
def test_a_session_whose_title_names_the_subject_is_the_teams(title: str) -> None:
    assert is_of(Meeting(title, None), MATHS)


@pytest.mark.parametrize("title", ["Aftermaths", "Phonics", ""])
def test_one_about_something_else_is_not(title: str) -> None:
    assert not is_of(Meeting(title, None), MATHS)


def test_whatever_its_lead_holds_counts_and_what_was_cancelled_does_not() -> None:
    assert booked_for(MATHS, [Meeting("Fractions", LEAD), Meeting("Maths", None, cancelled=True)]) == 1


@pytest.mark.parametrize("subject", ["Art and design", "PE"])
def test_a_subject_of_several_words_or_of_two_letters_is_named_as_a_whole(subject: str) -> None:
    team = Team(TeamKey("x"), subject, None, (), 1)

    assert is_of(Meeting(f"{subject} meet", None), team)
    assert not is_of(Meeting("Art show at Peel Hall", None), team)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 1, 31), "Nothing is booked yet; two are hoped for this year."),
        (date(2027, 2, 1), "Maths has nothing booked yet this year; two are hoped for."),
        (date(2027, 7, 31), "Maths has nothing booked yet this year; two are hoped for."),
        (date(2027, 9, 6), "Nothing is booked yet; two are hoped for this year."),
    ],
)
def test_from_february_on_it_is_worth_a_word_that_nothing_is_booked(day: date, said: str) -> None:
    assert how_it_stands(MATHS, 0, today=day) == said


def test_one_that_is_booked_is_enough_to_say_no_more() -> None:
    assert not has_nothing_yet(MATHS, 1, today=date(2027, 2, 1))
    assert how_it_stands(MATHS, 1, today=date(2027, 2, 1)) == "One booked this year; two are hoped for."


def test_a_team_that_left_it_open_is_never_said_to_lack_anything() -> None:
    free = Team(TeamKey("m"), "Maths", LEAD, (), 0)

    assert not has_nothing_yet(free, 0, today=date(2027, 5, 1))
    assert "meets when there is something" in how_it_stands(free, 0, today=date(2027, 5, 1))
