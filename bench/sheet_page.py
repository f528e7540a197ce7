"""How long a long Sheet takes to open in Chromium, and how many pictures are late while it is scrolled through."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

ROUNDS = 5
# As fast as a finger throws a list: 7 200 pixels a second.
STEPS, STEP_PX = 90, 120
# Two pictures of a screen that shows sixty a second: what is later than that is seen to jump.
LATE_MS = 34
SCROLL = """([steps, by]) => new Promise((done) => {
  const box = document.getElementById("grid");
  const gaps = [];
  let [at, last] = [0, performance.now()];
  const step = (now) => {
    gaps.push(now - last);
    last = now;
    box.scrollTop += by;
    at += 1;
    if (at < steps) requestAnimationFrame(step);
    else done(gaps.slice(2));
  };
  requestAnimationFrame(step);
})"""


@dataclass(frozen=True, slots=True)
class Opened:
    """ready_ms: from the address to the whole grid, ready to be typed in. seen_ms: to the first rows. empty_ms: what an
    empty page of the same server takes. late: the share of pictures that came late while rows went by; still_late:
    while nothing moved, which is the machine's own doing."""

    ready_ms: float
    seen_ms: float
    empty_ms: float
    late: float
    still_late: float
    drawn: int


def measure(browser: Browser, sheet: str, empty: str) -> Opened:
    """Medians of some rounds. sheet, empty: addresses of the long Sheet and of a page with next to nothing on it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    rounds = [_round(context.new_page(), sheet, empty) for _ in range(ROUNDS)]
    context.close()
    return Opened(*(median(values) for values in zip(*rounds, strict=True)))


def _round(page: Page, sheet: str, empty: str) -> tuple[float, float, float, float, float, int]:
    page.goto(empty)
    nothing = _loaded(page)
    page.goto(sheet)
    page.wait_for_selector("#grid[data-ready]")
    ready = float(page.locator("#grid").get_attribute("data-ready") or 0)
    seen = _painted(page)
    still, moving = _late(page, 0), _late(page, STEP_PX)
    drawn: int = page.locator("#grid tbody tr").count()
    page.close()
    return ready, seen, nothing, moving, still, drawn


def _late(page: Page, by: int) -> float:
    gaps: list[float] = page.evaluate(SCROLL, [STEPS, by])
    return sum(gap > LATE_MS for gap in gaps) / len(gaps)


def _loaded(page: Page) -> float:
    found: Any = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    return float(found)


def _painted(page: Page) -> float:
    found: Any = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    return float(found)
