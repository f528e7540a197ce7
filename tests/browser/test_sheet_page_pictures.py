"""A Sheet's page as a coordinator sees it, wide, dark and on a telephone: it keeps nobody out, fits, and has a picture
in docs.

A picture is drawn anew only where the page has changed: look at it, and commit it with what changed it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from support.school_scene import AMINA, BEA, NASTY
from support.sheet_page import TheSheet, box, choose, saved, type_in
from support.small_png import small_png

from local_workspace.pages import sheet_view

Open = Callable[..., Page]
GALLERY = Path(__file__).parents[2] / "docs" / "pages"
PRINTS = GALLERY / "sheet_pictures.json"
STATIC = Path(sheet_view.__file__).with_name("static")
STYLES = ("pages.css", "doc_tools.css", "sheet.css", "sheet_tools.css")
LOOKS: dict[str, dict[str, Any]] = {
    "sheet": {"viewport": {"width": 1280, "height": 900}},
    "sheet-dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "sheet-narrow": {"viewport": {"width": 360, "height": 740}},
}
MOST_BYTES = 150_000
CARE = {"description": "Minutes", "warningOnly": True}


@pytest.fixture
def lived_in(the_sheet: TheSheet) -> TheSheet:
    """The sessions without what only tests would write, with a link, a note and a second pair of hands."""
    the_sheet.put("A4", ["Fractions with folded paper"])
    the_sheet.put("E5", ["Dana Okoro"])
    the_sheet.put("H1", ["Slides"])
    the_sheet.put("H2", ['=HYPERLINK("https://oakfield.example/hinge", "Slides of 2026")'])
    note = {"rows": [{"values": [{"note": "Sam is away until half past"}]}], "fields": "note"}
    the_sheet.do({"updateCells": note | {"range": the_sheet.cells(1, 4, 2, 5)}})
    the_sheet.do({"addProtectedRange": {"protectedRange": CARE | {"range": the_sheet.cells(1, 2, None, 3)}}})
    the_sheet.share(BEA)
    return the_sheet


@pytest.mark.parametrize("name", LOOKS)
def test_a_sheet_lived_in_keeps_nobody_out_and_has_a_picture(at_sheet: Open, lived_in: TheSheet, name: str) -> None:
    page = at_sheet(AMINA, bypass_csp=True, **LOOKS[name])
    _two_in_one_cell(page, at_sheet)
    _found_and_chosen(page)

    violations = [one["id"] for one in Axe().run(page).response["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    _draw(page, name)

    assert NASTY not in page.content()
    assert (violations, wider) == ([], 0)
    assert (GALLERY / f"{name}.png").stat().st_size < MOST_BYTES


def _two_in_one_cell(page: Page, at_sheet: Open) -> None:
    bea = at_sheet(BEA)
    bea.context.set_offline(True)
    type_in(bea, "A3", "Phonics catch-up, Year 2")
    type_in(page, "A3", "Phonics catch-up for new staff")
    saved(page)
    bea.context.set_offline(False)
    expect(box(page)).to_be_visible(timeout=10_000)


def _found_and_chosen(page: Page) -> None:
    page.get_by_label("Find").fill("school")
    page.keyboard.press("Enter")
    expect(page.locator("#hits")).to_contain_text(" of ")
    choose(page, "A4")
    page.keyboard.press("Shift+ArrowDown")
    page.evaluate("scrollTo(0, 0)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out_while_they_type_choose_and_sort(at_sheet: Open, lived_in: TheSheet, scheme: str) -> None:
    page = at_sheet(AMINA, bypass_csp=True, color_scheme=scheme)
    states: list[tuple[str, str]] = []

    def look(what: str) -> None:
        states.extend((what, one["id"]) for one in Axe().run(page).response["violations"])

    choose(page, "A2")
    page.keyboard.press("F2")
    look("typing")
    page.keyboard.press("Escape")
    choose(page, "D2")
    page.keyboard.press("Enter")
    look("a list")
    page.keyboard.press("Escape")
    choose(page, "C2")
    page.keyboard.press("F2")
    look("a question")
    page.get_by_role("button", name="Leave it").click()
    page.get_by_role("button", name="Column A: sort and filter").click()
    look("a menu")

    assert states == []


def _draw(page: Page, name: str) -> None:
    known = json.loads(PRINTS.read_text(encoding="utf-8")) if PRINTS.exists() else {}
    shown = page.inner_html("#grid") + page.inner_html("#notes")
    styles = "".join((STATIC / file).read_text(encoding="utf-8") for file in STYLES)
    found = hashlib.sha256((shown + styles).encode()).hexdigest()[:16]
    picture = GALLERY / f"{name}.png"
    if known.get(name) != found or not picture.exists():
        picture.write_bytes(small_png(page))
        PRINTS.write_text(json.dumps(known | {name: found}, indent=1) + "\n", encoding="utf-8")
