"""Beside an event in Calendar the panel tells what the session is for, who comes, and what belongs to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.demo.acts import AddRow
from sync.flows.book_from_sidebar import book
from tests.stories.test_booked_from_the_sidebar import VISIT, person
from tests.stories.test_sidebar_coordinator_books import FILLED_IN, at_booking, booked, coordinated
from tests.support.colleague import Colleague
from tests.support.founding import CAROL
from tests.support.sessions import settle, the_event
from tests.support.sidebar import Sidebar

__all__ = ["booked", "coordinated"]


def beside(school, who, event=""):
    return Sidebar(school, who).open("CALENDAR", calendar_event=event or the_event(school)["id"])


def test_beside_its_event_a_guest_sees_what_it_is_for_and_its_link(booked):
    card = beside(booked, booked.carol)

    assert card.title == "Session"
    assert "Held by Dr Ann Ito, for all our schools" in card
    assert card.links["Join"].startswith("https://meet.google.com/")
    assert "Change" not in card.buttons


def test_whom_else_a_host_named_is_told_to_no_guest(school):
    school.on("2027-03-02").amina.plans_session(
        "A quiet word", "15 April 2027", "4:00 pm", "45", "Carol Okoro, Bea Lindqvist"
    )
    settle(school, "2027-03-02")

    seen = {who.email: beside(school, who, the_event(school)["id"]) for who in (school.amina, school.carol, school.bea)}

    assert "Bea Lindqvist" in seen[school.amina.email]
    assert "Bea Lindqvist" not in seen[school.carol.email]
    assert "for those who are invited" in seen[school.carol.email]
    assert "Carol" not in seen[school.bea.email]


def test_beside_its_event_a_coordinator_can_change_it(booked):
    assert "Change" in beside(booked, booked.amina).buttons


def test_how_many_come_is_a_number_and_never_a_name(booked):
    says_yes(booked, booked.carol)

    card = beside(booked, booked.amina)

    assert "1 coming" in card
    assert CAROL not in str(card.body)


def says_yes(school, who):
    school.hands(who.email)
    yes = {"attendees": [{"email": who.email, "responseStatus": "accepted"}]}
    event = the_event(school, who)["id"]
    school.equipment.calendar.patch(calendarId="primary", eventId=event, body=yes).execute()
    settle(school, "2027-03-03")


def test_afterwards_its_host_has_a_mail_to_those_who_said_yes_and_nobody_else_has(coordinated):
    amina = person(coordinated, coordinated.amina)
    book(coordinated.parts, amina, replace(VISIT, held_by="Bea Lindqvist"), press="p1")
    settle(coordinated, "2027-03-02")
    says_yes(coordinated, coordinated.carol)
    event = the_event(coordinated)["id"]
    before = beside_host(coordinated, event)

    coordinated.on("2027-04-15", "18:00")

    assert "Write to those who said yes" not in before.buttons
    assert f"bcc={CAROL}&" in beside_host(coordinated, event).links["Write to those who said yes"]
    assert "Write to those who said yes" not in beside(coordinated, coordinated.amina, event).buttons


def beside_host(school, event):
    return Sidebar(school, school.bea).open("CALENDAR", calendar_event=event)


def test_beside_an_event_of_their_own_stands_the_first_card(booked):
    booked.hands(CAROL)
    times = {"start": {"dateTime": "2027-04-20T09:00:00+01:00"}, "end": {"dateTime": "2027-04-20T09:30:00+01:00"}}
    own = booked.equipment.calendar.insert(calendarId="primary", body=times).execute()

    assert beside(booked, booked.carol, own["id"]).title == "CPD"


def test_who_is_not_invited_learns_nothing_by_naming_an_event_of_ours(coordinated):
    at_booking(coordinated, coordinated.amina).press("Book it", **FILLED_IN | {"for_whom": "Oakfield"})
    settle(coordinated, "2027-03-02")
    carol = Sidebar(coordinated, coordinated.carol)
    carol.open("CALENDAR")
    forged = carol.event("calendar/event") | {"calendar": {"id": the_event(coordinated, coordinated.bea)["id"]}}

    reply = carol.send("calendar/event", event=forged)

    assert "Dual coding" not in str(reply)
    assert "'title': 'CPD'" in str(reply)


@pytest.mark.parametrize(("askers", "said"), [(4, False), (5, True)])
def test_what_it_answers_is_told_as_at_monday_and_from_five_on(coordinated, askers, said):
    joiners = tuple(newcomer(n) for n in range(askers))
    people = {"amina": {"Role": "Teacher; Coordinator"}, "carol": {"Role": "Teacher; CPD leader"}}
    coordinated.hands_in_list(joiners=joiners, **people)
    coordinated.works()
    for row in joiners:
        Colleague(coordinated, row["Email"]).does(AddRow("What I would like help with", ("questioning", "just me")))
    coordinated.works()
    at_booking(coordinated, coordinated.amina).press("Book it", **FILLED_IN | {"title": "Better questioning"})
    settle(coordinated, "2027-03-04")
    sooner = beside(coordinated, coordinated.carol)

    coordinated.on("2027-03-08").works()
    card = beside(coordinated, coordinated.carol)

    assert "asked for by" not in sooner
    assert ("Questioning: asked for by 5, as at 8 March 2027" in card) is said


def newcomer(number):
    email = f"nell{number}@hillside.example"
    return {"Name": f"Nell {number}", "Email": email, "School": "Hillside Primary", "Role": "Teacher"}
