"""A teacher's own side panel: what waits, one line kept, an offer made, help found, what was written taken back."""

from __future__ import annotations

import pytest

from tests.support.founding import HILLSIDE
from tests.support.scenarios import FOLDED, log_fractions
from tests.support.sidebar import Sidebar

WORDS = "pairs swap worked with 9B"


@pytest.fixture
def panel(school):
    return Sidebar(school.on("2027-03-05").go(), school.amina)


def texts(panel):
    return panel.school.doc_text(panel.school.amina).split("\n")


def at(panel, hour):
    panel.school.on("2027-03-05", hour).go().works()
    return panel


# Quick capture


def test_one_line_typed_is_kept_with_the_rule_it_was_sorted_by(panel):
    panel.open()

    card = panel.press("Keep it", note=WORDS)

    assert panel.told == "Kept."
    assert "We'd file this as: micro-research, because of “swap”." in card


def test_before_it_is_kept_it_can_be_looked_at(panel):
    panel.open()
    card = panel.press("See first", note="blinds down after lunch")
    seen = "Unsorted: that's fine." in card and "It goes to “Quick notes” in your Doc." in card

    panel.press("Keep it")
    at(panel, "09:00")

    assert seen
    assert texts(panel).count("blinds down after lunch") == 1


def test_pressed_twice_it_stands_once(panel):
    panel.open()

    panel.press_twice("Keep it", note=WORDS)
    at(panel, "09:00")

    assert texts(panel).count(WORDS) == 1


def test_a_line_with_nothing_in_it_is_not_kept(panel):
    panel.open()

    panel.press("Keep it", note="  …")

    assert panel.told == "There is nothing in it yet. A few words are enough."


def test_a_line_that_cannot_be_written_waits_with_its_reason_and_can_be_let_go(panel):
    panel.school.amina.unshares()
    panel.open()
    panel.press("Keep it", note=WORDS)
    panel.school.sweep()
    panel.open()
    panel.press("Look")
    card = panel.press("Look")
    why = "no longer shared with us" in card and WORDS in card

    panel.press("Let it go")

    assert why
    assert "A line is on its way" not in panel.open()


def test_beside_the_register_a_line_is_one_click_away(panel):
    panel.open("SHEETS")
    panel.press("Add a line")

    panel.press("Keep it", note=WORDS)
    at(panel, "09:00")

    assert texts(panel).count(WORDS) == 1


# Offers


def test_an_offer_is_in_the_directory_list_within_a_minute_and_the_card_says_so(panel):
    panel.open()
    panel.press("Offer something")
    panel.press("Add it", what="Mark books", how="15 minutes", **{"for": "All our schools"})
    at(panel, "09:00")

    card = panel.press("Look again")

    assert "You're in the directory list." in card
    assert card.links["See yourself →"].endswith(f"/spreadsheets/d/{panel.school.book('register')}/edit")
    assert panel.school.offered() == ["Mark books"]


def test_an_offer_for_my_school_stands_in_no_list(panel):
    panel.open()
    panel.press("Offer something")
    panel.press("Add it", what="Mark books")
    at(panel, "09:00")

    card = panel.press("Look again")

    assert "Colleagues at Oakfield School find it in this panel" in card
    assert panel.school.offered() == []


# Help


def test_a_worry_is_answered_with_names_at_once_and_to_its_owner_only(panel):
    panel.school.carol.offers("Phonics catch-up", "watch me")
    at(panel, "09:00")
    panel.open()
    panel.press("Ask for help")

    card = panel.press("Add it", what="Phonics catch-up")

    at(panel, "10:00")
    others = [Sidebar(panel.school, who) for who in (panel.school.bea, panel.school.carol)]
    assert "Carol Okoro" in card
    assert card.links["Write"].startswith("mailto:carol@hillside.example")
    assert "Phonics catch-up | just me" in texts(panel)
    assert ["Phonics" in other.open() for other in others] == [False, False]


# What waits


def asked(school):
    """Amina's question of one month on has just come."""
    log_fractions(school)
    return Sidebar(school.on("2027-04-12").go(), school.amina)


def test_an_open_question_leads_to_its_heading_in_the_doc(school):
    panel = asked(school)
    school.amina.offers("Something to have it read")

    card = panel.school.go() and panel.open()

    assert "One question is waiting" in card
    assert "#heading=" in card.links["Answer it"]


def test_an_answered_question_waits_no_more(school):
    panel = asked(school)
    school.amina.answers(FOLDED, "yes")

    school.on("2027-04-13").go()

    assert "question is waiting" not in panel.open()


def test_the_next_session_shows_its_meet_link(school):
    school.on("2027-03-02").bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60")
    school.go().works()

    card = Sidebar(school, school.amina).open()

    assert "Next: Wed 28 April, 3:45 pm" in card
    assert card.links["Join"].startswith("https://meet.google.com/")


def test_what_could_not_be_read_is_shown_with_a_way_there(panel):
    panel.school.amina.logs("a while ago", "Reading aloud")
    at(panel, "09:00")
    panel.open()
    panel.press("My portfolio")

    card = panel.press("Show")

    assert "We could not find a date in row 1 of My log" in card
    assert "#heading=" in card.links["Go there"]


# What we wrote


def test_a_question_is_taken_back_from_the_panel(school):
    panel = asked(school)
    panel.open()
    panel.press("My portfolio")
    panel.send_press("Show")
    panel._takes(panel.send("own/writes"), kind="action")
    card = panel.press("Undo")
    says = "The question is taken out, if it still stands as we wrote it." in card

    panel.press("Take it out")
    school.on("2027-04-12", "09:00").go()

    assert says
    assert f"{FOLDED}: one month on" not in school.doc_text(school.amina)


def test_nobody_undoes_what_was_written_for_another(school):
    amina = asked(school)
    amina._takes(amina.send("docs/home"), kind="page")
    amina._takes(amina.send("own/writes"), kind="action")
    pressed = amina.card.action("Undo")["parameters"][0]["value"]

    answers = [
        str(Sidebar(school, who).send(path, parameters={"n": pressed}))
        for who in (school.bea, school.carol)
        for path in ("own/undo", "own/undo/yes")
    ]

    assert all("isn't yours to see" in answer for answer in answers)
    school.on("2027-04-12", "09:00").go()
    assert f"{FOLDED}: one month on" in school.doc_text(school.amina)


def test_nobody_reaches_another_persons_line_through_the_panel(panel):
    panel.school.amina.unshares()
    panel.open()
    pressed = panel.card.action("Keep it")["parameters"][0]["value"]
    panel.press("Keep it", note=WORDS)

    answers = [
        str(Sidebar(panel.school, who).send(path, parameters={"press": pressed, "what": "x"}, forms={"note": "mine"}))
        for who in (panel.school.bea, panel.school.carol)
        for path in ("own/line", "own/line/write", "own/line/let-go", "own/note/keep", "own/offer/stands")
    ]

    assert all("isn't yours to see" in answer and WORDS not in answer for answer in answers)
    assert HILLSIDE not in str(answers)


@pytest.mark.parametrize("pressed", ["", "a:b", "' OR 1=1 --", "x" * 5000, "😀"])
def test_whatever_a_browser_says_was_pressed_the_line_is_kept_and_written(panel, pressed):
    panel.open()
    panel.send("own/note/keep", parameters={"press": pressed}, forms={"note": WORDS})

    at(panel, "09:00")

    assert texts(panel).count(WORDS) == 1
