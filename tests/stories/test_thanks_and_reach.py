"""Thanks are for the two who know of it; reach is told to leaders and coordinators, as at Monday."""

from __future__ import annotations

import pytest

from sync.core.leadership.reach import EVERYONE, Reached
from sync.core.people.types import PersonKey
from sync.errors import NotYours
from sync.flows.give_thanks import thank_host
from sync.flows.show_reach import show_reach
from sync.store import people, sessions
from tests.support.colleague import Colleague
from tests.support.sidebar import Sidebar

SESSION = ("Hinge questions", "15 April 2027", "4:00 pm", "45", "all our schools")


def panel(school, who, **more):
    sidebar = Sidebar(school, who)
    sidebar.open("DOCS", **more)
    return sidebar


def member(school, who):
    with school.parts.engine.begin() as c:
        return people.find_member(c, PersonKey(who.email))


def newcomers(number):
    return tuple(
        {"Name": f"Nell {n}", "Email": f"nell{n}@oakfield.example", "School": "Oakfield School", "Role": "Teacher"}
        for n in range(number)
    )


@pytest.fixture
def offered(school):
    school.amina.offers("Questioning", "Thursdays")
    school.works()
    return school


def thanks_amina(school, who):
    sidebar = panel(school, who)
    sidebar.press("Find", words="questioning")
    sidebar.press("Their card")
    return sidebar.send_press("Thank Amina")


def test_whoever_is_thanked_reads_it_on_their_own_first_card(offered):
    told = thanks_amina(offered, offered.carol)

    card = panel(offered, offered.amina).card
    assert "Amina Hussain will see that you said thank you" in str(told)
    assert "Carol Okoro thanked you for Questioning" in card.text


def test_nobody_else_reads_it_and_nothing_counts_it(offered):
    thanks_amina(offered, offered.carol)
    offered.works()

    others = [panel(offered, who).card.text for who in (offered.bea, offered.carol)]
    assert not [text for text in others if "thanked" in text]
    assert "Carol" not in str(offered.register())


def test_once_it_was_looked_at_the_first_card_says_it_no_more(offered):
    thanks_amina(offered, offered.carol)
    sidebar = panel(offered, offered.amina)

    listed = sidebar.press("Look")

    assert "Carol Okoro thanked you for" in listed.text
    assert "thanked you" not in panel(offered, offered.amina).card.text


def test_who_gave_it_finds_it_among_their_own(offered):
    thanks_amina(offered, offered.carol)

    assert "You thanked Amina Hussain for" in str(panel(offered, offered.carol).send("thanks/mine"))


def test_pressed_twice_it_is_said_once(offered):
    from sync.store import thanks

    sidebar = panel(offered, offered.carol)
    sidebar.press("Find", words="questioning")
    sidebar.press("Their card")
    sidebar.send_press("Thank Amina")
    sidebar.send_press("Thank Amina")

    with offered.parts.engine.begin() as c:
        assert len(thanks.received(c, PersonKey(offered.amina.email), most=9)) == 1


def test_nobody_is_thanked_whom_one_cannot_find(offered):
    reply = panel(offered, offered.carol).send("thanks/give", parameters={"person": offered.bea.email, "press": "1"})

    assert "That isn't yours" in str(reply)


def test_a_host_is_thanked_once_the_session_is_over_and_not_before(offered):
    offered.on("2027-04-13").amina.plans_session(*SESSION)
    offered.works()
    with offered.parts.engine.begin() as c:
        (key,) = (item.session.key for item in sessions.load_sessions(c))

    with pytest.raises(NotYours):
        thank_host(offered.parts, *member(offered, offered.carol), key, press="1")
    offered.on("2027-04-15", "17:00")

    assert thank_host(offered.parts, *member(offered, offered.carol), key, press="1") == "Amina Hussain"


def test_reach_is_as_counted_by_hand_on_monday(school):
    school.on("2027-04-13").hands_in_list(joiners=newcomers(9))
    school.works()
    for who in (school.amina, school.bea):
        who.logs("13 April 2027", "Fractions", "1 h")
    school.works()
    school.on("2027-04-19").works()

    (shown,) = show_reach(school.parts, member(school, school.bea)[0])[-1:]

    assert (shown.school, shown.groups) == ("Oakfield School", (Reached(EVERYONE, 11, 2),))


def test_reach_by_kind_of_work_is_as_counted_by_hand(school):
    teachers = newcomers(10)
    assistants = tuple(
        {"Name": f"Tia {n}", "Email": f"tia{n}@oakfield.example", "School": "Oakfield School", "Role": "TA"}
        for n in range(11)
    )
    school.on("2027-04-13").hands_in_list(joiners=teachers + assistants)
    school.works()
    school.works()
    for n in range(5):
        Colleague(school, f"nell{n}@oakfield.example").logs("13 April 2027", "Fractions", "1 h")
    for n in range(6):
        Colleague(school, f"tia{n}@oakfield.example").logs("13 April 2027", "Phonics groups", "1 h")
    school.works()
    school.on("2027-04-19").works()

    (shown,) = show_reach(school.parts, member(school, school.bea)[0])[-1:]

    # Amina and Bea teach too: twelve teachers, eleven assistants.
    assert shown.groups == (
        Reached(EVERYONE, 23, 11),
        Reached("Teachers", 12, 5),
        Reached("Support staff", 11, 6),
    )


def test_it_is_shown_to_coordinators_and_to_nobody_without_such_a_duty(school):
    school.on("2027-04-19").works()

    shown = panel(school, school.bea).send("reach/show")

    assert "too few people to count" in str(shown)
    with pytest.raises(NotYours):
        show_reach(school.parts, member(school, school.amina)[0])
