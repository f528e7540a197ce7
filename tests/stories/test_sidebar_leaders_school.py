"""What a leader sees of their own school: who asked for help, what comes next, how many have joined in."""

from __future__ import annotations

import re
from datetime import date, time

import pytest

from sync.demo import acts
from sync.store.sessions import sessions
from tests.stories.test_sidebar_leaders_time import DAN, LEADERS, panel
from tests.support.founding import AMINA, CAROL
from tests.support.queries import statements

NEEDS = "What I would like help with"


def needs_help(who, what, may_know="ask for me"):
    who.does(acts.AddRow(NEEDS, (what, may_know)))


@pytest.fixture
def led(school):
    school.on("2027-04-13")
    school.hands_in_list(joiners=LEADERS)
    school.go()
    return school


# Who asked to be helped


def test_who_asked_and_who_offers_it_stand_together(led):
    needs_help(led.amina, "Year 3 phonics")
    led.carol.offers("Phonics catch-up", "a 20-minute call")
    led.sync()

    card = panel(led, DAN).card

    assert "Amina asked for help with Year 3 phonics; Carol at Hillside Primary offers it." in card
    assert card.links["Write to both"].startswith("mailto:amina@oakfield.example,carol@hillside.example?subject=")
    assert "One thing needs you: about 2 minutes." in card


def test_what_is_just_for_me_is_told_to_no_leader(led):
    needs_help(led.amina, "phonics", may_know="just me")
    led.carol.offers("Phonics catch-up")
    led.sync()

    card = panel(led, DAN).card

    assert "Amina" not in card
    assert "Nothing needs you today." in card


def test_what_is_just_for_me_stays_so_beside_what_is_asked_in_the_open(led):
    needs_help(led.amina, "phonics", may_know="just me")
    needs_help(led.amina, "homework")
    led.carol.offers("Phonics catch-up")
    led.carol.offers("Homework that helps")
    led.sync()

    leader = panel(led, DAN)
    words = leader.card.text + str(leader.send("leader/all"))

    assert "Amina asked for help with homework" in words
    assert "phonics" not in words.replace("such as phonics", "")


def test_a_need_that_becomes_just_me_again_is_gone_from_the_card(led):
    needs_help(led.amina, "phonics")
    led.carol.offers("Phonics catch-up")
    led.sync()
    led.amina.does(acts.EditCell(NEEDS, "phonics", "Who may know (just me / ask for me)", "just me"))
    led.sync()

    assert "Amina" not in panel(led, DAN).card


def test_needs_of_another_school_are_not_shown(led):
    needs_help(led.carol, "questioning")
    led.amina.offers("Questioning")
    led.sync()

    assert "Carol" not in panel(led, DAN).card


def test_what_another_school_offers_to_itself_alone_is_not_shown(led):
    needs_help(led.amina, "phonics")
    led.carol.offers("Phonics catch-up", audience="my school")
    led.sync()
    leader = panel(led, DAN)

    assert "Carol" not in leader.card
    assert "Amina asked for help with phonics; nobody we know offers it yet." in leader.press("See all of it")


def test_what_is_in_hand_needs_the_leader_no_more(led):
    needs_help(led.amina, "phonics")
    led.carol.offers("Phonics catch-up")
    led.sync()
    leader = panel(led, DAN)

    leader.press("It is in hand")

    assert leader.told == "phonics: in hand."
    assert "Nothing needs you today." in leader.card


def test_leaders_own_needs_are_told_to_the_other_leader_alone(led):
    needs_help(led.bea, "phonics")
    led.carol.offers("Phonics catch-up")
    led.sync()

    assert [("Bea asked for help" in panel(led, who).card) for who in (led.bea, DAN)] == [False, True]


def test_a_topic_that_nobody_here_asked_for_cannot_be_settled(led):
    needs_help(led.carol, "questioning")
    led.sync()

    assert "isn't yours" in str(panel(led, DAN).send("leader/settle", parameters={"topic": "questioning"}))


# The next session


def test_the_next_session_of_ones_own_people_stands_with_its_link(led):
    led.bea.adds_session("Hinge questions", "15 April 2027", "4:00 pm", "60", "Mathematics")
    led.go().go()

    card = panel(led, DAN).card

    assert "Next: Hinge questions, Thu 15 April, 4:00 pm." in card
    assert card.links["Join"].startswith("https://meet.google.com/")


def test_a_session_of_another_school_is_not_shown(led):
    led.bea.adds_session("Hinge questions", "15 April 2027", "4:00 pm", "60", "Hillside Primary")
    led.go().go()

    assert "Hinge questions" not in panel(led, DAN).card


def test_how_many_are_coming_is_told_from_five_on(crowd):
    crowd.bea.adds_session("Hinge questions", "15 April 2027", "4:00 pm", "60")
    crowd.go().go()
    before = panel(crowd, DAN).card
    say_yes(crowd, 5)

    assert "coming" not in before
    assert "Hinge questions: 5 coming." in panel(crowd, DAN).card


def say_yes(school, number):
    """As the reading of the calendar keeps it."""
    coming = [person["Email"] for person in CROWD[:number]]
    with school.parts.engine.begin() as c:
        c.execute(sessions.update().values(coming=coming))


# How many have joined in

CROWD = tuple(
    {"Name": f"Pat Number{n:02d}", "Email": f"pat{n:02d}@oakfield.example", "School": "Oakfield School", "Role": "TA"}
    for n in range(21)
)


@pytest.fixture
def crowd(school):
    """Twenty-four people at Oakfield, one of them Dan, who leads it with Bea."""
    school.on("2027-04-13")
    school.hands_in_list(joiners=(LEADERS[0], *CROWD))
    return school


def takes_an_hour(school, who):
    """A small thing that anybody can do: an hour for development, which needs nobody's yes."""
    found = panel(school, who)
    found.press("Ask for time")
    found.press("Ask", what="Watch a lesson", on=date(2027, 4, 14), starts=time(10, 0), hours="1 h")


def on_monday(school, day="2027-04-19"):
    school.on(day).sweep()
    return school


def test_how_many_have_joined_in_is_told_as_at_monday(crowd):
    for person in CROWD[:18]:
        takes_an_hour(crowd, person["Email"])

    assert "As at Monday 19 April: 18 of 24 have joined in this term." in panel(on_monday(crowd), DAN).card


def test_the_figure_stands_still_until_the_next_monday(crowd):
    for person in CROWD[:17]:
        takes_an_hour(crowd, person["Email"])
    on_monday(crowd)
    crowd.on("2027-04-20")
    takes_late = panel(crowd, CROWD[17]["Email"])
    takes_late.press("Ask for time")
    takes_late.press("Ask", what="Watch a lesson", on=date(2027, 4, 20), starts=time(10, 0), hours="1 h")

    told = ["17 of 24" in panel(on_monday(crowd, day), DAN).card for day in ("2027-04-20", "2027-04-25", "2027-04-26")]

    assert told == [True, True, False]


def test_fewer_than_five_who_have_not_joined_in_are_not_counted_out(crowd):
    for person in (*CROWD[:20],):
        takes_an_hour(crowd, person["Email"])

    card = panel(on_monday(crowd), DAN).card

    assert "As at Monday 19 April: nearly everyone has joined in this term." in card
    assert "20" not in card.text.replace("2027", "")


def test_a_school_of_three_shows_no_figure(led):
    on_monday(led)

    assert "too few people to count without naming anyone." in panel(led, DAN).card


# Docs that cannot be read


def test_a_doc_that_cannot_be_read_is_told_without_a_name(led):
    led.amina.unshares()
    led.sync()

    card = panel(led, DAN).card

    assert "A portfolio or a few cannot be read just now. Each owner sees what to do in their own sidebar." in card
    assert "Amina" not in card


# What it costs, and what never shows


def test_a_leaders_own_lines_take_one_query_however_much_there_is(led):
    needs_help(led.amina, "phonics")
    led.carol.offers("Phonics catch-up")
    led.sync()
    leader = panel(led, led.bea)

    with statements(led.parts.engine) as sent:
        leader.open("DOCS")

    assert len(sent) <= 5, "\n".join(sent)


def test_no_card_of_a_leader_holds_what_a_person_wrote_or_when(led):
    led.amina.logs("12 April 2027", "CANARY lesson", "77 h", "CANARY next")
    led.amina.notes("CANARY note")
    led.amina.does(acts.AddRow(NEEDS, ("CANARY phonics", "just me")))
    led.go()
    takes_an_hour(led, AMINA)
    on_monday(led, "2027-05-17").go()
    led.amina.answers("CANARY lesson", "CANARY answer")
    led.go()
    leader = panel(led, DAN)

    for path in ("home/again", "leader/all", "leader/basics", "leader/governors", "booking/list"):
        leader.send(path, parameters={"press": path})

    words = str(leader.replies)
    assert [canary in words for canary in ("CANARY", AMINA, CAROL, "Watch a lesson")] == [False] * 4
    assert re.findall(r"(?<![\w-])77(?![\w-])", words) == []  # as a number: two figures stand in many a random key
