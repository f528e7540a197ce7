"""Google's JSON of a Doc read, and our edits said in Google's words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from local_workspace import strict
from sync.core.portfolio.doc import DocumentId, Grid, Para, RevisionId
from sync.core.portfolio.edits import (
    Bullets,
    ClearBullets,
    DeleteOurs,
    DocPlan,
    DropRange,
    Edit,
    InsertTable,
    InsertText,
    NameRange,
    ParaStyle,
    StyleParagraphs,
    StyleText,
)
from sync.core.portfolio.parse import parse
from sync.google.docs_json import read_document
from sync.google.edits_json import requests
from tests.core.portfolio.reading import the_forms
from tests.support.sample_docs import google_doc

GOLDEN = Path(__file__).parents[1] / "golden" / "docs"
Json = dict[str, Any]


def golden(name: str) -> Json:
    reply: Json = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return reply


def paragraph(*elements: Json, **more: Any) -> Json:
    """A reply whose body is one paragraph of these elements."""
    content = [{"startIndex": 1, "endIndex": 20, "paragraph": {"elements": list(elements), **more}}]
    return {"title": "t", "documentId": "d", "revisionId": "r", "body": {"content": content}}


def run(text: str, **more: Any) -> Json:
    return {"startIndex": 1, "endIndex": 1 + len(text), "textRun": {"content": text, "textStyle": {}, **more}}


def only_para(reply: Json) -> Para:
    (block,) = read_document(reply).blocks
    assert isinstance(block, Para)
    return block


def request_of(edit: Edit) -> Json:
    (request,) = requests(DocPlan(DocumentId("d"), "t.0", RevisionId("r"), (edit,)))
    return request


def test_a_real_doc_with_tabs_is_read_from_its_first_tab() -> None:
    doc = read_document(golden("tab"))

    assert (doc.title, doc.tab_id, doc.end) == ("MD Serde Golden", "t.0", 714)
    assert doc.blocks[0] == Para(1, 14, "Introduction", 1, "", "h.klpxbx6hfx27")


def test_a_real_bullet_knows_its_list() -> None:
    bullets = [block for block in read_document(golden("tab")).blocks if isinstance(block, Para) and block.list_id]

    assert bullets[0] == Para(456, 474, "First bullet item", 0, "kix.nnulch2isgb9")


def test_a_real_table_is_read_cell_by_cell() -> None:
    _, grid, _ = read_document(golden("tables")).blocks

    assert isinstance(grid, Grid)
    assert (grid.start, grid.end) == (2, 112)
    assert [cell.text for cell in grid.rows[0]] == ["Col 1", "Col 2", "Col 3"]


def test_footnote_marks_leave_no_letter_and_say_that_positions_do_not_map() -> None:
    para = only_para(golden("footnotes"))

    assert para.text == "Text with a footnote and an other one"
    assert not para.plain


@pytest.mark.parametrize("name", ["tab", "tables", "footnotes"])
def test_a_real_doc_that_is_no_portfolio_holds_nothing_of_one(name: str) -> None:
    portfolio, problems = parse(read_document(golden(name)), read_on=date(2027, 3, 12), forms=the_forms())

    assert not any((portfolio.sections, portfolio.entries, portfolio.offers, portfolio.needs, portfolio.sessions))
    assert len(problems) == 1


def test_a_reply_without_tabs_is_read_from_its_body() -> None:
    with_tabs = google_doc("# My log\n- 4 March: Fractions")
    legacy = {**with_tabs, **with_tabs["tabs"][0]["documentTab"]}
    del legacy["tabs"]

    assert read_document(legacy).blocks == read_document(with_tabs).blocks


def test_child_tabs_are_left_out() -> None:
    reply = google_doc("first")
    reply["tabs"][0]["childTabs"] = google_doc("child")["tabs"]
    reply["tabs"] += google_doc("second")["tabs"]

    assert [block.text for block in read_document(reply).blocks if isinstance(block, Para)] == ["first"]


def test_suggested_deletions_are_gone_and_suggested_insertions_are_there() -> None:
    para = only_para(
        paragraph(run("keep "), run("gone", suggestedDeletionIds=["s"]), run("new\n", suggestedInsertionIds=["t"]))
    )

    assert (para.text, para.plain) == ("keep new", False)


def test_chips_say_what_they_show() -> None:
    chips = (
        {"person": {"personProperties": {"name": "Sam Okafor", "email": "sam@hillside.example"}}},
        {"dateElement": {"dateElementProperties": {"displayText": "4 Mar 2027"}}},
        {"dropdown": {"dropdownProperties": {"displayValue": "settled"}}},
        {"richLink": {"richLinkProperties": {"uri": "https://example.org"}}},
    )
    text = only_para(paragraph(*(element for chip in chips for element in (chip, run(" "))), run("\n"))).text

    assert text == "Sam Okafor 4 Mar 2027 settled https://example.org "


def test_what_google_has_not_documented_is_survived() -> None:
    bare = {"startIndex": 1, "endIndex": 14}

    para = only_para(
        paragraph(bare, {"equation": {}}, {"pageBreak": {}}, {"inlineObjectElement": {}}, run("x\ue907\n"))
    )

    assert (para.text, para.plain) == ("x", False)


def test_a_soft_line_break_stays_a_line_break() -> None:
    assert only_para(paragraph(run("one\vtwo\n"))).text == "one\ntwo"


def test_a_table_in_a_cell_is_read_as_the_cells_own_words() -> None:
    reply = google_doc("| outer | other |")
    cell = reply["tabs"][0]["documentTab"]["body"]["content"][2]["table"]["tableRows"][0]["tableCells"][0]
    cell["content"] += google_doc("| inner | too |")["tabs"][0]["documentTab"]["body"]["content"][2:3]

    grid = read_document(reply).blocks[1]

    assert isinstance(grid, Grid)
    assert grid.rows[0][0].text == "outer\ninner\ntoo"


def test_a_row_suggested_for_deletion_says_nothing() -> None:
    reply = google_doc("| one |\n| two |")
    reply["tabs"][0]["documentTab"]["body"]["content"][2]["table"]["tableRows"][1]["suggestedDeletionIds"] = ["s"]

    grid = read_document(reply).blocks[1]

    assert isinstance(grid, Grid)
    assert [row[0].text for row in grid.rows] == ["one", ""]


def test_a_table_of_contents_is_not_the_docs_text() -> None:
    reply = google_doc("text")
    content = reply["tabs"][0]["documentTab"]["body"]["content"]
    content.insert(1, {"startIndex": 1, "endIndex": 9, "tableOfContents": {"content": google_doc("My log")["tabs"]}})

    assert [block.text for block in read_document(reply).blocks if isinstance(block, Para)] == ["text"]


def test_marks_keep_every_part_of_the_body() -> None:
    reply = google_doc("text")
    ranges = [{"startIndex": 1, "endIndex": 3}, {"startIndex": 4, "endIndex": 5}, {"endIndex": 2, "segmentId": "kix.h"}]
    named = {"name": "cpd:prompt:7K2M", "namedRangeId": "kix.1", "ranges": ranges}
    reply["tabs"][0]["documentTab"]["namedRanges"] = {"cpd:prompt:7K2M": {"name": "x", "namedRanges": [named]}}

    (mark,) = read_document(reply).marks

    assert (mark.id, mark.name, mark.parts) == ("kix.1", "cpd:prompt:7K2M", ((1, 3), (4, 5)))


@pytest.mark.parametrize(
    "reply", [{}, {"tabs": []}, {"tabs": [{}]}, {"body": {}}, paragraph(), {"body": {"content": [{}]}}]
)
def test_an_empty_reply_is_an_empty_doc(reply: Json) -> None:
    doc = read_document(reply)

    assert "".join(block.text for block in doc.blocks if isinstance(block, Para)) == ""


EVERY_KIND: tuple[Edit, ...] = (
    InsertText(5, "words"),
    InsertTable(5, 3, 4),
    StyleParagraphs(1, 9, ParaStyle.HEADING_2),
    StyleText(1, 9, bold=True, italic=True),
    StyleText(1, 9, grey=True),
    StyleText(1, 9, link="mailto:sam@hillside.example"),
    StyleText(1, 9, heading_link="h.abc"),
    ClearBullets(1, 9),
    Bullets(1, 9),
    NameRange("cpd:prompt:7K2M", 1, 9),
    DeleteOurs(1, 9),
    DropRange("kix.1"),
)


@pytest.mark.parametrize("edit", EVERY_KIND, ids=lambda edit: type(edit).__name__)
def test_every_edit_is_a_request_that_googles_schema_allows(edit: Edit) -> None:
    body = {"requests": [request_of(edit)], "writeControl": {"requiredRevisionId": "r"}}

    assert strict.check("docs", "BatchUpdateDocumentRequest", body) == []


@pytest.mark.parametrize("edit", EVERY_KIND, ids=lambda edit: type(edit).__name__)
def test_every_request_names_its_tab(edit: Edit) -> None:
    assert "t.0" in json.dumps(request_of(edit))


def test_words_left_unstyled_lose_every_look_of_their_neighbours() -> None:
    style = request_of(StyleText(1, 9))["updateTextStyle"]

    assert style["textStyle"] == {}
    assert set(style["fields"].split(",")) >= {"bold", "italic", "underline", "fontSize", "foregroundColor", "link"}


def test_small_print_is_nine_points_and_grey() -> None:
    style = request_of(StyleText(1, 9, grey=True))["updateTextStyle"]["textStyle"]

    assert style["fontSize"] == {"magnitude": 9, "unit": "PT"}
    assert len(set(style["foregroundColor"]["color"]["rgbColor"].values())) == 1


def test_a_link_to_a_heading_says_its_tab() -> None:
    style = request_of(StyleText(1, 9, heading_link="h.abc"))["updateTextStyle"]["textStyle"]

    assert style["link"] == {"heading": {"id": "h.abc", "tabId": "t.0"}}


def test_a_plan_keeps_its_order() -> None:
    plan = DocPlan(DocumentId("d"), "t.0", RevisionId("r"), (InsertText(9, "b"), InsertText(1, "a")))

    assert [request["insertText"]["text"] for request in requests(plan)] == ["b", "a"]
