"""Writing in a Sheet's page as a coordinator does, in a real browser: what is typed is in the Sheet."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from support.sheet_page import SESSIONS, TheSheet, cell, choose, paste, saved, type_in

Open = Callable[..., Page]


def test_what_is_typed_is_in_the_sheet_and_the_next_cell_is_chosen(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()

    type_in(page, "A7", "Phonics for parents 🎉")
    page.keyboard.type("Reading aloud")
    page.keyboard.press("Enter")
    saved(page)

    assert the_sheet.column(0)[5:] == ["Phonics for parents 🎉", "Reading aloud"]


def test_days_and_numbers_are_read_as_googles_own_editor_reads_them(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()

    choose(page, "B7")
    page.keyboard.type("3 June 2027")
    page.keyboard.press("Tab")
    page.keyboard.type("1.5")
    page.keyboard.press("Enter")
    saved(page)

    assert the_sheet.rows("UNFORMATTED_VALUE")[6][1:3] == [46541, 1.5]


def test_a_formula_typed_by_a_person_works_and_stands_in_the_bar(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()

    type_in(page, "C7", "=SUM(C2:C6)")
    saved(page)

    expect(cell(page, "C7")).to_have_text("240")
    choose(page, "C7")
    expect(page.locator("#bar")).to_have_value("=SUM(C2:C6)")
    assert the_sheet.rows("FORMULA")[6][2] == "=SUM(C2:C6)"


def test_a_text_that_looks_like_a_number_is_edited_as_the_text_it_is(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.put("H2", ["'0042"])
    page = at_sheet()

    choose(page, "H2")
    page.keyboard.press("F2")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    saved(page)

    assert the_sheet.rows("UNFORMATTED_VALUE")[1][7] == "00427"


def test_escape_leaves_the_cell_as_it_was_and_delete_empties_it(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "A3")
    page.keyboard.press("F2")
    page.keyboard.type(" never mind")
    page.keyboard.press("Escape")
    expect(cell(page, "A3")).to_have_text("Phonics catch-up")

    page.keyboard.press("Delete")
    saved(page)

    assert the_sheet.column(0)[:2] == ["Hinge questions", ""]


def test_what_was_written_last_is_taken_back(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "A2")
    paste(page, "one\t2 July 2027\ntwo\t3 July 2027")
    saved(page)
    assert the_sheet.column(0)[:2] == ["one", "two"]

    page.keyboard.press("Control+z")
    saved(page)

    assert [row[:2] for row in the_sheet.rows()[1:3]] == [row[:2] for row in SESSIONS[:2]]


def test_what_somebody_has_written_since_is_not_taken_back(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    type_in(page, "A2", "mine")
    saved(page)
    the_sheet.put("A2", ["theirs"])
    expect(cell(page, "A2")).to_have_text("theirs", timeout=3_000)

    page.keyboard.press("Control+z")

    expect(page.locator("#state")).to_have_text("Somebody has changed that since, so it was left as it is.")
    assert the_sheet.column(0)[0] == "theirs"


def test_a_line_break_in_a_cell_stays(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "A7")
    page.keyboard.type("one")
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    saved(page)

    assert the_sheet.column(0)[5] == "one\ntwo"


def test_the_keys_go_through_the_grid_as_in_any_sheet(at_sheet: Open) -> None:
    page = at_sheet()
    place = page.locator("#place")
    choose(page, "A2")

    for key, name in (
        ("ArrowRight", "B2"),
        ("ArrowDown", "B3"),
        ("Tab", "C3"),
        ("Shift+Tab", "B3"),
        ("Control+ArrowDown", "B6"),
        ("Home", "A6"),
        ("Control+Home", "A1"),
        ("Control+End", "I6"),
        ("PageDown", "I21"),
    ):
        page.keyboard.press(key)
        expect(place).to_have_text(name)


def test_tab_leaves_the_grid_at_the_end_of_a_row(at_sheet: Open) -> None:
    page = at_sheet()
    choose(page, "I2")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.id") != "cells"
