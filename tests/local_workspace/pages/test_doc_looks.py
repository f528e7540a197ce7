"""A Doc's page shows what is in a Doc: chips, pictures, notes, tabs, what was said and what is suggested."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from support.doc_page import TheDoc
from support.margin import Margin
from support.school_scene import AMINA, BEA, CAROL, NASTY, google

END: dict[str, Any] = {"endOfSegmentLocation": {}}


@pytest.fixture
def the_doc(pages: Any) -> TheDoc:
    return TheDoc(pages.world, pages.scene)


def test_a_person_a_date_and_a_file_are_chips(pages: Any, the_doc: TheDoc) -> None:
    file = f"https://docs.google.com/document/d/{pages.scene.doc}/edit"
    the_doc.do(
        {"insertPerson": {**END, "personProperties": {"email": CAROL}}},
        {"insertDate": {**END, "dateElementProperties": {"timestamp": "2027-03-04T12:00:00Z", "locale": "en-GB"}}},
        {"insertRichLink": {**END, "richLinkProperties": {"uri": file}}},
    )

    text = pages.doc(AMINA).text

    assert 'class="chip person" data-i contenteditable="false" title="carol@hillside.example"><bdi>Carol &lt;' in text
    assert "<bdi>4 Mar 2027</bdi>" in text
    assert f'<a href="/document/d/{pages.scene.doc}/edit?as={AMINA.replace("@", "%40")}"><bdi>Amina' in text
    assert NASTY not in text


def test_a_picture_is_a_frame_and_nothing_is_fetched(pages: Any, the_doc: TheDoc) -> None:
    the_doc.do({"insertInlineImage": {**END, "uri": "https://oakfield.example/photos/board.png"}})

    text = pages.doc(AMINA).text

    assert "Picture: board.png" in text
    assert "<img" not in text


def test_a_footnote_is_numbered_and_stands_at_the_end(pages: Any, the_doc: TheDoc) -> None:
    the_doc.do({"createFootnote": END})

    text = pages.doc(AMINA).text

    assert 'title="Footnote 1"' in text
    assert text.index('id="ref=') < text.index('id="note=')


def test_a_merged_cell_covers_its_neighbour(pages: Any, the_doc: TheDoc) -> None:
    (table,) = [one for one in the_doc.content() if "table" in one]
    cell = {"tableStartLocation": {"index": table["startIndex"]}, "rowIndex": 1, "columnIndex": 0}
    part = {"tableCellLocation": cell, "rowSpan": 1, "columnSpan": 2}
    the_doc.do({"mergeTableCells": {"tableRange": part}})

    text = pages.doc(AMINA).text

    assert '<td colspan="2">' in text
    assert text.count("<td hidden>") == 1


def test_each_tab_is_a_page_of_its_own(pages: Any, the_doc: TheDoc) -> None:
    body = {"requests": [{"addDocumentTab": {"tabProperties": {"title": "Reading"}}}]}
    reply = the_doc.documents.batchUpdate(documentId=pages.scene.doc, body=body).execute()
    tab = reply["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]
    the_doc.do({"insertText": {"location": {"index": 1, "tabId": tab}, "text": "Books to read"}})

    first, second = (
        pages.get(f"/document/d/{pages.scene.doc}/edit?as={AMINA}{more}").text for more in ("", f"&tab={tab}")
    )

    assert "Books to read" not in first
    assert "Books to read" in second
    assert "Reading" in first
    assert pages.get(f"/document/d/{pages.scene.doc}/edit?tab=t.gone").status_code == 404


def test_suggestions_are_marked_with_who_made_them(pages: Any) -> None:
    margin = Margin(SimpleNamespace(id=pages.scene.doc), pages.world)  # type: ignore[arg-type]
    margin.insert(1, "Our ")
    margin.delete(10, 14)

    text = pages.doc(AMINA).text

    assert '<ins title="Suggested: to be put in">Our </ins>' in text
    assert "<del " in text
    assert text.count("Suggestion</p>") == 2
    assert "<strong><bdi>Bea Lindqvist</bdi></strong>" in text


def test_what_was_said_is_shown_to_who_may_comment_and_to_nobody_else(pages: Any, the_doc: TheDoc) -> None:
    body = {"content": f"Could 8C try this? {NASTY}", "quotedFileContent": {"value": "pens down"}}
    google(pages.world, AMINA, "drive").comments().create(fileId=pages.scene.doc, fields="*", body=body).execute()

    owner, reader = pages.doc(AMINA).text, pages.doc(BEA).text

    assert "Could 8C try this? &lt;script&gt;" in owner
    assert '<blockquote dir="auto">pens down</blockquote>' in owner
    assert "Could 8C try this?" not in reader


def test_headings_are_an_outline(pages: Any) -> None:
    outline = pages.doc(AMINA).text.partition('aria-label="Headings of this Doc"')[2].partition("</nav>")[0]

    assert outline.count("<li") == 4
    assert ">Looking back</a>" in outline


def test_who_may_only_read_gets_no_tools_and_no_token(pages: Any) -> None:
    text = pages.doc(BEA).text

    assert 'class="tools"' not in text
    assert 'data-token=""' in text
    assert "only those who may edit it can write here" in text


def test_whoever_looks_through_the_owner_s_eyes_only_reads(pages: Any) -> None:
    text = pages.doc().text

    assert 'class="tools"' not in text
    assert "/static/doc.js" not in text


def test_what_the_service_marked_inside_a_table_leaves_the_table_unmarked(pages: Any, the_doc: TheDoc) -> None:
    (table,) = [one for one in the_doc.content() if "table" in one]
    cell = table["table"]["tableRows"][1]["tableCells"][0]
    span = {"startIndex": cell["startIndex"] + 1, "endIndex": cell["endIndex"] - 1}
    the_doc.do({"createNamedRange": {"name": "cpd:typed:1", "range": span}})

    text = pages.doc(AMINA).text

    assert "Written by the service" not in text
    assert '<p dir="auto" class="room" data-b>15 minutes on mark books</p>' in text


def test_a_line_written_from_the_sidebar_is_marked(pages: Any, the_doc: TheDoc) -> None:
    the_doc.do({"createNamedRange": {"name": "cpd:typed:1", "range": {"startIndex": 1, "endIndex": 10}}})

    assert 'class="ours" aria-label="Written by the service"' in pages.doc(AMINA).text
