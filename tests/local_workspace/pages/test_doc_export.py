"""A Doc or a Sheet as a file, for whoever can open it and for nobody else."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader
from support.school_scene import AMINA, ANSWER, CAROL, SERVICE


def taken(pages: Any, form: str, who: str = AMINA) -> Any:
    return pages.get(f"/document/d/{pages.scene.doc}/export?format={form}&as={who}")


def test_its_owner_takes_it_as_plain_text(pages: Any) -> None:
    reply = taken(pages, "txt")

    assert (reply.status_code, reply.mimetype) == (200, "text/plain")
    assert ANSWER in reply.get_data(as_text=True)
    assert (
        reply.headers["Content-Disposition"]
        == 'attachment; filename="Amina’s portfolio  script alert( x ) script  &  b co b.txt"'
    )


def test_its_owner_takes_it_to_word_with_every_table(pages: Any) -> None:
    found = Document(io.BytesIO(taken(pages, "docx").data))

    assert [cell.text for cell in found.tables[0].rows[0].cells] == ["What", "How and when", "For"]
    assert ANSWER in "\n".join(line.text for line in found.paragraphs)


def test_its_owner_takes_it_as_a_pdf(pages: Any) -> None:
    found = PdfReader(io.BytesIO(taken(pages, "pdf").data))

    assert ANSWER in "\n".join(page.extract_text() for page in found.pages)
    assert found.metadata.title == 'Amina’s portfolio <script>alert("x")</script> & <b>co</b>'


def test_the_register_is_taken_to_excel(pages: Any) -> None:
    reply = pages.get(f"/spreadsheets/d/{pages.scene.sheet}/export?format=xlsx&as={AMINA}")

    book = load_workbook(io.BytesIO(reply.data))
    assert book.sheetnames == ["Offers", "Sessions"]
    assert book["Offers"]["A1"].value == "Who"


def test_what_is_not_made_here_is_said_with_what_is(pages: Any) -> None:
    reply = taken(pages, "rtf")

    assert reply.status_code == 501
    assert "Google gives more." in reply.get_data(as_text=True)


@pytest.mark.parametrize("form", ["txt", "docx", "pdf", "html"])
def test_whoever_cannot_open_it_cannot_take_it(pages: Any, form: str) -> None:
    reply = taken(pages, form, CAROL)

    assert reply.status_code in (403, 404)
    assert ANSWER.encode() not in reply.data


def test_a_form_that_nobody_knows_is_no_address(pages: Any) -> None:
    assert taken(pages, "exe").status_code == 404


def test_the_page_leads_to_each_form(pages: Any) -> None:
    page = pages.doc(AMINA).text

    assert all(f"/export?format={form}&amp;as=" in page for form in ("docx", "pdf", "txt"))
    assert SERVICE not in page.split("Take a copy with you")[1].split("</p>")[0]
