"""Whoever has led sessions on something is asked whether they would add it to what they offer; by themselves alone."""

from __future__ import annotations

import pytest

from tests.support.sidebar import Sidebar

ASKED = "You held two sessions on Retrieval and memory: add it to what you offer?"
HEADINGS = ("Session", "Date", "Start", "Minutes", "For whom")


@pytest.fixture
def led(school):
    """Amina has held two sessions on retrieval."""
    rows = [
        ("Retrieval practice, part one", "13 January 2027", "4:00 pm", "45", "all our schools"),
        ("Retrieval starters", "20 January 2027", "4:00 pm", "45", "all our schools"),
    ]
    school.amina.writes_table("What I can offer", HEADINGS, rows)
    school.works()
    school.on("2027-01-21").works()
    return school


def panel(school, who=None):
    found = Sidebar(school, who or school.amina)
    found.open()
    return found


def test_it_is_asked_of_whoever_held_them_and_of_nobody_else(led):
    cards = [panel(led, who).card for who in (led.amina, led.bea, led.carol)]

    assert [ASKED in card for card in cards] == [True, False, False]


def test_one_session_is_not_enough_and_one_to_come_does_not_count(led):
    led.on("2027-01-20")

    assert ASKED not in panel(led).card


def test_one_click_adds_the_line_to_their_doc_for_their_own_school(led):
    panel(led).press_twice("Add it")
    led.works()
    led.works()

    assert led.doc_text(led.amina).count("Retrieval and memory |  | my school") == 1
    assert (ASKED in panel(led).card, led.register()) == (False, [])


def test_no_is_quiet_for_a_year_and_is_asked_again_no_sooner(led):
    amina = panel(led)
    amina.press("No, thank you")
    quiet = ASKED not in amina.open()
    led.amina.changes_session("Retrieval starters", "Date", "15 January 2028")
    led.amina.changes_session("Retrieval practice, part one", "Date", "14 January 2028")
    led.on("2027-12-01").works()

    led.on("2028-01-18").works()
    still_quiet = ASKED not in panel(led).card
    led.on("2028-01-24").works()

    assert (quiet, still_quiet, ASKED in panel(led).card) == (True, True, True)


@pytest.mark.parametrize("audience", ["my school", "all our schools"])
def test_what_they_offer_already_is_not_suggested(led, audience):
    led.amina.offers("Quizzing and retrieval practice", audience=audience)
    led.works()

    assert ASKED not in panel(led).card


def test_coaching_counts_too(school):
    school.amina.logs("13 January 2027", "Coached Bea on retrieval practice")
    school.amina.logs("20 January 2027", "Helped Tom with knowledge organisers")
    school.on("2027-01-21").works()

    asked = "You led, coached or helped with Retrieval and memory two times: add it to what you offer?"
    assert [asked in panel(school, who).card for who in (school.amina, school.bea)] == [True, False]


def test_being_coached_does_not(school):
    school.amina.logs("13 January 2027", "Was coached by Bea on retrieval practice")
    school.amina.logs("20 January 2027", "Coached by Tom: knowledge organisers")
    school.on("2027-01-21").works()

    assert "add it to what you offer" not in panel(school).card
