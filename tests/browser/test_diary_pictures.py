"""Calendar, mail and a call as a teacher sees them, wide and on a telephone: they keep nobody out, fit, and have
pictures in docs. A picture is drawn anew only where its page has changed: look at it, and commit it with the change.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from support.diary_scene import WEBINAR, book, code_of, lived_in
from support.school_scene import AMINA, BEA, SERVICE, Tale, google, make_scene
from support.small_png import small_png

from local_workspace import pages
from local_workspace.app import LocalWorkspace
from local_workspace.pages import make_pages
from local_workspace.server import Server
from local_workspace.services.meet.attending import join
from local_workspace.world import World

GALLERY = Path(__file__).parents[2] / "docs" / "pages"
PRINTS = GALLERY / "diary_pictures.json"
STATIC = Path(pages.__file__).with_name("static")
STYLES = ("pages.css", "frame.css", "forms.css", "calendar.css", "calendar_grid.css", "mail.css", "meet.css")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PATHS = {
    "month": f"/calendar?as={AMINA}",
    "week": f"/calendar?as={AMINA}&show=week&on=2027-03-16",
    "event": f"/calendar/event/{WEBINAR}?as={AMINA}",
    "mail": f"/mail?as={AMINA}",
    "invitation": f"/mail/INVITATION?as={AMINA}",
    "meet": f"/meet/CODE?as={AMINA}",
}
LOOKS: dict[str, dict[str, Any]] = {
    "": {"viewport": WIDE},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "narrow": {"viewport": NARROW},
}
PICTURES = (*PATHS, "week-dark", "event-dark", "meet-dark", "month-narrow", "week-narrow", "mail-narrow", "meet-narrow")
MOST_BYTES = 150_000
CHANGES = re.compile(r'(<input type="hidden"[^>]*value|data-version)="[^"]*"')


@dataclass(frozen=True)
class Diary:
    """The pages at `address`; INVITATION and CODE stand for the letter and the call of the scene."""

    address: str
    letter: str
    code: str

    def at(self, path: str) -> str:
        return self.address + path.replace("INVITATION", self.letter).replace("CODE", self.code)


@pytest.fixture(scope="module")
def diary() -> Iterator[Diary]:
    world = World(None)
    world.set_clock(datetime(2027, 3, 12, 12, 0, tzinfo=UTC))
    scene = make_scene(world)
    lived_in(world, scene)
    asked = {"attendees": [{"email": AMINA}, {"email": BEA}], "description": "Five minutes each, no slides."}
    book(world, SERVICE, "Subject network", "2027-03-25T16:00:00", "2027-03-25T17:00:00", **asked)
    letter = _newest(world)
    # Opening it marks it as read, whichever picture is taken first.
    mail = google(world, AMINA, "gmail").users().threads()
    mail.modify(userId="me", id=letter, body={"removeLabelIds": ["UNREAD"]}).execute()
    book(world, AMINA, "Half a day at Hillside", "2027-03-24T13:00:00", "2027-03-24T16:00:00")
    answer = {"attendees": [{"email": AMINA, "responseStatus": "accepted"}, {"email": BEA}]}
    google(world, SERVICE, "calendar").events().patch(calendarId="primary", eventId=WEBINAR, body=answer).execute()
    _hold(world, code_of(world))
    with Server(LocalWorkspace(world, pages=make_pages(world, story=Tale(world))), 0) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        yield Diary(server.address, letter, code_of(world))
        server.stop()
        thread.join()
    world.close()


def _newest(world: World) -> str:
    found = google(world, AMINA, "gmail").users().messages().list(userId="me", maxResults=1).execute()
    return str(found["messages"][0]["threadId"])


def _hold(world: World, code: str) -> None:
    join(world, code, email=BEA)
    world.set_clock(world.now() + timedelta(minutes=4))
    for _ in range(2):
        join(world, code, email=AMINA)
    join(world, code, name="Robin Reed")
    join(world, code, phone="+441632960123")


@pytest.mark.parametrize("name", PICTURES)
def test_it_keeps_nobody_out_fits_and_has_a_picture(chromium: Browser, diary: Diary, name: str) -> None:
    path, _, look = name.partition("-")
    context = chromium.new_context(bypass_csp=True, **LOOKS[look])
    page = context.new_page()
    page.goto(diary.at(PATHS[path]))

    violations = [one["id"] for one in Axe().run(page).response["violations"]]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    _draw(page, name)
    context.close()

    assert (violations, wider) == ([], 0)
    assert (GALLERY / f"{name}.png").stat().st_size < MOST_BYTES


def _draw(page: Page, name: str) -> None:
    known = json.loads(PRINTS.read_text(encoding="utf-8")) if PRINTS.exists() else {}
    shown = CHANGES.sub("", page.inner_html("main")) + page.inner_text("body > .top")
    styles = "".join((STATIC / file).read_text(encoding="utf-8") for file in STYLES)
    found = hashlib.sha256((shown + styles).encode()).hexdigest()[:16]
    picture = GALLERY / f"{name}.png"
    if known.get(name) != found or not picture.exists():
        GALLERY.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(small_png(page))
        PRINTS.write_text(json.dumps(known | {name: found}, indent=1) + "\n", encoding="utf-8")
