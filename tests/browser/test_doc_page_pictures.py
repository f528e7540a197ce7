"""A Doc's page as a teacher sees it, wide and on a telephone: it keeps nobody out, fits, and has a picture in docs.

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
from support.doc_page import TheDoc, block, box, write_behind
from support.margin import Margin
from support.school_scene import AMINA, ANSWER, BEA, NASTY, google
from support.small_png import small_png

from local_workspace.pages import doc_html

Open = Callable[..., Page]
GALLERY = Path(__file__).parents[2] / "docs" / "pages"
PRINTS = GALLERY / "doc_pictures.json"
STATIC = Path(doc_html.__file__).with_name("static")
LOOKS: dict[str, dict[str, Any]] = {
    "doc": {"viewport": {"width": 1280, "height": 900}},
    "doc-dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "doc-narrow": {"viewport": {"width": 360, "height": 740}},
}
MOST_BYTES = 150_000


@pytest.fixture
def lived_in(the_doc: TheDoc) -> TheDoc:
    """The Doc with a dropdown, a chip, a comment and a suggestion in it, and without what only tests would write."""
    the_doc.add_dropdown()
    google(the_doc.world, AMINA, "drive").files().update(
        fileId=the_doc.scene.doc, body={"name": "Amina’s portfolio"}
    ).execute()
    the_doc.do(
        {"replaceAllText": {"containsText": {"text": NASTY}, "replaceText": "Ask Bea about whiteboards"}},
        {"insertText": {"endOfSegmentLocation": {}, "text": " with "}},
        {"insertPerson": {"endOfSegmentLocation": {}, "personProperties": {"email": BEA}}},
    )
    margin = Margin(the_doc.as_pad(), the_doc.world)
    margin.insert(the_doc.place("Tuesdays"), "most ")
    body = {"content": "Could we try this with 8C?", "quotedFileContent": {"value": "marker pens"}}
    google(the_doc.world, BEA, "drive").comments().create(fileId=the_doc.scene.doc, fields="*", body=body).execute()
    the_doc.share(BEA)
    return the_doc


@pytest.mark.parametrize("name", LOOKS)
def test_a_doc_lived_in_keeps_nobody_out_and_has_a_picture(opened: Open, lived_in: TheDoc, name: str) -> None:
    page = opened(AMINA, bypass_csp=True, **LOOKS[name])
    _two_in_one_paragraph(page, lived_in)

    violations = [one["id"] for one in Axe().run(page).response["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    _draw(page, name)

    assert (violations, wider) == ([], 0)
    assert (GALLERY / f"{name}.png").stat().st_size < MOST_BYTES


def _two_in_one_paragraph(page: Page, the_doc: TheDoc) -> None:
    page.context.set_offline(True)
    write_behind(page, ANSWER, ", says Amina")
    the_doc.do({"replaceAllText": {"containsText": {"text": ANSWER}, "replaceText": f"{ANSWER}, says Bea"}})
    page.context.set_offline(False)
    expect(box(page)).to_be_visible(timeout=10_000)
    expect(block(page, f"{ANSWER}, says Bea")).to_be_visible()
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")


def _draw(page: Page, name: str) -> None:
    known = json.loads(PRINTS.read_text(encoding="utf-8")) if PRINTS.exists() else {}
    shown = page.inner_html("#doc")
    styles = "".join((STATIC / file).read_text(encoding="utf-8") for file in ("pages.css", "doc.css", "doc_tools.css"))
    found = hashlib.sha256((shown + styles).encode()).hexdigest()[:16]
    picture = GALLERY / f"{name}.png"
    if known.get(name) != found or not picture.exists():
        GALLERY.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(small_png(page))
        PRINTS.write_text(json.dumps(known | {name: found}, indent=1) + "\n", encoding="utf-8")
