"""Calendars and mail, as their owners see them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from support.school_scene import AMINA, BEA, CAROL, SERVICE

from local_workspace.pages.calendar_view import period

WEBINAR = "cpd7k3m9q1v0"


def _book(google: Callable[..., Any], start: str, end: str, *, zone: bool = False, **more: Any) -> None:
    named = {"timeZone": "Europe/London"} if zone else {}
    body = {"summary": "Phonics", "start": {"dateTime": start} | named, "end": {"dateTime": end} | named} | more
    google(AMINA, "calendar").events().insert(calendarId="primary", body=body).execute()


def test_a_month_shows_its_events_each_with_a_way_to_its_page(pages: Any) -> None:
    text = pages.get(f"/calendar?as={AMINA}").text

    assert 'aria-label="Thursday 18 March 2027"' in text
    assert f'href="/calendar/event/{WEBINAR}?as=amina%40oakfield.example"' in text
    assert "4:00 pm" in text


def test_an_event_s_page_has_when_who_and_the_call(pages: Any) -> None:
    text = pages.get(f"/calendar/event/{WEBINAR}?as={AMINA}").text

    assert "Thursday 18 March 2027, 4:00 pm to 5:00 pm" in text
    assert "2 guests: 2 no answer yet" in text
    assert re.search(r"meet[./].*[a-z]{3}-[a-z]{4}-[a-z]{3}.*>Join<", text)


def test_times_are_londons_in_winter_and_in_summer(pages: Any, google: Callable[..., Any]) -> None:
    _book(google, "2027-03-26T16:00:00Z", "2027-03-26T17:00:00Z")
    _book(google, "2027-04-02T15:00:00Z", "2027-04-02T16:00:00Z")

    for day in ("2027-03-26", "2027-04-02"):
        assert "4:00 pm to 5:00 pm" in pages.get(f"/calendar?as={AMINA}&on={day}&show=day").text


def test_on_the_night_the_clocks_change_each_time_has_its_name(pages: Any, google: Callable[..., Any]) -> None:
    _book(google, "2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z")

    assert "1:30 am BST to 1:30 am GMT" in pages.get(f"/calendar?as={AMINA}&on=2027-10-31&show=day").text


def test_a_week_shows_that_week_only(pages: Any) -> None:
    assert "Hinge questions" in pages.get(f"/calendar?as={BEA}&show=week&on=2027-03-15").text
    assert "Hinge questions" not in pages.get(f"/calendar?as={BEA}&show=week&on=2027-03-14").text


@pytest.mark.parametrize("show", ["month", "week", "day"])
def test_where_nothing_is_a_link_leads_to_the_next_event(pages: Any, show: str) -> None:
    text = pages.get(f"/calendar?as={AMINA}&on=2027-01-06&show={show}").text

    assert "Next: Thursday 18 March 2027" in text


def test_a_series_is_shown_as_its_instances(pages: Any, google: Callable[..., Any]) -> None:
    _book(google, "2027-03-01T08:00:00Z", "2027-03-01T08:30:00Z", recurrence=["RRULE:FREQ=WEEKLY;COUNT=3"], zone=True)

    text = pages.get(f"/calendar?as={AMINA}").text

    assert text.count(">Phonics<") == 3


def test_a_cancelled_event_is_gone_from_the_page(pages: Any, google: Callable[..., Any]) -> None:
    google(SERVICE, "calendar").events().delete(calendarId="primary", eventId=WEBINAR).execute()

    assert "Hinge questions" not in pages.get(f"/calendar?as={AMINA}").text
    assert pages.get(f"/calendar/event/{WEBINAR}?as={AMINA}").status_code == 404
    assert "This event is cancelled." in pages.get(f"/calendar/event/{WEBINAR}?as={SERVICE}").text


@pytest.mark.parametrize("day", ["soon", "9999-12-31", "0001-01-01", "2027-02-30"])
def test_a_day_that_is_none_is_said_in_a_sentence(pages: Any, day: str) -> None:
    page = pages.get(f"/calendar?as={AMINA}&on={day}")

    assert page.status_code == 400
    assert "Which day?" in page.text


@pytest.mark.parametrize(
    ("day", "kind", "first", "end"),
    [
        ("2027-03-14", "week", "2027-03-08", "2027-03-15"),
        ("2027-02-28", "month", "2027-02-01", "2027-03-01"),
        ("2028-12-31", "month", "2028-12-01", "2029-01-01"),
        ("2028-12-31", "day", "2028-12-31", "2029-01-01"),
    ],
)
def test_weeks_begin_on_monday_and_months_on_the_first(day: str, kind: str, first: str, end: str) -> None:
    found = period(date.fromisoformat(day), kind)

    assert (found.first.isoformat(), found.end.isoformat()) == (first, end)


def test_a_colleague_s_calendar_shows_only_when_they_are_busy(pages: Any) -> None:
    text = pages.get(f"/calendar?as={AMINA}&of={BEA}").text

    assert "Busy" in text
    assert "Hinge questions" not in text


def test_a_colleague_s_event_is_busy_on_its_own_page_too(pages: Any) -> None:
    text = pages.get(f"/calendar/event/{WEBINAR}?as={AMINA}&of={BEA}").text

    assert "Only that <bdi>Bea Lindqvist</bdi> is busy then is shared with you." in text
    assert "Hinge" not in text


def test_a_calendar_of_another_school_is_not_shown(pages: Any) -> None:
    page = pages.get(f"/calendar?as={CAROL}&of={AMINA}")

    assert page.status_code == 403
    assert "Hinge" not in page.text


def test_an_event_of_somebody_else_is_no_event_of_mine(pages: Any) -> None:
    page = pages.get(f"/calendar/event/{WEBINAR}?as={CAROL}")

    assert page.status_code == 404
    assert "Hinge" not in page.text


def test_the_service_s_mail_is_under_sent(pages: Any) -> None:
    text = pages.get(f"/mail?as={SERVICE}&box=sent").text

    assert "Ask a colleague: Spring 2027" in text
    assert "to staff@oakfield.example" in text


def test_a_link_in_a_letter_leads_to_our_page_and_keeps_who_is_looking(pages: Any) -> None:
    text = pages.get(f"/mail/{_letters(pages, BEA)[0]}?as={BEA}").text

    assert '<a href="/people?as=bea%40oakfield.example" rel="noreferrer">http://127.0.0.1:8099/people</a>.' in text


def test_a_letter_in_somebody_else_s_mailbox_is_no_letter_of_mine(pages: Any) -> None:
    page = pages.get(f"/mail/{_letters(pages, BEA)[0]}?as={CAROL}")

    assert page.status_code == 404
    assert "58 people" not in page.text


@pytest.mark.parametrize("path", ["/mail/zz", "/mail/ffffffffffffffffffff", "/mail/1900000000009999"])
def test_an_address_of_no_letter_is_said_in_a_sentence(pages: Any, path: str) -> None:
    page = pages.get(f"{path}?as={BEA}")

    assert (page.status_code, "There is no such letter" in page.text) == (404, True)


def test_reading_by_itself_changes_nothing(pages: Any) -> None:
    before = pages.world.dump()

    pages.get(f"/mail?as={BEA}")
    pages.get(f"/mail/{_letters(pages, BEA)[0]}?as={BEA}")
    pages.get(f"/calendar?as={BEA}")
    pages.get(f"/calendar/event/{WEBINAR}?as={BEA}")

    assert pages.world.dump() == before


def _letters(pages: Any, who: str) -> list[str]:
    found: list[str] = re.findall(r'href="/mail/([0-9a-f]{16})', pages.get(f"/mail?as={who}").text)
    return found
