from __future__ import annotations

import pytest

from sync.core.impact.wording import BlockText, Line, Role
from sync.core.impact.writing import BackSection, plan_insertion, plan_withdrawal
from sync.core.portfolio.doc import Cell, Doc, DocumentId, Grid, Mark, Para, RevisionId
from sync.core.portfolio.edits import (
    ClearBullets,
    DeleteOurs,
    DropRange,
    InsertText,
    NameRange,
    ParaStyle,
    StyleParagraphs,
    StyleText,
)
from sync.core.portfolio.types import Code, PromptRead

CODE = Code("7K2M")
SECTION = BackSection("Looking back", ("A hint.", "Another hint."), lambda para: para.text == "Looking back")
BLOCK = BlockText(
    CODE,
    (
        Line(Role.HEADING, "🎉: one month on"),
        Line(Role.QUOTE, "You did this."),
        Line(Role.QUESTION, "Any? yes / no", bold=4),
        Line(Role.ANSWER, ""),
        Line(Role.SMALL_PRINT, "One word. (7K2M)"),
    ),
)
TEXT = "🎉: one month on\nYou did this.\nAny? yes / no\n\nOne word. (7K2M)"
SIZE = 63


def doc(*items: str | int, marks: tuple[Mark, ...] = ()) -> Doc:
    """Each text a paragraph ("# " a heading, "## " a deeper one), each number a table of that many units."""
    blocks: list[Para | Grid] = []
    at = 1
    for item in items:
        if isinstance(item, int):
            blocks.append(Grid(at, at + item, ((Cell(at + 2, at + item - 1, ()),),)))
        else:
            level = len(item) - len(item.lstrip("#"))
            text = item.lstrip("# ")
            blocks.append(Para(at, at + len(text.encode("utf-16-le")) // 2 + 1, text, level))
        at = blocks[-1].end
    return Doc(DocumentId("d"), RevisionId("r"), "", "t.0", tuple(blocks), marks, at)


def inserted(given: Doc) -> InsertText:
    first = plan_insertion(given, BLOCK, section=SECTION).edits[0]
    assert isinstance(first, InsertText)
    return first


def test_the_newest_block_goes_below_the_heading_and_its_hint() -> None:
    assert inserted(doc("# Looking back", "A hint.", "older", "# More")) == InsertText(22, f"{TEXT}\n")


def test_without_a_hint_it_goes_right_below_the_heading() -> None:
    assert inserted(doc("# Looking back", "older", "# More")) == InsertText(14, f"{TEXT}\n")


def test_an_empty_section_is_filled_before_the_next_heading() -> None:
    assert inserted(doc("# Looking back", "A hint.", "# More")) == InsertText(22, f"{TEXT}\n")


def test_where_a_table_follows_the_hint_it_goes_above_the_hint() -> None:
    assert inserted(doc("# Looking back", "A hint.", 6, "after")) == InsertText(14, f"{TEXT}\n")


def test_where_a_table_follows_the_heading_it_goes_below_the_table() -> None:
    assert inserted(doc("# Looking back", 6, "after")) == InsertText(20, f"{TEXT}\n")


@pytest.mark.parametrize(
    "items", [("# Looking back",), ("# Looking back", "A hint."), ("x", "# Looking back", "A hint.")]
)
def test_at_the_docs_end_it_goes_before_the_last_newline(items: tuple[str, ...]) -> None:
    given = doc(*items)

    assert inserted(given) == InsertText(given.end - 1, f"\n{TEXT}")


def test_without_the_section_it_is_made_at_the_end() -> None:
    plan = plan_insertion(doc("# My log", "a line"), BLOCK, section=SECTION)

    assert plan.edits[0] == InsertText(14, f"\nLooking back\nA hint.\n{TEXT}")
    assert StyleParagraphs(15, 27, ParaStyle.HEADING_2) in plan.edits
    assert StyleParagraphs(36, 52, ParaStyle.HEADING_3) in plan.edits
    assert plan.edits[-1] == NameRange("cpd:prompt:7K2M", 36, 36 + SIZE - 1)


@pytest.mark.parametrize("level", [0, 7, 8], ids=["bold text", "title", "subtitle"])
def test_below_a_section_headed_by_no_heading_the_blocks_is_one(level: int) -> None:
    given = doc("# Looking back", "older")
    heading, older = given.blocks
    assert isinstance(heading, Para)

    plan = plan_insertion(given._replace(blocks=(heading._replace(heading=level), older)), BLOCK, section=SECTION)

    assert StyleParagraphs(14, 30, ParaStyle.HEADING_3) in plan.edits


def test_everything_inserted_is_given_its_own_look_counted_in_utf_16_units() -> None:
    plan = plan_insertion(doc("# Looking back", "older"), BLOCK, section=SECTION)

    assert plan.edits[1:] == (
        ClearBullets(14, 14 + SIZE),
        StyleParagraphs(14, 14 + SIZE, ParaStyle.NORMAL),
        StyleText(14, 14 + SIZE),
        StyleParagraphs(14, 30, ParaStyle.HEADING_3),
        StyleText(31, 44, italic=True),
        StyleText(45, 49, bold=True),
        StyleText(60, 76, italic=True, grey=True),
        NameRange("cpd:prompt:7K2M", 14, 14 + SIZE - 1),
    )


@pytest.mark.parametrize(
    ("level", "style"), [("#", ParaStyle.HEADING_3), ("##", ParaStyle.HEADING_3), ("###", ParaStyle.HEADING_4)]
)
def test_the_blocks_heading_is_deeper_than_the_sections(level: str, style: ParaStyle) -> None:
    plan = plan_insertion(doc(f"{level} Looking back", "older"), BLOCK, section=SECTION)

    assert StyleParagraphs(14, 30, style) in plan.edits


def test_below_a_very_deep_section_the_blocks_heading_is_bold_text() -> None:
    plan = plan_insertion(doc("#### Looking back", "older"), BLOCK, section=SECTION)

    assert StyleText(14, 30, bold=True) in plan.edits


def test_the_plan_is_pinned_to_what_was_read() -> None:
    plan = plan_insertion(doc("# Looking back"), BLOCK, section=SECTION)

    assert (plan.document, plan.tab_id, plan.revision) == ("d", "t.0", "r")


def withdrawn(*items: str | int, start: int, end: int) -> tuple[object, ...] | None:
    marks = (Mark("kix.1", "cpd:prompt:7K2M", ()), Mark("kix.2", "someone else's", ()))
    plan = plan_withdrawal(doc(*items, marks=marks), PromptRead(CODE, start, end, "", True), BLOCK.texts)
    return plan.edits if plan else None


OURS = tuple(TEXT.split("\n"))


def test_a_block_amid_the_doc_goes_with_its_own_newline_after_its_range() -> None:
    edits = withdrawn("before", *OURS, "after", start=8, end=8 + SIZE)

    assert edits == (DropRange("kix.1"), DeleteOurs(8, 8 + SIZE))


@pytest.mark.parametrize("after", [(), (6, "after")], ids=["the Doc's end", "a table"])
def test_a_newline_that_must_stay_is_spared_and_the_one_before_goes(after: tuple[str | int, ...]) -> None:
    edits = withdrawn("before", *OURS, *after, start=8, end=8 + SIZE)

    assert edits == (DropRange("kix.1"), DeleteOurs(7, 7 + SIZE))


@pytest.mark.parametrize(("before", "start"), [((), 1), (("# Looking back",), 14), ((6,), 7)])
def test_where_neither_newline_may_go_an_ordinary_empty_line_is_left(before: tuple[str | int, ...], start: int) -> None:
    edits = withdrawn(*before, *OURS, start=start, end=start + SIZE)

    heading_end = start + 17
    assert edits == (DropRange("kix.1"), DeleteOurs(heading_end, start + SIZE - 1), DeleteOurs(start, heading_end))


@pytest.mark.parametrize(
    "lines",
    [
        (*OURS[:3], "yes", OURS[4]),
        (OURS[0] + " ", *OURS[1:]),
        OURS[1:],
        (*OURS[:2], *OURS[3:]),
        (*OURS[:4], "", OURS[4]),
        (*OURS, "typed below"),
        OURS[:4],
    ],
    ids=["answered", "a space", "heading gone", "question gone", "a line more", "a line below", "small print gone"],
)
def test_a_block_someone_touched_is_left_as_it_stands(lines: tuple[str, ...]) -> None:
    given = doc(*lines)

    assert plan_withdrawal(given, PromptRead(CODE, 1, given.end, "", True), OURS) is None


def test_a_block_with_something_hidden_in_it_is_left_as_it_stands() -> None:
    given = doc(*OURS, "after")
    first = given.blocks[0]
    assert isinstance(first, Para)

    hidden = given._replace(blocks=(first._replace(plain=False), *given.blocks[1:]))

    assert plan_withdrawal(hidden, PromptRead(CODE, 1, 1 + SIZE, "", True), OURS) is None


def test_a_block_that_is_not_where_it_was_read_is_left_alone() -> None:
    assert withdrawn("before", *OURS, start=3, end=3 + SIZE) is None
