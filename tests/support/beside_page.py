"""A page with a side panel beside it, in a browser: who opened what, and what stands in the panel."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from local_workspace.app import LocalWorkspace
from local_workspace.pages import make_pages
from local_workspace.server import Server
from local_workspace.world import World

Wsgi = Any


@contextmanager
def served(world: World, addons: Mapping[str, Wsgi]) -> Iterator[str]:
    """The address of the world's pages, whose add-ons answer in this process. addons: by where they answer."""
    app = LocalWorkspace(world)
    for address, addon in addons.items():
        app.control.poster.answers(address, addon)
    app.pages = make_pages(world, post=app.control.poster)
    with Server(app, 0) as server:
        thread = threading.Thread(target=server.run)
        thread.start()
        yield server.address
        server.stop()
        thread.join()


class Desk:
    """Browsers at the pages of one world; each person has a window of their own."""

    def __init__(self, chromium: Browser, address: str) -> None:
        self.address = address
        self._chromium = chromium
        self._windows: list[BrowserContext] = []

    def goes(self, who: str, path: str, **look: Any) -> Page:
        """A page before somebody. look: of the window, such as its viewport."""
        window = self._chromium.new_context(**({"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"} | look))
        self._windows.append(window)
        page = window.new_page()
        page.goto(self.at(path, who))
        return page

    def at(self, path: str, who: str) -> str:
        return f"{self.address}{path}{'&' if '?' in path else '?'}as={who}"

    def close(self) -> None:
        for window in self._windows:
            window.close()


def doc(file_id: str) -> str:
    return f"/document/d/{file_id}/edit"


def strip(page: Page, name: str) -> Locator:
    """An add-on's button at the page's edge."""
    return page.locator(".rail").get_by_role("button", name=name)


def panel(page: Page) -> Locator:
    return page.locator("#side-panel")


def title(page: Page) -> Locator:
    """The title of the card on top."""
    return panel(page).locator(".gcard-title h2")


def told(page: Page) -> Locator:
    return panel(page).locator(".panel-told")
