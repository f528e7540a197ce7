"""Writing in a Sheet's page as a coordinator does, in a real browser: what is typed is in the Sheet."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from support.school_scene import AMINA, BEA, NASTY
from support.sheet_page import SESSIONS, TheSheet, box, cell, choose, paste, saved, type_in

from local_workspace import ledger

Open = Callable[..., Page]
PROTECTED = "These cells are protected (Key). Only those whom CPD at Oakfield has named may change them"


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


def test_a_block_is_copied_as_other_programs_copy_it(at_sheet: Open) -> None:
    page = at_sheet()
    choose(page, "A2")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")

    copied = page.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true }));
          return clipboardData.getData("text/plain");
        }"""
    )

    assert copied == "Hinge questions\t15/04/2027\nPhonics catch-up\t22/04/2027"


def test_a_block_from_excel_is_pasted_cell_by_cell(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "A7")

    paste(
        page, '"Two\nlines"\t1 July 2027\t45\r\nPlain\t2 July 2027\t60\r\n', html="<table><tr><td>x</td></tr></table>"
    )
    saved(page)

    assert [row[:3] for row in the_sheet.rows()[6:]] == [
        ["Two\nlines", "1 July 2027", "45"],
        ["Plain", "2 July 2027", "60"],
    ]


def test_a_formula_that_was_only_pasted_stays_words_and_that_is_said(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "A7")

    paste(page, '=HYPERLINK("https://evil.example", "click")\t+44 20 7946 0958')
    saved(page)

    assert the_sheet.rows("FORMULA")[6][:2] == ['=HYPERLINK("https://evil.example", "click")', "+44 20 7946 0958"]
    expect(page.locator("#notes")).to_contain_text("was pasted as words")


def test_one_cell_pasted_onto_many_fills_them(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "H2")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")

    paste(page, "yes")
    saved(page)

    assert the_sheet.column(7)[:4] == ["yes", "yes", "yes", ""]


def test_more_rows_than_there_are_make_room_for_themselves(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "A7")

    paste(page, "\n".join(f"Row {number}" for number in range(100)))
    saved(page)

    assert the_sheet.column(0)[5:] == [f"Row {number}" for number in range(100)]


def test_a_block_pasted_into_a_filtered_view_goes_on_in_the_empty_rows(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    page.get_by_role("button", name="Column A: sort and filter").click()
    page.get_by_label("Only rows with").fill("behaviour")
    page.keyboard.press("Enter")
    choose(page, "A5")

    paste(page, "one\ntwo\nthree")
    saved(page)

    assert the_sheet.column(0)[3:] == ["one", "الحصة الثانية مع الصف السابع", "two", "three"]


def test_a_letter_from_word_is_pasted_as_its_words(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "A7")

    paste(page, f"Dear all {NASTY}", html="<p class=MsoNormal><b>Dear all</b></p><script>alert(1)</script>")
    saved(page)

    assert the_sheet.column(0)[5] == f"Dear all {NASTY}"
    assert page.locator("#grid script, #grid .MsoNormal").count() == 0


def test_a_hundred_kilobytes_are_refused_with_the_reason_and_kept(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    choose(page, "A7")

    paste(page, "long words " * 9500)

    expect(box(page)).to_contain_text("A7: A cell holds 50,000 characters at most.", timeout=10_000)
    expect(box(page)).to_contain_text("long words long words")
    assert len(the_sheet.rows()) == 6


def test_fifty_thousand_letters_are_saved_and_shown_whole_in_the_bar(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    long = "مرحبا 🎈 " * 5500
    choose(page, "A7")

    paste(page, long)
    saved(page)

    assert the_sheet.column(0)[5] == long
    choose(page, "A7")
    expect(page.locator("#bar")).to_have_value(long)


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
