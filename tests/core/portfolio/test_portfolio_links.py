"""Which addresses stand in a portfolio, beside which words, and which of them are files of Google's."""

from __future__ import annotations

import pytest

from sync.core.portfolio.doc import Cell, Doc, Grid, Para
from sync.core.portfolio.links import file_link, find_links
from sync.form_files import load_templates

FORMS = load_templates().forms
OWN = "http://127.0.0.1:8099"
ID = "1aB_-" + "x" * 30


def doc(*blocks) -> Doc:
    return Doc("d", "r", "t", "", blocks, (), 100)


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(0, 0, (Para(0, 0, text),)) for text in texts)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"https://docs.google.com/document/d/{ID}/edit?usp=sharing#heading=h.1", f"document/{ID}"),
        (f"https://docs.google.com/a/oakfield.example/spreadsheets/d/{ID}", f"spreadsheets/{ID}"),
        (f"https://drive.google.com/file/u/0/d/{ID}/view", f"file/{ID}"),
        (f"https://drive.google.com/drive/u/1/folders/{ID}?x=y", f"folders/{ID}"),
        (f"https://drive.google.com/uc?export=download&id={ID}", f"file/{ID}"),
        (f"{OWN}/document/d/{ID}/edit", f"document/{ID}"),
    ],
)
def test_an_address_of_googles_is_a_kind_and_an_id(address, name):
    assert file_link(address, OWN).name == name


@pytest.mark.parametrize(
    "address",
    [
        "",
        f"http://127.0.0.1:8080/document/d/{ID}/edit",
        f"https://docs.google.com@evil.example/document/d/{ID}",
        f"https://me@docs.google.com/document/d/{ID}",
        f"ftp://docs.google.com/document/d/{ID}",
        "https://docs.google.com/document/d/short",
        f"https://docs.google.com/document/d/{ID}%2f..%2f",
        f"https://docs.google.com/forms/d/{ID}",
        "https://[broken",
        "https://docs.google.com:port/",
    ],
)
def test_every_other_address_is_none(address):
    assert file_link(address, OWN) is None


def test_an_address_written_out_counts_like_a_link():
    found = find_links(doc(Para(0, 0, f"see docs.google.com/document/d/{ID}/edit, please")), FORMS)

    assert [link.address for link in found] == [f"https://docs.google.com/document/d/{ID}/edit"]


def test_a_link_in_a_row_is_told_by_what_was_done():
    log = Para(0, 0, "My log", heading=2, heading_id="h.log")
    cells = (*row("4 March", "Book look", "1 h"), Cell(0, 0, (Para(0, 0, "here", links=("https://a.example",)),)))
    table = Grid(0, 0, (row("When", "What I did", "How long", "Evidence"), cells))

    (link,) = find_links(doc(log, table), FORMS)

    assert (link.what, link.heading_id) == ("Book look", "h.log")
    assert "4 March" in link.text
