"""Whoever is forever giving is told so kindly, in their own panel; a coordinator sees a number, and nobody a list."""

from __future__ import annotations

import pytest

from sync.demo import acts
from sync.errors import NotYours
from sync.flows.count_givers import tell_givers
from sync.store import people
from sync.store.people import PersonKey
from tests.support.colleague import Colleague
from tests.support.founding import BEA
from tests.support.sidebar import Sidebar

NUDGE = "You have given, and nothing here is for you yet."
NAMES = ("Ada", "Ben", "Cyd", "Dee", "Eli", "Fay", "Gus", "Hal", "Ida", "Jon", "Kit")


def my_year(school, who):
    panel = Sidebar(school, who)
    panel.open()
    panel._takes(panel.send("own/year"), kind="action")
    return panel.card.text


@pytest.fixture
def ten_led(school):
    """Amina, a leading practitioner, has led ten sessions and written each down."""
    school.on("2027-03-12")
    for day in range(1, 11):
        school.amina.logs(f"{day} March 2027", "Led a session on hinge questions", "1 h")
    return school.go()


def test_ten_led_sessions_are_shown_with_nothing_received_and_a_kind_word(ten_led):
    said = my_year(ten_led, ten_led.amina)

    assert "You gave: what you led or held\n10 times" in said
    assert "You received: what you did for yourself\nnone yet" in said
    assert NUDGE in said


def test_with_one_small_thing_of_ones_own_nothing_more_is_said(ten_led):
    ten_led.amina.does(acts.AddRow("What I am working on", ("Cold call", "", "July", "")))
    ten_led.go()

    assert NUDGE not in my_year(ten_led, ten_led.amina)


def test_a_session_that_was_held_counts_though_nobody_wrote_it_down(school):
    school.amina.plans_session("Hinge questions", "8 March 2027", "4:00 pm", "45", "all our schools")
    school.go().works()
    school.on("2027-03-12").works()

    assert "You gave: what you led or held\nonce" in my_year(school, school.amina)


def test_it_is_counted_apart_for_everybody(school):
    school.on("2027-03-12").carol.logs("4 March 2027", "Read a chapter on phonics", "1 h")
    school.go()

    said = my_year(school, school.carol)
    assert "You gave: what you led or held\nnone yet" in said
    assert "You received: what you did for yourself\nonce" in said


def test_nobody_else_is_shown_what_somebody_gave_or_received(ten_led):
    ten_led.on("2027-03-15").works()

    shown = my_year(ten_led, ten_led.bea) + str(Sidebar(ten_led, BEA).send("reach/show"))
    assert "10 times" not in shown
    assert "Amina" not in shown


# What a coordinator sees


@pytest.fixture
def many(school):
    """Of eleven who led something this term, six have nothing of their own."""
    joiners = [
        {"Name": f"{name} New", "Email": f"{name.lower()}@oakfield.example", "School": "Oakfield School", "Role": "TA"}
        for name in NAMES
    ]
    school.hands_in_list(joiners=tuple(joiners))
    school.go().go()
    for number, joiner in enumerate(joiners):
        who = Colleague(school, joiner["Email"])
        who.logs("5 January 2027", "Led a session on phonics", "1 h")
        if number >= 6:
            who.logs("5 January 2027", "Read a chapter", "1 h")
    school.go()
    return school.on("2027-01-11").go()


def coordinator(school):
    with school.parts.engine.begin() as c:
        return people.find_member(c, PersonKey(BEA))[0]


def test_a_coordinator_sees_how_many_in_fives_and_no_name(many):
    shown = str(Sidebar(many, BEA).send("reach/show"))

    assert "At least 5 of those who led something this term have taken nothing for themselves yet." in shown
    assert not [name for name in NAMES if f"{name} New" in shown]


def test_of_a_few_nothing_is_said(ten_led):
    ten_led.on("2027-03-15").works()

    assert tell_givers(ten_led.parts, coordinator(ten_led)) == ""


def test_nobody_but_a_coordinator_is_told(many):
    with many.parts.engine.begin() as c:
        amina = people.find_member(c, PersonKey("amina@oakfield.example"))[0]

    with pytest.raises(NotYours):
        tell_givers(many.parts, amina)
