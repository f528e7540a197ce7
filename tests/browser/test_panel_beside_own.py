"""The service's own panel beside a teacher's portfolio, a leader's register and an event, all through the browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support.beside_page import Desk, doc, panel, served, strip, title, told
from tests.support.doc_page import block, saved
from tests.support.founding import AMINA, BEA
from tests.support.own_docs import new_doc
from tests.support.school_fixtures import equipment, founded, school, store
from tests.support.sessions import HINGE, settle, the_event
from tests.support.sidebar import ADDRESS, Sidebar, client_of

__all__ = ["equipment", "founded", "school", "store"]

LINE = "pairs swap worked with 9B"
THOUGHT = "half a thought about folded paper"


@pytest.fixture
def desk(chromium: Browser, school: Any) -> Iterator[Desk]:
    service = client_of(school).application
    with served(school.world, {ADDRESS: service}) as address:
        made = Desk(chromium, address)
        yield made
        made.close()


def test_a_line_from_the_panel_arrives_in_the_doc_while_she_types_on(desk: Desk, school: Any) -> None:
    school.on("2027-03-05")
    page = desk.goes(AMINA, doc(school.amina.portfolio))
    strip(page, "CPD").click()
    panel(page).get_by_label("Add a line to my notes").fill(LINE)
    panel(page).get_by_role("button", name="Keep it").click()
    expect(told(page)).to_contain_text("Kept.")
    empty = page.locator("[data-b]", has_text="").last
    empty.click()
    page.keyboard.type(THOUGHT)

    school.on("2027-03-05", "09:00").works()

    expect(block(page, LINE)).to_be_visible(timeout=2_500)
    expect(page.locator("[data-b]", has_text=THOUGHT)).to_be_visible()
    saved(page)
    assert school.doc_text(school.amina).count(THOUGHT) == 1


def test_a_leader_answers_a_request_beside_the_register(desk: Desk, school: Any) -> None:
    school.on("2027-04-13")
    asks = Sidebar(school, AMINA)
    asks.open()
    asks.press("Ask for time")
    asks.press("Ask", what="Phonics", on=date(2027, 4, 22), starts=time(9, 15), hours="3 h", place="Hillside", fee="")
    page = desk.goes(BEA, f"/spreadsheets/d/{school.book('register')}/edit")
    strip(page, "CPD").click()
    expect(panel(page)).to_contain_text("Amina asks for 3 h at Hillside")
    panel(page).get_by_role("button", name="Yes").click()

    expect(panel(page)).to_contain_text("Nothing needs you today.")
    asks.open()
    assert "agreed" in asks.press("What you asked for").text.lower()


def test_beside_an_event_stands_what_the_session_is_for(desk: Desk, school: Any) -> None:
    school.on("2027-03-02").amina.plans_session(*HINGE)
    settle(school, "2027-03-02")
    page = desk.goes(AMINA, f"/calendar/event/{the_event(school)['id']}")
    strip(page, "CPD").click()

    expect(title(page)).to_have_text("Session")
    expect(panel(page)).to_contain_text("Hinge questions")
    expect(panel(page).get_by_role("link", name="Join")).to_be_visible()


def test_a_teacher_lets_it_at_a_doc_of_hers_and_makes_it_her_portfolio(desk: Desk, school: Any) -> None:
    mine = new_doc(school, AMINA, lines=("My log", "Quick notes", "What I can offer"))
    page = desk.goes(AMINA, doc(mine))
    strip(page, "CPD").click()
    for words in ("My portfolio", "How", "Allow access to this file", "Use it"):
        panel(page).get_by_role("button", name=words, exact=True).click()
    expect(panel(page)).to_contain_text("never changes your words")
    panel(page).get_by_role("button", name="Use this Doc").click()
    expect(panel(page).get_by_role("button", name="Use this Doc")).to_have_count(0)

    assert school.amina.portfolio == mine
