"""The pages of a small school on a port of this machine, and Chromium to look at them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.doc_page import TheDoc
from support.school_scene import AMINA, Scene, Tale, make_scene
from support.sheet_page import TheSheet, make_sheet

from local_workspace.app import LocalWorkspace
from local_workspace.pages import make_pages
from local_workspace.server import Server
from local_workspace.world import World

CHROMIUM = "/usr/bin/chromium"
HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs Chromium, and is marked so without being asked."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class School:
    """The school's pages at `address`."""

    address: str
    scene: Scene
    tale: Tale

    def at(self, path: str) -> str:
        """The address of a path, in which DOC and SHEET stand for the scene's own."""
        doc, sheet = f"/document/d/{self.scene.doc}/edit", f"/spreadsheets/d/{self.scene.sheet}/edit"
        return self.address + path.replace("DOC", doc).replace("SHEET", sheet)


@pytest.fixture
def school() -> Iterator[School]:
    world = World(None)
    world.set_clock(datetime(2027, 3, 12, 12, 0, tzinfo=UTC))
    scene, tale = make_scene(world), Tale(world)
    with Server(LocalWorkspace(world, pages=make_pages(world, story=tale)), 0) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        yield School(server.address, scene, tale)
        server.stop()
        thread.join()
    world.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, school: School) -> Iterator[Callable[..., Page]]:
    """opened(who): the scene's Doc before that person, in a browser of their own."""
    contexts = []

    def make(who: str = AMINA, **look: Any) -> Page:
        contexts.append(chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | look)))
        page = contexts[-1].new_page()
        page.goto(school.at(f"DOC?as={who}"))
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visit(chromium: Browser, school: School) -> Iterator[Callable[..., Page]]:
    """visit(path): a page of the school, each in a browser of its own."""
    contexts = []

    def make(path: str, **look: Any) -> Page:
        contexts.append(chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | look)))
        page = contexts[-1].new_page()
        page.goto(school.at(path))
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def the_doc(school: School) -> TheDoc:
    return TheDoc(school.tale.world, school.scene)


@pytest.fixture
def the_sheet(school: School) -> TheSheet:
    return make_sheet(school.tale.world)


@pytest.fixture
def at_sheet(chromium: Browser, school: School, the_sheet: TheSheet) -> Iterator[Callable[..., Page]]:
    """at_sheet(who, query): the sessions before that person, in a browser of their own."""
    contexts = []

    def make(who: str = AMINA, query: str = "", **look: Any) -> Page:
        contexts.append(chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | look)))
        page = contexts[-1].new_page()
        page.goto(f"{school.address}/spreadsheets/d/{the_sheet.id}/edit?{query}&as={who}")
        if look.get("java_script_enabled", True):
            page.wait_for_selector("#grid[data-ready]")
        return page

    yield make
    for context in contexts:
        context.close()
