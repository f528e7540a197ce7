"""Cells copied and pasted in a Sheet's page, from Excel, from a letter, and far too much at once."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from support.school_scene import NASTY
from support.sheet_page import TheSheet, box, choose, paste, saved

Open = Callable[..., Page]


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
