"""Who is on a session's event, what is unclear about it, and what becomes of its Meet link."""

from __future__ import annotations

from sync.flows.read_sessions import session_problems
from sync.store import effects, sessions
from sync.store.effects import State
from tests.support.sessions import HINGE, booked, settle, the_event

__all__ = ["booked"]


def accepts(school, who):
    """A colleague says yes in their own calendar."""
    event = the_event(school, who)
    school.hands(who.email)
    mine = [{"email": who.email, "responseStatus": "accepted"}]
    school.equipment.calendar.patch(calendarId="primary", eventId=event["id"], body={"attendees": mine}).execute()


def the_guests(school):
    """The guest list, which only the organiser sees."""
    school.hands("cpd@oakfield.example")
    (event,) = school.equipment.calendar.list(calendarId="primary").execute()["items"]
    return event["attendees"]


def test_who_is_no_longer_meant_is_taken_off_the_event(booked):
    accepts(booked, booked.carol)

    booked.amina.changes_session("Hinge questions", "For whom", "my school")
    settle(booked, "2027-03-03")

    assert [len(booked.events(who)) for who in (booked.amina, booked.bea, booked.carol)] == [1, 1, 0]


def test_who_answered_and_is_still_meant_keeps_their_answer(booked):
    accepts(booked, booked.bea)

    booked.amina.changes_session("Hinge questions", "For whom", "my school")
    settle(booked, "2027-03-03")

    answers = {guest["email"]: guest["responseStatus"] for guest in the_guests(booked)}
    assert (answers[booked.bea.email], "staff@hillside.example" in answers) == ("accepted", False)


def test_who_was_added_in_the_calendar_by_hand_stays(booked):
    event = the_event(booked)["id"]
    guests = [*the_guests(booked), {"email": "trainer@elsewhere.example"}]
    booked.equipment.calendar.patch(calendarId="primary", eventId=event, body={"attendees": guests}).execute()

    booked.amina.changes_session("Hinge questions", "For whom", "my school")
    settle(booked, "2027-03-03")

    emails = [guest["email"] for guest in the_guests(booked)]
    assert ("trainer@elsewhere.example" in emails, "staff@hillside.example" in emails) == (True, False)


def test_a_cancelled_session_set_on_again_for_fewer_invites_only_those(booked):
    booked.amina.changes_session("Hinge questions", "For whom", "all our schools – cancelled")
    settle(booked, "2027-03-03")

    booked.amina.changes_session("Hinge questions", "For whom", "my school")
    settle(booked, "2027-03-04")

    assert [len(booked.events(who)) for who in (booked.amina, booked.bea, booked.carol)] == [1, 1, 0]


def problems(school):
    with school.parts.engine.begin() as c:
        return session_problems(c, today=school.parts.today())


def test_words_nobody_understands_are_said_until_they_are_put_right(school):
    school.on("2027-03-02").amina.plans_session("Hinge questions", "15 April 2027", "4:00 pm", "45", "the usual gang")
    settle(school, "2027-03-02")
    unclear = problems(school)

    school.amina.changes_session("Hinge questions", "For whom", "all our schools")
    settle(school, "2027-03-03")

    assert "Amina Hussain, “Hinge questions”: We were not sure who “the usual gang” are" in unclear[0]
    assert problems(school) == []


def test_a_row_of_the_workbook_without_a_start_is_said(school):
    school.on("2027-03-02").bea.adds_session("Maths network", "28 April 2027", "", "60")

    settle(school, "2027-03-02")

    assert ["The coordinator's workbook" in line and "start" in line for line in problems(school)] == [True]


def the_booking(school):
    """What we know of the event, and the state of the effect that made it."""
    with school.parts.engine.begin() as c:
        (item,) = sessions.load_sessions(c)
        effect = effects.find(c, f"event:{item.session.key}:{item.session.version}")
    return item, effect


def test_a_meet_link_google_cannot_make_is_asked_for_once_more_and_then_done_without(school):
    school.world.put("world", "meet_outcome", "failure")
    school.on("2027-03-02").amina.plans_session(*HINGE)

    settle(school, "2027-03-02")
    settle(school, "2027-03-03")

    item, effect = the_booking(school)
    assert (effect.state, effect.evidence["meet"], "could not" in effect.evidence["reason"]) == (State.DONE, "", True)
    assert (item.event_id, item.meet) == (the_event(school)["id"], "")
    assert len(school.ledger("calendar.events.patch")) == 1


def test_a_meet_link_that_failed_once_comes_with_the_second_asking(school):
    school.world.put("world", "meet_outcome", "failure")
    school.on("2027-03-02", "09:00").amina.plans_session(*HINGE)
    school.works()
    school.world.put("world", "meet_outcome", "success")

    school.on("2027-03-02", "09:05").works()

    assert the_booking(school)[0].meet == the_event(school)["hangoutLink"]


def test_a_session_counts_as_booked_while_its_link_is_being_made(school):
    school.world.put("world", "meet_pending_reads", 9)
    school.on("2027-03-02").amina.plans_session(*HINGE)

    settle(school, "2027-03-02")

    item, effect = the_booking(school)
    assert (item.event_id, effect.state) == (the_event(school)["id"], State.WAITING)


def test_the_wait_for_a_link_grows_longer(school):
    school.world.put("world", "meet_pending_reads", 99)
    school.on("2027-03-02", "09:00").amina.plans_session(*HINGE)
    until = []
    for hour in ("09:00", "09:01", "09:05", "09:11", "10:00", "10:11"):
        school.on("2027-03-02", hour).works()
        until.append(f"{the_booking(school)[1].until:%H:%M}")

    assert until == ["09:01", "09:11", "09:11", "10:11", "10:11", "11:11"]
