"""The page for governors as people meet it: on a telephone, on a dark screen, on one sheet of paper."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from sync.core.leadership.governing import AreaShare, Figures
from sync.flows.show_governors import GovernorsPage
from sync.web.application import create_app

AREAS = (
    "Phonics and early reading", "Assessment for learning", "Metacognition and self-regulation", "Behaviour management",
    "Retrieval and memory", "Speech and language", "Numeracy across subjects", "Explanation and modelling", "Dyslexia",
    "Adaptive teaching", "Oracy and talk", "Restorative conversations", "Homework",
)  # fmt: skip
SHOWN = GovernorsPage(
    school="St Bartholomew-the-Great with All Saints Church of England Primary School",
    term="Summer 2027",
    monday=date(2027, 4, 19),
    joined="18 of 24 have joined in this term.",
    figures=Figures(tuple(AreaShare(label, 18 - n) for n, label in enumerate(AREAS)), 130, 11, 4),
    ends_on=date(2027, 5, 3),
)


@pytest.fixture
def address() -> Iterator[str]:
    flask = create_app(rounds=lambda: 0, ping=lambda: None, on_app_engine=False, governors=lambda _: SHOWN)
    server = make_server("127.0.0.1", 0, flask)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/governors/token"
    server.shutdown()
    thread.join()
    server.server_close()


def opened(browser: Browser, address: str, *, width: int = 900, dark: bool = False) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light")
    page.goto(address)
    return page


def colours(page: Page) -> tuple[int, int]:
    """How light the paper and the ink are, 0 to 255."""
    found = page.evaluate("() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color] }")
    paper, ink = (sum(map(int, re.findall(r"\d+", colour)[:3])) // 3 for colour in found)
    return paper, ink


def test_a_telephone_shows_it_without_scrolling_sideways(chromium: Browser, address: str) -> None:
    page = opened(chromium, address, width=360)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_dark_screen_stays_dark_and_readable(chromium: Browser, address: str) -> None:
    (light_paper, light_ink), (dark_paper, dark_ink) = (
        colours(opened(chromium, address, dark=dark)) for dark in (False, True)
    )

    assert light_paper - light_ink > 150
    assert dark_ink - dark_paper > 150


def test_it_prints_on_one_sheet(chromium: Browser, address: str, tmp_path: Path) -> None:
    sheet = opened(chromium, address).pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
