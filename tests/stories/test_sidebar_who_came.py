"""Through the side panel: how many came to a webinar, and the drafts that its call left, to keep or to give back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.core.sessions.drafts import DraftStanding
from tests.stories.test_what_a_call_leaves import ROW, WHAT, next_morning, standings
from tests.support.calls import all_sessions, drafts, meets, stay
from tests.support.community import School
from tests.support.founding import BEA, CAROL
from tests.support.queries import statements
from tests.support.sessions import booked, the_event
from tests.support.sidebar import Sidebar

__all__ = ["booked"]


@pytest.fixture
def met(booked: School) -> School:
    """Three have opened the panel once. They are in Amina's webinar, one of them on two devices, and a phone is too."""
    school = booked
    for who in (school.amina, school.bea, school.carol):
        Sidebar(school, who).open("CALENDAR")
    meets(
        school,
        the_event(school)["hangoutLink"],
        stay(school.amina.email),
        stay(BEA, until=40),
        stay(BEA, since=30, until=58),
        stay(CAROL),
        stay(phone="+441632960123"),
    )
    school.on("2027-04-15", "17:30").works()
    return school


@pytest.fixture
def drafted(met: School) -> School:
    return next_morning(met)


def beside(school: School, who):
    return Sidebar(school, who).open("CALENDAR", calendar_event=the_event(school, who)["id"])


def home(school: School, who) -> Sidebar:
    sidebar = Sidebar(school, who)
    sidebar.open("DOCS")
    return sidebar


def test_beside_its_event_the_host_reads_how_many_came_and_how_many_nobody_can_name(met):
    card = beside(met, met.amina)

    assert "3 came" in card
    assert "We could not name 1 of them" in card
    assert all(who not in str(card.body) for who in (BEA, CAROL, "Bea Lindqvist", "Carol Okoro"))


def test_who_was_in_the_call_reads_the_number_and_what_is_in_their_own_log(drafted):
    card = beside(drafted, drafted.carol)

    assert "3 came" in card
    assert "could not name" not in card
    assert "A draft of it is in your log" in card


def test_to_a_coordinator_who_was_not_there_a_small_number_is_no_number(booked):
    Sidebar(booked, booked.amina).open("CALENDAR")
    meets(booked, the_event(booked)["hangoutLink"], stay(booked.amina.email), stay(CAROL))
    booked.on("2027-04-15", "17:30").works()

    card = beside(booked, booked.bea)

    assert "Fewer than five came" in card
    assert "1 came" not in card
    assert "1 came" in beside(booked, booked.amina)


def test_bea_keeps_her_draft_and_carol_writes_no_and_nothing_comes_twice(drafted):
    bea = home(drafted, drafted.bea)
    assert "A draft in your log" in bea.card
    assert WHAT in bea.press("Look")
    bea.press("Keep")
    drafted.carol.does_in_log(WHAT, "What I'll try", "no")
    for day in ("2027-04-19", "2027-04-20", "2027-05-17"):
        next_morning(drafted, day)

    assert standings(drafted, drafted.bea) == [DraftStanding.KEPT]
    assert standings(drafted, drafted.carol) == [DraftStanding.STRUCK]
    assert drafted.doc_text(drafted.bea).count(ROW) == 1
    assert f"{WHAT}: one month on" in drafted.doc_text(drafted.bea)
    assert "one month on" not in drafted.doc_text(drafted.carol)


def test_a_kept_draft_waits_no_more_and_its_minutes_are_gone(drafted):
    bea = home(drafted, drafted.bea)
    bea.press("Look")
    bea.press_twice("Keep")

    (draft,) = drafts(drafted, drafted.bea)
    assert (draft.minutes, draft.cells) == (None, ())
    assert "draft" not in home(drafted, drafted.bea).card


def test_not_mine_takes_it_out(drafted):
    carol = home(drafted, drafted.carol)
    carol.press("Look")
    carol.press("Not mine")
    next_morning(drafted, "2027-04-19")

    assert "It is taken out in a moment" in carol.told
    assert WHAT not in drafted.doc_text(drafted.carol)
    assert standings(drafted, drafted.carol) == [DraftStanding.TAKEN_BACK]


def test_not_mine_says_what_becomes_of_one_that_was_typed_in(drafted):
    carol = home(drafted, drafted.carol)
    carol.press("Look")
    drafted.carol.does_in_log(WHAT, "What I'll try", "cold call with 8C")
    carol.press("Not mine")
    next_morning(drafted, "2027-04-19")

    assert "Else delete the row, or write “no” in it." in carol.told
    assert f"{ROW}cold call with 8C" in drafted.doc_text(drafted.carol)


def test_nobody_settles_anothers_draft(drafted):
    (theirs,) = drafts(drafted, drafted.bea)
    drafted.hands_in_list(joiners=(HAL,))
    hal = home(drafted, HAL["Email"])

    for path in ("own/drafts/keep", "own/drafts/no"):
        reply = hal.send(path, parameters={"session": theirs.session})
        assert "'name': 'not-yours'" in str(reply)
    assert standings(drafted, drafted.bea) == [DraftStanding.THERE]


HAL = {"Name": "Hal Ward", "Email": "hal@hillside.example", "School": "Hillside Primary", "Role": "Site manager"}


def test_who_came_by_phone_says_so_and_gets_a_draft(booked):
    school = booked
    for who in (school.amina, school.bea):
        Sidebar(school, who).open("CALENDAR")
    meets(school, the_event(school)["hangoutLink"], stay(school.amina.email), stay(BEA), stay(phone="+441632960123"))
    school.on("2027-04-16", "08:00").works()
    carol = Sidebar(school, school.carol)
    carol.open("CALENDAR", calendar_event=the_event(school, school.carol)["id"])

    carol.press("I was there")
    school.works()

    assert f"15 April 2027 | {WHAT} | 45 min | " in school.doc_text(school.carol)


def test_where_everybody_in_the_call_was_known_nobody_else_can_say_they_were_there(booked):
    for who in (booked.amina, booked.bea):
        Sidebar(booked, who).open("CALENDAR")
    meets(booked, the_event(booked)["hangoutLink"], stay(booked.amina.email), stay(BEA))
    booked.on("2027-04-16", "08:00").works()

    assert "I was there" not in beside(booked, booked.carol).buttons


def test_who_said_so_before_the_call_was_read_has_it_once(booked):
    for who in (booked.amina, booked.carol):
        Sidebar(booked, who).open("CALENDAR")
    meets(booked, the_event(booked)["hangoutLink"], stay(booked.amina.email), stay(CAROL))
    booked.on("2027-04-15", "16:50")
    carol = Sidebar(booked, booked.carol)
    carol.open("CALENDAR", calendar_event=the_event(booked, booked.carol)["id"])
    carol.press("I was there")

    next_morning(booked.on("2027-04-15", "17:30").go())

    assert booked.doc_text(booked.carol).count(WHAT) == 1
    assert len(drafts(booked, booked.carol)) == 1


def test_who_was_not_invited_cannot_say_they_were_there(booked):
    booked.amina.changes_session("Hinge questions", "For whom", "Oakfield")
    for day, hour in (("2027-03-03", "08:00"), ("2027-04-16", "08:00")):
        booked.on(day, hour).works()
    (webinar,) = all_sessions(booked)

    reply = Sidebar(booked, booked.carol).send("own/drafts/claim", parameters={"session": webinar.session.key})

    assert "draft goes into your log" not in str(reply)
    assert drafts(booked, booked.carol) == ()


def test_without_a_key_for_meet_the_card_says_so_kindly(booked):
    booked.parts = replace(booked.parts, meet=None)
    booked.on("2027-04-15", "18:00").works()

    card = beside(booked, booked.amina)

    assert "this service was not given a way to ask Meet who came" in card
    assert "I was there" not in card


def test_a_call_in_which_nobody_met_says_so(booked):
    booked.on("2027-04-16", "18:00").works()

    assert "Nobody met in its call." in beside(booked, booked.amina)


def test_the_home_card_with_a_draft_stays_within_five_queries(drafted):
    sidebar = home(drafted, drafted.bea)

    with statements(drafted.parts.engine) as asked:
        sidebar.open("DOCS")

    assert len(asked) <= 5
