"""Repeating events: their instances, exceptions among them, and what happens when the series changes."""

from __future__ import annotations

from typing import Any

import pytest

from local_workspace.switches import throw
from local_workspace.world import World
from tests.support.series import AMINA, BEA, KEY, PLACE, WEEKLY, Make, instance, listed, starts, weekly

__all__ = ["weekly"]


def test_an_instance_keeps_its_wall_time_when_the_clocks_change(weekly: Make, events: Make) -> None:
    weekly()

    found = events().instances(**PLACE).execute()

    assert starts(found)[1:3] == ["2027-03-25T16:00:00Z", "2027-04-01T16:00:00+01:00"]
    assert [item["id"] for item in found["items"]][1:3] == [f"{KEY}_20270325T160000Z", f"{KEY}_20270401T150000Z"]


def test_an_instance_says_whose_it_is_and_when_it_was_to_be(weekly: Make, events: Make) -> None:
    weekly()

    found = events().get(**instance("20270325T160000Z")).execute()

    assert (found["recurringEventId"], "recurrence" in found) == (KEY, False)
    assert found["originalStartTime"] == {"dateTime": "2027-03-25T16:00:00Z", "timeZone": "Europe/London"}


@pytest.mark.parametrize("stamp", ["20270326T160000Z", "20270415T150000Z", "20271399T160000Z", "20270325"])
def test_an_instance_that_the_rule_does_not_have_is_not_found(
    weekly: Make, events: Make, refused: Make, stamp: str
) -> None:
    weekly()

    assert refused(events().get(**instance(stamp)))[0] == 404


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["RRULE:FREQ=WEEKLY;UNTIL=20270325T160000Z"], ["03-18", "03-25"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20270325"], ["03-18", "03-25"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20270325T155959Z"], ["03-18"]),
        ([*WEEKLY, "EXDATE;TZID=Europe/London:20270401T160000,20270408T160000"], ["03-18", "03-25"]),
        ([*WEEKLY, "EXDATE:20270401T150000Z"], ["03-18", "03-25", "04-08"]),
        ([*WEEKLY, "EXRULE:FREQ=WEEKLY;INTERVAL=2"], ["03-25", "04-08"]),
        (["RDATE;TZID=Europe/London:20270320T100000"], ["03-18", "03-20"]),
        (["RDATE;TZID=Europe/London:20270301T100000"], ["03-01", "03-18"]),
        (["RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=3"], ["03-18", "03-19", "03-26"]),
        (["RRULE:FREQ=MONTHLY;BYDAY=3TH;COUNT=3"], ["03-18", "04-15", "05-20"]),
    ],
)
def test_a_rule_gives_these_days(weekly: Make, events: Make, lines: list[str], found: list[str]) -> None:
    weekly(*lines)

    assert [start[5:10] for start in starts(events().instances(**PLACE).execute())] == found


def test_a_start_outside_its_rule_may_be_skipped(weekly: Make, events: Make, world: World) -> None:
    throw(world, "calendar_start_off_rule", "skipped")
    weekly("RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=3")

    assert [start[5:10] for start in starts(events().instances(**PLACE).execute())] == ["03-19", "03-26", "04-02"]


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=HOURLY",
        "RRULE:FREQ=WEEKLY;COUNT=2;UNTIL=20270401T000000Z",
        "RRULE:FREQ=WEEKLY;INTERVAL=0",
        "RRULE:FREQ=WEEKLY;COUNT=-1",
        "RRULE:FREQ=WEEKLY;BYDAY=XX",
        "RRULE:FREQ=YEARLY;BYEASTER=1",
        "FREQ=WEEKLY",
        "DTSTART:20270318T160000Z",
        "EXDATE:tomorrow",
        "RRULE:FREQ=WEEKLY;UNTIL=20271399",
        "EXDATE;TZID=Europe/Lundon:20270318T160000",
    ],
)
def test_a_rule_that_is_none_is_refused(events: Make, webinar: Any, refused: Make, line: str) -> None:
    request = events().insert(calendarId="primary", body=webinar | {"recurrence": [line]})

    assert refused(request) == (400, "invalid", "Invalid recurrence rule.")


def test_a_series_needs_a_zone_of_its_own(events: Make, refused: Make) -> None:
    points = {"start": {"dateTime": "2027-04-15T16:00:00Z"}, "end": {"dateTime": "2027-04-15T17:00:00Z"}}
    body = points | {"recurrence": WEEKLY}

    assert refused(events().insert(calendarId="primary", body=body))[:2] == (400, "required")


def test_whole_days_repeat_as_days(book: Make, events: Make) -> None:
    book(start={"date": "2027-04-15"}, end={"date": "2027-04-17"}, recurrence=["RRULE:FREQ=DAILY;INTERVAL=7;COUNT=2"])

    found = events().instances(**PLACE).execute()["items"]

    assert [(item["id"], item["end"]) for item in found] == [
        (f"{KEY}_20270415", {"date": "2027-04-17"}),
        (f"{KEY}_20270422", {"date": "2027-04-24"}),
    ]


def test_a_list_has_the_series_or_its_instances(weekly: Make, events: Make) -> None:
    weekly()

    assert [item["id"] for item in listed(events)["items"]] == [KEY]
    assert len(listed(events, singleEvents=True, orderBy="startTime")["items"]) == 4


def test_a_series_is_listed_where_one_of_its_instances_is_in_the_window(weekly: Make, events: Make) -> None:
    weekly()
    days = {"timeMin": "2027-04-05T00:00:00Z", "timeMax": "2027-04-09T00:00:00Z"}

    assert [item["id"] for item in listed(events, **days)["items"]] == [KEY]
    assert starts(listed(events, **days, singleEvents=True)) == ["2027-04-08T16:00:00+01:00"]
    assert listed(events, timeMin="2027-04-10T00:00:00Z")["items"] == []


def test_an_endless_series_stops_somewhere_unless_a_last_day_is_said(weekly: Make, events: Make, world: World) -> None:
    throw(world, "calendar_endless_instances", 5)
    weekly("RRULE:FREQ=WEEKLY")

    assert len(listed(events, singleEvents=True)["items"]) == 5
    assert len(listed(events, singleEvents=True, timeMax="2027-06-01T00:00:00Z")["items"]) == 11


def test_one_instance_is_found_by_its_original_start(weekly: Make, events: Make) -> None:
    weekly()

    found = events().instances(**PLACE, originalStart="2027-04-01T16:00:00+01:00").execute()

    assert starts(found) == ["2027-04-01T16:00:00+01:00"]


def test_instances_of_what_does_not_repeat_are_refused(book: Make, events: Make, refused: Make) -> None:
    book()

    assert refused(events().instances(**PLACE))[0] == 400


def test_busy_times_are_those_of_the_instances(weekly: Make, google: Make) -> None:
    weekly()
    body = {"timeMin": "2027-03-25T16:30:00Z", "timeMax": "2027-04-02T00:00:00Z", "items": [{"id": AMINA}]}

    found = google(BEA, "calendar").freebusy().query(body=body).execute()["calendars"][AMINA]["busy"]

    assert found == [
        {"start": "2027-03-25T16:30:00Z", "end": "2027-03-25T17:00:00Z"},
        {"start": "2027-04-01T15:00:00Z", "end": "2027-04-01T16:00:00Z"},
    ]


def test_a_window_many_years_on_has_the_instances_of_those_days(weekly: Make, events: Make) -> None:
    weekly("RRULE:FREQ=WEEKLY")
    far = {"timeMin": "2047-03-20T00:00:00Z", "timeMax": "2047-04-05T00:00:00Z"}

    found = starts(listed(events, **far, singleEvents=True, orderBy="startTime"))

    assert found == ["2047-03-21T16:00:00Z", "2047-03-28T16:00:00Z", "2047-04-04T16:00:00+01:00"]
