"""The pages of a small school on a port of this machine, and Chromium to look at them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.school_scene import Scene, Tale, make_scene

from local_workspace.app import LocalWorkspace
from local_workspace.pages import make_pages
from local_workspace.server import Server
from local_workspace.world import World

CHROMIUM = "/usr/bin/chromium"


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
