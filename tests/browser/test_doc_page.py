"""Writing in a Doc's page, in a real browser: what is typed is in the Doc, and what others write is on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from support.school_scene import AMINA, google

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, school: Any) -> Iterator[Open]:
    """opened(who): the scene's Doc before that person, in a window of their own."""
    contexts = []

    def make(who: str = AMINA, path: str = "", **look: Any) -> Page:
        contexts.append(chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | look)))
        page = contexts[-1].new_page()
        page.goto(school.at(path or f"DOC?as={who}"))
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def lines(school: Any) -> Callable[[], list[str]]:
    """What the API says stands in the Doc's paragraphs outside tables."""

    def read() -> list[str]:
        reply = google(school.tale.world, AMINA, "docs").documents().get(documentId=school.scene.doc).execute()
        found = [one["paragraph"]["elements"] for one in reply["body"]["content"] if "paragraph" in one]
        return ["".join(part.get("textRun", {}).get("content", "") for part in parts)[:-1] for parts in found]

    return read


def _saved(page: Page) -> None:
    expect(page.locator("#state")).to_have_text("Saved", timeout=10_000)


def _block(page: Page, text: str) -> Any:
    return page.locator("[data-b]").filter(has_text=re.compile(f"^{re.escape(text)}$")).first


def _write_behind(page: Page, text: str, more: str) -> None:
    _block(page, text).click()
    page.keyboard.press("End")
    page.keyboard.type(more)


def test_what_is_typed_is_in_the_doc_when_the_typing_pauses(opened: Open, lines: Any) -> None:
    page = opened()

    _write_behind(page, "I do it differently", ", and so do 7C 🎉")
    _saved(page)

    assert "I do it differently, and so do 7C 🎉" in lines()
