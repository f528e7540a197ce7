"""A webinar was recorded: nobody is shown it before its host says yes, and it is gone when the yes is taken back."""

from __future__ import annotations

from copy import deepcopy

import pytest

from sync.core.people.types import PersonKey
from sync.flows.export_person import export_person
from sync.flows.leave_community import leave
from sync.flows.publish_directory import draft_edition, this_term
from sync.flows.release_directory import first_page
from sync.store.editions import load_editions
from sync.store.recordings import load_shown
from sync.store.sessions import load_sessions
from tests.support.calls import drafts, knows, meets, stay
from tests.support.community import School
from tests.support.sessions import booked, settle, the_event
from tests.support.sidebar import Sidebar

__all__ = ["booked"]
ASK = "A recording is there. Show it in the directory?"


def recorded_webinar(school: School) -> str:
    """Amina's webinar was recorded; Bea and Carol were there."""
    knows(school, school.amina, school.bea, school.carol)
    people = (stay(who.email) for who in (school.amina, school.bea, school.carol))
    return meets(school, the_event(school)["hangoutLink"], *people, recorded=True)


@pytest.fixture
def recorded(booked: School) -> School:
    booked.amina.offers("Questioning", "any Thursday")
    recorded_webinar(booked)
    booked.on("2027-04-15", "17:30").works()
    return booked


def beside(school: School, who) -> Sidebar:
    panel = Sidebar(school, who)
    panel.open("CALENDAR", calendar_event=the_event(school)["id"])
    return panel


def front(school: School) -> tuple[str, ...]:
    """The first page of the directory, if it were made today."""
    with school.parts.engine.begin() as c:
        return first_page(draft_edition(c, school.parts, this_term(c, school.parts)))


def test_its_host_is_asked_and_until_then_nobody_sees_it(recorded):
    panel = beside(recorded, recorded.amina)

    assert ASK in panel.card
    assert panel.card.links["Watch the recording"].startswith("https://drive.google.com/file/d/")
    assert "Watch the recording" not in beside(recorded, recorded.carol).card.links
    assert "To watch" not in front(recorded)


def test_the_home_card_leads_to_the_question(recorded):
    panel = Sidebar(recorded, recorded.amina)
    panel.open("DOCS")

    assert "A recording is there" in panel.card
    assert ASK in panel.press("Look")
    panel.press("Yes, show it")
    assert "A recording is there" not in panel.open("DOCS")


def test_with_a_yes_it_stands_on_the_first_page_and_beside_the_event(recorded):
    beside(recorded, recorded.amina).press("Yes, show it")

    lines = front(recorded)
    assert lines[lines.index("To watch") + 1] == "• Hinge questions, Amina Hussain, 15 April"
    assert "Watch the recording" in beside(recorded, recorded.carol).card.links


def test_the_next_edition_that_goes_out_has_its_link(recorded):
    beside(recorded, recorded.amina).press("Yes, show it")
    for hour in ("08:00", "08:15"):
        recorded.on("2027-09-07", hour).works()

    with recorded.parts.engine.begin() as c:
        (item,), (*_, edition) = load_shown(c), load_editions(c)
    raw = recorded.hands(recorded.carol.email).documents.get(documentId=edition.document).execute()
    assert item.link in str(raw)


def test_taken_back_it_is_nowhere_at_once(recorded):
    panel = beside(recorded, recorded.amina)
    panel.press("Yes, show it")
    beside(recorded, recorded.amina).press("Take it out")

    assert "To watch" not in front(recorded)
    assert "Watch the recording" not in beside(recorded, recorded.carol).card.links
    assert "Its recording is shown to nobody here." in beside(recorded, recorded.amina).card


def test_a_no_is_never_listed_however_often_the_call_is_read(recorded):
    beside(recorded, recorded.amina).press("No")
    for day in ("2027-04-16", "2027-04-19"):
        recorded.on(day).works()

    assert "To watch" not in front(recorded)
    assert "A recording is there" not in Sidebar(recorded, recorded.amina).open("DOCS")


def test_nobody_else_can_say_yes_for_its_host(recorded):
    with recorded.parts.engine.begin() as c:
        (booked_one,) = load_sessions(c)

    reply = Sidebar(recorded, recorded.carol).send("recording/yes", parameters={"session": booked_one.session.key})

    assert "isn't yours" in str(reply)
    with recorded.parts.engine.begin() as c:
        assert load_shown(c) == ()


def test_of_what_nobody_of_ours_held_a_coordinator_is_asked(school):
    school.on("2027-03-02").bea.adds_session("Hinge questions", "15 April 2027", "4:00 pm", "45")
    settle(school, "2027-03-02")
    recorded_webinar(school)
    school.on("2027-04-15", "17:30").works()

    assert "A recording is there" not in Sidebar(school, school.amina).open("DOCS")
    panel = Sidebar(school, school.bea)
    assert "A recording is there" in panel.open("DOCS")
    panel.press("Look")
    panel.press("Yes, show it")
    assert any(line.startswith("• Hinge questions") for line in front(school))


def test_one_for_somebodys_own_school_is_in_no_directory(school):
    school.on("2027-03-02").amina.plans_session("Hinge questions", "15 April 2027", "4:00 pm", "45", "Oakfield")
    settle(school, "2027-03-02")
    knows(school, school.amina, school.bea)
    link = the_event(school, school.amina)["hangoutLink"]
    meets(school, link, stay(school.amina.email), stay(school.bea.email), recorded=True)
    school.on("2027-04-15", "17:30").works()
    panel = Sidebar(school, school.amina)
    panel.open("CALENDAR", calendar_event=the_event(school, school.amina)["id"])

    assert "Show it to those who were invited?" in panel.card
    panel.press("Yes, show it")
    assert "To watch" not in front(school)


def test_a_file_that_google_is_still_making_is_asked_for_again_and_drafts_do_not_wait(booked):
    name = recorded_webinar(booked)
    key = name.removeprefix("conferenceRecords/")
    made = booked.world.get("conference", key)
    booked.world.put("conference", key, deepcopy(made) | {"recordings": [still_made(made["recordings"][0])]})
    booked.on("2027-04-15", "17:30").works()
    waits = booked.waiting()["attendance"]

    assert drafts(booked, booked.bea) and ASK not in beside(booked, booked.amina).card
    assert "Google is still making the recording's file" in str(waits)

    booked.world.put("conference", key, made)
    booked.on("2027-04-15", "19:00").works()
    assert ASK in beside(booked, booked.amina).card
    assert len(drafts(booked, booked.bea)) == 1


def still_made(recording):
    return {name: value for name, value in recording.items() if name != "driveDestination"} | {"state": "ENDED"}


def test_what_is_held_of_a_host_names_their_recording_and_they_take_their_yes_along(recorded):
    beside(recorded, recorded.amina).press("Yes, show it")
    amina = PersonKey(recorded.amina.email)
    assert "https://drive.google.com/file/d/" in export_person(recorded.parts, amina)

    leave(recorded.parts, amina)
    recorded.works()
    recorded.on("2027-04-16").works()

    with recorded.parts.engine.begin() as c:
        assert load_shown(c) == ()
