"""Writing in a Doc's page, in a real browser: what is typed is in the Doc."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from support.doc_page import TheDoc, block, paste, saved, write_behind
from support.school_scene import BEA

Open = Callable[..., Page]


def test_what_is_typed_is_in_the_doc_when_the_typing_pauses(opened: Open, the_doc: TheDoc) -> None:
    page = opened()

    write_behind(page, "I do it differently", ", and so do 7C 🎉")
    saved(page)

    assert "I do it differently, and so do 7C 🎉" in the_doc.lines()


def test_who_may_only_read_cannot_type(opened: Open) -> None:
    page = opened(BEA)

    assert page.locator("[contenteditable='plaintext-only']").count() == 0
    expect(page.locator(".tools")).to_have_count(0)
    expect(page.get_by_text("only those who may edit it can write here")).to_be_visible()


def test_enter_divides_a_paragraph_and_backspace_joins_it_again(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    block(page, "I do it differently").click()
    page.keyboard.press("Home")
    for _ in range(7):
        page.keyboard.press("ArrowRight")

    page.keyboard.press("Enter")
    page.keyboard.type("Now ")
    saved(page)
    at = the_doc.lines().index("I do it")
    assert the_doc.lines()[at + 1] == "Now  differently"

    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    page.keyboard.type("!")
    saved(page)
    assert the_doc.lines()[at] == "I do it!Now  differently"


def test_enter_behind_a_heading_begins_plain_text(opened: Open, the_doc: TheDoc) -> None:
    page = opened()

    write_behind(page, "What I can offer", "")
    page.keyboard.press("Enter")
    page.keyboard.type("Plain words")
    saved(page)

    assert the_doc.style("Plain words") == "NORMAL_TEXT"
    assert the_doc.style("What I can offer") == "HEADING_2"


def test_a_paste_of_several_lines_makes_several_paragraphs_of_plain_text(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    block(page, "I do it differently").click()
    page.keyboard.press("End")

    paste(page, "one <b>\r\ntwo\r\nthree", html="<p class=MsoNormal><b>one</b></p><script>alert(1)</script>")
    saved(page)

    at = the_doc.lines().index("I do it differentlyone <b>")
    assert the_doc.lines()[at + 1 : at + 3] == ["two", "three"]
    assert page.locator("#doc script, #doc .MsoNormal").count() == 0


def test_a_paste_of_a_hundred_kilobytes_is_saved_whole(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    long = "\n".join(f"Line {number} of a long text with some words 🎈 and more" for number in range(2000))
    block(page, "I do it differently").click()
    page.keyboard.press("End")

    paste(page, long)
    saved(page)

    at = the_doc.lines().index("Line 1 of a long text with some words 🎈 and more")
    assert the_doc.lines()[at : at + 1999] == long.split("\n")[1:]


def test_right_to_left_words_are_written_from_the_right(opened: Open, the_doc: TheDoc) -> None:
    page = opened()

    write_behind(page, "I do it differently", "")
    page.keyboard.press("Enter")
    page.keyboard.type("مرحبا بكم")
    saved(page)

    assert "مرحبا بكم" in the_doc.lines()
    assert block(page, "مرحبا بكم").evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_fast_typing_with_many_enters_arrives_as_it_was_typed(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    write_behind(page, "I do it differently", "")

    for number in range(12):
        page.keyboard.press("Enter")
        page.keyboard.type(f"Line {number}", delay=15)
    saved(page)

    at = the_doc.lines().index("I do it differently")
    assert the_doc.lines()[at + 1 : at + 13] == [f"Line {number}" for number in range(12)]


def test_a_soft_break_stays_in_its_paragraph(opened: Open, the_doc: TheDoc) -> None:
    page = opened()

    write_behind(page, "I do it differently", "")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("and so on")
    saved(page)

    assert "I do it differently\vand so on" in the_doc.lines()


def test_words_composed_of_several_keys_are_saved_once_they_are_whole(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    write_behind(page, "I do it differently", "")
    keys = page.context.new_cdp_session(page)

    keys.send("Input.imeSetComposition", {"selectionStart": 2, "selectionEnd": 2, "text": "にほ"})
    page.wait_for_timeout(900)
    assert "I do it differently" in the_doc.lines()
    keys.send("Input.insertText", {"text": "日本"})
    saved(page)

    assert "I do it differently日本" in the_doc.lines()


def test_what_is_undone_in_a_paragraph_is_undone_in_the_doc(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    write_behind(page, "I do it differently", " never")
    saved(page)

    page.keyboard.press("Control+z")
    saved(page)

    assert "I do it differently" in the_doc.lines()


def test_arrows_lead_from_paragraph_to_paragraph(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    write_behind(page, "Looking back", "")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.type(" later")
    saved(page)

    assert "Fractions with folded paper: one month on later" in the_doc.lines()


def test_a_paragraph_behind_a_table_is_not_joined_to_it(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    lines = the_doc.lines()
    page.locator(".leaf > [data-b]").last.click()

    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    page.keyboard.type("Behind")
    saved(page)

    assert the_doc.lines() == [*lines[:-1], "Behind"]
