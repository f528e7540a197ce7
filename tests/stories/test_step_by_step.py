"""“I'd like more structure”: small questions one at a time, and somebody to turn to."""

from __future__ import annotations

import pytest

from tests.support.scenarios import log_fractions
from tests.support.sidebar import Sidebar

FIRST = "What is one small thing you would like to try?"
SECOND = "When could you try it, and with whom?"
EVE = {"Name": "Eve Adams", "Email": "eve@oakfield.example", "School": "Oakfield School", "Role": "Teacher"}


def steps(school, who):
    """The panel, opened at “Step by step”."""
    panel = Sidebar(school, who)
    panel.open("DOCS")
    panel.send("own/steps")
    panel._takes(panel.replies[-1], kind="action")
    return panel


@pytest.fixture
def amina(school):
    """Amina has chosen to go step by step."""
    panel = steps(school, school.amina)
    panel.press("Yes, step by step")
    return panel


def test_whoever_chooses_it_is_asked_one_small_thing_at_a_time(amina):
    assert FIRST in amina.card
    assert SECOND not in amina.card

    amina.press("Keep it", answer="cold call with 9B")

    assert SECOND in amina.card
    assert FIRST not in amina.card


def test_the_home_card_says_which_step_comes(school, amina):
    amina.press("Keep it", answer="cold call with 9B")

    home = Sidebar(school, school.amina).open("DOCS").text

    assert "Step 2 of 5" in home
    assert SECOND in home


def test_what_is_answered_goes_among_ones_own_notes(school, amina):
    amina.press("Keep it", answer="cold call with 9B")
    amina.press("Keep it", answer="Tuesday, 12 January, with 9B")
    school.go().works()

    assert "I'd like to try: cold call with 9B" in school.doc_text(school.amina)
    assert "I'll try it: Tuesday, 12 January, with 9B" in school.doc_text(school.amina)
    assert school.problems(school.amina) == []


def test_pressed_twice_it_is_kept_once_and_one_step_is_made(school, amina):
    amina.send_press("Keep it", answer="cold call with 9B")
    amina.press("Keep it", answer="cold call with 9B")
    school.go().works()

    assert "Step 2 of 5" in amina.card.body["header"]["subtitle"]
    assert school.doc_text(school.amina).count("I'd like to try: cold call with 9B") == 1


def test_a_button_of_an_earlier_step_takes_nobody_back(school, amina):
    amina.press("Pass over it")
    amina.press("Pass over it")

    amina.send("own/steps/pass", parameters={"done": "0"})

    assert "Step 3 of 5" in Sidebar(school, school.amina).open("DOCS")


def test_a_step_can_be_passed_over_and_after_the_last_the_first_comes_again(amina):
    for _ in range(5):
        amina.press("Pass over it")

    assert FIRST in amina.card


def test_whoever_has_had_enough_ends_it_and_nothing_of_it_is_kept(school, amina):
    amina.press("No more steps")

    assert "Step" not in Sidebar(school, school.amina).open("DOCS").text.replace("step by", "")
    assert "Yes, step by step" in steps(school, school.amina).card.buttons


# Somebody to turn to


def turns_to(panel, name):
    panel.press("Choose somebody")
    panel.press("Choose", who=name)
    return panel


def test_a_colleague_is_chosen_by_name_and_a_mail_to_them_is_begun(school, amina):
    turns_to(amina, "Bea Lindqvist")

    assert "You turn to" in amina.card
    assert "mailto:bea@oakfield.example" in str(amina.card.body)


def test_whoever_was_chosen_is_told_nothing(school, amina):
    before = Sidebar(school, school.bea).open("DOCS").text

    turns_to(amina, "Bea Lindqvist")
    school.works()

    assert Sidebar(school, school.bea).open("DOCS").text == before
    assert school.mail(school.bea) == []


def test_somebody_at_another_school_is_chosen_only_by_whoever_finds_them_anyway(school, amina):
    amina.press("Choose somebody")
    amina.press("Choose", who="Carol Okoro")
    refused = str(amina.replies[-1])
    school.carol.offers("Phonics")
    school.works()

    amina.press("Choose", who="Carol Okoro")

    assert "We find nobody of that name at your school." in refused
    assert "mailto:carol@hillside.example" in str(amina.card.body)


def test_once_they_have_left_somebody_else_can_be_chosen(school, amina):
    turns_to(amina, "Bea Lindqvist")
    school.hands_in_list(bea={"Leave date": "2027-01-04"})

    assert "Choose somebody" in steps(school, school.amina).card.buttons


@pytest.mark.parametrize("name", ["Nobody Known", "carol@hillside.example", "Amina Hussain", "Eve Adams"])
def test_a_name_that_is_nobodys_or_two_peoples_is_answered_with_what_to_type(school, amina, name):
    school.hands_in_list(joiners=(EVE, EVE | {"Email": "eve.b@oakfield.example"}))
    amina.press("Choose somebody")

    amina.press("Choose", who=name)

    assert "address" in str(amina.replies[-1]) or "Choose somebody else" in str(amina.replies[-1])


def test_a_question_that_waits_in_their_doc_is_the_first_small_thing(school, amina):
    log_fractions(school)
    school.on("2027-04-12").works()

    card = steps(school, school.amina).card

    assert "First: one word will do\nFractions with folded paper: one month on" in card
    assert f"/document/d/{school.amina.portfolio}/edit" in card.links["Answer it"]
