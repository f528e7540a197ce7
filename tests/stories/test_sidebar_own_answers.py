"""An answer that leads on becomes one wish for help, by one click, and is linked back."""

from __future__ import annotations

import pytest

from tests.support.scenarios import FOLDED, log_fractions
from tests.support.sidebar import Sidebar

WISH = f"{FOLDED} (after looking back)"


@pytest.fixture
def answered(school):
    log_fractions(school)
    school.on("2027-04-12").go()
    school.amina.answers(FOLDED, "no difference")
    return school.on("2027-04-13").go()


def answers(school, who=None):
    panel = Sidebar(school, who or school.amina)
    panel.open()
    panel.press("My portfolio")
    panel.press("What next?")
    return panel


def wishes(school) -> int:
    return school.doc_text(school.amina).count(WISH)


def test_an_answer_makes_one_wish_for_help_and_leads_back_to_it(answered):
    panel = answers(answered)

    card = panel.press("Ask for help")
    answered.go()

    assert "It came from your answer: “no difference”." in card
    assert answered.amina.portfolio in card.links["Open it"]
    assert "#heading=" in card.links["Open it"]
    assert wishes(answered) == 1


def test_it_stands_under_help_and_nobody_else_is_told(answered):
    answers(answered).press("Ask for help")
    answered.go()

    text = answered.doc_text(answered.amina)
    assert text.index("What I would like help with") < text.index(f"{WISH} | just me") < text.index("What I can offer")
    assert FOLDED not in Sidebar(answered, answered.bea).open()


def test_pressed_twice_and_on_another_day_there_is_still_one(answered):
    panel = answers(answered)
    panel.press_twice("Ask for help")
    answered.go()

    again = answers(answered.on("2027-04-15").go())
    again.send("own/answers/need", parameters=asked_about(answered))
    answered.go()

    assert "You asked for help with it." in again.card
    assert wishes(answered) == 1


def asked_about(school) -> dict[str, str]:
    prompt = next(item for item in school.prompts(school.amina) if item.answer)
    return {"activity": prompt.activity, "stage": str(prompt.stage)}


def test_nobody_makes_a_wish_of_another_persons_answer(answered):
    panel = answers(answered, answered.bea)

    reply = panel.send("own/answers/need", parameters=asked_about(answered))
    answered.go()

    assert "not-yours" in str(reply)
    assert "no question yet" in panel.card
    assert WISH not in answered.doc_text(answered.bea)
