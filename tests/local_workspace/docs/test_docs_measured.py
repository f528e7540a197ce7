"""What real traffic proves about Docs: each line of docs/google-facts.md's source has its test here, in its order.

What is read is held against the rules of real documents each time (support/pad.py).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.pad import AMINA, Pad, at, over, runs

from local_workspace.rooms import docs
from local_workspace.world import World

Json = dict[str, Any]
REAL = Path(__file__).parent / "real"


def heading(paragraph: Json) -> tuple[str, str]:
    style = paragraph["paragraphStyle"]
    return style["namedStyleType"], style.get("headingId", "")


def test_a_line_inserted_at_a_headings_start_is_new_and_the_old_heading_keeps_its_id(pad: Pad) -> None:
    pad.insert(1, "Fractions")
    pad.style(1, 2, "HEADING_2")
    old = heading(pad.paragraphs()[0])

    pad.insert(1, "X\n")

    new, kept = map(heading, pad.paragraphs())
    assert kept == old
    assert new[0] == old[0] and new[1] not in ("", old[1])


def test_text_put_where_a_whole_paragraph_was_deleted_takes_the_following_paragraphs_style(pad: Pad) -> None:
    pad.insert(1, "Title\nplain")
    pad.style(1, 2, "TITLE")

    pad.do({"deleteContentRange": over(1, 7)}, {"insertText": {**at(1), "text": "new "}})

    assert pad.lines() == ["new plain"]
    assert heading(pad.paragraphs()[0])[0] == "NORMAL_TEXT"


def test_a_table_comes_behind_a_newline_in_the_split_paragraphs_style_without_a_second_newline(pad: Pad) -> None:
    pad.insert(1, "abcd")
    pad.style(1, 2, "SUBTITLE")

    pad.table(3, 1, 1)

    kinds = [next(key for key in element if not key.endswith("Index")) for element in pad.body()]
    assert kinds == ["sectionBreak", "paragraph", "table", "paragraph"]
    assert (pad.lines(), pad.body()[2]["startIndex"]) == (["ab", "cd"], 4)
    assert {heading(paragraph)[0] for paragraph in pad.paragraphs()} == {"SUBTITLE"}


def test_a_page_break_is_two_units_in_a_paragraph_before_with_a_fresh_heading_id(pad: Pad) -> None:
    pad.insert(1, "Fractions")
    pad.style(1, 2, "HEADING_1")
    old = heading(pad.paragraphs()[0])[1]

    pad.do({"insertPageBreak": at(1)})

    first, second = pad.paragraphs()
    assert first["elements"][-1]["endIndex"] == 3
    assert heading(second)[1] == old != heading(first)[1]


def test_a_footnote_is_one_unit_and_its_body_a_space_in_ten_points(pad: Pad) -> None:
    note = pad.do({"createFootnote": at(1)})["replies"][0]["createFootnote"]["footnoteId"]

    (paragraph,) = [element["paragraph"] for element in pad.read()["footnotes"][note]["content"]]
    assert runs(paragraph) == [(" \n", {"fontSize": {"magnitude": 10, "unit": "PT"}})]
    assert paragraph["paragraphStyle"]["lineSpacing"] == 100
    assert pad.body()[-1]["endIndex"] == 3


def test_a_header_and_a_footer_are_a_newline_each_and_the_pages_defaults(pad: Pad) -> None:
    replies = pad.do({"createHeader": {"type": "DEFAULT"}}, {"createFooter": {"type": "DEFAULT"}})["replies"]
    header, footer = replies[0]["createHeader"]["headerId"], replies[1]["createFooter"]["footerId"]

    found = pad.read()
    assert (found["documentStyle"]["defaultHeaderId"], found["documentStyle"]["defaultFooterId"]) == (header, footer)
    assert runs(found["headers"][header]["content"][0]["paragraph"]) == [("\n", {})]


def test_a_bullet_indents_18_and_36_and_is_not_underlined(pad: Pad) -> None:
    pad.insert(1, "one")

    pad.do({"createParagraphBullets": {**over(1, 2), "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}})

    (paragraph,) = pad.paragraphs()
    style = paragraph["paragraphStyle"]
    assert (style["indentFirstLine"]["magnitude"], style["indentStart"]["magnitude"]) == (18, 36)
    assert paragraph["bullet"]["textStyle"] == {"underline": False}


def test_a_link_adds_underline_and_blue(pad: Pad) -> None:
    pad.insert(1, "here")

    pad.dress(1, 5, link={"url": "https://oakfield.example"})

    look = runs(pad.paragraphs()[0])[0][1]
    assert look["underline"] is True
    assert look["foregroundColor"]["color"]["rgbColor"] == {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}


def test_named_ranges_of_the_first_tab_say_no_tab(pad: Pad) -> None:
    pad.insert(1, "abc")
    pad.name(1, 3)

    (found,) = pad.read()["namedRanges"]["ours"]["namedRanges"]
    assert found["ranges"] == [{"startIndex": 1, "endIndex": 3}]


def test_a_named_range_whose_whole_text_is_deleted_disappears_without_an_error(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.name(2, 4)

    pad.delete(1, 5)

    assert pad.named() == {}


def test_text_inside_a_range_grows_it_and_at_its_first_index_falls_outside(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.name(2, 4)

    pad.insert(3, "XX")
    pad.insert(2, "Y")

    assert pad.named() == {"ours": [(3, 7)]}


def test_a_paragraph_break_inside_a_range_does_not_split_it(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.name(2, 6)

    pad.insert(4, "\n")

    assert pad.named() == {"ours": [(2, 7)]}


def test_a_drive_copy_keeps_ranges(pad: Pad) -> None:
    pad.insert(1, "abc")
    pad.name(1, 3)

    copied = pad.google(AMINA, "drive").files().copy(fileId=pad.id, body={"name": "Copy"}).execute()

    again = pad.documents.get(documentId=copied["id"]).execute()
    assert again["namedRanges"] == pad.read()["namedRanges"]


def test_the_first_table_of_an_empty_tab_leaves_an_empty_paragraph_that_cannot_go(pad: Pad) -> None:
    pad.table(1, 1, 1)

    assert pad.lines() == ["", ""]
    assert "Invalid deletion range" in pad.refused({"deleteContentRange": over(1, 2)})


def test_inserted_text_takes_the_style_of_the_text_before_it(pad: Pad) -> None:
    pad.insert(1, "ab")
    pad.dress(1, 2, bold=True)

    pad.insert(2, "X")

    assert runs(pad.paragraphs()[0])[0] == ("aX", {"bold": True})


def test_deleting_a_paragraph_mark_keeps_the_first_paragraphs_style(pad: Pad) -> None:
    pad.insert(1, "Title\nplain")
    pad.style(1, 2, "TITLE")

    pad.delete(6, 7)

    assert (pad.lines(), heading(pad.paragraphs()[0])[0]) == (["Titleplain"], "TITLE")


def test_a_soft_line_break_stays_in_its_paragraph(pad: Pad) -> None:
    pad.insert(1, "one\u000btwo")

    assert pad.lines() == ["one\u000btwo"]


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("gatsby_horizontal-rule", "horizontalRule"),
        ("extrasuite_1YKyqqH8wZa3kSnoBEdlwAumI94gRivSsZB1qvc9y4CA", "columnBreak"),
        ("gatsby_images", "inlineObjectElement"),
    ],
)
def test_what_cannot_be_inserted_can_be_deleted(pad: Pad, world: World, file: str, kind: str) -> None:
    reply = json.loads((REAL / f"{file}.json").read_text())
    docs.load(world, pad.id, reply)
    found = _all(pad, kind)

    pad.delete(found[0]["startIndex"], found[0]["endIndex"])

    assert len(_all(pad, kind)) == len(found) - 1


def _all(pad: Pad, kind: str) -> list[Json]:
    return [part for paragraph in pad.paragraphs() for part in paragraph["elements"] if kind in part]


SEGMENT = {"segmentId": "kix.none"}
PREFIX = "400 Invalid requests[0]."


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (
            {"deleteContentRange": over(1, 6)},
            "deleteContentRange: The range cannot include the newline character at the end of the segment.",
        ),
        ({"deleteContentRange": over(2, 2)}, "deleteContentRange: The range should not be empty."),
        (
            {"updateTextStyle": {**over(2, 2), "textStyle": {"bold": True}, "fields": "bold"}},
            "updateTextStyle: The range should not be empty.",
        ),
        (
            {"deleteContentRange": over(2, 3)},
            "deleteContentRange: Invalid deletion range. Cannot delete the requested range.",
        ),
        (
            {"insertText": {**at(6), "text": "x"}},
            "insertText: Index 6 must be less than the end index of the referenced segment, 6.",
        ),
        (
            {"insertText": {**at(0), "text": "x"}},
            "insertText: The insertion index must be inside the bounds of an existing paragraph. "
            "You can still create new paragraphs by inserting newlines.",
        ),
        (
            {"insertText": {**at(3), "text": "x"}},
            "insertText: The insertion index cannot be within a grapheme cluster.",
        ),
        (
            {"insertText": {"location": {"index": 1, **SEGMENT}, "text": "x"}},
            "insertText: Segment with ID kix.none was not found. "
            "If a segment ID is provided, it must be a header, footer or footnote ID.",
        ),
        ({"insertText": {**at(1), "text": ""}}, "insertText: Insert text requests must specify text to insert."),
        ({"deleteNamedRange": {}}, "deleteNamedRange: ID or name for named range must be set"),
        (
            {"deleteTableRow": {"tableCellLocation": {"tableStartLocation": {"index": 1}}}},
            "deleteTableRow: The provided table start location is invalid.",
        ),
        (
            {"updateTextStyle": {**over(1, 2), "textStyle": {"link": {}}, "fields": "link"}},
            "updateTextStyle: Links must include at least one type.",
        ),
    ],
)
def test_a_refusal_is_in_googles_words(pad: Pad, request_: Json, words: str) -> None:
    pad.insert(1, "a😀b")

    assert pad.refused(request_) == PREFIX + words


def test_a_revision_that_is_not_the_latest_is_refused_in_googles_words(pad: Pad) -> None:
    old = pad.read()["revisionId"]
    pad.insert(1, "x")

    words = f"400 The required revision ID '{old}' does not match the latest revision."
    assert pad.refused({"insertText": {**at(1), "text": "y"}}, control={"requiredRevisionId": old}) == words


def test_rows_and_cells_are_counted_as_recorded(pad: Pad) -> None:
    pad.table(1, 3, 4)

    table = pad.body()[2]
    assert table["endIndex"] - table["startIndex"] == 2 + 3 + 3 * 4 + 3 * 4


def test_what_lies_under_a_merged_cell_is_one_empty_paragraph(pad: Pad) -> None:
    """As in the real table with merged cells (real/extrasuite_1YKy…): nothing is left out of its row."""
    pad.table(1, 2, 3)
    place = {"tableStartLocation": {"index": 2}, "rowIndex": 0, "columnIndex": 0}
    before = pad.body()[2]["endIndex"]

    pad.do({"mergeTableCells": {"tableRange": {"tableCellLocation": place, "rowSpan": 1, "columnSpan": 2}}})

    cells = pad.body()[2]["table"]["tableRows"][0]["tableCells"]
    spans = [(cell["tableCellStyle"]["columnSpan"], cell["endIndex"] - cell["startIndex"]) for cell in cells]
    assert (spans, pad.body()[2]["endIndex"]) == ([(2, 2), (1, 2), (1, 2)], before)


def test_a_name_given_with_a_person_is_refused_in_googles_words(pad: Pad) -> None:
    wanted = {"insertPerson": {**at(1), "personProperties": {"email": AMINA, "name": "Amina"}}}

    assert pad.refused(wanted) == PREFIX + "insertPerson: Insert person requests should not specify a name."


END: Json = {"endOfSegmentLocation": {}}
AT_END: list[Json] = [
    {"insertTable": {**END, "rows": 1, "columns": 1}},
    {"insertPageBreak": END},
    {"insertInlineImage": {**END, "uri": "https://oakfield.example/a.png"}},
    {"insertPerson": {**END, "personProperties": {"email": AMINA}}},
    {"insertDate": {**END, "dateElementProperties": {"timestamp": "2027-09-03T12:00:00Z"}}},
]


@pytest.mark.parametrize("request_", AT_END, ids=lambda request: next(iter(request)))
def test_what_is_put_in_at_the_end_stands_before_the_last_newline(pad: Pad, request_: Json) -> None:
    pad.insert(1, "abc")

    pad.do(request_)

    assert pad.body()[1]["paragraph"]["elements"][0]["textRun"]["content"].startswith("abc")
    assert pad.lines()[-1] in ("", "abc|")


@pytest.mark.parametrize(
    ("kind", "data"), [("autoText", {"type": "PAGE_NUMBER"}), ("horizontalRule", {}), ("dropdown", {})]
)
def test_an_element_nobody_can_insert_is_kept_and_can_go(pad: Pad, world: World, kind: str, data: Json) -> None:
    reply = pad.read()
    paragraph = reply["body"]["content"][1]["paragraph"]
    last = {"startIndex": 2, "endIndex": 3, "textRun": {"content": "\n", "textStyle": {}}}
    own = {kind: {**data, "textStyle": {}}} if kind != "dropdown" else {}
    paragraph["elements"] = [{"startIndex": 1, "endIndex": 2, **own}, last]
    reply["body"]["content"][1]["endIndex"] = 3
    docs.load(world, pad.id, reply)
    assert pad.paragraphs()[0]["elements"][0] == {"startIndex": 1, "endIndex": 2, **own}

    pad.delete(1, 2)

    assert pad.lines() == [""]
