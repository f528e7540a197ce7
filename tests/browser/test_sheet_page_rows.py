"""Rows put in, taken out and sorted for everybody, from a Sheet's page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from support.school_scene import AMINA, BEA
from support.sheet_page import TheSheet, cell, choose, saved

Open = Callable[..., Page]


def test_a_row_is_put_in_and_taken_out_for_everybody(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.do({"deleteProtectedRange": {"protectedRangeId": _protected(the_sheet)}})
    amina, bea = at_sheet(AMINA), at_sheet(BEA)
    choose(amina, "A3")

    amina.get_by_role("button", name="Row above").click()
    expect(cell(bea, "A4")).to_have_text("Phonics catch-up", timeout=4_000)
    saved(amina)
    choose(amina, "A2")
    amina.get_by_role("button", name="Delete rows").click()

    expect(cell(bea, "A3")).to_have_text("Phonics catch-up", timeout=4_000)
    assert the_sheet.column(0)[:2] == ["", "Phonics catch-up"]


def test_a_row_at_the_end_is_ready_to_be_typed_in(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.do({"deleteProtectedRange": {"protectedRangeId": _protected(the_sheet)}})
    page = at_sheet()

    page.get_by_role("button", name="Row at the end").click()
    expect(page.locator("#place")).to_have_text("A7")
    page.keyboard.type("The last one")
    page.keyboard.press("Enter")
    saved(page)

    assert the_sheet.column(0)[5] == "The last one"


def test_a_row_that_somebody_wrote_in_meanwhile_is_not_deleted_unseen(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.do({"deleteProtectedRange": {"protectedRangeId": _protected(the_sheet)}})
    page = at_sheet()
    choose(page, "A3")
    page.route("**/changes?*", lambda route: route.abort())
    the_sheet.put("C3", [99])

    page.get_by_role("button", name="Delete rows").click()

    expect(page.locator("#state")).to_contain_text("Somebody changed this row at the same time.")
    assert the_sheet.column(0)[1] == "Phonics catch-up"


def test_the_sheet_is_sorted_for_everybody_below_its_header(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.do({"deleteProtectedRange": {"protectedRangeId": _protected(the_sheet)}})
    page = at_sheet()

    page.get_by_role("button", name="Column C: sort and filter").click()
    page.get_by_role("button", name="Sort the Sheet A to Z").click()
    saved(page)

    assert the_sheet.column(2) == ["30", "45", "45", "60", "60"]


def test_sorting_across_protected_cells_is_refused_with_the_reason(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()

    page.get_by_role("button", name="Column C: sort and filter").click()
    page.get_by_role("button", name="Sort the Sheet A to Z").click()

    expect(page.locator("#state")).to_contain_text("These cells are protected.")
    assert the_sheet.column(2) == ["60", "45", "30", "60", "45"]


def _protected(the_sheet: TheSheet) -> int:
    (found,) = the_sheet.books.get(spreadsheetId=the_sheet.id).execute()["sheets"][0]["protectedRanges"]
    return int(found["protectedRangeId"])
