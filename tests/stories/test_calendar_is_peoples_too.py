"""What people do to an event in Calendar is respected, and said to whoever writes its row."""

from __future__ import annotations

import pytest

from local_workspace import faults
from local_workspace.switches import throw
from sync.flows.read_sessions import session_problems
from tests.support.founding import OAKFIELD
from tests.support.sessions import booked, settle, the_event

__all__ = ["booked"]


def in_calendar(school, verb, **body):
    """Somebody acts in the organiser's calendar."""
    school.hands(OAKFIELD)
    event = the_event(school, school.amina)["id"]
    school.hands(OAKFIELD)
    more = {"body": body} if body else {}
    return getattr(school.equipment.calendar, verb)(calendarId="primary", eventId=event, **more).execute()


def moves(school, starts, ends):
    times = {"start": {"dateTime": f"2027-04-{starts}:00+01:00"}, "end": {"dateTime": f"2027-04-{ends}:00+01:00"}}
    in_calendar(school, "patch", **times)


def problems(school):
    with school.parts.engine.begin() as c:
        return session_problems(c, today=school.parts.today())


def starts(school):
    return the_event(school, school.amina)["start"]["dateTime"][5:16]


def test_an_event_somebody_moved_is_not_moved_back_and_its_host_is_told(booked):
    moves(booked, "22T16:30", "22T17:15")

    settle(booked, "2027-03-03")

    assert starts(booked) == "04-22T16:30"
    assert problems(booked) == [
        "Amina Hussain, “Hinge questions”: It was moved in Calendar to 22 April 2027, 4:30 pm to 5:15 pm. "
        "Change its row if that is right, or move it back in Calendar."
    ]


def test_an_event_somebody_deleted_is_not_put_back_and_its_host_is_told(booked):
    in_calendar(booked, "delete")

    settle(booked, "2027-03-03")

    assert booked.events(booked.carol) == []
    assert "deleted in Calendar" in problems(booked)[0]


def test_moved_back_by_hand_nobody_is_told_any_more(booked):
    moves(booked, "22T16:30", "22T17:15")
    settle(booked, "2027-03-03")
    moves(booked, "15T16:00", "15T16:45")

    settle(booked, "2027-03-04")

    assert problems(booked) == []


def test_a_row_that_follows_the_calendar_changes_nothing_in_it(booked):
    moves(booked, "22T16:30", "22T17:15")
    settle(booked, "2027-03-03")
    booked.forget_calls()

    booked.amina.changes_session("Hinge questions", "Date", "22 April 2027")
    booked.amina.changes_session("Hinge questions", "Start", "4:30 pm")
    settle(booked, "2027-03-04")

    assert (problems(booked), booked.ledger("calendar.events.patch")) == ([], [])


def test_a_later_change_of_the_row_wins(booked):
    moves(booked, "22T16:30", "22T17:15")
    settle(booked, "2027-03-03")

    booked.amina.changes_session("Hinge questions", "Start", "5:00 pm")
    settle(booked, "2027-03-04")

    assert (starts(booked), problems(booked)) == ("04-15T17:00", [])


def test_a_change_of_who_it_is_for_leaves_the_time_that_somebody_gave_it(booked):
    moves(booked, "22T16:30", "22T17:15")
    settle(booked, "2027-03-03")

    booked.amina.changes_session("Hinge questions", "For whom", "my school")
    settle(booked, "2027-03-04")

    assert (starts(booked), len(booked.events(booked.carol))) == ("04-22T16:30", 0)
    assert "moved in Calendar" in problems(booked)[0]


def test_a_deleted_session_whose_row_changes_is_on_again(booked):
    in_calendar(booked, "delete")
    settle(booked, "2027-03-03")

    booked.amina.changes_session("Hinge questions", "Date", "22 April 2027")
    settle(booked, "2027-03-04")

    assert (starts(booked), problems(booked)) == ("04-22T16:00", [])


def test_a_deletion_that_the_row_confirms_is_the_end_of_it(booked):
    in_calendar(booked, "delete")
    booked.forget_calls()
    settle(booked, "2027-03-03")

    booked.amina.changes_session("Hinge questions", "For whom", "cancelled")
    settle(booked, "2027-03-04")

    assert (problems(booked), booked.ledger("calendar.events.delete")) == ([], [])


@pytest.mark.parametrize("deed", ["moves", "deletes"])
def test_what_somebody_does_while_the_link_is_being_made_is_respected_too(school, deed):
    school.world.put("world", "meet_pending_reads", 9)
    school.on("2027-03-02", "09:00").amina.plans_session("Hinge", "15 April 2027", "4:00 pm", "45", "all our schools")
    school.works()
    if deed == "moves":
        moves(school, "22T16:30", "22T17:15")
    else:
        in_calendar(school, "delete")
    school.forget_calls()

    settle(school, "2027-03-03")
    settle(school, "2027-03-04")

    assert school.ledger("calendar.events.patch") == []
    assert len(problems(school)) == 1


def test_what_somebody_does_before_a_lost_answer_is_looked_after_is_respected_too(school):
    school.on("2027-03-02", "09:00").amina.plans_session("Hinge", "15 April 2027", "4:00 pm", "45", "all our schools")
    faults.plan(school.world, {"method": "calendar.events.insert", "status": 503, "apply": "after"})
    school.works()
    moves(school, "22T16:30", "22T17:15")

    settle(school, "2027-03-03")

    assert starts(school) == "04-22T16:30"
    assert "moved in Calendar" in problems(school)[0]


def test_our_own_changes_come_back_to_us_as_nothing_new(booked):
    booked.amina.changes_session("Hinge questions", "Start", "4:30 pm")
    settle(booked, "2027-03-03")
    booked.forget_calls()

    settle(booked, "2027-03-04")

    assert problems(booked) == []
    assert booked.ledger("calendar.events.get") == []


def test_a_token_that_is_too_old_costs_one_full_reading_and_nothing_else(booked):
    settle(booked, "2027-03-03")
    moves(booked, "22T16:30", "22T17:15")
    faults.plan(booked.world, {"method": "calendar.events.list", "status": 410, "reason": "fullSyncRequired"})

    settle(booked, "2027-03-04")

    assert "moved in Calendar" in problems(booked)[0]


def test_what_is_not_on_a_list_is_not_taken_for_deleted(booked):
    throw(booked.world, "list_lag_changes", 99)
    faults.plan(booked.world, {"method": "calendar.events.list", "status": 410, "reason": "fullSyncRequired"})

    settle(booked, "2027-03-04")

    assert problems(booked) == []


def test_a_list_that_lags_behind_says_nothing_wrong(booked):
    throw(booked.world, "list_lag_changes", 2)
    booked.amina.changes_session("Hinge questions", "Start", "4:30 pm")
    settle(booked, "2027-03-03")
    settle(booked, "2027-03-04")

    assert problems(booked) == []


def test_a_calendar_that_cannot_be_read_is_said_and_read_later(booked):
    moves(booked, "22T16:30", "22T17:15")
    refused = {"method": "calendar.events.list", "status": 403, "reason": "insufficientPermissions"}
    faults.plan(booked.world, refused)

    booked.on("2027-03-03", "09:00").works()
    said = problems(booked)
    booked.on("2027-03-03", "09:15").works()

    assert ["The organiser's calendar could not be read" in line for line in said] == [True]
    assert "moved in Calendar" in problems(booked)[0]


def test_a_calendar_in_another_zone_is_read_as_the_schools_clock_says(booked):
    moves(booked, "22T16:30", "22T17:15")
    booked.hands(OAKFIELD)
    event = the_event(booked, booked.amina)["id"]
    booked.hands(OAKFIELD)
    times = {"start": {"timeZone": "America/New_York", "dateTime": "2027-04-22T11:30:00"}}
    times["end"] = {"timeZone": "America/New_York", "dateTime": "2027-04-22T12:15:00"}
    booked.equipment.calendar.patch(calendarId="primary", eventId=event, body=times).execute()

    settle(booked, "2027-03-03")

    assert "22 April 2027, 4:30 pm to 5:15 pm" in problems(booked)[0]


def test_an_event_made_to_last_all_day_is_said_and_moved_when_its_row_is(booked):
    day = {"start": {"date": "2027-04-15", "dateTime": None}, "end": {"date": "2027-04-16", "dateTime": None}}
    in_calendar(booked, "patch", **day)
    settle(booked, "2027-03-03")
    said = problems(booked)

    booked.amina.changes_session("Hinge questions", "Start", "5:00 pm")
    settle(booked, "2027-03-04")

    assert "15 April 2027, without a time" in said[0]
    assert starts(booked) == "04-15T17:00"
