"""A teacher lives by the side panel alone: adopts a Doc, offers, finds, captures, answers; Google shows all of it.

And whatever Google does to a click of theirs, pressing again does it once.
"""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from tests.stories.test_sidebar_own_linking import adopts, linked, new_doc, opened_to, text_of
from tests.support.founding import AMINA, BEA, OAKFIELD
from tests.support.sidebar import Sidebar

LINES = ("My log", "4 March 2027: Fractions with folded paper, 1 h", "Looking back")
QUESTION = "Fractions with folded paper: one month on"


def answers_in(school, document: str, words: str) -> None:
    """Typed by hand below the question, as anybody does."""
    documents = school.hands(AMINA).documents
    content = documents.get(documentId=document).execute()["body"]["content"]
    asked = next(item for item in content if "Any difference yet?" in str(item))
    body = {"requests": [{"insertText": {"location": {"index": asked["endIndex"]}, "text": words}}]}
    documents.batchUpdate(documentId=document, body=body).execute()


def test_a_teachers_spring_by_the_side_panel(school):
    school.on("2027-03-05").carol.offers("Phonics catch-up", "watch me")
    mine = new_doc(school.go(), AMINA, lines=LINES)
    panel = adopts(school, mine)
    panel.open("DOCS", document=mine)
    panel.press("Offer something")
    panel.press("Add it", what="Mark books", how="15 minutes", **{"for": "All our schools"})
    panel.open("DOCS", document=mine)
    panel.press("Keep it", note="pairs swap worked with 9B")
    panel.open("DOCS", document=mine)
    panel.press("Ask for help")
    names = panel.press("Add it", what="phonics")
    school.on("2027-03-05", "09:00").go().works()

    found = Sidebar(school, BEA)
    found.open()
    register = school.offered()
    school.on("2027-04-12").go().works()
    home = panel.open("DOCS", document=mine)
    answers_in(school, mine, "a habit: 7C ask for the paper")
    school.on("2027-04-13").go()

    text = text_of(school, AMINA, mine)
    assert "Carol Okoro" in names
    assert sorted(register) == ["Mark books", "Phonics catch-up"]
    assert [text.count(words) for words in ("Mark books – 15 minutes – all our schools", "pairs swap worked")] == [1, 1]
    assert QUESTION in home
    assert QUESTION not in panel.open("DOCS", document=mine)
    assert "answered" in school.states(school.amina)


FAULTS = {
    "busy": {"status": 429, "reason": "rateLimitExceeded"},
    "refused": {"status": 403, "reason": "sharingRateLimitExceeded"},
    "a fault before": {"status": 503, "apply": "before"},
    "a fault after": {"status": 503, "apply": "after"},
    "the line breaks": {"reset": True, "apply": "after"},
}


@pytest.mark.parametrize("method", ["drive.files.get", "drive.permissions.create"])
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_google_does_to_the_click_pressing_again_links_it_once(school, method, fault):
    mine = new_doc(school.on("2027-03-05").go(), AMINA, lines=LINES)
    before = text_of(school, AMINA, mine)
    panel = Sidebar(school, AMINA)
    panel.open("DOCS", document=mine)
    panel.press("Use it")
    plan(school.world, {"method": method, **FAULTS[fault]})
    panel.press("Use this Doc")
    told, between = panel.told, linked(school, AMINA)[0]

    panel.press("Use this Doc")
    school.on("2027-03-05", "09:00").go().works()

    assert told
    assert between != mine
    assert linked(school, AMINA) == (mine, OAKFIELD)
    assert opened_to(school, AMINA, mine) == {AMINA, OAKFIELD}
    assert text_of(school, AMINA, mine) == before


@pytest.mark.parametrize("method", ["drive.permissions.list", "drive.permissions.delete"])
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_google_does_to_leaving_the_doc_is_left(school, method, fault):
    mine = new_doc(school.on("2027-03-05").go(), AMINA, lines=LINES)
    panel = adopts(school, mine)
    panel.open("DOCS", document=mine)
    panel.press("My portfolio")
    panel.press("Stop")
    plan(school.world, {"method": method, **FAULTS[fault]})

    card = panel.press("Stop using this Doc")
    school.on("2027-03-05", "09:00").go().works()

    assert linked(school, AMINA) == ("", "")
    assert f"remove {OAKFIELD}" in card
    assert school.effects()["attempting"] == 0


@pytest.mark.parametrize("words", ["<b>x</b> & {code}", "=IMPORTXML()", "مرحبا 🎉", "\u202ehidden", "x" * 300])
def test_whatever_is_typed_stands_as_typed_and_shows_as_words(school, words):
    panel = Sidebar(school.on("2027-03-05").go(), AMINA)
    panel.open()

    card = panel.press("Keep it", note=words)
    school.go().works()

    kept = words.replace("\u202e", "")
    assert kept in school.doc_text(school.amina)
    assert "<b>x" not in str(card.body)


def test_what_is_too_long_is_refused_and_the_card_stays_as_it_was(school):
    panel = Sidebar(school.on("2027-03-05").go(), AMINA)
    panel.open()

    card = panel.press("Keep it", note="x" * 100_000)

    assert "300 fit" in panel.told
    assert card.name == "home"
