"""A line manager sees their own people and less of them; basics are shown only where everybody knows."""

from __future__ import annotations

import pytest

from sync.demo import acts
from tests.stories.test_sidebar_leaders_school import CROWD, on_monday, takes_an_hour
from tests.stories.test_sidebar_leaders_time import DAN, LEADERS, asks, panel
from tests.support.founding import AMINA

MAX = "max@oakfield.example"
MANAGER = {"Name": "Max Okoye", "Email": MAX, "School": "Oakfield School", "Role": "Teacher"}
SIX = tuple(person | {"Line manager": MAX} for person in CROWD[:6])
OTHERS = CROWD[6:]


@pytest.fixture
def managed(school):
    """Max line-manages six of Oakfield's people."""
    school.on("2027-04-13")
    school.hands_in_list(joiners=(LEADERS[0], MANAGER, *SIX, *OTHERS))
    return school


def my_people(school, who=MAX):
    return panel(school, who).press("My people")


# Line managers


def test_a_line_manager_sees_their_six_people_and_nobody_else(managed):
    card = my_people(managed)

    assert [person["Name"] in card for person in CROWD] == [True] * 6 + [False] * 15


def test_nobody_without_people_of_their_own_has_such_a_card(managed):
    there = panel(managed, AMINA)

    assert "My people" not in there.card.buttons
    assert "isn't yours" in str(there.send("manager/people"))


def test_how_many_of_theirs_have_joined_in_is_told_from_five_on(managed):
    for person in (*CROWD[:18],):
        takes_an_hour(managed, person["Email"])
    on_monday(managed)

    assert "Nearly everyone has joined in this term." in my_people(managed)


def test_a_request_of_theirs_is_told_by_title_and_day_alone(managed):
    asks(managed, SIX[0]["Email"], hours="3 h", fee="£40")
    asks(managed, OTHERS[0]["Email"], hours="3 h", what="Another visit")

    card = my_people(managed)

    assert "Pat: Phonics\nThu 22 April, 9:15 am" in card
    assert [words in card for words in ("£", "3 h", "Another visit")] == [False] * 3


def test_a_session_they_are_invited_to_is_told(managed):
    managed.bea.adds_session("Hinge questions", "15 April 2027", "4:00 pm", "60")
    managed.go().go()

    assert "Hinge questions\nThu 15 April, 4:00 pm" in my_people(managed)


# This term's basics


def switches_on(school):
    found = panel(school, school.bea)
    found.press("Open")
    found.press("What leaders may see")
    found.press("Switch it on")
    return found


@pytest.fixture
def told(school):
    """It is switched on; Amina opens her panel that day and is told. Dan leads."""
    school.on("2027-04-13")
    school.hands_in_list(joiners=LEADERS[:1])
    school.go()
    school.amina.logs("13 April 2027", "Fractions")
    school.amina.does(acts.AddRow("What I am working on", ("Fractions", "", "July", "")))
    school.go()
    switches_on(school)
    school.notice = panel(school, AMINA).card
    return school


def basics(school, day, who=DAN):
    on_monday(school, day)
    return panel(school, who)


def test_everybody_is_told_in_the_words_that_the_coordinator_saw(told):
    words = (
        "From 27 April your CPD leader can see whether this term's basics are done (one line in your log, and one "
        "thing you are working on), as at Monday: yes or not yet, and nothing that you wrote. Each look is listed to "
        "you here."
    )
    coordinator = panel(told, told.bea)
    coordinator.press("Open")

    assert words in told.notice
    assert words in coordinator.press("What leaders may see")


def test_nobody_is_named_before_they_have_known_of_it_for_a_fortnight(told):
    card = basics(told, "2027-04-26").press("This term's basics")

    assert "Amina" not in card
    assert "Nobody has known of this for a fortnight yet, so nobody is named." in card


def test_after_a_fortnight_yes_or_not_yet_is_told_as_at_monday(told):
    basics(told, "2027-04-26")
    told.on("2027-04-28")

    card = panel(told, DAN).press("This term's basics")

    assert "As at Monday 26 April." in card
    assert "Done: Amina Hussain" in card
    assert "Fractions" not in card


def test_whoever_never_opened_their_panel_is_not_named(told):
    basics(told, "2027-05-17")

    assert "Bea" not in panel(told, DAN).press("This term's basics").text.replace("Bea Lindqvist's", "")


def test_each_look_is_listed_to_its_owner_and_only_to_them(told):
    basics(told, "2027-05-17", DAN).press("This term's basics")
    listed = "Dan Price looked at whether this term's basics are done, Mon 17 May, 8:00 am."

    assert listed in who_can_see(told, AMINA)
    assert listed not in who_can_see(told, told.bea)


def test_a_look_that_is_pressed_twice_is_one_look(told):
    basics(told, "2027-05-17", DAN).press_twice("This term's basics")

    assert who_can_see(told, AMINA).count("Dan Price looked") == 1


def test_whoever_is_paused_is_never_named(told):
    basics(told, "2027-05-17")
    told.hands_in_list(joiners=LEADERS[:1], amina={"Paused from": "2027-05-17"})

    assert "Amina" not in panel(told, DAN).press("This term's basics")


def test_where_it_is_switched_off_no_leader_sees_anything(school):
    school.on("2027-04-13")
    school.hands_in_list(joiners=LEADERS[:1])
    leader = panel(school, DAN)

    leader.send("leader/basics", parameters={"press": "one"})

    assert "This term's basics" not in leader.card.buttons
    assert "has not switched this on" in str(leader.replies[-1])


def test_switched_off_and_on_again_everybody_is_told_anew(told):
    basics(told, "2027-05-17")
    coordinator = panel(told, told.bea)
    coordinator.press("Open")
    coordinator.press("What leaders may see")
    coordinator.press("Switch it off")
    coordinator.press("Switch it on")

    assert "Amina" not in panel(told, DAN).press("This term's basics")


def test_only_a_coordinator_switches_it(told):
    there = panel(told, DAN)

    assert "isn't yours" in str(there.send("basics/switch", parameters={"to": "off", "press": "p"}))


def who_can_see(school, who):
    return str(panel(school, who).send("own/who"))
