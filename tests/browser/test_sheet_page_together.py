"""Several people in one Sheet, a connection that breaks, a Sheet that goes: nothing is lost unseen."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from support.school_scene import AMINA, BEA, SERVICE, google
from support.sheet_page import TheSheet, box, cell, choose, saved, type_in

from local_workspace import faults

Open = Callable[..., Page]
OFFLINE = "Not saved yet: no connection. Your words stay here and are sent as soon as it is back."


def test_two_people_see_each_other_type_within_two_seconds(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.share(BEA)
    amina, bea = at_sheet(AMINA), at_sheet(BEA)

    type_in(amina, "A7", "From Amina")
    type_in(bea, "C2", "90")

    expect(cell(bea, "A7")).to_have_text("From Amina", timeout=2_600)
    expect(cell(amina, "C2")).to_have_text("90", timeout=2_600)


def test_a_reader_sees_what_the_coordinator_types_within_two_seconds(at_sheet: Open) -> None:
    amina, bea = at_sheet(AMINA), at_sheet(BEA)

    type_in(amina, "A2", "Hinge questions, again")

    expect(cell(bea, "A2")).to_have_text("Hinge questions, again", timeout=2_600)


def test_a_row_put_in_above_moves_neither_the_chosen_cell_nor_what_is_typed(
    at_sheet: Open, the_sheet: TheSheet
) -> None:
    page = at_sheet()
    choose(page, "A5")
    page.keyboard.type("Behaviour at lunch")

    the_sheet.insert_row(2)
    expect(cell(page, "A4")).to_have_text("Phonics catch-up", timeout=4_000)
    page.keyboard.press("Enter")
    saved(page)

    assert the_sheet.column(0) == [
        "Hinge questions",
        "",
        "Phonics catch-up",
        "Fractions with folded paper 🎈",
        "Behaviour at lunch",
        "الحصة الثانية مع الصف السابع",
    ]


def test_what_was_typed_while_rows_moved_unseen_finds_its_own_row(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    page.context.set_offline(True)
    type_in(page, "C5", "75")

    the_sheet.insert_row(1)
    page.context.set_offline(False)
    saved(page)

    assert the_sheet.column(2) == ["", "60", "45", "30", "75", "45"]


def test_when_two_write_one_cell_the_later_stands_and_the_earlier_is_shown_to_its_writer(
    at_sheet: Open, the_sheet: TheSheet
) -> None:
    the_sheet.share(BEA)
    amina, bea = at_sheet(AMINA), at_sheet(BEA)
    bea.context.set_offline(True)
    type_in(bea, "A2", "Bea’s words")
    type_in(amina, "A2", "Amina’s words")
    saved(amina)

    bea.context.set_offline(False)
    saved(bea)

    assert the_sheet.column(0)[0] == "Bea’s words"
    expect(box(amina)).to_contain_text("Bea Lindqvist wrote “Bea’s words” in A2 at the same time", timeout=4_000)
    expect(box(amina)).to_contain_text("Amina’s words")
    expect(bea.locator("#notes")).to_contain_text("Somebody else had just written “Amina’s words” in A2.")


def test_words_that_were_written_over_can_be_put_back(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.share(BEA)
    amina, bea = at_sheet(AMINA), at_sheet(BEA)
    bea.context.set_offline(True)
    type_in(bea, "A2", "Bea’s words")
    type_in(amina, "A2", "Amina’s words")
    saved(amina)
    bea.context.set_offline(False)
    saved(bea)

    box(amina).get_by_role("button", name="Put mine there").click()
    saved(amina)

    assert the_sheet.column(0)[0] == "Amina’s words"
    expect(box(amina)).to_have_count(0)


def test_two_fill_cells_of_one_row_at_once(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.share(BEA)
    amina, bea = at_sheet(AMINA), at_sheet(BEA)

    type_in(amina, "A7", "Reading aloud")
    type_in(bea, "E7", "Bea Lindqvist")
    saved(amina)
    saved(bea)

    assert the_sheet.rows()[6][:5] == ["Reading aloud", "", "", "", "Bea Lindqvist"]
    expect(box(amina)).to_have_count(0)
    expect(box(bea)).to_have_count(0)


def test_typing_twice_in_one_cell_is_no_quarrel_with_oneself(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()

    for text in ("5", "6", "7"):
        type_in(page, "C7", text)
    saved(page)

    assert the_sheet.column(2)[5] == "7"
    expect(page.locator("#notes")).to_be_empty()


def test_a_cut_connection_loses_nothing_and_is_said(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    page.context.set_offline(True)

    type_in(page, "A7", "offline")
    expect(page.locator("#state")).to_have_text(OFFLINE, timeout=5_000)
    page.keyboard.type("still typing")
    page.keyboard.press("Enter")
    expect(cell(page, "A8")).to_have_text("still typing")

    page.context.set_offline(False)
    saved(page)
    assert the_sheet.column(0)[5:] == ["offline", "still typing"]


def test_words_outlive_a_page_that_is_closed_before_they_are_sent(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    faults.plan(the_sheet.world, {"method": "sheets.spreadsheets.values.batchUpdate", "status": 503, "times": 1})
    type_in(page, "A7", "kept")
    expect(page.locator("#state")).to_contain_text("does not answer. Your words stay here", timeout=5_000)

    page.reload()
    saved(page)

    assert the_sheet.column(0)[5] == "kept"


def test_what_is_still_being_typed_when_the_page_is_closed_is_sent_by_the_next(
    at_sheet: Open, the_sheet: TheSheet
) -> None:
    page = at_sheet()
    choose(page, "A7")
    page.keyboard.type("no Enter yet")

    page.reload()
    expect(cell(page, "A7")).to_have_text("no Enter yet", timeout=5_000)

    assert the_sheet.column(0)[5] == "no Enter yet"


def test_a_busy_sheet_is_said_and_the_words_are_sent_again(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    faults.plan(the_sheet.world, {"method": "sheets.spreadsheets.values.batchUpdate", "status": 503, "times": 2})

    type_in(page, "A7", "in the end")

    expect(page.locator("#state")).to_have_text(re.compile("does not answer. Your words stay here"), timeout=5_000)
    saved(page)
    assert the_sheet.column(0)[5] == "in the end"


def test_a_row_taken_out_under_one_s_hands_leaves_the_words(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    page.context.set_offline(True)
    type_in(page, "A3", "Phonics, much changed")

    the_sheet.do({"deleteDimension": {"range": the_sheet.span(2, 3) | {"dimension": "ROWS"}}})
    page.context.set_offline(False)

    expect(box(page)).to_contain_text("Somebody has taken this row out of the Sheet.", timeout=10_000)
    expect(box(page)).to_contain_text("Phonics, much changed")
    assert "Phonics, much changed" not in the_sheet.column(0)


def test_a_sheet_deleted_under_one_s_hands_is_said_and_the_words_are_kept(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()
    page.context.set_offline(True)
    type_in(page, "A7", "my words")
    google(the_sheet.world, SERVICE, "drive").files().delete(fileId=the_sheet.id).execute()

    page.context.set_offline(False)

    expect(page.locator("#state")).to_contain_text("There is no such file", timeout=10_000)
    expect(box(page)).to_contain_text("my words")


def test_a_sheet_unshared_under_one_s_hands_leaves_the_words(at_sheet: Open, the_sheet: TheSheet) -> None:
    the_sheet.share(BEA)
    page = at_sheet(BEA)
    choose(page, "A7")
    page.keyboard.type("my words")
    the_sheet.take_away(BEA)

    expect(page.locator("#state")).to_contain_text("You can only read this Sheet now", timeout=5_000)

    expect(box(page)).to_contain_text("my words")
    assert page.locator("#grid textarea:visible").count() == 0


def test_a_tab_taken_out_under_one_s_hands_is_said(at_sheet: Open, the_sheet: TheSheet) -> None:
    page = at_sheet()

    the_sheet.do({"deleteSheet": {"sheetId": the_sheet.gid}})

    expect(page.locator("#state")).to_contain_text("That tab is gone", timeout=5_000)
    assert page.locator(".tools button:enabled").count() == 0
