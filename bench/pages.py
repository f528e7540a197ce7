"""The local Workspace's pages in Chromium: a long Doc and a long Sheet opened, a key pressed, beside an empty page."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import which
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from bench import sheet_page
from bench.sheet_page import Opened
from bench.workspace import USER, Desk, opened
from local_workspace.app import LocalWorkspace
from local_workspace.pages import make_pages
from local_workspace.server import Server

ROUNDS, KEYS = 5, 40
LINES, ROWS = 1000, 6000
LINE = "Fractions with folded paper helped 7C to see why halves are equal. " * 15
HEADINGS = ["Who", "School", "What they do", "Happy to help with", "Area", "How", "When", "Confirmed"]
# From a key that goes down to the picture that shows it.
WATCH = """() => {
  window.shown = [];
  addEventListener("keydown", () => {
    const at = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.shown.push(performance.now() - at)));
  }, true);
}"""


@dataclass(frozen=True, slots=True)
class Pages:
    """Milliseconds, medians. size: of the Doc's text in bytes. doc, front, empty: until the page can be used. key:
    until a letter typed in the Doc is seen."""

    size: int
    doc: float
    key: float
    front: float
    empty: float
    sheet: Opened


def measure() -> Pages | None:
    """None where there is no Chromium on this computer."""
    chromium = which("chromium")
    if chromium is None:
        return None
    with _served() as (address, desk), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        doc, sheet = _long_doc(desk), _long_sheet(desk)
        doc_address = f"{address}/document/d/{doc}/edit?as={USER}"
        found = Pages(
            size=len(LINE) * LINES,
            doc=_open(browser, doc_address, "#doc [data-b][contenteditable]"),
            key=_type(browser, doc_address),
            front=_open(browser, address, "main"),
            empty=_open(browser, f"{address}/nowhere", "main"),
            sheet=sheet_page.measure(browser, f"{address}/spreadsheets/d/{sheet}/edit?as={USER}", f"{address}/nowhere"),
        )
        browser.close()
    return found


@contextmanager
def _served() -> Iterator[tuple[str, Desk]]:
    with opened() as (world, desk), Server(LocalWorkspace(world, pages=make_pages(world)), 0) as server:
        answering = threading.Thread(target=server.run)
        answering.start()
        try:
            yield server.address, desk
        finally:
            server.stop()
            answering.join()


def _long_doc(desk: Desk) -> str:
    document: str = json.loads(desk.raw("POST", "/v1/documents", {"title": "Long"}))["documentId"]
    text = "\n".join(f"{number} {LINE}" for number in range(LINES))
    insert = {"insertText": {"endOfSegmentLocation": {}, "text": text}}
    desk.raw("POST", f"/v1/documents/{document}:batchUpdate", {"requests": [insert]})
    return document


def _long_sheet(desk: Desk) -> str:
    made = json.loads(desk.raw("POST", "/v4/spreadsheets", {"properties": {"title": "Long"}}))
    sheet: str = made["spreadsheetId"]
    grow = {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": ROWS}}
    desk.raw("POST", f"/v4/spreadsheets/{sheet}:batchUpdate", {"requests": [grow]})
    rows = [HEADINGS, *([f"{heading} {number}" for heading in HEADINGS] for number in range(1, ROWS + 1))]
    path = f"/v4/spreadsheets/{sheet}/values/A1:H{ROWS + 1}?valueInputOption=RAW"
    desk.raw("PUT", path, {"values": rows})
    return sheet


def _open(browser: Browser, address: str, ready: str) -> float:
    return median(_on_a_page(browser, lambda page: _opened_ms(page, address, ready)) for _ in range(ROUNDS))


def _opened_ms(page: Page, address: str, ready: str) -> float:
    began = perf_counter()
    page.goto(address)
    page.wait_for_selector(ready)
    return 1000 * (perf_counter() - began)


def _type(browser: Browser, address: str) -> float:
    return _on_a_page(browser, lambda page: _shown_ms(page, address))


def _shown_ms(page: Page, address: str) -> float:
    page.goto(address)
    page.locator("[data-b][contenteditable]").nth(LINES // 2).click()
    page.evaluate(WATCH)
    for _ in range(KEYS):
        page.keyboard.type("a")
    page.wait_for_function(f"window.shown.length >= {KEYS}")
    shown: list[float] = page.evaluate("window.shown")
    return median(shown)


def _on_a_page(browser: Browser, look: Callable[[Page], float]) -> float:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    found = look(page)
    page.close()
    return found
