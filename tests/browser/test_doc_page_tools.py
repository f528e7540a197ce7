"""What a Doc's page does beyond letters: looks, rows, chips; and that nobody is kept out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect
from support.doc_page import TheDoc, block, saved, write_behind
from support.school_scene import AMINA

Open = Callable[..., Page]


def test_tab_in_the_last_cell_makes_a_new_row(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    block(page, "my school").click()

    page.keyboard.press("Tab")
    expect(page.locator("#doc tr")).to_have_count(4, timeout=5_000)
    page.keyboard.type("Phonics")
    saved(page)

    assert the_doc.cells()[3][0] == "Phonics"


def test_whoever_goes_on_typing_after_asking_for_a_new_row_stays_where_they_are(opened: Open, the_doc: TheDoc) -> None:
    page, held = opened(), list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/look?*", hold)
    block(page, "my school").click()
    page.keyboard.press("End")
    with page.expect_request("**/look?*"):
        page.get_by_role("button", name="New row").click()

    page.keyboard.type(" only")
    held[0].continue_()
    expect(page.locator("#doc tr")).to_have_count(4, timeout=5_000)
    page.keyboard.type(" now")
    saved(page)

    assert the_doc.cells()[2][-1] == "my school only now"


def test_bold_and_italic_by_keys_and_by_button(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    block(page, "I do it differently").dblclick(position={"x": 40, "y": 10})
    word = page.evaluate("getSelection().toString().trim()")

    page.keyboard.press("Control+b")
    expect(page.locator("[data-b] b").filter(has_text=re.compile(f"^{word} ?$"))).to_be_visible(timeout=5_000)
    page.get_by_role("button", name="Italic").click()
    expect(page.locator("[data-b] b i").filter(has_text=re.compile(f"^{word} ?$"))).to_be_visible(timeout=5_000)

    (run,) = [run for run in the_doc.runs() if run["content"].strip() == word and run["textStyle"].get("bold")]
    assert run["textStyle"]["italic"] is True


def test_a_paragraph_becomes_a_heading_and_joins_the_outline(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    block(page, "I do it differently").click()

    page.get_by_label("Kind of paragraph").select_option("HEADING_3")

    expect(page.get_by_role("navigation", name="Headings of this Doc")).to_contain_text("I do it differently")
    assert the_doc.style("I do it differently") == "HEADING_3"


def test_a_paragraph_becomes_a_list_item_and_enter_ends_the_list(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    write_behind(page, "I do it differently", "")

    page.get_by_role("button", name="Bulleted list").click()
    expect(page.locator("li", has_text="I do it differently")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("second")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("li", has_text="second")).to_be_visible()
    expect(page.locator("#state")).to_have_text("Saved", timeout=10_000)

    at = the_doc.lines().index("I do it differently")
    assert the_doc.lines()[at : at + 3] == ["I do it differently", "second", ""]
    assert ["bullet" in the_doc.paragraphs()[number] for number in (at, at + 1, at + 2)] == [True, True, False]


def test_a_dropdown_shows_what_was_chosen(opened: Open, the_doc: TheDoc) -> None:
    the_doc.add_dropdown()
    page = opened()

    page.get_by_role("button", name="How far").click()
    page.get_by_label("How far").last.select_option("Done")

    expect(page.locator(".dropdown", has_text="Done")).to_be_visible(timeout=5_000)
    assert the_doc.dropdown()["displayValue"] == "Done"


def test_a_chip_is_never_typed_away(opened: Open, the_doc: TheDoc) -> None:
    the_doc.add_dropdown()
    page = opened()
    block = page.locator("[data-b]", has=page.locator(".dropdown"))
    block.click(position={"x": 3, "y": 10})

    page.keyboard.press("Control+a")
    page.keyboard.type("x")
    page.keyboard.press("Home")
    page.keyboard.type("How far: ")
    saved(page)

    assert the_doc.dropdown()["displayValue"] == "Not yet"
    expect(block).to_have_text(re.compile("How far: .*Not yet"))


def test_the_service_s_marks_can_be_hidden(opened: Open) -> None:
    page = opened()

    page.get_by_role("button", name="Show service edits").click()

    expect(page.get_by_text("A line in the margin")).to_be_hidden()
    expect(page.get_by_role("button", name="Show service edits")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_doc_one_may_write_in_keeps_nobody_out(opened: Open, the_doc: TheDoc, scheme: str) -> None:
    the_doc.add_dropdown()
    page = opened(AMINA, color_scheme=scheme)
    block(page, "I do it differently").click()

    violations = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"][:80]) for one in violations] == []


def test_words_are_written_behind_a_chip_at_the_end(opened: Open, the_doc: TheDoc) -> None:
    the_doc.add_dropdown()
    page = opened()
    page.locator("[data-b]", has=page.locator(".dropdown")).click(position={"x": 3, "y": 10})

    page.keyboard.press("End")
    page.keyboard.type(", I think")
    saved(page)

    assert the_doc.lines()[-1] == "So far: , I think"
