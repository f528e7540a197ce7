"""Sessions in portfolios and the coordinator's workbook become events, are moved and cancelled in place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.flows.read_sessions import read_coordinators_sessions
from sync.store.leases import register_holder
from tests.support.sessions import HINGE, booked, settle, the_event

__all__ = ["booked"]


def test_a_session_in_a_portfolio_becomes_one_event_with_a_meet_link(booked):
    event = the_event(booked)

    assert (event["summary"], event["start"]["dateTime"][:16]) == ("Hinge questions", "2027-04-15T16:00")
    assert event["end"]["dateTime"][:16] == "2027-04-15T16:45"
    assert event["hangoutLink"].startswith("https://meet.google.com/")


def test_it_belongs_to_the_organiser_and_every_colleague_is_invited(booked):
    event = the_event(booked, booked.amina)

    assert event["organizer"]["email"] == "cpd@oakfield.example"
    assert [len(booked.events(who)) for who in (booked.amina, booked.bea, booked.carol, booked.dora)] == [1, 1, 1, 0]


def test_guests_may_neither_change_it_nor_see_who_else_comes(booked):
    event = the_event(booked)

    assert (event.get("guestsCanModify", False), event["guestsCanSeeOtherGuests"]) == (False, False)


def test_a_session_for_my_school_invites_my_school(school):
    school.on("2027-03-02").amina.plans_session("Hinge questions", "15 April 2027", "4:00 pm", "45", "my school")

    settle(school, "2027-03-02")

    assert [len(school.events(who)) for who in (school.amina, school.bea, school.carol)] == [1, 1, 0]


def test_a_row_of_the_coordinators_workbook_is_a_session_too(school):
    school.on("2027-03-02").bea.adds_session(
        "Maths network", "28 April 2027", "3:45 pm", "60", "maths", "Amina Hussain"
    )

    settle(school, "2027-03-02")

    event = the_event(school, school.amina)
    assert (event["summary"], "Amina Hussain is holding this" in event["description"]) == ("Maths network", True)
    assert school.events(school.carol) == []


def test_four_o_clock_is_four_o_clock_on_both_sides_of_the_clock_change(school):
    school.on("2027-03-02").bea.adds_session("Winter session", "25 March 2027", "4:00 pm", "60")
    school.bea.adds_session("Summer session", "15 April 2027", "4:00 pm", "60")

    settle(school, "2027-03-02")

    starts = {event["summary"]: event["start"]["dateTime"] for event in school.events(school.carol)}
    assert starts == {"Winter session": "2027-03-25T16:00:00Z", "Summer session": "2027-04-15T16:00:00+01:00"}


def test_moving_it_changes_the_same_event(booked):
    before = the_event(booked)

    booked.amina.changes_session("Hinge questions", "Date", "22 April 2027")
    settle(booked, "2027-03-03")

    after = the_event(booked)
    assert (after["id"], after["hangoutLink"]) == (before["id"], before["hangoutLink"])
    assert after["start"]["dateTime"][:16] == "2027-04-22T16:00"


def test_renaming_it_changes_the_same_event(booked):
    before = the_event(booked)

    booked.amina.changes_session("Hinge questions", "Session", "Hinge questions that work")
    settle(booked, "2027-03-03")

    assert (the_event(booked)["id"], the_event(booked)["summary"]) == (before["id"], "Hinge questions that work")


def test_a_row_in_the_workbook_is_moved_in_place(school):
    school.on("2027-03-02").bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60")
    settle(school, "2027-03-02")
    before = the_event(school)["id"]

    school.bea.changes_row("Maths network", "Start", "4:15 pm")
    settle(school, "2027-03-03")

    assert (the_event(school)["id"], the_event(school)["start"]["dateTime"][11:16]) == (before, "16:15")


def test_the_word_cancelled_takes_it_out_of_every_calendar(booked):
    booked.amina.changes_session("Hinge questions", "For whom", "all our schools – cancelled")

    settle(booked, "2027-03-03")

    assert [booked.events(who) for who in (booked.amina, booked.bea, booked.carol)] == [[], [], []]


def test_cancelling_is_done_once(booked):
    booked.amina.changes_session("Hinge questions", "For whom", "cancelled")
    settle(booked, "2027-03-03")
    booked.amina.notes("a note, so that the Doc is read again")

    settle(booked, "2027-03-04")

    assert len(booked.ledger("calendar.events.delete")) == 1


def test_a_cancelled_session_set_on_again_is_the_same_event(booked):
    before = the_event(booked)["id"]
    booked.amina.changes_session("Hinge questions", "For whom", "all our schools – cancelled")
    settle(booked, "2027-03-03")

    booked.amina.changes_session("Hinge questions", "For whom", "all our schools")
    settle(booked, "2027-03-04")

    assert (the_event(booked)["id"], the_event(booked)["status"]) == (before, "confirmed")


def test_a_row_that_is_gone_cancels_nothing(booked):
    booked.amina.removes("Hinge questions", "What I can offer")

    settle(booked, "2027-03-03")

    assert the_event(booked)["summary"] == "Hinge questions"


def test_a_row_put_back_books_nothing_twice(booked):
    booked.amina.removes("Hinge questions", "What I can offer")
    settle(booked, "2027-03-03")

    booked.amina.plans_session(*HINGE)
    settle(booked, "2027-03-04")

    assert the_event(booked)["summary"] == "Hinge questions"


def test_a_session_that_is_over_when_first_read_is_not_booked(school):
    school.on("2027-03-02").amina.plans_session("Hinge questions", "1 March 2027", "4:00 pm", "45", "all our schools")

    settle(school, "2027-03-02")

    assert school.events(school.carol) == []


def test_a_session_cancelled_before_it_was_ever_read_is_not_booked(school):
    school.on("2027-03-02").bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60", "cancelled")

    settle(school, "2027-03-02")

    assert school.events(school.carol) == []
    assert school.ledger("calendar.events.insert") == []


def test_a_row_without_a_start_is_said_to_its_owner_and_books_nothing(school):
    school.on("2027-03-02").amina.plans_session("Hinge questions", "15 April 2027", "", "45", "all our schools")

    settle(school, "2027-03-02")

    assert school.events(school.carol) == []
    assert any("no" in problem and "start" in problem for problem in school.problems(school.amina))


def test_a_guests_answer_survives_a_move(booked):
    calendar = booked.equipment.calendar
    event = the_event(booked)
    booked.hands(booked.carol.email)
    mine = [{"email": booked.carol.email, "responseStatus": "accepted"}]
    calendar.patch(calendarId="primary", eventId=event["id"], body={"attendees": mine}).execute()

    booked.amina.changes_session("Hinge questions", "Start", "4:30 pm")
    settle(booked, "2027-03-03")

    answers = {guest["email"]: guest["responseStatus"] for guest in the_event(booked)["attendees"]}
    assert answers[booked.carol.email] == "accepted"


def test_moved_twice_before_a_round_it_is_moved_once(booked):
    booked.amina.changes_session("Hinge questions", "Date", "22 April 2027")
    booked.amina.changes_session("Hinge questions", "Date", "29 April 2027")
    booked.forget_calls()

    settle(booked, "2027-03-03")

    assert (the_event(booked)["start"]["dateTime"][:10], len(booked.ledger("calendar.events.patch"))) == (
        "2027-04-29",
        1,
    )


def test_a_session_read_again_unchanged_asks_the_calendar_nothing(booked):
    booked.forget_calls()
    booked.amina.notes("a note, so that the Doc is read again")

    settle(booked, "2027-03-03")

    assert {method for method in booked.calls() if method.startswith("calendar")} <= {"calendar.events.list"}


def test_what_was_typed_into_the_workbook_before_the_first_round_is_booked(new_school):
    new_school.on("2027-03-02").hands_in_list()
    new_school.sweep()
    new_school.bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60")

    settle(new_school, "2027-03-02")

    assert the_event(new_school)["summary"] == "Maths network"


def test_sorting_the_workbook_moves_nothing(school):
    for title, day in (("Zebra talk", "28 April 2027"), ("Apple talk", "29 April 2027")):
        school.on("2027-03-02").bea.adds_session(title, day, "3:45 pm", "60")
    settle(school, "2027-03-02")
    school.forget_calls()
    span = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 6}
    specs = [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}]

    school.bea.edits_workbook("coordinator", {"sortRange": {"range": span, "sortSpecs": specs}})
    settle(school, "2027-03-03")

    assert {method for method in school.calls() if method.startswith("calendar")} <= {"calendar.events.list"}


@pytest.mark.parametrize("audience", ["", "–"])
def test_a_portfolios_session_that_says_for_nobody_in_particular_is_for_the_hosts_school(school, audience):
    school.on("2027-03-02").amina.plans_session("Hinge questions", "15 April 2027", "4:00 pm", "45", audience)

    settle(school, "2027-03-02")

    assert [len(school.events(who)) for who in (school.amina, school.bea, school.carol)] == [1, 1, 0]


def test_a_row_of_the_workbook_that_says_for_nobody_in_particular_is_for_everyone(school):
    school.on("2027-03-02").bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60", "")

    settle(school, "2027-03-02")

    assert [len(school.events(who)) for who in (school.amina, school.bea, school.carol)] == [1, 1, 1]


def test_a_workbook_that_one_worker_reads_is_left_to_it_by_the_others(school):
    school.on("2027-03-02").bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60")
    readings = []

    def another_worker_reads():
        if not readings:
            readings.append("begun")
            read_coordinators_sessions(replace(school.parts, holder=holder))

    with (
        register_holder(school.parts.engine) as holder,
        school.before("sheets.spreadsheets.values.get", another_worker_reads),
    ):
        school.sync()

    assert (len(readings), len(school.ledger("sheets.spreadsheets.values.get"))) == (1, 1)
    assert the_event(school)["summary"] == "Maths network"


@pytest.mark.parametrize("column", ["Session", "Start", "For whom"])
def test_a_correction_of_a_session_that_was_over_when_first_read_books_nothing(school, column):
    school.on("2027-03-02").amina.plans_session("Hinge questions", "1 March 2027", "4:00 pm", "45", "Oakfield")
    settle(school, "2027-03-02")

    text = {"Session": "Hinge questions!", "Start": "4:15 pm", "For whom": "all our schools"}[column]
    school.amina.changes_session("Hinge questions", column, text)
    settle(school, "2027-03-03")

    assert (school.events(school.amina), school.ledger("calendar.events.insert")) == ([], [])


def test_a_correction_of_a_session_that_has_taken_place_tells_nobody(booked):
    booked.forget_calls()

    booked.amina.changes_session("Hinge questions", "Session", "Hinge questions, and how")
    settle(booked, "2027-04-16")

    assert {method for method in booked.calls() if method.startswith("calendar")} <= {"calendar.events.list"}


def test_a_session_that_was_over_and_gets_a_day_to_come_is_booked(school):
    school.on("2027-03-02").amina.plans_session("Hinge questions", "1 March 2027", "4:00 pm", "45", "all our schools")
    settle(school, "2027-03-02")

    school.amina.changes_session("Hinge questions", "Date", "15 April 2027")
    settle(school, "2027-03-03")

    assert the_event(school)["start"]["dateTime"][:10] == "2027-04-15"
