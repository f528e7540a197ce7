"""The front page, the page where one chooses who one is, and behind the curtain: each has a picture in docs.

A picture is drawn anew only where the page has changed: look at it, and commit it with what changed it.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from support.school_scene import Tale, google
from support.small_png import small_png

from local_workspace import pages
from local_workspace.app import LocalWorkspace
from local_workspace.faults import plan
from local_workspace.pages import Deed, Step, make_pages
from local_workspace.server import Server
from local_workspace.world import World
from sync.demo.alone import sample_world
from sync.demo.play import read_lists
from sync.demo.sample import load_sample
from sync.demo.seen import words_of
from sync.demo.steps import COORDINATOR, TEACHER, Scenery, Ticks, six_steps
from sync.demo.story import Told

GALLERY = Path(__file__).parents[2] / "docs" / "pages"
PRINTS = GALLERY / "frame_pictures.json"
STATIC = Path(pages.__file__).with_name("static")
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
LOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "front": ("/", {"viewport": WIDE}),
    "front-narrow": ("/", {"viewport": NARROW, "color_scheme": "dark"}),
    "choose": (f"/choose?q=oakfield+teacher&as={COORDINATOR}", {"viewport": WIDE}),
    "curtain": ("/curtain", {"viewport": WIDE}),
    "curtain-faults": ("/curtain/faults", {"viewport": WIDE}),
    "curtain-deeds": ("/curtain/deeds", {"viewport": NARROW}),
}
MOST_BYTES = 150_000


class SampleTale(Tale):
    """The story of the demo, with figures made up."""

    def summary(self) -> list[tuple[str, str, str]]:
        return [("Portfolios read", "56 of 57", "/people"), ("Answers read", "107", "/people")]

    def links(self) -> list[tuple[str, str]]:
        return [("Coordinator's sessions", "/document/d/sessions/edit")]

    def steps(self) -> list[Step]:
        at = "/document/d/portfolio/edit"
        ticks = Ticks(written="Amina has written in her Doc.")
        return list(six_steps(Scenery("portfolio", at, at, "/spreadsheets/d/register/edit", at), ticks))

    def places(self) -> dict[str, str]:
        return {"Register": "/spreadsheets/d/register/edit", "Directory": "/document/d/directory/edit"}

    def who_is_who(self) -> dict[str, str]:
        sample = load_sample()
        schools, staff = read_lists(sample.schools, sample.people)
        return {one.email: words_of(one, {school.key: school for school in schools}) for one in staff}

    def news(self) -> list[str]:
        return [
            "Fri 12 Mar 2027: 3 portfolios read, 5 things done",
            "Thu 11 Mar 2027: 2 portfolios read, 1 things done",
        ]

    def next_question(self) -> date | None:
        return date(2027, 3, 15)

    def deed_states(self) -> dict[str, int]:
        return {"waiting": 1, "done": 432, "failed": 0}

    def deeds(self, state: str, *, most: int) -> list[Deed]:
        about = "Priya Nair's portfolio: Writing the question about “Circuits with the rope model” (six months)"
        why = "Its owner is told: “Three questions are waiting already; it comes when one of them is answered.”"
        to_do = "Nothing to do: it is looked at again on Tuesday 16 March 2027, 07:00."
        return [Deed("prompt:9f07b9d06401:6", "prompt", about, state, why, to_do)]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    world = World(None)
    world.set_clock(datetime(2027, 3, 12, 18, 0, tzinfo=UTC))
    sample_world(world)
    drive = google(world, TEACHER, "drive")
    for _ in range(6):
        drive.files().list().execute()
        drive.about().get(fields="user").execute()
    plan(world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after", "times": 2})
    with Server(LocalWorkspace(world, pages=make_pages(world, story=SampleTale(world, title=Told.title))), 0) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        yield server.address
        server.stop()
        thread.join()
    world.close()


@pytest.mark.parametrize("name", LOOKS)
def test_it_fits_and_has_a_picture(chromium: Browser, address: str, name: str) -> None:
    path, look = LOOKS[name]
    page = chromium.new_context(bypass_csp=True, **look).new_page()
    page.goto(address + path)

    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    _draw(page, name)

    assert wider == 0
    assert (GALLERY / f"{name}.png").stat().st_size < MOST_BYTES


def _draw(page: Page, name: str) -> None:
    known = json.loads(PRINTS.read_text(encoding="utf-8")) if PRINTS.exists() else {}
    shown = page.inner_html("main") + page.inner_text("body > .top")
    styles = "".join((STATIC / file).read_text(encoding="utf-8") for file in ("pages.css", "frame.css", "curtain.css"))
    found = hashlib.sha256((_without_token(page, shown) + styles).encode()).hexdigest()[:16]
    picture = GALLERY / f"{name}.png"
    if known.get(name) != found or not picture.exists():
        GALLERY.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(small_png(page))
        PRINTS.write_text(json.dumps(known | {name: found}, indent=1) + "\n", encoding="utf-8")


def _without_token(page: Page, shown: str) -> str:
    """Each world has a token of its own in its forms."""
    tokens = page.locator("input[name=token]").evaluate_all("all => all.map(one => one.value)")
    for token in tokens:
        shown = shown.replace(token, "")
    return shown
