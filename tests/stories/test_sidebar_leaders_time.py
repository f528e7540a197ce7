"""Time is asked for in the side panel; a leader of the asker's own school answers, once."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import select

from sync.store import time_requests
from sync.store.time_requests import requests
from tests.support.colleague import Colleague
from tests.support.founding import AMINA
from tests.support.sidebar import Sidebar

DAN, EVE = "dan@oakfield.example", "eve@hillside.example"
LEADERS = (
    {"Name": "Dan Price", "Email": DAN, "School": "Oakfield School", "Role": "Teacher; CPD leader"},
    {"Name": "Eve Adams", "Email": EVE, "School": "Hillside Primary", "Role": "TA; CPD leader"},
)


@pytest.fixture
def led(school):
    """Oakfield is led by Bea and Dan, Hillside by Eve; it is a Tuesday in April."""
    school.on("2027-04-13")
    school.hands_in_list(joiners=LEADERS)
    school.sweep()
    return school


def panel(school, who):
    found = Sidebar(school, who if isinstance(who, str | Colleague) else who.email)
    found.open("DOCS")
    return found


def asks(school, who, *, hours="3 h", on=date(2027, 4, 22), starts=time(9, 15), fee="", what="Phonics"):
    """Fill in the form and press it; gives the panel with what it said."""
    found = panel(school, who)
    found.press("Ask for time")
    found.press("Ask", what=what, on=on, starts=starts, hours=hours, place="Hillside", fee=fee)
    return found


# Up to a threshold nobody is asked


def test_an_hour_needs_nobodys_yes_and_that_is_said_at_once(led):
    said = asks(led, AMINA, hours="1 h").card

    assert "No need to ask: up to 1 h of a school day is yours. It is noted." in said
    assert "Nothing needs you today." in panel(led, DAN).card


def test_three_hours_in_lessons_go_to_the_leaders_with_what_they_cost(led):
    said = asks(led, AMINA, hours="3 h", fee="£12.50").card

    assert "Sent to Bea Lindqvist or Dan Price" in said
    assert "Amina asks for 3 h at Hillside, Thu 22 April, 9:15 am. Cover £90, fee £12.50." in panel(led, DAN).card
    assert "One thing needs you: about 2 minutes." in panel(led, DAN).card


def test_an_evening_needs_nobodys_yes(led):
    assert "it is outside your school hours" in asks(led, AMINA, starts=time(16, 0)).card


def test_a_second_hour_of_the_same_day_is_asked_for(led):
    asks(led, AMINA, hours="1 h")

    assert "Sent to" in asks(led, AMINA, hours="1 h", starts=time(13, 0)).card


def test_a_fee_is_asked_for_however_short_it_is(led):
    assert "Sent to" in asks(led, AMINA, hours="30 min", fee="£40").card


def test_what_cannot_be_read_is_said_and_the_rest_stays_filled_in(led):
    card = asks(led, AMINA, hours="a while", fee="lots").card

    assert "We could not read “a while” as a length. Write 2 h, 90 minutes or 1 h 30." in card
    assert "We could not read “lots” as a sum. Write £40, or leave it empty." in card
    assert card.values()["what"] == "Phonics"


def test_an_empty_form_asks_for_each_thing_by_itself(led):
    found = panel(led, AMINA)
    found.press("Ask for time")

    card = found.press("Ask")

    assert ["Choose the day." in card, "Say when it starts" in card, "what it is for" in card] == [True] * 3


def test_asking_twice_asks_once(led):
    found = panel(led, AMINA)
    found.press("Ask for time")
    found.press_twice("Ask", what="Phonics", on=date(2027, 4, 22), starts=time(9, 15), hours="2 h")

    assert panel(led, DAN).card.buttons.count("Yes") == 1


# A leader answers


def test_whoever_asked_sees_the_yes_in_their_own_panel(led):
    asks(led, AMINA)
    panel(led, DAN).press("Yes")

    assert "Dan Price agreed on Tue 13 April, 8:00 am." in panel(led, AMINA).card


def test_not_this_time_may_come_with_a_kind_line(led):
    asks(led, AMINA)
    leader = panel(led, DAN)
    leader.press("Not this time")
    leader.press("Not this time", note="May would be easier.")

    said = panel(led, AMINA).card

    assert "Dan Price said not this time on Tue 13 April, 8:00 am. “May would be easier.”" in said


def test_a_yes_pressed_twice_counts_once(led):
    asks(led, AMINA)
    leader = panel(led, DAN)

    leader.press_twice("Yes")

    assert leader.told == "Dan Price agreed on Tue 13 April, 8:00 am."
    assert steps(led) == ["asked", "agreed"]


def test_of_two_leaders_the_first_counts_and_the_second_is_told(led):
    asks(led, AMINA)
    first, second = panel(led, DAN), panel(led, led.bea)
    first.press("Yes")

    second.press("Not this time")
    second.press("Not this time")

    assert second.told == "Dan Price agreed on Tue 13 April, 8:00 am."
    assert "Dan Price agreed" in panel(led, AMINA).card


def test_talk_to_opens_a_mail_to_whoever_asks(led):
    asks(led, AMINA)

    link = panel(led, DAN).card.links["Talk to Amina"]

    assert link.startswith("mailto:amina@oakfield.example?subject=Your%20request%3A%20Phonics&body=Hello%20Amina")


def test_a_request_that_was_taken_back_needs_nobody(led):
    asks(led, AMINA)
    found = panel(led, AMINA)
    found.press("What you asked for")
    card = found.press("Take it back")

    assert "You took it back." in card
    assert "Nothing needs you today." in panel(led, DAN).card


def test_what_was_agreed_cannot_be_taken_back_by_an_old_card(led):
    asks(led, AMINA)
    old = panel(led, AMINA)
    old.press("What you asked for")
    panel(led, DAN).press("Yes")

    old.press("Take it back")

    assert old.told.startswith("It is settled already: Dan Price agreed")


def test_a_day_that_passed_without_an_answer_needs_nobody_and_is_said(led):
    asks(led, AMINA, on=date(2027, 4, 14))
    old = panel(led, DAN)
    led.on("2027-04-15")
    old.press("Yes")
    found = panel(led, AMINA)

    assert old.told == "That day has passed, so there is nothing left to decide."
    assert "Nothing needs you today." in panel(led, DAN).card
    assert "The day passed without an answer." in found.press("What you asked for")


# Own school only


def test_a_leader_of_another_school_neither_sees_nor_answers_it(led):
    asks(led, AMINA)
    key = request_key(led)

    there = panel(led, EVE)
    replies = [
        str(there.send(path, parameters={"request": key, "press": "p1"}))
        for path in ("leader/agree", "leader/decline", "leader/kindly")
    ]

    assert "Amina" not in there.card
    assert ["isn't yours" in reply for reply in replies] == [True] * 3
    assert steps(led) == ["asked"]


def test_nobody_without_a_duty_answers_a_request(led):
    asks(led, AMINA)

    reply = panel(led, AMINA).send("leader/agree", parameters={"request": request_key(led), "press": "p1"})

    assert "isn't yours" in str(reply)
    assert steps(led) == ["asked"]


def test_leaders_do_not_answer_themselves(led):
    asks(led, DAN)
    own = panel(led, DAN)

    reply = own.send("leader/agree", parameters={"request": request_key(led), "press": "p1"})

    assert "Yes" not in own.card.buttons
    assert "isn't yours" in str(reply)
    assert "Dan asks for 3 h" in panel(led, led.bea).card


def test_nothing_of_somebody_who_is_paused_is_shown(led):
    asks(led, AMINA)
    led.hands_in_list(joiners=LEADERS, amina={"Paused from": "2027-04-13"})

    assert "Amina" not in panel(led, DAN).card


def test_where_nobody_else_could_agree_that_is_said(school):
    said = asks(school.on("2027-04-13"), school.bea).card

    assert "Nobody else leads CPD at Oakfield School, and there is no coordinator to agree to this." in said


def test_where_nobody_leads_the_coordinator_answers(school):
    school.on("2027-04-13")
    asks(school, school.carol)

    panel(school, school.bea).press("Yes")

    assert "Bea Lindqvist agreed" in panel(school, school.carol).card


def test_where_somebody_leads_the_coordinator_is_not_asked(led):
    asks(led, led.carol)

    assert "Carol asks" in panel(led, EVE).card
    assert "Carol" not in panel(led, led.bea).card


def test_a_school_whose_only_leader_left_is_told_to_the_coordinator_and_to_nobody_there(led):
    warning = "Hillside Primary has no CPD leader yet."
    before = warning in panel(led, led.bea).press("Open")

    led.hands_in_list(joiners=LEADERS[:1])

    assert not before
    assert warning in panel(led, led.bea).press("Open")
    assert [warning in panel(led, who).card for who in (led.amina, DAN, led.carol)] == [False] * 3


def steps(school):
    with school.parts.engine.begin() as c:
        return [step.state.value for step in time_requests.history(c, request_key(school))]


def request_key(school):
    with school.parts.engine.begin() as c:
        return c.execute(select(requests.c.key).order_by(requests.c.asked_at.desc())).scalars().first()
