"""Whatever people type is read or said to be unreadable; what is typed into a question is an answer."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sync.core.portfolio.parse import parse
from sync.core.portfolio.report import as_json, as_text
from sync.core.portfolio.types import Code
from sync.google.docs_json import read_document
from tests.core.portfolio.reading import the_forms
from tests.support.sample_docs import google_doc, our_lines, prompt_lines

FORMS = the_forms()
READ_ON = date(2027, 3, 12)
CODE = Code("7K2M")
OURS = {CODE: our_lines(CODE, "Fractions with folded paper")}

OUR_SIGNS = "\n\v|↵⏎"
TYPED = st.characters(codec="utf-8", categories=("L", "N", "P"), exclude_characters="-=#_|")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters=OUR_SIGNS, exclude_categories=("Cc", "Cs")), max_size=30
)
HEADINGS = st.sampled_from(["# My log", "## Quick notes", "My log", "# What I can offer", "# Looking back", "### Own"])
KNOWN_CELLS = ["When", "What I did", "What", "For", "4 March", "all", "Session", "Date", "Start"]
CELLS = st.one_of(WORDS, st.sampled_from(KNOWN_CELLS))
LINES = st.one_of(
    HEADINGS,
    WORDS,
    WORDS.map(lambda words: f"- {words}"),
    st.lists(CELLS, min_size=1, max_size=5).map(lambda cells: f"| {' | '.join(cells)} |"),
    st.sampled_from([prompt_lines(CODE, "Fractions with folded paper")[number] for number in (0, 2, 6)]),
)


@given(st.lists(LINES, max_size=14))
def test_no_doc_is_an_error_and_every_reading_can_be_shown(lines):
    doc = read_document(google_doc("\n".join(lines)))

    portfolio, problems = parse(doc, read_on=READ_ON, forms=FORMS, ours=OURS)

    assert as_text(portfolio, problems).endswith("\n")
    assert all(problem.message.endswith(".") for problem in problems)
    assert set(as_json(portfolio, problems)) > {"entries", "problems"}


@given(st.integers(0, 6), st.floats(0, 1), TYPED)
def test_one_character_typed_anywhere_in_a_question_is_an_answer(line, place, typed):
    lines = list(OURS[CODE])
    until = len(lines[line]) - (len("(7K2M)") if line == 6 else 0)
    at = round(place * until)
    lines[line] = lines[line][:at] + typed + lines[line][at:]
    text = "\n".join(("# Looking back", f"### {lines[0]}", *(line or "_" for line in lines[1:])))

    (prompt,) = parse(read_document(google_doc(text)), read_on=READ_ON, forms=FORMS, ours=OURS)[0].prompts

    assert typed in prompt.answer
    assert not prompt.untouched


@given(st.lists(st.sampled_from([" ", "\u00a0", "↵"]), max_size=4), st.integers(1, 6))
def test_spaces_typed_behind_our_lines_are_no_answer(spaces, line):
    lines = list(OURS[CODE])
    lines[line] += "".join(spaces)
    text = "\n".join(("# Looking back", f"### {lines[0]}", *(line or "_" for line in lines[1:])))

    (prompt,) = parse(read_document(google_doc(text)), read_on=READ_ON, forms=FORMS, ours=OURS)[0].prompts

    assert prompt.answer == ""
