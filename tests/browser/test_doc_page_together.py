"""Several people in one Doc, a connection that breaks, a Doc that goes: nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from support.doc_page import TheDoc, block, box, saved, write_behind
from support.school_scene import AMINA, ANSWER, BEA, google

from local_workspace import faults

Open = Callable[..., Page]


def test_two_people_see_each_other_write_within_two_seconds(opened: Open, the_doc: TheDoc) -> None:
    the_doc.share(BEA)
    amina, bea = opened(AMINA), opened(BEA)

    write_behind(amina, "I do it differently", " now")
    write_behind(bea, ANSWER, " twice")

    expect(block(bea, "I do it differently now")).to_be_visible(timeout=2_600)
    expect(block(amina, f"{ANSWER} twice")).to_be_visible(timeout=2_600)
    assert {"I do it differently now", f"{ANSWER} twice"} <= set(the_doc.lines())


def test_others_writing_above_moves_neither_caret_nor_what_is_typed(opened: Open, the_doc: TheDoc) -> None:
    the_doc.share(BEA)
    amina, bea = opened(AMINA), opened(BEA)
    write_behind(amina, ANSWER, " one")
    saved(amina)

    write_behind(bea, "Quick notes", " of mine")
    bea.keyboard.press("Enter")
    bea.keyboard.type("A new line above")
    expect(block(amina, "A new line above")).to_be_visible(timeout=4_000)
    amina.keyboard.type(", two")
    saved(amina)

    assert f"{ANSWER} one, two" in the_doc.lines()
    assert the_doc.lines().index("A new line above") == the_doc.lines().index("Quick notes of mine") + 1


def test_when_two_type_in_one_paragraph_both_texts_are_shown(opened: Open, the_doc: TheDoc) -> None:
    the_doc.share(BEA)
    amina, bea = opened(AMINA), opened(BEA)
    amina.context.set_offline(True)
    write_behind(amina, "I do it differently", " says Amina")
    write_behind(bea, "I do it differently", " says Bea")
    saved(bea)

    amina.context.set_offline(False)

    expect(box(amina)).to_contain_text("I do it differently says Amina", timeout=10_000)
    expect(block(amina, "I do it differently says Bea")).to_be_visible()
    assert "I do it differently says Amina" not in the_doc.lines()
    box(amina).get_by_role("button", name="Put mine in as well").click()
    saved(amina)
    at = the_doc.lines().index("I do it differently says Bea")
    assert the_doc.lines()[at + 1] == "I do it differently says Amina"
    expect(box(amina)).to_have_count(0)


def test_a_cut_connection_loses_nothing_and_is_said(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    page.context.set_offline(True)

    write_behind(page, ANSWER, " offline")
    expect(page.locator("#state")).to_have_text(
        "Not saved yet: no connection. Your words stay here and are sent as soon as it is back.", timeout=5_000
    )
    page.keyboard.type(", still typing")
    assert ANSWER in the_doc.lines()
    page.context.set_offline(False)

    saved(page)
    assert f"{ANSWER} offline, still typing" in the_doc.lines()


def test_words_not_saved_survive_a_reload(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    page.route("**/block?*", lambda route: route.abort())
    write_behind(page, ANSWER, " before the reload")
    page.wait_for_timeout(400)

    page.unroute("**/block?*")
    page.reload()

    expect(block(page, f"{ANSWER} before the reload")).to_be_visible(timeout=5_000)
    assert f"{ANSWER} before the reload" in the_doc.lines()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_doc_deleted_under_one_s_hands_leaves_the_words(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    page.route("**/changes?*", lambda route: route.abort())
    write_behind(page, ANSWER, " my words")
    google(the_doc.world, AMINA, "drive").files().delete(fileId=the_doc.scene.doc).execute()

    expect(page.locator("#state")).to_contain_text("This Doc is gone", timeout=5_000)
    expect(box(page)).to_contain_text(f"{ANSWER} my words")


def test_a_doc_unshared_under_one_s_hands_leaves_the_words(opened: Open, the_doc: TheDoc) -> None:
    the_doc.share(BEA)
    page = opened(BEA)
    the_doc.take_away(BEA)
    the_doc.share(BEA, "reader")

    write_behind(page, ANSWER, " my words")

    expect(page.locator("#state")).to_contain_text("You can", timeout=5_000)
    expect(box(page)).to_contain_text(f"{ANSWER} my words")
    assert page.locator("[contenteditable='plaintext-only']").count() == 0


def test_a_busy_doc_is_said_and_the_words_are_sent_again(opened: Open, the_doc: TheDoc) -> None:
    page = opened()
    faults.plan(the_doc.world, {"method": "docs.documents.batchUpdate", "status": 503, "times": 2})

    write_behind(page, ANSWER, " in the end")

    expect(page.locator("#state")).to_have_text(re.compile("does not answer. Your words stay here"), timeout=5_000)
    saved(page)
    assert f"{ANSWER} in the end" in the_doc.lines()


def test_words_let_go_are_gone_for_good(opened: Open, the_doc: TheDoc) -> None:
    the_doc.share(BEA)
    amina, bea = opened(AMINA), opened(BEA)
    amina.context.set_offline(True)
    write_behind(amina, ANSWER, " says Amina")
    write_behind(bea, ANSWER, " says Bea")
    saved(bea)
    amina.context.set_offline(False)

    box(amina).get_by_role("button", name="Let it go").click()
    amina.reload()

    expect(block(amina, f"{ANSWER} says Bea")).to_be_visible()
    expect(box(amina)).to_have_count(0)


def test_two_fill_cells_of_one_table_at_once(opened: Open, the_doc: TheDoc) -> None:
    the_doc.share(BEA)
    amina, bea = opened(AMINA), opened(BEA)

    write_behind(amina, "all our schools", ", gladly")
    write_behind(bea, "my school", ", and yours")
    saved(amina)
    saved(bea)

    expect(block(amina, "my school, and yours")).to_be_visible(timeout=4_000)
    expect(block(bea, "all our schools, gladly")).to_be_visible(timeout=4_000)
    assert [row[2] for row in the_doc.cells()] == ["For", "all our schools, gladly", "my school, and yours"]
    expect(box(amina)).to_have_count(0)
    expect(box(bea)).to_have_count(0)
