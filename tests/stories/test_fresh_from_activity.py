"""An offer is confirmed by what its owner does, and others read the term of it and nothing more."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def offered(school):
    """Amina and Carol both offer something on questioning, since January."""
    school.amina.offers("Hinge questions")
    school.carol.offers("Questioning in Year 2")
    school.works()
    return school


def terms(school):
    return {row["Who"]: row["Confirmed"] for row in school.register()}


def logs(school):
    school.amina.logs("14 April 2027", "Cold call with 9B")


def changes(school):
    school.amina.changes_offer("Hinge questions", "How and when", "Thursdays")


def led(school):
    school.amina.plans_session("Better questioning", "15 April 2027", "4:00 pm", "45", "all our schools")


@pytest.mark.parametrize("does", [logs, changes, led])
def test_what_its_owner_wrote_changed_or_led_confirms_it_for_the_term(offered, does):
    does(offered.on("2027-04-14"))
    offered.works()

    offered.on("2027-04-16").works()
    offered.works()

    assert terms(offered) == {"Amina Hussain": "Summer 2027", "Carol Okoro": "Spring 2027"}


def another_area(school):
    school.amina.logs("14 April 2027", "Phonics screening with Year 1")


def to_come(school):
    school.amina.plans_session("Better questioning", "29 April 2027", "4:00 pm", "45", "all our schools")


def long_ago(school):
    school.amina.logs("14 November 2026", "Cold call with 9B")


def by_another(school):
    school.bea.logs("14 April 2027", "Cold call with 9B")


@pytest.mark.parametrize("does", [another_area, to_come, long_ago, by_another])
def test_nothing_else_does(offered, does):
    does(offered.on("2027-04-14"))
    offered.works()

    offered.on("2027-04-16").works()
    offered.works()

    assert terms(offered) == {"Amina Hussain": "Spring 2027", "Carol Okoro": "Spring 2027"}


def test_a_session_that_was_cancelled_confirms_nothing(offered):
    to_come(offered.on("2027-04-14"))
    offered.works()
    offered.amina.changes_session("Better questioning", "Date", "cancelled")
    offered.on("2027-04-15").works()

    offered.on("2027-05-03").works()

    assert terms(offered)["Amina Hussain"] == "Spring 2027"


def test_nobody_is_shown_the_day(offered):
    logs(offered.on("2027-04-14"))
    offered.on("2027-04-26").works()
    offered.makes_directory()

    told = {key for key, _ in offered.world.items("file") if "14 April 2027" in json.dumps(held_by(offered, key))}
    assert told == {offered.amina.portfolio}


def held_by(school, file):
    """All that the local Workspace keeps of one file."""
    return [value for kind, key, value in school.world.dump() if key.startswith(file) or kind.endswith(file)]
