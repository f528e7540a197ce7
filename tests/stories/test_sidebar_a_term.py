"""A term in the side panel: what a teacher and a leader do there stands in the Docs, the register and the calendar."""

from __future__ import annotations

from datetime import date, time

import pytest

from tests.support.founding import AMINA
from tests.support.own_docs import adopts, new_doc, text_of
from tests.support.scenarios import FOLDED
from tests.support.sessions import settle
from tests.support.sidebar import Sidebar

DAN = "dan@oakfield.example"
LEADER = {"Name": "Dan Price", "Email": DAN, "School": "Oakfield School", "Role": "Teacher; CPD leader"}
LINES = ("My log", f"4 March 2027: {FOLDED}, 1 h", "Quick notes", "What I can offer", "Looking back")


@pytest.fixture
def term(school):
    """Amina has adopted a Doc of her own; Carol offers phonics; Dan leads CPD at Oakfield."""
    school.hands_in_list(joiners=(LEADER,))
    school.on("2027-03-05").carol.offers("Phonics catch-up", "watch me")
    school.go()
    mine = new_doc(school, AMINA, lines=LINES)
    panel = adopts(school, mine)
    school.go()
    return school, mine, panel


def opened(panel):
    panel.open()
    return panel


def test_a_teacher_adopts_offers_finds_captures_and_answers_beside_her_doc(term):
    school, mine, panel = term
    opened(panel).press("Offer something")
    panel.press("Add it", what="Mark books", how="15 minutes", **{"for": "All our schools"})
    opened(panel).press("Keep it", note="pairs swap worked with 9B")
    found = opened(panel).press("Find", words="phonics")
    settle(school, "2027-03-05")
    school.on("2027-04-12").go().works()
    waits = "One question is waiting" in opened(panel).card and FOLDED in panel.card
    school.amina.answers(FOLDED, "a habit with 7C")
    school.on("2027-04-12", "12:00").go()

    text = text_of(school, AMINA, mine)
    assert "Carol Okoro" in found and waits
    assert [text.count(words) for words in ("Mark books", "pairs swap worked with 9B", "a habit with 7C")] == [1, 1, 1]
    assert sorted(school.offered()) == ["Mark books", "Phonics catch-up"]
    assert "answered" in school.states(school.amina)
    assert "One question is waiting" not in opened(panel).card


def test_a_leader_agrees_and_books_and_the_teacher_sees_it(term):
    school, _, panel = term
    opened(panel).press("Ask for time")
    panel.press("Ask", what="Phonics", on=date(2027, 3, 18), starts=time(9, 15), hours="3 h", place="Hillside", fee="")
    leads = Sidebar(school, DAN)
    leads.open()
    leads.press("Yes")
    leads.open()
    leads.press("Book a session")
    leads.press("Book it", title="Dual coding", day=date(2027, 3, 18), start=time(16, 0), minutes="60")
    settle(school, "2027-03-08")

    assert [event["summary"] for event in school.events(school.amina)] == ["Dual coding"]
    assert school.events(school.carol) == []
    assert "Dual coding" in opened(panel).card
    assert "agreed" in panel.press("What you asked for").text.lower()
