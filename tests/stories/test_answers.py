"""What somebody types into a question is read back, wherever in it they type."""

from __future__ import annotations

import pytest

from sync.demo.acts import Spot
from tests.support.scenarios import FOLDED, log_fractions


@pytest.fixture
def asked(school):
    """Amina's question of one month on has just come."""
    log_fractions(school)
    return school.on("2027-04-12").go()


@pytest.mark.parametrize("where", list(Spot))
def test_an_answer_typed_anywhere_in_the_block_is_read_back(asked, where):
    asked.amina.answers(FOLDED, "I do it differently", where=where)

    asked.on("2027-04-13").works()

    first = asked.prompts(asked.amina)[0]
    assert (first.state.value, first.answer) == ("answered", "I do it differently")


def test_an_answer_in_two_places_is_both_lines(asked):
    asked.amina.answers(FOLDED, "yes")
    asked.amina.answers(FOLDED, "8C fold before they ask", where=Spot.SECOND)

    asked.on("2027-04-13").works()

    assert asked.prompts(asked.amina)[0].answer == "yes\n8C fold before they ask"


def test_one_character_is_an_answer(asked):
    asked.amina.answers(FOLDED, "👍")

    asked.on("2027-04-13").works()

    assert asked.prompts(asked.amina)[0].answer == "👍"


def test_spaces_are_no_answer(asked):
    asked.amina.answers(FOLDED, "   ")

    asked.on("2027-04-13").works()

    assert asked.states(asked.amina)[0] == "placed"


def test_an_answer_changed_later_is_the_answer(asked):
    asked.amina.answers(FOLDED, "too early")
    asked.on("2027-04-13").works()

    asked.amina.retypes_line("too early", "it's a habit")
    asked.on("2027-05-13").works()

    assert asked.prompts(asked.amina)[0].answer == "it's a habit"


def test_an_answer_is_quoted_when_the_next_question_comes(asked):
    asked.amina.answers(FOLDED, "I do it differently")
    asked.on("2027-04-13").works()

    asked.on("2027-06-07").works()

    assert "In April you said 'I do it differently'." in asked.doc_text(asked.amina)
