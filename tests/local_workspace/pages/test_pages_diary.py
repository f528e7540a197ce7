"""Calendars and mail, as their owners see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from support.school_scene import AMINA, BEA, SERVICE

from local_workspace.pages.calendar_view import period


def _book(google: Callable[..., Any], start: str, end: str, **more: Any) -> None:
    body = {"summary": "Phonics", "start": {"dateTime": start}, "end": {"dateTime": end}} | more
    google(AMINA, "calendar").events().insert(calendarId="primary", body=body).execute()


def test_a_month_lists_its_events_with_guests_and_the_call(pages: Any) -> None:
    text = pages.get(f"/calendar?as={AMINA}").text

    assert "Thursday 18 March 2027" in text
    assert "4:00 pm to 5:00 pm" in text
    assert "2 guests" in text
    assert 'href="https://meet.google.com/' in text


def test_times_are_londons_in_winter_and_in_summer(pages: Any, google: Callable[..., Any]) -> None:
    _book(google, "2027-03-26T16:00:00Z", "2027-03-26T17:00:00Z")
    _book(google, "2027-04-02T15:00:00Z", "2027-04-02T16:00:00Z")

    for month in ("2027-03-01", "2027-04-01"):
        assert "4:00 pm to 5:00 pm" in pages.get(f"/calendar?as={AMINA}&on={month}").text


def test_a_week_shows_that_week_only(pages: Any) -> None:
    assert "Hinge questions" in pages.get(f"/calendar?as={BEA}&show=week&on=2027-03-15").text
    assert "Hinge questions" not in pages.get(f"/calendar?as={BEA}&show=week&on=2027-03-14").text


def test_an_empty_month_leads_to_the_next_event(pages: Any) -> None:
    text = pages.get(f"/calendar?as={AMINA}&on=2027-01-01").text

    assert "Next: Thursday 18 March 2027" in text


def test_a_cancelled_event_is_gone_from_the_page(pages: Any, google: Callable[..., Any]) -> None:
    google(SERVICE, "calendar").events().delete(calendarId="primary", eventId="cpd7k3m9q1v0").execute()

    assert "Hinge questions" not in pages.get(f"/calendar?as={AMINA}").text


def test_a_day_that_is_none_is_said_in_a_sentence(pages: Any) -> None:
    page = pages.get(f"/calendar?as={AMINA}&on=soon")

    assert page.status_code == 400
    assert "2027-03-12" in page.text


@pytest.mark.parametrize(
    ("day", "week", "first", "end"),
    [
        ("2027-03-14", True, "2027-03-08", "2027-03-15"),
        ("2027-02-28", False, "2027-02-01", "2027-03-01"),
        ("2028-12-31", False, "2028-12-01", "2029-01-01"),
    ],
)
def test_weeks_begin_on_monday_and_months_on_the_first(day: str, week: bool, first: str, end: str) -> None:
    found = period(date.fromisoformat(day), week=week)

    assert (found.first.isoformat(), found.end.isoformat()) == (first, end)


def test_the_service_s_mail_is_under_sent(pages: Any) -> None:
    text = pages.get(f"/mail?as={SERVICE}&box=sent").text

    assert "Ask a colleague: Spring 2027" in text
    assert "staff@oakfield.example" in text


def test_a_link_in_a_mail_leads_to_our_page_and_keeps_who_is_looking(pages: Any) -> None:
    text = pages.get(f"/mail?as={BEA}").text

    assert '<a href="/people?as=bea%40oakfield.example">http://127.0.0.1:8099/people</a>.' in text
