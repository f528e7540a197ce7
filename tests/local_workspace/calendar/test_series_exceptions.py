"""Exceptions among the instances of a series, and what becomes of them when the series changes."""

from __future__ import annotations

from typing import Any

from tests.support.series import AMINA, BEA, CAROL, KEY, MARCH, PLACE, Make, instance, listed, starts, weekly

__all__ = ["weekly"]


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
