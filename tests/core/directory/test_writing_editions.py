"""An edition as edits: few, and exact."""

from __future__ import annotations

from collections.abc import Callable

from sync.core.directory.edition import Edition
from sync.core.directory.types import Line, Span
from sync.core.directory.writing import link_contents, units, write_edition
from sync.core.portfolio.doc import Doc, DocumentId, Para, RevisionId
from sync.core.portfolio.edits import Bullets, InsertText, ParaStyle, StyleParagraphs, StyleText

Make = Callable[..., Edition]


def as_written(edition: Edition) -> Doc:
    """The Doc after the edits, as a reading of it gives it."""
    paras, at = [], 1
    for number, line in enumerate(edition.lines):
        end = at + units(line.text) + 1
        heading = "" if line.style is ParaStyle.NORMAL else f"h.{number}"
        paras.append(Para(at, end, line.text, heading_id=heading))
        at = end
    return Doc(DocumentId("d"), RevisionId("r"), edition.title, "t.0", tuple(paras), (), at)


def test_the_whole_text_goes_in_at_once_and_ends_without_a_newline(edition: Make) -> None:
    first, *rest = write_edition(edition())

    assert isinstance(first, InsertText)
    assert (first.at, first.text) == (1, "\n".join(line.text for line in edition().lines))
    assert not [edit for edit in rest if isinstance(edit, InsertText)]


def test_the_title_comes_first_and_headings_only_where_headings_stand(edition: Make) -> None:
    made = edition()
    edits = [edit for edit in write_edition(made) if isinstance(edit, StyleParagraphs)]

    assert edits[0] == StyleParagraphs(1, 1 + units(made.title), ParaStyle.TITLE)
    assert {edit.style for edit in edits[1:]} == {ParaStyle.HEADING_1, ParaStyle.HEADING_2}


def test_bullets_in_a_row_take_one_edit(edition: Make) -> None:
    topics = [line for line in edition().lines if line.bullet]
    bullets = [edit for edit in write_edition(edition()) if isinstance(edit, Bullets)]

    assert (len(topics), len(bullets)) == (7, 6)


def test_names_and_topics_lead_to_their_headings(edition: Make) -> None:
    made = edition()
    doc = as_written(made)
    plan = link_contents(doc, made)
    text = "\n" + "\n".join(line.text for line in made.lines)

    found = {(text[edit.start : edit.end], edit.heading_link) for edit in plan.edits if isinstance(edit, StyleText)}

    ids = {line.text: para.heading_id for line, para in zip(made.lines, doc.blocks, strict=True) if line.anchor}
    wanted = {"Phonics (1)", "Questioning (1)", "Reading (1)", "Something else (1)", "Hillside Primary (1)"}
    assert found == {(words, ids[words]) for words in wanted | {"Oakfield School (2)", "Sam Okafor", "Zed"}} | {
        ("amina Hussain", ids["amina Hussain"])
    }
    assert (plan.document, plan.revision) == (doc.id, doc.revision)


def test_a_line_that_reads_otherwise_than_written_is_left_alone(edition: Make) -> None:
    made = edition()
    doc = as_written(made)
    changed = tuple(para._replace(text="x") for para in doc.blocks if isinstance(para, Para))

    assert link_contents(doc._replace(blocks=changed), made).edits == ()


def test_words_that_a_community_has_emptied_get_no_edit() -> None:
    line = Line((Span("Thu 15 April"), Span("", link="https://meet.example/a")))

    assert write_edition(Edition("t", "Summer 2027", 0, (line,))) == (InsertText(1, "Thu 15 April"),)
