"""Blocks of ours that were pulled apart, as the reader meets them."""

from __future__ import annotations

from sync.core.portfolio.doc import Doc, Mark
from sync.core.portfolio.parse import parse
from sync.core.portfolio.types import Code, Portfolio
from sync.google.docs_json import read_document
from tests.core.portfolio.reading import READ_ON, read, the_forms
from tests.support.sample_docs import google_doc, our_lines, prompt_lines

CODE = Code("7K2M")
TITLE = "Fractions with folded paper"
OURS = {CODE: our_lines(CODE, TITLE)}
LINES = prompt_lines(CODE, TITLE)
BACK = "# Looking back"


def reading(*lines: str, marked: tuple[tuple[int, int], ...] = ()) -> Portfolio:
    """marked: the blocks, by number from and to, that parts of our named range lie over."""
    doc: Doc = read_document(google_doc("\n".join(lines)))
    parts = tuple((doc.blocks[first].start, doc.blocks[last].end) for first, last in marked)
    doc = doc._replace(marks=(Mark("kix.1", f"cpd:prompt:{CODE}", parts),) if parts else ())
    return parse(doc, read_on=READ_ON, forms=the_forms(), ours=OURS)[0]


def answers(portfolio: Portfolio) -> list[str]:
    return [prompt.answer for prompt in portfolio.prompts]


def test_a_range_over_a_table_takes_no_row_out_of_the_log() -> None:
    found = reading("# My log", "| When | What I did |", "| 4 March | Fractions |", marked=((0, 2),))

    assert (found.prompts, [entry.title for entry in found.entries]) == ((), ["Fractions"])


def test_a_range_over_somebodys_own_line_makes_no_answer_of_it() -> None:
    found = reading("# Quick notes", "- Phonics went well", BACK, marked=((1, 1),))

    assert (found.prompts, [entry.title for entry in found.entries]) == ((), ["Phonics went well"])


def test_a_range_in_parts_gives_the_block_whose_lines_are_ours() -> None:
    lines = (*LINES[:3], "worse", *LINES[4:6], "# About me", "Name: Amina")

    found = reading(BACK, *lines, marked=((1, 1), (5, 5), (8, 8)))

    assert answers(found) == ["worse"]


def test_an_answer_below_our_last_line_is_in_the_range_still() -> None:
    found = reading(BACK, *LINES[:5], "8C fold it", "# About me", marked=((1, 6),))

    assert answers(found) == ["8C fold it"]


def test_the_code_alone_is_enough_below_lines_of_ours() -> None:
    assert answers(reading(BACK, *LINES[:3], "worse", "", f"({CODE})")) == ["worse"]


def test_a_code_in_somebodys_own_words_without_a_line_of_ours_is_nothing() -> None:
    found = reading("# Quick notes", f"- took out the one about fractions ({CODE})", BACK)

    assert found.prompts == ()
    assert len(found.entries) == 1


def test_a_line_of_ours_broken_in_two_is_ours_in_both_parts() -> None:
    lines = [*LINES[:4], "What did you see?", "They fold it", "(if you like)", *LINES[5:]]

    assert answers(reading(BACK, *lines)) == ["They fold it"]


def test_words_typed_on_behind_the_first_part_of_a_broken_line_are_the_answer() -> None:
    lines = [*LINES[:4], "What did you see? They fold", "it (if you like)", *LINES[5:]]

    assert answers(reading(BACK, *lines)) == ["They fold\nit"]


def test_a_choice_on_a_line_of_its_own_is_no_part_of_our_question() -> None:
    assert answers(reading(BACK, *LINES[:3], "no difference", *LINES[4:])) == ["no difference"]


def test_three_hundred_copies_of_a_block_are_one_question() -> None:
    portfolio, _ = read("\n".join((BACK, *(LINES * 300))), ours=OURS)

    assert answers(portfolio) == [""]
