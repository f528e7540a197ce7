"""Every page, in light and dark, wide and on a telephone: the accessibility checker axe finds nothing at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from support.every_widget import EVERY_WIDGET
from support.school_scene import AMINA, BEA, CAROL, SERVICE, Scene, Tale, make_scene
from support.scripted_addon import ADDRESS, DEPLOYMENT, ScriptedAddon

from local_workspace.app import LocalWorkspace
from local_workspace.faults import plan
from local_workspace.pages import make_pages
from local_workspace.rooms.addon_installs import install
from local_workspace.server import Server
from local_workspace.world import World

WEBINAR = "cpd7k3m9q1v0"
# DOC, SHEET, LETTER and CALL stand for the scene's own.
PATHS = {
    "front": "/",
    "front as Amina": f"/?as={AMINA}",
    "who one is": f"/choose?back=/mail&as={BEA}",
    "nobody found": "/choose?q=zzz",
    "Docs": f"/docs?as={AMINA}",
    "everybody's Docs": "/docs",
    "people": "/people",
    "Doc": "DOC",
    "Doc as its owner": f"DOC?as={AMINA}",
    "Doc refused": f"DOC?as={CAROL}",
    "sheet": "SHEET",
    "sheet as a reader": f"SHEET?as={BEA}",
    "sheet as its owner": f"SHEET?as={SERVICE}",
    "calendars": "/calendar",
    "month": f"/calendar?as={AMINA}&show=month",
    "week": f"/calendar?as={AMINA}&show=week&on=2027-03-15",
    "day": f"/calendar?as={AMINA}&show=day&on=2027-03-18",
    "event": f"/calendar/event/{WEBINAR}?as={AMINA}",
    "event as its host": f"/calendar/event/{WEBINAR}?as={SERVICE}",
    "new event": f"/calendar/new?as={AMINA}",
    "mailboxes": "/mail",
    "mail": f"/mail?as={AMINA}",
    "sent mail": f"/mail?as={SERVICE}&box=sent",
    "letter": f"LETTER?as={AMINA}",
    "new letter": f"/mail/new?as={AMINA}&to={BEA}",
    "calls to join": f"/meet?as={AMINA}",
    "a call": f"CALL?as={AMINA}",
    "side panel's start": f"/addon?as={AMINA}",
    "side panel": f"/addon?host=DOCS&as={AMINA}",
    "an add-on put in": f"/addon/install?as={AMINA}",
    "the calls": "/curtain",
    "no calls": "/curtain?who=zzz",
    "faults": "/curtain/faults",
    "what is assumed": "/curtain/switches",
    "what the service does": "/curtain/deeds?state=waiting",
    "nobody of that address": "/people?as=zoe@oakfield.example",
    "nothing there": "/nowhere",
}


@dataclass(frozen=True)
class House:
    """All pages at `address`, with an add-on, a fault that waits, and a date that was moved."""

    address: str
    scene: Scene
    world: World

    def at(self, path: str) -> str:
        """The address of a path, in which DOC, SHEET, LETTER and CALL stand for the scene's own."""
        letter = next(mail["threadId"] for _, mail in self.world.items(f"mail:{AMINA}"))
        call = next(space["meetingCode"] for _, space in self.world.items("space"))
        places = {
            "DOC": f"/document/d/{self.scene.doc}/edit",
            "SHEET": f"/spreadsheets/d/{self.scene.sheet}/edit",
            "LETTER": f"/mail/{letter}",
            "CALL": f"/meet/{call}",
        }
        for word, place in places.items():
            path = path.replace(word, place)
        return self.address + path


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    world, addon = World(None), ScriptedAddon()
    world.set_clock(datetime(2027, 3, 12, 12, 0, tzinfo=UTC))
    scene, tale = make_scene(world), Tale(world, worked=["2 questions written into portfolios"])
    install(world, {"deployment": DEPLOYMENT})
    plan(world, {"method": "drive.files.copy", "times": 2})
    addon.replies["/home"] = {"action": {"navigations": [{"pushCard": EVERY_WIDGET}]}}
    app = LocalWorkspace(world)
    app.control.poster.answers(ADDRESS, addon)
    app.pages = make_pages(world, story=tale, post=app.control.poster)
    with Server(app, 0) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        yield House(server.address, scene, world)
        server.stop()
        thread.join()
    world.close()


def _found(page: Page) -> list[tuple[str, str]]:
    """(rule, where) of everything that axe finds, of whatever weight. The policy of the pages stops no test: axe is put
    in by the browser's own tools."""
    violations = Axe().run(page).response["violations"]
    return [(rule["id"], node["html"][:160]) for rule in violations for node in rule["nodes"]]


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(chromium: Browser, house: House, scheme: Any, width: int) -> None:
    page = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
    found = {}
    for name, path in PATHS.items():
        page.goto(house.at(path))
        _unfold(page)
        found[name] = _found(page)

    assert {name: some for name, some in found.items() if some} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(chromium: Browser, house: House, scheme: Any) -> None:
    page = chromium.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme).new_page()
    page.goto(house.at(f"/docs?as={AMINA}"))

    page.get_by_role("button", name="Menu").click()
    menu = _found(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Fri 12 March 2027").click()

    assert (menu, _found(page)) == ([], [])


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", [f"DOC?as={AMINA}#panel", f"SHEET?as={BEA}#panel"])
def test_axe_finds_nothing_beside_a_file(chromium: Browser, house: House, path: str, width: int) -> None:
    page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(house.at(path))
    page.locator(".gcard").wait_for()

    assert _found(page) == []
