"""A stranger does the six steps of the front page; then a teacher, a CPD leader and the coordinator work a day.

All of it in the pages alone, over the real service, as `make demo` serves both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.beside_page import panel, title, told
from tests.support.doc_page import saved
from tests.support.short_demo import Demo, short_demo

AMINA, DANA, FFION = (f"{name}@oakfield.example" for name in ("amina.hussain", "dana.okoro", "ffion.griffiths"))
ENTRY = "Hinge questions on mini whiteboards"
WEBINAR = "Fifteen minutes on mark books"
MOVES_MS, SERVICE_MS = 120_000, 20_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder: Path = tmp_path_factory.mktemp("day")
    with short_demo(folder) as made:
        yield made


@pytest.fixture
def page(chromium: Browser, demo: Demo) -> Iterator[Page]:
    window = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    made = window.new_page()
    made.set_default_timeout(15_000)
    made.goto(demo.address)
    yield made
    window.close()


def _takes(page: Page, step: str) -> None:
    """Back to the front page, and on with the step's own link or button."""
    page.get_by_role("link", name="CPD Community").click()
    one = page.locator(".steps > li", has=page.get_by_role("heading", name=step))
    one.locator(".go").click()


def _ticked(page: Page, step: str) -> Locator:
    page.get_by_role("link", name="CPD Community").click()
    return page.locator(".steps > li", has=page.get_by_role("heading", name=step)).locator(".seen")


def _writes_an_entry(page: Page) -> None:
    log = page.locator("table", has=page.get_by_text("What I did", exact=True))
    log.locator("tr").last.locator("[data-b]").first.click()
    page.get_by_role("button", name="New row").click()
    for text, cell in zip(("12 March", ENTRY, "1 h", "try one in 9B"), range(4), strict=True):
        log.locator("tr").last.locator("td").nth(cell).locator("[data-b]").first.click()
        page.keyboard.type(text)
    saved(page)


def _books_a_webinar(page: Page) -> None:
    beside = panel(page)
    beside.get_by_role("button", name="Book a session").click()
    beside.get_by_label("Title").fill(WEBINAR)
    beside.get_by_label("Day").fill("2027-04-15")
    beside.get_by_label("Start").fill("16:00")
    beside.get_by_label("For whom").fill("all our schools")
    beside.get_by_role("button", name="Book it").click()
    expect(told(page)).to_contain_text("Booked.")


def test_a_stranger_does_the_six_steps(page: Page) -> None:
    _takes(page, "Write an entry")
    _writes_an_entry(page)
    _takes(page, "See the register")
    expect(page.get_by_role("gridcell", name="Questioning", exact=True).first).to_be_visible()
    _takes(page, "Find someone")
    panel(page).get_by_label("Find someone who can help with").fill("questioning")
    panel(page).get_by_role("button", name="Find", exact=True).click()
    expect(title(page)).to_have_text("Find someone")
    expect(panel(page).get_by_role("button", name="Their card").first).to_be_visible()
    _takes(page, "Book a webinar")
    expect(page.get_by_text("You are Ffion Griffiths")).to_be_visible()
    _books_a_webinar(page)
    expect(_ticked(page, "Book a webinar")).to_contain_text(WEBINAR, timeout=SERVICE_MS)
    _takes(page, "A month later")
    expect(page.locator("#moving")).to_have_count(0, timeout=MOVES_MS)
    expect(page.get_by_role("heading", name="Fractions with folded paper: one month on")).to_be_visible()
    expect(page.get_by_role("button", name="Mon 12 April 2027")).to_be_visible()
    _takes(page, "Read the directory")
    expect(page.locator("#doc")).to_contain_text("Amina Hussain")
    expect(_ticked(page, "Write an entry")).to_have_text(re.compile("Amina has written in her Doc"))
