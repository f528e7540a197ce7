"""A stranger brings an add-on: its deployment is pasted, and each widget of it is filled in and read back."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from support.beside_page import Desk, doc, panel, served, strip, title, told
from support.every_way import Stranger
from support.school_scene import AMINA, make_scene

from local_workspace.server import Server
from local_workspace.world import World

FILLED = {
    "line": {"stringInputs": {"value": ["one line"]}},
    "lines": {"stringInputs": {"value": ["two\r\nlines"]}},
    "number": {"stringInputs": {"value": ["3"]}},
    "static": {"stringInputs": {"value": ["Phonics"]}},
    "asked": {"stringInputs": {"value": ["Samira Ali"]}},
    "boxes": {"stringInputs": {"value": ["red", "green"]}},
    "radio": {"stringInputs": {"value": ["milk"]}},
    "switch": {"stringInputs": {"value": ["on"]}},
    "drop": {"stringInputs": {"value": ["two"]}},
    "many": {"stringInputs": {"value": ["birch", "oak"]}},
    "day": {"dateInput": {"msSinceEpoch": "1811808000000"}},
    "hour": {"timeInput": {"hours": 9, "minutes": 15}},
    "moment": {"dateTimeInput": {"msSinceEpoch": "1811837700000", "hasDate": True, "hasTime": True}},
    "weekly": {"stringInputs": {"value": ["yes"]}},
}


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    """A program of its own, at a port of this machine."""
    made = Stranger()
    with Server(made, 0) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        made.base = server.address
        yield made
        server.stop()
        thread.join()


@pytest.fixture
def page(chromium: Browser, stranger: Stranger) -> Iterator[Page]:
    """Amina has pasted the deployment and opened the panel beside her Doc."""
    world = World(None)
    scene = make_scene(world)
    with served(world, {}) as address:
        desk = Desk(chromium, address)
        made = desk.goes(AMINA, "/addon/install")
        made.get_by_label("Its deployment, as JSON").fill(stranger.deployment)
        made.get_by_role("button", name="Put it in").click()
        made.goto(desk.at(doc(scene.doc), AMINA))
        strip(made, "Stranger").click()
        expect(title(made)).to_have_text("Everything")
        yield made
        desk.close()
    world.close()


def test_each_widget_is_filled_in_and_read_back(page: Page, stranger: Stranger) -> None:
    side = panel(page)
    side.get_by_label("Line", exact=True).fill("one line")
    side.get_by_label("Lines").fill("two\nlines")
    side.get_by_label("How many").fill("3")
    side.get_by_role("combobox", name="Area").fill("Pho")
    side.get_by_role("option", name="Phonics").click()
    side.get_by_role("combobox", name="Person").press_sequentially("Sam")
    side.get_by_role("option", name="Samira Ali").click()
    for words in ("Red", "Green", "Milk", "On", "Birch", "Oak", "Weekly mail"):
        side.get_by_label(words, exact=True).check()
    side.get_by_label("Menu").select_option("Two")
    for label, value in (("Day", "2027-06-01"), ("Hour", "09:15"), ("Moment", "2027-06-01T09:15")):
        side.get_by_label(label, exact=True).fill(value)
    side.get_by_role("button", name="Send all").click()

    expect(told(page)).to_have_text("Received.")
    assert stranger.heard[-1]["formInputs"] == FILLED
    expect(side.get_by_label("Lines")).to_have_value("two\nlines")


def test_what_is_left_alone_is_left_out(page: Page, stranger: Stranger) -> None:
    panel(page).get_by_role("button", name="Send all").click()
    expect(told(page)).to_have_text("Received.")

    assert "formInputs" not in stranger.heard[-1]


def test_no_more_can_be_chosen_than_may_be_and_typing_finds_them(page: Page, stranger: Stranger) -> None:
    side = panel(page)
    side.get_by_label("Search in Several").fill("e")
    expect(side.get_by_label("Oak")).to_be_hidden()
    side.get_by_label("Cedar").check()
    side.get_by_label("Elm").check()
    side.get_by_label("Search in Several").fill("")

    expect(side.get_by_text("2 of 2 chosen")).to_be_visible()
    expect(side.get_by_label("Oak")).to_be_disabled()


def test_a_wrong_number_is_said_beside_its_field_and_the_keyboard_is_there(page: Page, stranger: Stranger) -> None:
    side = panel(page)
    side.get_by_label("How many").fill("a few")
    side.get_by_role("button", name="Send all").click()

    expect(side.get_by_text("Write a whole number here, such as 3.")).to_be_visible()
    expect(side.get_by_label("How many")).to_be_focused()
    expect(side.get_by_label("How many")).to_have_value("a few")
    assert stranger.heard == []


def test_an_item_of_a_grid_is_pressed(page: Page, stranger: Stranger) -> None:
    panel(page).get_by_role("button", name="Lab").click()
    expect(told(page)).to_have_text("Received.")

    assert stranger.heard[-1]["parameters"] == {"grid_item_identifier": "lab"}


def test_it_keeps_nobody_out_with_its_words_open(page: Page) -> None:
    panel(page).get_by_role("combobox", name="Person").press_sequentially("Sam")
    expect(panel(page).get_by_role("option")).not_to_have_count(0)

    violations = Axe().run(page).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations] == []


def test_an_add_on_that_is_down_says_so_and_comes_back(chromium: Browser) -> None:
    stranger, world = Stranger(), World(None)
    scene = make_scene(world)
    stranger.base = "http://127.0.0.1:9"
    with served(world, {}) as address:
        desk = Desk(chromium, address)
        page = desk.goes(AMINA, "/addon/install")
        page.get_by_label("Its deployment, as JSON").fill(stranger.deployment)
        page.get_by_role("button", name="Put it in").click()
        page.goto(desk.at(doc(scene.doc), AMINA))
        strip(page, "Stranger").click()

        expect(panel(page).get_by_role("alert")).to_contain_text("Stranger gave no answer that can be shown.")
        expect(panel(page).get_by_role("alert")).to_contain_text("Is the add-on running?")
        expect(panel(page).get_by_role("button", name="Try again")).to_be_visible()
        desk.close()
    world.close()
