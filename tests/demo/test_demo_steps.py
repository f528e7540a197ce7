"""The six steps of the demo's front page: where they lead, and what counts as having taken one."""

from __future__ import annotations

from collections import Counter

import pytest

from sync.demo.play import Stage
from sync.demo.sample import load_sample
from sync.demo.seen import see
from sync.demo.steps import Scenery, Ticks, six_steps
from sync.demo.ticks import has_written, is_a_month_on, note_arrival, own_session
from tests.support.founding import AMINA, BEA
from tests.support.school_fixtures import equipment, founded, school, store

__all__ = ["equipment", "founded", "school", "store"]

FRIDAY = "2027-03-12"


@pytest.fixture(scope="module")
def sample():
    return load_sample()


@pytest.fixture
def stage(school, sample):
    made = Stage(school.on(FRIDAY, "18:00").world, school.parts, sample, None, print, Counter())
    note_arrival(made)
    return made


def _doc(school):
    return school.raw(school.amina)["documentId"]


def test_what_was_there_on_arrival_ticks_nothing(stage, school):
    assert not has_written(stage, AMINA, _doc(school))
    assert own_session(stage) == ""
    assert not is_a_month_on(stage)


def test_a_line_typed_in_the_evening_is_somebodys_own(stage, school):
    school.amina.logs("12 March", "Fractions with folded paper")

    assert has_written(stage, AMINA, _doc(school))
    assert not has_written(stage, BEA, _doc(school))


def test_a_line_of_the_play_is_nobodys_own(stage, school):
    school.on("2027-03-15", "15:45").amina.logs("12 March", "Fractions with folded paper")

    assert not has_written(stage, AMINA, _doc(school))


@pytest.mark.parametrize(("title", "ticked"), [("Mark books in fifteen minutes", True), ("Hinge questions", False)])
def test_only_a_session_that_is_not_of_the_play_counts_as_booked(stage, school, title, ticked):
    school.bea.adds_session(title, "15 April 2027", "4:00 pm", "60")
    school.go()

    assert own_session(stage) == (title if ticked else "")


@pytest.mark.parametrize(("day", "ticked"), [("2027-04-08", False), ("2027-04-12", True)])
def test_a_month_has_passed_when_it_has(stage, school, day, ticked):
    school.on(day)
    note_arrival(stage)

    assert is_a_month_on(stage) is ticked


def test_a_step_that_leads_nowhere_yet_says_so_by_having_no_link():
    assert [step.href for step in six_steps(Scenery(), Ticks())] == [""] * 6


def test_everybody_is_introduced_with_role_and_school(school):
    assert see(school.parts).who[AMINA] == "Teacher, Oakfield School"


def test_the_next_question_is_the_first_that_is_planned_for_a_later_day(school):
    school.on("2027-03-04").amina.logs("4 March 2027", "Fractions with folded paper")
    school.go()

    assert see(school.parts).next_question.isoformat() == "2027-04-12"
