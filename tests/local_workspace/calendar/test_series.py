"""Repeating events: their instances, exceptions among them, and what happens when the series changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from local_workspace.switches import throw
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
Make = Callable[..., Any]
KEY = "cpd7k3m9q1v0"
PLACE = {"calendarId": "primary", "eventId": KEY}
MARCH = {
    "start": {"dateTime": "2027-03-18T16:00:00", "timeZone": "Europe/London"},
    "end": {"dateTime": "2027-03-18T17:00:00", "timeZone": "Europe/London"},
}
WEEKLY = ["RRULE:FREQ=WEEKLY;COUNT=4"]


@pytest.fixture
def weekly(book: Make) -> Callable[..., dict[str, Any]]:
    """weekly(): four Thursdays at four, from 18 March 2027; the clocks change after the second."""
    return lambda *lines, **given: book(**(MARCH | given), recurrence=list(lines) or WEEKLY)


def instance(stamp: str) -> dict[str, str]:
    return PLACE | {"eventId": f"{KEY}_{stamp}"}


def starts(reply: dict[str, Any]) -> list[str]:
    return [item["start"].get("dateTime") or item["start"]["date"] for item in reply["items"]]


def listed(events: Make, who: str = AMINA, **how: Any) -> dict[str, Any]:
    return dict(events(who).list(calendarId="primary", **how).execute())


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


def test_a_changed_instance_is_an_exception_in_place_of_the_rules_own(weekly: Make, events: Make) -> None:
    weekly()
    body = {
        "summary": "In the hall",
        "start": {"dateTime": "2027-04-02T10:00:00"},
        "end": {"dateTime": "2027-04-02T11:00:00"},
    }

    changed = events().patch(**instance("20270401T150000Z"), body=body).execute()

    assert changed["originalStartTime"]["dateTime"] == "2027-04-01T16:00:00+01:00"
    assert starts(listed(events, singleEvents=True, orderBy="startTime"))[2] == "2027-04-02T10:00:00+01:00"
    assert [item["id"] for item in listed(events)["items"]] == [KEY, f"{KEY}_20270401T150000Z"]
    assert len({item["iCalUID"] for item in listed(events)["items"]}) == 1


def test_a_deleted_instance_carries_only_what_google_says(weekly: Make, events: Make, refused: Make) -> None:
    weekly()
    events().delete(**instance("20270401T150000Z")).execute()

    left = listed(events)["items"][1]

    assert set(left) == {"kind", "etag", "id", "status", "recurringEventId", "originalStartTime"}
    assert len(listed(events, singleEvents=True)["items"]) == 3
    assert refused(events().delete(**instance("20270401T150000Z"))) == (410, "deleted", "Resource has been deleted")


def test_a_deleted_instance_is_among_instances_only_when_asked_for(weekly: Make, events: Make) -> None:
    weekly()
    events().delete(**instance("20270401T150000Z")).execute()

    assert len(events().instances(**PLACE).execute()["items"]) == 3
    assert len(events().instances(**PLACE, showDeleted=True).execute()["items"]) == 4


def test_one_instance_is_found_by_its_original_start(weekly: Make, events: Make) -> None:
    weekly()

    found = events().instances(**PLACE, originalStart="2027-04-01T16:00:00+01:00").execute()

    assert starts(found) == ["2027-04-01T16:00:00+01:00"]


def test_a_deleted_instance_can_be_set_on_again(weekly: Make, events: Make) -> None:
    weekly()
    events().delete(**instance("20270401T150000Z")).execute()

    again = events().patch(**instance("20270401T150000Z"), body={"status": "confirmed"}).execute()

    assert (again["status"], again["summary"]) == ("confirmed", "Hinge questions")


def test_what_an_instance_was_not_given_itself_follows_its_series(weekly: Make, events: Make) -> None:
    weekly()
    events().patch(**instance("20270401T150000Z"), body={"summary": "In the hall"}).execute()

    events().patch(**PLACE, body={"summary": "Hinges", "location": "Room 4"}).execute()
    found = events().get(**instance("20270401T150000Z")).execute()

    assert (found["summary"], found["location"]) == ("In the hall", "Room 4")


def test_this_and_following_is_a_shorter_series_and_a_new_one(weekly: Make, events: Make, webinar: Any) -> None:
    weekly()
    events().patch(**instance("20270408T150000Z"), body={"summary": "Last one"}).execute()

    events().patch(**PLACE, body={"recurrence": ["RRULE:FREQ=WEEKLY;UNTIL=20270331T225959Z"]}).execute()
    later = {name: {**MARCH[name], "dateTime": MARCH[name]["dateTime"].replace("03-18", "04-01")} for name in MARCH}
    body = webinar | later | {"id": "cpdsecond", "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=2"]}
    events().insert(calendarId="primary", body=body).execute()

    found = listed(events, singleEvents=True, orderBy="startTime")["items"]
    assert [item["recurringEventId"] for item in found] == [KEY, KEY, "cpdsecond", "cpdsecond"]
    assert events().get(**instance("20270408T150000Z")).execute()["status"] == "cancelled"


def test_a_deleted_series_takes_its_exceptions_along(weekly: Make, events: Make) -> None:
    weekly()
    events().patch(**instance("20270401T150000Z"), body={"summary": "In the hall"}).execute()

    events().delete(**PLACE).execute()

    assert listed(events)["items"] == listed(events, singleEvents=True)["items"] == []
    deleted = listed(events, singleEvents=True, showDeleted=True)["items"]
    assert {item["status"] for item in deleted} == {"cancelled"} and len(deleted) == 4


def test_a_guest_may_answer_one_instance_alone(weekly: Make, events: Make) -> None:
    weekly(attendees=[{"email": BEA}])
    body = {"attendees": [{"email": BEA, "responseStatus": "declined"}]}

    events(BEA).patch(**instance("20270401T150000Z"), body=body).execute()

    found = listed(events, singleEvents=True, orderBy="startTime")["items"]
    said = [item["attendees"][0]["responseStatus"] for item in found]
    assert said == ["needsAction", "needsAction", "declined", "needsAction"]


def test_a_guest_who_deletes_one_instance_keeps_the_others(weekly: Make, events: Make) -> None:
    weekly(attendees=[{"email": BEA}])

    events(BEA).delete(**instance("20270401T150000Z")).execute()

    assert [len(listed(events, who, singleEvents=True)["items"]) for who in (AMINA, BEA)] == [4, 3]


def test_a_guest_of_one_instance_has_it_alone(weekly: Make, events: Make) -> None:
    weekly()
    events().patch(**instance("20270401T150000Z"), body={"attendees": [{"email": CAROL}]}).execute()

    assert [item["recurringEventId"] for item in listed(events, CAROL)["items"]] == [KEY]


def test_who_joins_the_series_joins_its_exceptions_too(weekly: Make, events: Make) -> None:
    weekly(attendees=[{"email": BEA}])
    answer = {"attendees": [{"email": BEA, "responseStatus": "accepted"}]}
    events(BEA).patch(**instance("20270401T150000Z"), body=answer).execute()

    events().patch(**PLACE, body={"attendees": [{"email": BEA}, {"email": CAROL}]}).execute()

    guests = events().get(**instance("20270401T150000Z")).execute()["attendees"]
    assert [(guest["email"], guest["responseStatus"]) for guest in guests] == [
        (BEA, "accepted"),
        (CAROL, "needsAction"),
    ]


def test_reminders_of_one_instance_are_its_own(weekly: Make, events: Make) -> None:
    weekly(reminders={"useDefault": False, "overrides": [{"method": "popup", "minutes": 5}]})
    body = {"reminders": {"useDefault": False, "overrides": [{"method": "email", "minutes": 60}]}}

    events().patch(**instance("20270401T150000Z"), body=body).execute()

    found = listed(events, singleEvents=True, orderBy="startTime")["items"]
    assert [item["reminders"]["overrides"][0]["minutes"] for item in found] == [5, 5, 60, 5]


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


def test_an_exception_whose_place_went_and_came_back_is_as_its_series(weekly: Make, events: Make) -> None:
    weekly()
    events().patch(**instance("20270408T150000Z"), body={"summary": "In the hall"}).execute()

    for count in (1, 4):
        events().patch(**PLACE, body={"recurrence": [f"RRULE:FREQ=WEEKLY;COUNT={count}"]}).execute()
    found = events().get(**instance("20270408T150000Z")).execute()

    assert (found["status"], found["summary"]) == ("confirmed", "Hinge questions")


def test_who_leaves_the_series_leaves_its_exceptions_too(weekly: Make, events: Make) -> None:
    weekly(attendees=[{"email": BEA}, {"email": CAROL}])
    answer = {"attendees": [{"email": BEA, "responseStatus": "accepted"}]}
    events(BEA).patch(**instance("20270401T150000Z"), body=answer).execute()

    events().patch(**PLACE, body={"attendees": [{"email": BEA}]}).execute()

    assert listed(events, CAROL, singleEvents=True)["items"] == []


def test_a_window_many_years_on_has_the_instances_of_those_days(weekly: Make, events: Make) -> None:
    weekly("RRULE:FREQ=WEEKLY")
    far = {"timeMin": "2047-03-20T00:00:00Z", "timeMax": "2047-04-05T00:00:00Z"}

    found = starts(listed(events, **far, singleEvents=True, orderBy="startTime"))

    assert found == ["2047-03-21T16:00:00Z", "2047-03-28T16:00:00Z", "2047-04-04T16:00:00+01:00"]
