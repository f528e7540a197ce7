"""A call in several tabs of a real browser: who comes and goes is seen by the others, and recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.diary_scene import WEBINAR, code_of
from support.school_scene import AMINA, BEA, CAROL, SERVICE, google

Visit = Callable[..., Page]
SOON = 10_000


@pytest.fixture
def code(school: Any) -> str:
    return code_of(school.tale.world)


def _records(school: Any) -> list[Any]:
    meet = google(school.tale.world, SERVICE, "meet").conferenceRecords()
    return list(meet.list().execute().get("conferenceRecords", []))


def test_two_people_in_two_tabs_see_each_other_come_and_go(visit: Visit, school: Any, code: str) -> None:
    amina, bea = visit(f"/meet/{code}?as={AMINA}"), visit(f"/meet/{code}?as={BEA}")

    amina.get_by_role("button", name="Join", exact=True).click()
    expect(bea.get_by_text("Amina Hussain since")).to_be_visible(timeout=SOON)
    bea.get_by_role("button", name="Join", exact=True).click()
    expect(amina.get_by_role("heading", name="In the call: 2")).to_be_visible(timeout=SOON)
    bea.get_by_role("button", name="Leave", exact=True).click()
    expect(amina.get_by_role("heading", name="In the call: 1")).to_be_visible(timeout=SOON)
    assert "endTime" not in _records(school)[0]

    amina.get_by_role("button", name="Leave", exact=True).click()
    expect(amina.get_by_role("status").filter(has_text="Nobody is in the call.")).to_be_visible()
    assert "endTime" in _records(school)[0]


def test_from_an_invitation_to_the_call_and_back_to_the_event(visit: Visit, code: str) -> None:
    page = visit(f"/calendar/event/{WEBINAR}?as={AMINA}")

    page.get_by_role("link", name="Join").click()
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_text("You are in the call.")).to_be_visible()
    page.get_by_role("link", name="The event").click()

    expect(page.get_by_role("heading", name="Hinge questions")).to_be_visible()


def test_devices_guests_and_telephones_for_trying_things_out(visit: Visit, school: Any, code: str) -> None:
    page = visit(f"/meet/{code}?as={AMINA}")
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_role("button", name="Join with another device").click()
    expect(page.get_by_text("You are in the call, with 2 devices.")).to_be_visible()

    for label, words, button in (
        ("Name of a guest", "Robin <b>Reed</b>", "Let a guest join"),
        ("Number of somebody", "+44 1632 960123", "Let somebody call in"),
    ):
        page.get_by_text("For trying things out").click()
        page.get_by_label(label).fill(words)
        page.get_by_role("button", name=button).click()

    expect(page.get_by_text("Robin <b>Reed</b>, no account")).to_be_visible()
    expect(page.get_by_text("by phone")).to_be_visible()
    page.get_by_role("button", name="Hang up Robin").click()
    expect(page.get_by_role("heading", name="In the call: 2")).to_be_visible()


def test_time_that_is_let_pass_is_in_the_record(visit: Visit, school: Any, code: str) -> None:
    page = visit(f"/meet/{code}?as={SERVICE}")
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_text("For trying things out").click()
    page.get_by_role("button", name="60 minutes").click()
    page.get_by_role("button", name="Leave", exact=True).click()

    expect(page.get_by_text("CPD at Oakfield: 12:00 pm to 1:00 pm")).to_be_visible()


def test_a_guest_without_an_account_asks_to_join(visit: Visit, code: str) -> None:
    amina = visit(f"/meet/{code}?as={AMINA}")
    guest = visit(f"/meet/{code}")
    expect(guest.get_by_text("The call has not begun.")).to_be_visible()
    amina.get_by_role("button", name="Join", exact=True).click()

    guest.get_by_label("Your name").fill("Robin", timeout=SOON)
    guest.get_by_role("button", name="Ask to join").click()

    expect(guest.get_by_text("You are in the call.")).to_be_visible()
    expect(amina.get_by_text("Robin, no account")).to_be_visible(timeout=SOON)


def test_a_stranger_sees_no_names_until_they_are_let_in(visit: Visit, code: str) -> None:
    visit(f"/meet/{code}?as={AMINA}").get_by_role("button", name="Join", exact=True).click()
    stranger = visit(f"/meet/{code}?as={CAROL}")
    expect(stranger.get_by_text("Amina")).to_have_count(0)

    stranger.get_by_role("button", name="Ask to join").click()

    expect(stranger.get_by_text("Amina Hussain since")).to_be_visible()


def test_without_scripts_one_joins_leaves_and_looks_again(visit: Visit, code: str) -> None:
    page = visit(f"/meet/{code}?as={AMINA}", java_script_enabled=False)

    page.get_by_role("button", name="Join", exact=True).click()
    visit(f"/meet/{code}?as={BEA}").get_by_role("button", name="Join", exact=True).click()
    page.get_by_role("link", name="Look again").click()

    expect(page.get_by_role("heading", name="In the call: 2")).to_be_visible()
    page.get_by_role("button", name="Leave", exact=True).click()
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()


def test_a_name_half_typed_is_not_taken_away_by_news(visit: Visit, code: str) -> None:
    amina = visit(f"/meet/{code}?as={AMINA}")
    amina.get_by_role("button", name="Join", exact=True).click()
    guest = visit(f"/meet/{code}")
    guest.get_by_label("Your name").press_sequentially("Rob")

    amina.get_by_role("button", name="Join with another device").click()
    version = guest.locator("#call").get_attribute("data-version") or ""
    expect(guest.locator("#call")).not_to_have_attribute("data-version", version, timeout=SOON)

    expect(guest.get_by_label("Your name")).to_have_value("Rob")
    expect(guest.get_by_label("Your name")).to_be_focused()
