"""A Doc as a Word file, a PDF and a web page: opened again, each says what the Doc says."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader
from support.pad import Pad, at, over

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORDS = "Schön 你 Ελλάδα Привет – “fine” ✓"


def exported(pad: Pad, mime: str) -> bytes:
    data: bytes = pad.google("amina@oakfield.example", "drive").files().export(fileId=pad.id, mimeType=mime).execute()
    return data


def word(pad: Pad) -> Any:
    return Document(io.BytesIO(exported(pad, DOCX)))


def pdf(pad: Pad) -> PdfReader:
    return PdfReader(io.BytesIO(exported(pad, "application/pdf")))


def pdf_text(pad: Pad) -> str:
    return "\n".join(page.extract_text() for page in pdf(pad).pages)


def page(pad: Pad) -> str:
    return exported(pad, "text/html").decode()


@pytest.fixture
def written(pad: Pad) -> Pad:
    """A heading, a line with looks and a link, a list, a table with two lines in a cell."""
    pad.insert(1, "My log\nbold slanted here\none\n\ttwo\nthree\nlast")
    pad.style(1, 2, "HEADING_1")
    pad.dress(8, 12, bold=True)
    pad.dress(13, 20, italic=True)
    pad.dress(21, 25, link={"url": "https://example.org/a?b=1&c=2"})
    pad.do({"createParagraphBullets": {**over(26, 38), "bulletPreset": "NUMBERED_DECIMAL_ALPHA_ROMAN"}})
    end = pad.body()[-1]["endIndex"] - 1
    pad.table(end, 2, 2)
    for place, text in ((11, "d"), (9, "c"), (6, WORDS), (4, "a\nx")):
        pad.insert(end + place, text)
    return pad


def test_word_has_the_headings_looks_links_and_lists(written: Pad) -> None:
    lines = word(written).paragraphs
    looks = {run.text: (run.bold, run.italic) for run in lines[1].runs}

    assert [(line.style.name, line.text) for line in lines[:5]] == [
        ("Heading 1", "My log"),
        ("Normal", "bold slanted here"),
        ("List Number", "one"),
        ("List Number 2", "two"),
        ("List Number", "three"),
    ]
    assert (looks["bold"], looks["slanted"]) == ((True, None), (None, True))
    assert [link.address for link in lines[1].hyperlinks] == ["https://example.org/a?b=1&c=2"]


def test_word_has_the_table_with_every_line_of_its_cells(written: Pad) -> None:
    (table,) = word(written).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a\nx", WORDS], ["c", "d"]]


def test_each_numbered_list_in_word_begins_at_one(pad: Pad) -> None:
    pad.insert(1, "one\nbetween\ntwo\n")
    for start, end in ((1, 4), (13, 16)):
        preset = {"bulletPreset": "NUMBERED_DECIMAL_NESTED"}
        pad.do({"createParagraphBullets": {**over(start, end), **preset}})

    numbers = [line._p.pPr.numPr.numId.val for line in word(pad).paragraphs if line.style.name == "List Number"]
    assert len(numbers) == len(set(numbers)) == 2


def test_a_pdf_has_every_word_an_outline_and_its_links(written: Pad) -> None:
    found, text = pdf(written), pdf_text(written)

    assert all(word in text for word in ("My log", "bold slanted here", "1.", "a.", "three", "last"))
    assert all(word in text for word in WORDS.split() if word != "你")
    assert [entry.title for entry in found.outline] == ["My log"]
    links = [note.get_object()["/A"]["/URI"] for note in found.pages[0]["/Annots"]]
    assert links == ["https://example.org/a?b=1&c=2"]


def test_a_pdf_is_the_same_each_time(written: Pad) -> None:
    assert exported(written, "application/pdf") == exported(written, "application/pdf")


def test_a_link_to_a_heading_leads_there_and_one_to_nowhere_is_text(pad: Pad) -> None:
    pad.insert(1, "Here\ngo\ngone")
    pad.style(1, 2, "HEADING_2")
    heading = pad.paragraphs()[0]["paragraphStyle"]["headingId"]
    pad.dress(6, 8, link={"headingId": heading})
    pad.dress(9, 13, link={"url": "#nowhere"})

    assert len(pdf(pad).pages[0]["/Annots"]) == 1
    assert f'<h2 id="{heading}">' in page(pad) and f'href="#{heading}"' in page(pad)


def test_a_row_longer_than_a_page_goes_on_overleaf(pad: Pad) -> None:
    pad.table(1, 1, 2)
    pad.insert(5, "\n".join(f"line {number}" for number in range(120)))

    assert len(pdf(pad).pages) > 1
    assert "line 119" in pdf_text(pad)


def test_merged_cells_are_one(pad: Pad) -> None:
    pad.table(1, 2, 2)
    pad.insert(5, "wide")
    part = {"tableCellLocation": {"tableStartLocation": {"index": 2}}, "rowSpan": 1, "columnSpan": 2}
    pad.do({"mergeTableCells": {"tableRange": part}})

    (table,) = word(pad).tables
    assert [cell.text for cell in table.rows[0].cells] == ["wide", "wide"]
    assert '<td colspan="2">' in page(pad) and "wide" in pdf_text(pad)


def test_every_tab_is_there_under_its_title(pad: Pad) -> None:
    pad.insert(1, "here")
    second = pad.do({"addDocumentTab": {"tabProperties": {"title": "Second"}}})["replies"][0]["addDocumentTab"]
    place = {"location": {"index": 1, "tabId": second["tabProperties"]["tabId"]}}
    pad.do({"insertText": {**place, "text": "there"}})

    texts = [line.text.strip() for line in word(pad).paragraphs if line.text.strip()]
    assert texts == ["Tab 1", "here", "Second", "there"]
    assert len(pdf(pad).pages) == 2 and "there" in page(pad)


def test_footnotes_stand_at_the_end(pad: Pad) -> None:
    pad.insert(1, "Said.")
    note = pad.do({"createFootnote": at(6)})["replies"][0]["createFootnote"]["footnoteId"]
    pad.do({"insertText": {"location": {"segmentId": note, "index": 1}, "text": "By whom"}})

    assert "By whom" in pdf_text(pad) and "Said.[1]" in pdf_text(pad)
    assert "By whom" in word(pad).paragraphs[-1].text
    assert "By whom" in page(pad)


def test_nothing_in_a_doc_is_taken_for_html(pad: Pad) -> None:
    pad.insert(1, "<script>alert(1)</script> & <b>")

    assert "&lt;script&gt;" in page(pad) and "<script>" not in page(pad)
    assert "<script>alert(1)</script> & <b>" in pdf_text(pad)


def test_an_empty_doc_is_a_page(pad: Pad) -> None:
    assert len(pdf(pad).pages) == 1
    assert len(word(pad).paragraphs) == 1
