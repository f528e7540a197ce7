"""Footnotes, tabs and very long Docs, written in with a real browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from support.doc_page import TheDoc, block, saved

Open = Callable[..., Page]


def test_a_footnote_is_written_at_the_foot(opened: Open, the_doc: TheDoc) -> None:
    the_doc.do({"createFootnote": {"endOfSegmentLocation": {}}})
    page = opened()

    page.locator(".feet [data-b]").click()
    page.keyboard.type("See page 12")
    saved(page)

    notes = the_doc.documents.get(documentId=the_doc.scene.doc).execute()["footnotes"]
    (note,) = notes.values()
    assert note["content"][0]["paragraph"]["elements"][-1]["textRun"]["content"].strip() == "See page 12"


def test_each_tab_is_written_on_its_own_page(opened: Open, the_doc: TheDoc) -> None:
    the_doc.do({"addDocumentTab": {"tabProperties": {"title": "Reading"}}})
    before = the_doc.lines()
    page = opened()

    page.get_by_role("link", name="Reading").click()
    expect(page.get_by_role("link", name="Reading")).to_have_attribute("aria-current", "page")
    page.locator(".leaf [data-b][contenteditable]").click()
    page.keyboard.type("Books")
    saved(page)

    assert the_doc.lines() == before
    page.reload()
    expect(block(page, "Books")).to_be_visible()


def test_a_keystroke_in_a_megabyte_moves_nothing_else(opened: Open, the_doc: TheDoc) -> None:
    line = "Fractions with folded paper helped 7C to see why halves are equal. " * 15
    the_doc.do(
        {"insertText": {"endOfSegmentLocation": {}, "text": "\n" + "\n".join(f"{n} {line}" for n in range(1000))}}
    )
    page = opened()
    page.evaluate(
        """() => {
          window.touched = 0;
          new MutationObserver((found) => { window.touched += found.length; })
            .observe(document.getElementById("doc"), { childList: true, subtree: true });
        }"""
    )

    page.locator("[data-b]").nth(600).click()
    page.keyboard.press("End")
    page.keyboard.type("twenty more letters.")
    saved(page)

    assert page.evaluate("window.touched") <= 20
