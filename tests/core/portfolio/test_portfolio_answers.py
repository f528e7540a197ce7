"""Our questions found in a Doc, and what people wrote into them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sync.core.portfolio.doc import Doc, Mark, Para
from sync.core.portfolio.parse import parse
from sync.core.portfolio.types import Code, PromptRead
from sync.google.docs_json import read_document
from tests.core.portfolio.reading import READ_ON, read, the_forms
from tests.support.sample_docs import google_doc, our_lines, prompt_lines

CODE = Code("7K2M")
TITLE = "Fractions with folded paper"
OURS = {CODE: our_lines(CODE, TITLE)}


def answer_in(*lines: str) -> PromptRead:
    (prompt,) = read("\n".join(("# Looking back", *lines)), ours=OURS)[0].prompts
    return prompt


def doc_of(*lines: str) -> Doc:
    return read_document(google_doc("\n".join(("# Looking back", *lines))))


def test_a_block_as_we_wrote_it_is_untouched_and_spans_its_newlines() -> None:
    doc = doc_of(*prompt_lines(CODE, TITLE))

    (prompt,) = parse(doc, read_on=READ_ON, forms=the_forms(), ours=OURS)[0].prompts

    assert prompt == PromptRead(CODE, doc.blocks[1].start, doc.blocks[7].end, "", True)


def test_spaces_alone_are_no_answer_but_the_block_is_touched() -> None:
    lines = list(prompt_lines(CODE, TITLE))
    lines[2] += " "

    prompt = answer_in(*lines[:2], lines[2].strip() + "↵", *lines[3:])

    assert (prompt.answer, prompt.untouched) == ("", False)


def test_a_table_put_into_the_block_is_an_answer() -> None:
    lines = prompt_lines(CODE, TITLE)

    assert answer_in(*lines[:3], "| before | 3 of 28 |", "| after | 19 of 28 |", *lines[4:]).answer == (
        "before\n3 of 28\nafter\n19 of 28"
    )


def test_a_question_joined_with_its_neighbour_gives_only_the_persons_words() -> None:
    lines = prompt_lines(CODE, TITLE)

    assert answer_in(*lines[:2], f"{lines[2]} yes {lines[4]}", *lines[5:]).answer == "yes"


def test_two_questions_stay_apart() -> None:
    text = "\n".join(("# Looking back", *prompt_lines("AAAA", "Phonics", "too early"), *prompt_lines(CODE, TITLE)))
    ours = OURS | {Code("AAAA"): our_lines("AAAA", "Phonics")}

    prompts = read(text, ours=ours)[0].prompts

    assert [(prompt.code, prompt.answer) for prompt in prompts] == [("AAAA", "too early"), (CODE, "")]
    assert prompts[0].end == prompts[1].start


def test_a_block_that_lost_its_heading_does_not_reach_into_the_one_above() -> None:
    above, below = prompt_lines("AAAA", TITLE), prompt_lines(CODE, TITLE, "worse")[2:]
    text = "\n".join(("# Looking back", *above, *below))

    prompts = read(text, ours=OURS | {Code("AAAA"): our_lines("AAAA", TITLE)})[0].prompts

    assert [(prompt.answer, prompt.untouched) for prompt in prompts] == [("", True), ("worse", False)]
    assert prompts[0].end == prompts[1].start


def test_of_two_copies_the_answered_one_counts() -> None:
    assert answer_in(*prompt_lines(CODE, TITLE), *prompt_lines(CODE, TITLE, "it's a habit")).answer == "it's a habit"


def test_the_code_in_someones_own_words_is_not_the_block() -> None:
    prompt = answer_in(*prompt_lines(CODE, TITLE, "no difference"), "I answered (7K2M) above.")

    assert prompt.answer == "no difference"


def test_a_block_without_its_small_print_is_found_by_its_range() -> None:
    doc = doc_of(*prompt_lines(CODE, TITLE, "worse")[:-1], "## Another heading")
    marked = doc._replace(marks=(Mark("kix.1", f"cpd:prompt:{CODE}", ((doc.blocks[1].start, doc.blocks[6].end),)),))

    (prompt,) = parse(marked, read_on=READ_ON, forms=the_forms(), ours=OURS)[0].prompts

    assert (prompt.answer, prompt.start, prompt.end) == ("worse", doc.blocks[1].start, doc.blocks[6].end)


def test_a_copied_range_without_any_of_our_words_is_not_looked_for() -> None:
    doc = doc_of("text")._replace(marks=(Mark("kix.1", "cpd:prompt:9QXA", ((1, 5),)),))

    assert parse(doc, read_on=READ_ON, forms=the_forms(), ours=OURS)[0].prompts == ()


def test_a_chip_in_the_block_is_touched() -> None:
    doc = doc_of(*prompt_lines(CODE, TITLE))
    heading = doc.blocks[1]
    assert isinstance(heading, Para)
    blocks = (doc.blocks[0], heading._replace(plain=False), *doc.blocks[2:])

    (prompt,) = parse(doc._replace(blocks=blocks), read_on=READ_ON, forms=the_forms(), ours=OURS)[0].prompts

    assert not prompt.untouched


def test_a_block_in_the_log_is_no_entry_and_does_not_end_the_log() -> None:
    text = "\n".join(("# My log", "- 4 March: Fractions", *prompt_lines(CODE, TITLE), "- 5 March: Phonics"))

    portfolio, problems = read(text, read_on=date(2027, 3, 12), ours=OURS)

    assert [entry.title for entry in portfolio.entries] == ["Fractions", "Phonics"]
    assert problems == ()


def test_reading_again_gives_the_same() -> None:
    first, second = answer_in(*prompt_lines(CODE, TITLE, "x")), answer_in(*prompt_lines(CODE, TITLE, "x"))

    assert replace(first) == second
