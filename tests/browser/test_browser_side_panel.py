"""What only a browser can tell of the side panel: it can be read, used by keyboard alone, and helps while one types."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from support.school_scene import AMINA, make_scene
from support.scripted_addon import ADDRESS, DEPLOYMENT, ScriptedAddon

from local_workspace.app import LocalWorkspace
from local_workspace.pages import make_pages
from local_workspace.rooms.addon_installs import install
from local_workspace.server import Server
from local_workspace.world import World
from tests.support.every_widget import EVERY_WIDGET


@dataclass(frozen=True)
class Desk:
    address: str
    addon: ScriptedAddon

    def panel(self, chromium: Browser, *, scheme: Any = "light", width: int = 1280) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{self.address}/addon?host=DOCS&as={AMINA}")
        return page


@pytest.fixture
def desk() -> Iterator[Desk]:
    world, addon = World(None), ScriptedAddon()
    make_scene(world)
    install(world, {"deployment": DEPLOYMENT})
    app = LocalWorkspace(world)
    app.control.poster.answers(ADDRESS, addon)
    app.pages = make_pages(world, post=app.control.poster)
    with Server(app, 0) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        yield Desk(server.address, addon)
        server.stop()
        thread.join()
    world.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_widget_keeps_nobody_out(chromium: Browser, desk: Desk, scheme: str) -> None:
    desk.addon.replies["/home"] = {"action": {"navigations": [{"pushCard": EVERY_WIDGET}]}}
    page = desk.panel(chromium, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

    violations = Axe().run(page).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_no_card_is_wider_than_the_screen(chromium: Browser, desk: Desk, width: int) -> None:
    desk.addon.replies["/home"] = {"action": {"navigations": [{"pushCard": EVERY_WIDGET}]}}
    page = desk.panel(chromium, width=width)

    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.evaluate("document.querySelector('.gcard').getBoundingClientRect().width") <= 300


def test_a_line_is_typed_and_kept_without_a_mouse(chromium: Browser, desk: Desk) -> None:
    page = desk.panel(chromium)

    page.get_by_label("One line").focus()
    page.keyboard.type("pairs swap worked")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Kept.")
    expect(page.get_by_role("heading", name="Kept")).to_be_visible()


def test_return_in_a_field_presses_nothing(chromium: Browser, desk: Desk) -> None:
    page = desk.panel(chromium)

    page.get_by_label("One line").fill("half a line")
    page.keyboard.press("Enter")

    expect(page.get_by_label("One line")).to_have_value("half a line")
    assert len(desk.addon.events) == 1


def test_words_are_offered_while_one_types(chromium: Browser, desk: Desk) -> None:
    page = desk.panel(chromium)

    page.get_by_label("One line").press_sequentially("Pho")

    expect(page.locator("datalist option")).to_have_count(2)
    assert desk.addon.heard()["formInputs"] == {"note": {"stringInputs": {"value": ["Pho"]}}}


def test_the_browser_has_no_complaint(chromium: Browser, desk: Desk) -> None:
    page = desk.panel(chromium)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))

    page.get_by_label("One line").fill("x")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Back").click()

    expect(page.get_by_role("form").get_by_role("heading", name="Notes")).to_be_visible()
    assert heard == []


def test_the_pages_own_looks_stay_out_of_the_cards(chromium: Browser, desk: Desk) -> None:
    desk.addon.replies["/home"] = {"action": {"navigations": [{"pushCard": EVERY_WIDGET}]}}
    page = desk.panel(chromium)

    label = page.locator(".gcard .top").first

    expect(label).to_have_css("border-bottom-width", "0px")
    expect(label).to_have_css("background-color", "rgba(0, 0, 0, 0)")
