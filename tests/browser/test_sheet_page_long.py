"""A register of six thousand rows in a browser: only what is seen is drawn, and all of it can be reached.

How long it takes is printed here and measured in the bench; a busy machine is no reason for a test to fail.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from support.long_sheet import make_long_sheet
from support.school_scene import AMINA, BEA
from support.sheet_page import TheSheet, cell, choose, saved, type_in

from bench import sheet_page

ROWS = 6000
Open = Callable[..., Page]


@pytest.fixture
def register(school: Any) -> TheSheet:
    found = make_long_sheet(school.tale.world, ROWS)
    found.share(AMINA)
    found.share(BEA, "reader")
    return found


@pytest.fixture
def at_register(chromium: Browser, school: Any, register: TheSheet) -> Iterator[Open]:
    contexts = []

    def make(who: str, **look: Any) -> Page:
        contexts.append(chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | look)))
        page = contexts[-1].new_page()
        page.goto(f"{school.address}/spreadsheets/d/{register.id}/edit?as={who}")
        page.wait_for_selector("#grid[data-ready]")
        return page

    yield make
    for context in contexts:
        context.close()


def test_six_thousand_rows_are_there_and_a_screenful_is_drawn(at_register: Open) -> None:
    page = at_register(BEA)

    expect(page.get_by_role("grid")).to_have_attribute("aria-rowcount", str(ROWS + 2))
    expect(page.locator("#count")).to_have_text("6000 rows.")
    assert page.locator("#grid tbody tr").count() < 80


def test_the_window_is_full_before_anybody_scrolls(at_register: Open) -> None:
    page = at_register(BEA)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    foot = page.locator("#grid").evaluate(
        """(box) => {
          const rows = [...box.querySelectorAll("tbody tr[data-row]")];
          const foot = Math.max(...rows.map((row) => row.getBoundingClientRect().bottom));
          return [box.getBoundingClientRect().bottom, foot];
        }"""
    )

    assert foot[1] >= foot[0] - 1


def test_its_last_row_is_one_key_away_and_drawn_with_its_number(at_register: Open) -> None:
    page = at_register(BEA)
    choose(page, "A2")

    page.keyboard.press("Control+End")

    expect(cell(page, "A6001")).to_have_text("Person 5999")
    expect(page.locator("#grid tr[data-row='6000']")).to_have_attribute("aria-rowindex", "6002")
    assert page.locator("#grid tbody tr").count() < 80


def test_what_is_found_far_below_comes_into_view(at_register: Open) -> None:
    page = at_register(BEA)

    page.get_by_label("Find").fill("example 5432")
    page.keyboard.press("Enter")

    expect(cell(page, "D5434")).to_be_in_viewport()
    expect(page.locator("#hits")).to_have_text("1 of 1")


def test_typing_in_it_sends_and_draws_only_the_rows_around(at_register: Open, register: TheSheet) -> None:
    page = at_register(AMINA)
    page.evaluate("performance.clearResourceTimings()")

    type_in(page, "I2", "seen")
    saved(page)

    assert register.books.values().get(spreadsheetId=register.id, range="Offers!I2").execute()["values"] == [["seen"]]
    sizes = page.evaluate("performance.getEntriesByType('resource').map((one) => one.decodedBodySize)")
    assert 1_000 < max(sizes) < 60_000


def test_scrolling_draws_a_screenful_at_a_time_whatever_the_length(at_register: Open) -> None:
    page = at_register(BEA)
    page.evaluate(
        """() => {
          window.most = 0;
          const body = document.querySelector("#grid tbody");
          new MutationObserver(() => { window.most = Math.max(window.most, body.children.length); })
            .observe(body, { childList: true });
        }"""
    )

    page.evaluate(sheet_page.SCROLL, [60, 4000])

    assert 0 < page.evaluate("window.most") < 160
    expect(cell(page, "A6001")).to_be_visible()


def test_its_figures_are_printed(chromium: Browser, school: Any, register: TheSheet) -> None:
    address = f"{school.address}/spreadsheets/d/{register.id}/edit?as={BEA}"

    found = sheet_page.measure(chromium, address, school.at("/nowhere"))

    sys.stdout.write(
        f"\n{ROWS} rows: ready after {found.ready_ms:.0f} ms, first rows after {found.seen_ms:.0f} ms (an empty page "
        f"{found.empty_ms:.0f} ms); late pictures while scrolling {found.late:.0%}, at rest {found.still_late:.0%}\n"
    )
    assert found.drawn < 80
