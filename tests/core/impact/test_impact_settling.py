from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sync.core.impact import reasons
from sync.core.impact.deciding import mark_placed
from sync.core.impact.settling import is_let_go, mark_in_doubt, settle
from sync.core.impact.types import Prompt, PromptState
from sync.core.portfolio.types import Code, PromptRead
from tests.support.impact_samples import SCHOOL, prompt

CODE = Code("7K2M")
PLACED_ON = date(2027, 4, 12)
PLACED = replace(mark_placed(prompt(), lines=("one", "two"), on=PLACED_ON), code=CODE)
DOUBTFUL = mark_in_doubt(prompt(), code=CODE, lines=("one", "two"), on=PLACED_ON)
NEXT_DAY = date(2027, 4, 13)
FIVE_WEEKS = date(2027, 5, 21)
# 30 school days after 12 April: one bank holiday makes it Tuesday 25 May.
SIX_WEEKS = date(2027, 5, 25)


def block(answer: str = "") -> PromptRead:
    return PromptRead(CODE, 10, 90, answer, untouched=not answer)


def read(given: Prompt, found: PromptRead | None, today: date = NEXT_DAY, *, seen: bool = True) -> Prompt:
    return settle(given, found, today=today, school=SCHOOL, section_seen=seen)


def test_an_answer_in_the_block_answers_the_prompt() -> None:
    assert read(PLACED, block("a habit")) == replace(PLACED, state=PromptState.ANSWERED, answer="a habit")


def test_an_untouched_block_is_left_to_its_owner() -> None:
    assert read(PLACED, block()) is PLACED


def test_a_deleted_block_is_dismissed_for_good() -> None:
    dismissed = read(PLACED, None)

    assert (dismissed.state, dismissed.reason) == (PromptState.DISMISSED, reasons.DELETED)
    assert read(dismissed, None, SIX_WEEKS) is dismissed


def test_a_block_missing_from_a_partial_reading_proves_nothing() -> None:
    assert read(PLACED, None, seen=False) is PLACED


def test_a_block_untouched_for_six_school_weeks_is_let_go() -> None:
    let_go = read(PLACED, block(), SIX_WEEKS)

    assert read(PLACED, block(), FIVE_WEEKS) is PLACED
    assert (let_go.state, let_go.reason) == (PromptState.DISMISSED, reasons.LET_GO)
    assert is_let_go(let_go)


def test_a_block_whose_section_was_never_seen_again_is_let_go_too() -> None:
    assert is_let_go(read(PLACED, None, SIX_WEEKS, seen=False))


def test_a_late_answer_in_a_block_let_go_still_counts() -> None:
    let_go = read(PLACED, block(), SIX_WEEKS)

    assert read(let_go, block("worse"), SIX_WEEKS).state is PromptState.ANSWERED


def test_a_changed_answer_is_the_one_kept() -> None:
    answered = read(PLACED, block("too early"))

    assert read(answered, block("a habit")).answer == "a habit"
    assert read(answered, block("too early")) == answered


@pytest.mark.parametrize("found", [block(), None], ids=["emptied", "deleted"])
def test_words_taken_out_of_the_doc_are_not_kept_and_nothing_is_asked_again(found: PromptRead | None) -> None:
    answered = read(PLACED, block("something private"))

    after = read(answered, found, SIX_WEEKS)

    assert (after.state, after.answer) == (PromptState.ANSWERED, "")


def test_an_answer_missing_from_a_partial_reading_is_kept() -> None:
    answered = read(PLACED, block("a habit"))

    assert read(answered, None, seen=False) is answered


def test_a_block_its_owner_brought_back_stays_dismissed_until_it_is_answered() -> None:
    dismissed = read(PLACED, None)

    assert read(dismissed, block()) is dismissed
    assert read(dismissed, block("a habit")).state is PromptState.ANSWERED


def test_a_doubtful_write_that_is_found_was_placed() -> None:
    assert read(DOUBTFUL, block()) == PLACED


def test_a_doubtful_write_not_found_stays_in_doubt_and_is_let_go_in_the_end() -> None:
    let_go = read(DOUBTFUL, None, SIX_WEEKS)

    assert read(DOUBTFUL, None, FIVE_WEEKS) is DOUBTFUL
    assert (let_go.state, let_go.reason) == (PromptState.DROPPED, reasons.DOUBT_LET_GO)


def test_a_block_found_before_it_was_remembered_is_placed() -> None:
    found = read(prompt(), block())

    assert (found.state, found.placed_on) == (PromptState.PLACED, NEXT_DAY)


def test_a_prompt_not_yet_placed_is_not_missed() -> None:
    assert read(prompt(), None) == prompt()
