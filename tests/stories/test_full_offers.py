"""Somebody says how much of an offer there is: when that is given it is still found, marked, and proposed to nobody."""

from __future__ import annotations

import pytest

from sync.flows.find_help import find_help, look_for
from sync.google.docs import fetch_document
from sync.store import editions, people
from tests.support.community import lines_of
from tests.support.founding import CAROL, OAKFIELD
from tests.support.sidebar import Sidebar

FULL = "Full for this term."
HOW = "How and when"
WEBINAR = ("Better questioning", "15 January 2027", "4:00 pm", "120", "all our schools")


@pytest.fixture
def capped(school):
    """Amina offers two hours a term; Bea offers the same without a limit."""
    school.amina.offers("Hinge questions", "up to 2 h a term")
    school.bea.offers("Questioning in Year 8")
    school.works()
    return school


def said(school):
    return {row["Who"]: row["Good to know"] for row in school.register()}


def found(school):
    with school.parts.engine.begin() as c:
        return [(m.person.name, m.listing.is_full) for m in look_for(c, school.parts, "questioning", viewer=None)]


def proposed(school):
    """To Carol, who would like help with it."""
    with school.parts.engine.begin() as c:
        (carol, _) = people.find_member(c, people.PersonKey(CAROL))
        return {match.person.name for match in find_help(c, school.parts, carol, "questioning")}


def test_two_hours_offered_and_two_hours_booked_are_full_still_found_and_not_proposed(capped):
    before = (said(capped)["Amina Hussain"], proposed(capped))

    capped.amina.plans_session(*WEBINAR)
    capped.on("2027-01-06").works()

    assert before == ("", {"Amina Hussain", "Bea Lindqvist"})
    assert said(capped) == {"Amina Hussain": FULL, "Bea Lindqvist": ""}
    assert found(capped) == [("Bea Lindqvist", False), ("Amina Hussain", True)]
    assert proposed(capped) == {"Bea Lindqvist"}


def test_the_directory_says_kindly_what_is_full(capped):
    capped.amina.plans_session(*WEBINAR)
    capped.on("2027-01-06").works()

    capped.makes_directory()

    with capped.parts.engine.begin() as c:
        (row,) = editions.load_editions(c)
    lines = lines_of(fetch_document(capped.parts.google(OAKFIELD), row.document))
    assert "Ask me about Hinge questions (full this term)" in lines
    assert "Ask me about Questioning in Year 8" in lines


def test_the_next_term_begins_with_all_the_hours(capped):
    capped.amina.plans_session(*WEBINAR)
    capped.on("2027-01-06").works()

    capped.on("2027-04-14").works()

    assert said(capped)["Amina Hussain"] == ""


@pytest.mark.parametrize(
    "cells", [("Better questioning", "60"), ("Phonics live", "120")], ids=["an hour", "other topic"]
)
def test_hours_left_and_hours_of_another_topic_fill_nothing(capped, cells):
    title, minutes = cells
    capped.amina.plans_session(title, "15 January 2027", "4:00 pm", minutes, "all our schools")

    capped.on("2027-01-06").works()

    assert said(capped)["Amina Hussain"] == ""


def test_whoever_looks_is_told_on_the_card_and_by_the_command(capped, laptop):
    capped.amina.changes_offer("Hinge questions", HOW, "Thursdays; full this term")
    capped.on("2027-01-06").works()
    carol = Sidebar(capped, capped.carol)
    carol.open("SHEETS")

    card, told = carol.press("Find", words="hinge questions"), laptop.cpd("find", "hinge questions").stdout

    assert (FULL in card, FULL in told) == (True, True)


def test_an_offer_that_says_paused_is_shown_to_nobody_until_the_word_goes(capped):
    capped.amina.changes_offer("Hinge questions", HOW, "paused")
    capped.on("2027-01-06").works()
    quiet = (said(capped), found(capped))

    capped.amina.changes_offer("Hinge questions", HOW, "Thursdays")
    capped.on("2027-01-07").works()

    assert quiet == ({"Bea Lindqvist": ""}, [("Bea Lindqvist", False)])
    assert said(capped) == {"Amina Hussain": "", "Bea Lindqvist": ""}


def test_a_limit_that_is_not_plain_is_a_problem_and_no_limit(capped):
    capped.amina.changes_offer("Hinge questions", HOW, "up to 30 minutes")
    capped.amina.plans_session(*WEBINAR)

    capped.on("2027-01-06").works()

    assert said(capped)["Amina Hussain"] == ""
    assert capped.problems(capped.amina) == [
        "We could not tell how much “up to 30 minutes” allows, so it sets no limit to “Hinge questions”. "
        "Write it like this: up to 2 h a term."
    ]


def test_the_hours_may_stand_in_a_column_of_their_own(capped):
    table = [("Times tables", "Mondays", "2 h", "all our schools"), ("Mark books", "", "full", "all our schools")]
    capped.carol.writes_table("What I can offer", ("What", "How and when", "Hours a term", "For"), table)

    capped.on("2027-01-06").works()

    rows = {row["Happy to help with"]: row for row in capped.register() if row["Who"] == "Carol Okoro"}
    assert rows["Times tables"][HOW] == "Mondays – up to 2 h a term"
    assert rows["Mark books"]["Good to know"] == FULL


@pytest.mark.parametrize(("how", "named"), [("Mondays", True), ("full", False), ("paused", False)])
def test_what_is_full_or_paused_is_named_to_no_leader(school, how, named):
    school.carol.offers("Phonics catch-up", how)
    asks = [("Phonics", "ask for me")]
    school.amina.writes_table("What I would like help with", ("What with", "Who may know"), asks)

    school.works()

    assert ("Carol at Hillside Primary offers it" in Sidebar(school, school.bea).open()) is named


def test_history_tells_that_it_became_full(capped, laptop):
    capped.amina.plans_session(*WEBINAR)
    for day in ("2027-01-06", "2027-01-07"):
        capped.on(day).works()

    assert "Full for Spring 2027" in laptop.cpd("history", "amina@oakfield.example").stdout
