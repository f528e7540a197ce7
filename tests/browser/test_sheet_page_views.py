"""Reading a Sheet's page as a teacher does: tabs, saved views, sorting and filtering for oneself, finding, links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, expect
from support.school_scene import AMINA, BEA, CAROL, NASTY
from support.sheet_page import TheSheet, cell, choose

Open = Callable[..., Page]
FIRST = "Hinge questions"


def _numbers(page: Page) -> list[str]:
    """The rows shown below the header that hold something, by their numbers."""
    rows = page.locator("#grid tbody tr[data-row]").filter(has=page.locator("td .runs"))
    return rows.locator("th").all_inner_texts()


def test_a_tab_is_a_grid_with_letters_numbers_and_a_head_that_stays(at_sheet: Open) -> None:
    page = at_sheet(BEA)

    grid = page.get_by_role("grid", name="Sessions")
    expect(grid).to_have_attribute("aria-rowcount", "7")
    expect(grid.get_by_role("columnheader").first).to_contain_text("A")
    expect(grid.get_by_role("row").nth(2)).to_have_attribute("aria-rowindex", "3")
    assert page.locator("#grid thead tr").last.inner_text().split()[:3] == ["1", "Session", "Date"]


def test_names_and_values_with_html_in_them_are_text(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.do({"addSheet": {"properties": {"title": NASTY}}})
    page = at_sheet(BEA)

    expect(cell(page, "E5")).to_have_text(NASTY)
    expect(page.get_by_role("link", name=NASTY)).to_be_visible()
    assert page.locator("#grid script, .tabs script").count() == 0


def test_cells_look_as_the_sheet_says(at_sheet: Open) -> None:
    page = at_sheet(BEA)

    style = cell(page, "A1").evaluate(
        "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).fontWeight]"
    )

    assert style == ["rgb(217, 242, 224)", "700"]
    assert cell(page, "E2").evaluate("one => getComputedStyle(one).color") == "rgb(153, 0, 0)"
    assert cell(page, "A6").evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_a_link_in_a_cell_leads_there_and_stays_with_the_same_person(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.put("H2", ['=HYPERLINK("https://oakfield.example/hinge", "Slides")'])
    the_sheet.put("H3", ['=HYPERLINK("javascript:alert(1)", "Trap")'])
    page = at_sheet(BEA)

    expect(cell(page, "H2").get_by_role("link")).to_have_attribute("href", "https://oakfield.example/hinge")
    expect(cell(page, "H3")).to_have_text("Trap")
    assert cell(page, "H3").locator("a").count() == 0


def test_a_saved_view_is_chosen_without_disturbing_others(at_sheet: Open) -> None:
    amina, bea = at_sheet(AMINA), at_sheet(BEA)

    bea.get_by_label("Show").select_option("For everybody")
    bea.wait_for_url("**fvid=*")
    bea.wait_for_selector("#grid[data-ready]")

    expect(bea.locator("#count")).to_have_text("2 of 5 rows.")
    assert _numbers(bea) == ["2", "4"]
    assert len(_numbers(amina)) == 5


def test_a_saved_view_follows_what_others_type(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet(BEA, f"gid={the_sheet.gid}&fvid={the_sheet.view}")

    the_sheet.put("D3", ["all our schools"])

    expect(page.locator("#count")).to_have_text("3 of 5 rows.", timeout=3_000)


def test_a_tab_and_a_view_that_others_add_are_there_to_choose_at_once(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet(BEA)

    the_sheet.do(
        {"addSheet": {"properties": {"title": "Ideas"}}},
        {"addFilterView": {"filter": {"title": "Short ones", "range": the_sheet.cells(0, 0)}}},
    )

    expect(page.get_by_role("link", name="Ideas")).to_be_visible(timeout=3_000)
    assert page.get_by_label("Show").locator("option").all_inner_texts() == [
        "everything",
        "For everybody",
        "Short ones",
    ]


def test_sorting_for_oneself_is_seen_by_nobody_else(at_sheet: Open, the_sheet: TheSheet) -> None:
    amina, bea = at_sheet(AMINA), at_sheet(BEA)

    bea.get_by_role("button", name="Column B: sort and filter").click()
    bea.get_by_role("button", name="Sort Z to A", exact=True).click()

    assert _numbers(bea) == ["6", "5", "4", "3", "2"]
    expect(bea.locator("#own")).to_contain_text("Only you see it so: sorted by “Date”, Z to A.")
    assert _numbers(amina) == ["2", "3", "4", "5", "6"]
    assert the_sheet.column(0)[0] == FIRST
    bea.get_by_role("button", name="Show it as it is").click()
    assert _numbers(bea) == ["2", "3", "4", "5", "6"]


def test_filtering_for_oneself_by_ticks_and_by_words(at_sheet: Open) -> None:
    page = at_sheet(BEA)
    page.get_by_role("button", name="Column D: sort and filter").click()
    page.get_by_label("my school").uncheck()
    page.get_by_role("button", name="Filter", exact=True).click()
    assert _numbers(page) == ["2", "4", "6"]

    page.get_by_role("button", name="Column A: sort and filter").click()
    page.get_by_label("Only rows with").fill("HINGE")
    page.keyboard.press("Enter")

    assert _numbers(page) == ["2"]
    expect(page.locator("#count")).to_have_text("1 of 5 rows.")


def test_sorting_is_done_from_the_keyboard_alone(at_sheet: Open) -> None:
    page = at_sheet(BEA)
    choose(page, "B3")

    page.keyboard.press("Shift+F10")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#own")).to_contain_text("sorted by “Date”, Z to A")
    expect(cell(page, "B3")).to_have_attribute("aria-selected", "true")
    assert page.evaluate("document.activeElement.id") == "cells"


def test_columns_that_are_frozen_stay_while_others_go_by(at_sheet: Open, the_sheet: TheSheet) -> None:
    size = {"sheetId": the_sheet.gid, "gridProperties": {"frozenColumnCount": 1}}
    the_sheet.do({"updateSheetProperties": {"properties": size, "fields": "gridProperties.frozenColumnCount"}})
    page = at_sheet(BEA, viewport={"width": 700, "height": 700})

    before = [_left(page, name) for name in ("A2", "B2")]
    page.locator("#grid").evaluate("one => { one.scrollLeft = 200; }")

    assert [_left(page, name) for name in ("A2", "B2")] == [before[0], before[1] - 200]


def _left(page: Page, name: str) -> float:
    found: float = cell(page, name).evaluate("one => one.getBoundingClientRect().left")
    return found


def test_ctrl_f_finds_in_all_rows_and_counts(at_sheet: Open) -> None:
    page = at_sheet(BEA)
    choose(page, "A2")

    page.keyboard.press("Control+f")
    page.keyboard.type("SCHOOL")
    expect(page.locator("#hits")).to_have_text("4")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    expect(page.locator("#hits")).to_have_text("2 of 4")
    expect(cell(page, "D3")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#hits")).to_have_text("1 of 4")


def test_what_is_not_there_is_said(at_sheet: Open) -> None:
    page = at_sheet(BEA)

    page.get_by_label("Find").fill("zebra")

    expect(page.locator("#hits")).to_have_text("Not found")


def test_a_reader_reads_a_long_text_whole(at_sheet: Open, the_sheet: TheSheet) -> None:
    long = "One line that runs on over the empty cells beside it. " * 30
    the_sheet.put("H2", [long])
    page = at_sheet(BEA)

    choose(page, "H2")

    expect(page.locator("#bar")).to_have_value(long)


def test_google_s_own_link_to_a_cell_chooses_it(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet(AMINA, f"gid={the_sheet.gid}&range=B4:C5")

    expect(page.locator("#place")).to_have_text("C5")
    expect(cell(page, "B4")).to_have_attribute("aria-selected", "true")
    expect(cell(page, "A4")).to_have_attribute("aria-selected", "false")


def test_a_deep_link_to_what_is_not_one_s_own_tells_nothing(
    chromium: Browser, school: Any, the_sheet: TheSheet
) -> None:
    page = chromium.new_context().new_page()

    page.goto(f"{school.address}/spreadsheets/d/{the_sheet.id}/edit?gid=0&range=A2&as={CAROL}")

    expect(page.get_by_role("main")).to_contain_text("cannot open this file")
    assert FIRST not in page.content()


def test_without_scripts_it_is_read_all_the_same(at_sheet: Open) -> None:
    page = at_sheet(AMINA, "", java_script_enabled=False)

    expect(page.get_by_role("row").nth(2)).to_contain_text(FIRST)
    expect(page.locator(".tools")).to_be_hidden()
