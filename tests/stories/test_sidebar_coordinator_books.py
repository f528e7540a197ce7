"""A session is booked, moved and cancelled in the side panel, and stands in everyone's calendar with what it is for."""

from __future__ import annotations

from datetime import date, time

import pytest

from sync.flows.publish_directory import draft_edition
from sync.store import sessions
from tests.support.sessions import settle, the_event
from tests.support.sidebar import Sidebar

FILLED_IN = {
    "title": "Dual coding",
    "day": date(2027, 4, 15),
    "start": time(16, 0),
    "minutes": "60",
    "for_whom": "everyone",
    "held_by": "Dr Ann Ito",
    "fee_if_any": "£450",
}


@pytest.fixture
def coordinated(school):
    """Amina coordinates, Carol leads CPD at Hillside."""
    school.hands_in_list(amina={"Role": "Teacher; Coordinator"}, carol={"Role": "Teacher; CPD leader"})
    return settle(school, "2027-03-02")


def at_booking(school, who):
    panel = Sidebar(school, who)
    panel.open("CALENDAR")
    panel.press("Book a session")
    return panel


def test_a_visit_booked_in_the_panel_stands_in_everyones_calendar_once(coordinated):
    panel = at_booking(coordinated, coordinated.amina)

    card = panel.press_twice("Book it", **FILLED_IN)
    settle(coordinated, "2027-03-02")

    assert "Dual coding" in card
    event = the_event(coordinated)
    assert (event["summary"], event["start"]["dateTime"][:16]) == ("Dual coding", "2027-04-15T16:00")
    assert "Dr Ann Ito is holding this" in event["description"]


def test_what_is_not_understood_stands_on_the_form_with_all_that_was_typed(coordinated):
    panel = at_booking(coordinated, coordinated.amina)

    card = panel.press("Book it", **FILLED_IN | {"for_whom": "the moon"})

    assert "We were not sure who “the moon” are" in card
    assert card.values()["title"] == "Dual coding"
    assert "Session" in panel.press("Book it", for_whom="everyone").title


@pytest.fixture
def booked(coordinated):
    """Dr Ann Ito's visit is in everyone's calendar."""
    at_booking(coordinated, coordinated.amina).press("Book it", **FILLED_IN)
    return settle(coordinated, "2027-03-02")


def test_what_stands_in_the_workbook_already_is_not_booked_a_second_time(coordinated):
    coordinated.bea.adds_session("Dual coding", "15 April 2027", "4:00 pm", "60")
    settle(coordinated, "2027-03-02")

    card = at_booking(coordinated, coordinated.amina).press("Book it", **FILLED_IN)
    settle(coordinated, "2027-03-03")

    assert "“Dual coding” stands in the calendar for that day and time already" in card
    assert len(coordinated.events(coordinated.carol)) == 1


def opened(school, who):
    panel = Sidebar(school, who)
    panel.open("CALENDAR")
    panel.press("Sessions")
    panel.press("Open")
    return panel


def test_it_is_moved_and_renamed_in_the_panel_and_the_panel_says_who_did_it(booked):
    panel = opened(booked, booked.amina)
    panel.press("Change")

    card = panel.press_twice("Save", title="Words and pictures", day=date(2027, 4, 22))
    settle(booked, "2027-03-03")

    event = the_event(booked)
    assert (event["summary"], event["start"]["dateTime"][:10]) == ("Words and pictures", "2027-04-22")
    assert "title: Dual coding → Words and pictures" in card
    assert "Amina Hussain" in card


def test_two_coordinators_with_the_same_card_open_both_have_their_way(booked):
    amina, bea = opened(booked, booked.amina), Sidebar(booked, booked.bea)
    session = amina.card.action("Change")["parameters"][0]["value"]
    amina.press("Change")
    drawn = {pair["key"]: pair["value"] for pair in amina.card.action("Save")["parameters"]}
    bea.send(
        "booking/change",
        parameters=drawn | {"session": session, "press": "beas"},
        forms=amina.card.values() | {"title": "Words and pictures"},
    )

    amina.press("Save", minutes="90")
    settle(booked, "2027-03-03")

    event = the_event(booked)
    assert (event["summary"], event["end"]["dateTime"][11:16]) == ("Words and pictures", "17:30")


def test_cancelling_asks_first_and_tells_everybody_once(booked):
    panel = opened(booked, booked.amina)
    asked = panel.press("Cancel it")
    still = booked.events(booked.carol)

    panel.press_twice("Yes, cancel it")
    settle(booked, "2027-03-03")

    assert "Everybody who is invited is told" in asked
    assert (len(still), booked.events(booked.carol)) == (1, [])
    assert "Set it on again" in panel.card.buttons


def test_what_was_cancelled_stands_last_and_is_set_on_again(booked):
    panel = opened(booked, booked.amina)
    panel.press("Cancel it")
    panel.press("Yes, cancel it")
    settle(booked, "2027-03-03")

    panel = opened(booked, booked.amina)
    panel.press_twice("Set it on again")
    settle(booked, "2027-03-04")

    assert the_event(booked)["summary"] == "Dual coding"


def test_a_leader_books_for_their_own_school_and_is_told_where_it_would_reach_further(coordinated):
    panel = at_booking(coordinated, coordinated.carol)
    refused = panel.press("Book it", **FILLED_IN)

    panel.press("Book it", for_whom="Hillside")
    settle(coordinated, "2027-03-02")

    assert "You can book for Hillside Primary" in refused
    assert [len(coordinated.events(who)) for who in (coordinated.amina, coordinated.carol)] == [0, 1]


@pytest.mark.parametrize("path", ["booking/open", "booking/edit", "booking/ask", "booking/off", "booking/on"])
def test_a_leader_cannot_reach_a_coordinators_session_by_its_key(booked, path):
    with booked.parts.engine.begin() as c:
        key = sessions.load_sessions(c)[0].session.key

    reply = Sidebar(booked, booked.carol).send(path, parameters={"session": key, "press": "x"})

    assert "That isn't yours to see or change" in str(reply)


@pytest.mark.parametrize("press", ["", "x" * 100_000])
def test_a_card_without_its_own_press_books_nothing(coordinated, press):
    panel = at_booking(coordinated, coordinated.amina)
    forms = panel.card.values() | {"title": "Dual coding", "on": date(2027, 4, 15), "starts": time(16, 0)}

    reply = panel.send("booking/save", parameters={"press": press}, forms=forms)

    assert "too old" in str(reply)
    with coordinated.parts.engine.begin() as c:
        assert sessions.load_sessions(c) == ()


def test_the_directory_names_the_visitor_among_what_is_coming(booked):
    booked.amina.offers("Questioning")
    booked.works()

    with booked.parts.engine.begin() as c:
        edition = draft_edition(c, booked.parts, "Spring 2027")

    assert any("Dual coding, Dr Ann Ito" in line.text for line in edition.lines)
