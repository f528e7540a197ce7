"""The service's panel beside a Doc, the register and an event: it keeps nobody out, fits, and has a picture in docs.

A picture is drawn anew only where the page or its look has changed: look at it, and commit it with what changed it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from local_workspace.pages import beside
from tests.support.beside_page import Desk, doc, panel, served, strip, title
from tests.support.founding import AMINA, BEA
from tests.support.school_fixtures import equipment, founded, school, store
from tests.support.sessions import HINGE, settle, the_event
from tests.support.sidebar import ADDRESS, client_of
from tests.support.small_png import small_png

__all__ = ["equipment", "founded", "school", "store"]

GALLERY = Path(__file__).parents[2] / "docs" / "pages"
PRINTS = GALLERY / "beside_pictures.json"
STATIC = Path(beside.__file__).with_name("static")
STYLES = ("beside.css", "panel.css", "cards.css")
WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PLACES: dict[str, tuple[str, Callable[[Any], str]]] = {
    "doc": (AMINA, lambda school: doc(school.amina.portfolio)),
    "sheet": (BEA, lambda school: f"/spreadsheets/d/{school.book('register')}/edit"),
    "event": (AMINA, lambda school: f"/calendar/event/{the_event(school)['id']}"),
}
LOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "beside-doc": ("doc", WIDE),
    "beside-doc-dark": ("doc", WIDE | {"color_scheme": "dark"}),
    "beside-doc-narrow": ("doc", {"viewport": {"width": 360, "height": 740}}),
    "beside-sheet": ("sheet", WIDE),
    "beside-event": ("event", WIDE),
    "beside-event-dark": ("event", WIDE | {"color_scheme": "dark"}),
}
MOST_BYTES = 150_000


@pytest.fixture
def desk(chromium: Browser, school: Any) -> Iterator[Desk]:
    """Amina has offered something and booked a session; it is the week of it."""
    school.on("2027-03-02").amina.plans_session(*HINGE)
    school.amina.offers("Questioning", "happy to coach, Thursdays")
    settle(school, "2027-03-02")
    school.on("2027-04-13").works()
    with served(school.world, {ADDRESS: client_of(school).application}) as address:
        made = Desk(chromium, address)
        yield made
        made.close()


@pytest.mark.parametrize("name", LOOKS)
def test_the_panel_beside_a_page_keeps_nobody_out_and_has_a_picture(desk: Desk, school: Any, name: str) -> None:
    place, look = LOOKS[name]
    who, path = PLACES[place]
    page = desk.goes(who, path(school), bypass_csp=True, **look)
    strip(page, "CPD").click()
    expect(title(page)).to_be_visible()

    violations = [(rule["id"], len(rule["nodes"])) for rule in Axe().run(page).response["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    _draw(page, name)

    assert (violations, wider) == ([], 0)
    assert (GALLERY / f"{name}.png").stat().st_size < MOST_BYTES


def _draw(page: Page, name: str) -> None:
    known = json.loads(PRINTS.read_text(encoding="utf-8")) if PRINTS.exists() else {}
    # Tokens and the numbers of panels are others each time.
    shown = re.sub(r' (value|action|data-[a-z]+|href|style)="[^"]*"', "", panel(page).inner_html())
    styles = "".join((STATIC / file).read_text(encoding="utf-8") for file in STYLES)
    found = hashlib.sha256((shown + styles).encode()).hexdigest()[:16]
    picture = GALLERY / f"{name}.png"
    if known.get(name) != found or not picture.exists():
        GALLERY.mkdir(parents=True, exist_ok=True)
        page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
        picture.write_bytes(small_png(page, whole=False))
        PRINTS.write_text(json.dumps(known | {name: found}, indent=1) + "\n", encoding="utf-8")
