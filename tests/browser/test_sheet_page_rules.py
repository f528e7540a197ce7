"""Cells that take only some words, that are protected or ask for care, and people who may only read."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from support.school_scene import AMINA, BEA
from support.sheet_page import TheSheet, box, cell, choose, paste, saved, type_in

from local_workspace import ledger

Open = Callable[..., Page]
PROTECTED = "These cells are protected (Key). Only those whom CPD at Oakfield has named may change them"


def test_a_list_offers_its_words_and_takes_no_others(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "D3")
    page.keyboard.press("Enter")
    page.get_by_label("Choices for D3").press("ArrowDown")
    page.keyboard.press("Enter")
    saved(page)
    assert the_sheet.column(3)[1] == "governors"

    choose(page, "D3")
    paste(page, "everyone")

    expect(box(page)).to_contain_text("D3: Only these can stand here: all our schools, my school, governors.")
    assert the_sheet.column(3)[1] == "governors"


def test_a_list_that_only_warns_takes_other_words_and_marks_them(at_sheet: Open, the_sheet: TheSheet) -> None:
    listed = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "yes"}]}
    the_sheet.do({"setDataValidation": {"range": the_sheet.cells(1, 7, 2, 8), "rule": {"condition": listed}}})
    page = at_sheet()

    type_in(page, "H2", "perhaps")
    saved(page)

    assert the_sheet.column(7)[0] == "perhaps"
    expect(cell(page, "H2")).to_contain_text("(not one of the choices)")


def test_a_box_is_ticked_by_mouse_and_by_keyboard(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()

    cell(page, "F3").locator(".tick").click()
    choose(page, "F4")
    page.keyboard.press("Space")
    saved(page)

    assert the_sheet.column(5)[1:3] == ["TRUE", "FALSE"]


def test_a_protected_cell_refuses_before_a_letter_is_typed(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()

    type_in(page, "G2", "mine now")

    expect(page.locator("#state")).to_contain_text(PROTECTED)
    assert the_sheet.column(6)[0] == "000000000001"


def test_cells_protected_meanwhile_refuse_and_the_words_are_kept(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "A2")
    page.keyboard.type("Hinge questions again")
    the_sheet.do({"addProtectedRange": {"protectedRange": {"range": the_sheet.cells(0, 0, 3, 1)}}})

    page.keyboard.press("Enter")

    expect(box(page)).to_contain_text("A2: These cells are protected.", timeout=5_000)
    expect(box(page)).to_contain_text("Hinge questions again")
    assert the_sheet.column(0)[0] == "Hinge questions"


def test_cells_that_ask_for_care_are_changed_only_after_a_yes(at_sheet: Open, the_sheet: TheSheet) -> None:
    care = {"range": the_sheet.cells(0, 7, None, 8), "warningOnly": True, "description": "Sums"}
    the_sheet.do({"addProtectedRange": {"protectedRange": care}})
    page = at_sheet()
    choose(page, "H2")
    page.keyboard.press("F2")

    page.get_by_role("button", name="Change it").click()
    page.keyboard.type("sure")
    page.keyboard.press("Enter")
    saved(page)

    assert the_sheet.column(7)[0] == "sure"


def test_who_may_only_read_reads_and_is_told(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet(BEA)
    choose(page, "A2")

    page.keyboard.type("mine")
    page.keyboard.press("Delete")
    paste(page, "mine")

    expect(page.get_by_text("You can read this Sheet; only those who may edit it can write here.")).to_be_visible()
    expect(page.locator("#bar")).to_have_value("Hinge questions")
    assert page.locator("#grid textarea, .tools button, textarea:not([readonly])").count() == 0
    assert the_sheet.column(0)[0] == "Hinge questions"


def test_each_save_is_a_line_in_the_ledger_of_the_person_who_typed(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()

    type_in(page, "A7", "Mine")
    saved(page)

    written = [line["user"] for line in ledger.calls(the_sheet.world) if line["method"].endswith("values.batchUpdate")]
    assert written == [AMINA]
