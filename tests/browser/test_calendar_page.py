"""A teacher's and an organiser's calendar in a real browser: looking, answering, making, moving, cancelling."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from support.diary_scene import DUTY, WEBINAR, book, lived_in
from support.school_scene import AMINA, BEA, SERVICE, google

Visit = Callable[..., Page]
WEEK = f"/calendar?as={AMINA}&show=week&on=2027-03-16"
NARROW = {"viewport": {"width": 360, "height": 740}}
RTL, LONG = "שלום: פגישה של הצוות", "A very long title " * 50


@pytest.fixture
def world(school: Any) -> Any:
    lived_in(school.tale.world, school.scene)
    return school.tale.world


def _slot(page: Page, title: str) -> Locator:
    return page.locator(".slot").filter(has_text=title)


def _box(page: Page, title: str) -> Any:
    return _slot(page, title).bounding_box()


def test_events_at_the_same_time_stand_side_by_side(visit: Visit, world: Any) -> None:
    page = visit(WEEK)

    planning, walk = _box(page, "Year 9 planning"), _box(page, "Phonics walk")

    assert planning["x"] + planning["width"] <= walk["x"] + 1
    assert planning["y"] < walk["y"] < planning["y"] + planning["height"]


def test_an_hour_is_as_high_as_another_and_later_is_lower(visit: Visit, world: Any) -> None:
    page = visit(WEEK)

    walk, coaching, webinar = (_box(page, title) for title in ("Phonics walk", "Coaching", "Hinge questions"))

    assert walk["height"] / webinar["height"] == pytest.approx(1.5, rel=0.05)
    assert coaching["y"] - walk["y"] == pytest.approx(3.5 * webinar["height"], rel=0.05)


def test_too_many_at_once_are_folded_and_lead_to_the_day(visit: Visit, world: Any) -> None:
    page = visit(WEEK)

    page.get_by_role("link", name=re.compile("^3 more")).click()

    expect(page.get_by_role("heading", name="Thursday 18 March 2027")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("family"))).to_have_count(6)


def test_on_a_telephone_a_week_is_a_list_of_days(visit: Visit, world: Any) -> None:
    page = visit(WEEK, **NARROW)

    tuesday, thursday = page.get_by_role("heading", name="Tuesday 16 March"), _slot(page, "Hinge questions")

    assert tuesday.bounding_box()["y"] < _box(page, "Phonics walk")["y"] < thursday.bounding_box()["y"]
    assert _box(page, "Phonics walk")["width"] > 250
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_earlier_later_and_today_turn_the_pages(visit: Visit, world: Any) -> None:
    page = visit(f"/calendar?as={AMINA}")

    page.get_by_role("link", name="Later", exact=True).click()
    expect(page.get_by_role("heading", name="April 2027", exact=True)).to_be_visible()
    page.get_by_role("link", name="Week", exact=True).click()
    page.get_by_role("link", name="Earlier", exact=True).click()
    expect(page.get_by_role("heading", name="Week of 22 March 2027")).to_be_visible()
    page.get_by_role("link", name="Today", exact=True).click()

    expect(page.get_by_role("heading", name="Week of 8 March 2027")).to_be_visible()


def test_a_series_stands_on_each_of_its_days(visit: Visit, world: Any) -> None:
    assert visit(WEEK).locator(".slot").filter(has_text=DUTY).count() == 3


def test_a_teacher_answers_maybe_and_then_yes(visit: Visit, world: Any) -> None:
    page = visit(WEEK)
    _slot(page, "Hinge questions").get_by_role("link").click()

    page.get_by_role("button", name="Maybe").click()
    expect(page.get_by_text("You said maybe.")).to_be_visible()
    page.get_by_role("button", name="Yes").click()

    expect(page.get_by_role("status").filter(has_text="the organiser has heard")).to_be_visible()
    expect(page.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    organiser = visit(f"/calendar/event/{WEBINAR}?as={SERVICE}")
    expect(organiser.get_by_text("2 guests: 1 yes, 1 no answer yet")).to_be_visible()


def test_without_scripts_an_answer_is_given_all_the_same(visit: Visit, world: Any) -> None:
    page = visit(f"/calendar/event/{WEBINAR}?as={AMINA}", java_script_enabled=False)

    page.get_by_role("button", name="No", exact=True).click()

    expect(page.get_by_text("You said no.")).to_be_visible()


def test_an_organiser_makes_an_event_moves_it_and_cancels_it(visit: Visit, world: Any) -> None:
    page = visit(f"/calendar?as={BEA}")
    page.get_by_role("link", name="New event").click()
    page.get_by_label("Title").fill("Lesson study 🎉")
    page.get_by_label("Day").fill("2027-03-23")
    page.get_by_label("Guests").fill(AMINA)
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("Tuesday 23 March 2027, 4:00 pm to 5:00 pm")).to_be_visible()
    expect(page.get_by_role("link", name="Join")).to_be_visible()

    page.get_by_text("Move it").first.click()
    page.get_by_label("Day").fill("2027-03-30")
    page.get_by_role("button", name="Move it").click()
    expect(page.get_by_text("Tuesday 30 March 2027, 4:00 pm to 5:00 pm")).to_be_visible()

    page.get_by_text("Cancel it").first.click()
    page.get_by_role("button", name="Yes, cancel it").click()
    expect(page.get_by_role("status").filter(has_text="out of your calendar")).to_be_visible()
    guest = visit(f"/calendar?as={AMINA}&on=2027-03-30")
    expect(guest.get_by_text("Lesson study")).to_have_count(0)


def test_two_who_change_the_same_event_do_not_overwrite_each_other(visit: Visit, world: Any) -> None:
    page = visit(f"/calendar/event/{WEBINAR}?as={SERVICE}")
    body = {"summary": "Hinge questions, part one"}
    google(world, SERVICE, "calendar").events().patch(calendarId="primary", eventId=WEBINAR, body=body).execute()

    page.get_by_text("Cancel it").first.click()
    page.get_by_role("button", name="Yes, cancel it").click()

    expect(page.get_by_role("status").filter(has_text="so nothing was done")).to_be_visible()
    expect(page.get_by_role("heading", name="Hinge questions, part one")).to_be_visible()


def test_a_form_with_a_mistake_keeps_what_was_typed(visit: Visit, world: Any) -> None:
    page = visit(f"/calendar/new?as={AMINA}")
    page.get_by_label("Title").fill("Phonics")
    page.get_by_label("To", exact=True).fill("09:00")

    page.get_by_role("button", name="Make it").click()

    expect(page.get_by_role("alert")).to_contain_text("1 thing to mend")
    expect(page.get_by_label("To", exact=True)).to_have_accessible_description(re.compile("ends before it begins"))
    expect(page.get_by_label("Title")).to_have_value("Phonics")


@pytest.mark.parametrize("title", [RTL, LONG, "🎉" * 80, "W" * 900, "<img src=x onerror=alert(1)>"])
@pytest.mark.parametrize("look", [{}, NARROW], ids=["wide", "narrow"])
def test_whatever_an_event_is_called_the_page_holds_it(visit: Visit, world: Any, title: str, look: Any) -> None:
    key = book(world, AMINA, title, "2027-03-17T12:00:00", "2027-03-17T12:30:00", location=title)
    page = visit(f"/calendar?as={AMINA}", **look)
    wider = []

    for path in (f"/calendar?as={AMINA}", WEEK, f"/calendar/event/{key}?as={AMINA}"):
        page.goto(page.url.split("/calendar")[0] + path)
        expect(page.get_by_role("main")).to_contain_text(title.strip()[:20])
        wider.append(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    assert wider == [0, 0, 0]


def test_a_thousand_events_in_a_month_are_shown_in_a_moment(visit: Visit, school: Any) -> None:
    world = school.tale.world
    for day in range(1, 26):
        for number in range(40):
            starts, ends = (f"2027-03-{day:02}T{8 + number % 9:02}:{at}:00" for at in ("00", "50"))
            book(world, AMINA, f"Event {number}", starts, ends)
    page = visit(f"/calendar?as={BEA}")

    times = []
    for show in ("month", "week", "day"):
        page.goto(school.at(f"/calendar?as={AMINA}&on=2027-03-10&show={show}"))
        times.append(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))

    assert max(times) < 2_000
    expect(page.get_by_role("link", name=re.compile("Event"))).to_have_count(40)
