"""One event, one invitation and one mail for each, whatever happens on the way to Google."""

from __future__ import annotations

from dataclasses import replace

import pytest

from local_workspace import faults
from local_workspace.services.gmail.mailbox import inbox, labelled
from local_workspace.switches import throw
from sync.flows.sweep import sweep
from sync.store.leases import register_holder
from tests.support.founding import HILLSIDE, OAKFIELD
from tests.support.scenarios import SCENARIOS
from tests.support.sessions import HINGE, booked, settle, the_event
from tests.support.trouble import unused

__all__ = ["booked"]

LOST = {"status": 503, "apply": "after"}


@pytest.fixture
def careless(school):
    """Calendar does not notice an id that it has had before: another event of that id replaces the first."""
    throw(school.world, "calendar_id_collision", "missed")
    return school


def loses(school, method, **fault):
    faults.plan(school.world, {"method": method, **(fault or LOST)})


def invitations(school):
    """How many invitations each has had from Calendar."""
    people = (school.amina, school.bea, school.carol)
    return [sum(mail["subject"].startswith("Invitation") for mail in inbox(school.world, who.email)) for who in people]


def test_a_booking_whose_answer_was_lost_invites_nobody_twice(careless):
    careless.on("2027-03-02").amina.plans_session(*HINGE)
    loses(careless, "calendar.events.insert")

    settle(careless, "2027-03-02")
    settle(careless, "2027-03-03")

    assert unused(careless.world) == []
    assert invitations(careless) == [1, 1, 1]


def test_a_session_changed_while_its_booking_is_in_doubt_is_booked_once(careless):
    careless.on("2027-03-02", "09:00").amina.plans_session(*HINGE)
    loses(careless, "calendar.events.insert")
    careless.works()

    careless.amina.changes_session("Hinge questions", "Start", "4:30 pm")
    settle(careless, "2027-03-03")

    assert len(careless.ledger("calendar.events.insert")) == 1
    assert (the_event(careless)["start"]["dateTime"][11:16], invitations(careless)) == ("16:30", [1, 1, 1])


def test_a_session_set_on_again_is_the_event_it_was(careless):
    careless.on("2027-03-02").amina.plans_session(*HINGE)
    for day, words in (("02", "cancelled"), ("03", "all our schools"), ("04", "all our schools")):
        settle(careless, f"2027-03-{day}")
        careless.amina.changes_session("Hinge questions", "For whom", words)

    assert len(careless.ledger("calendar.events.insert")) == 1
    assert the_event(careless)["status"] == "confirmed"


def test_an_event_that_calendar_has_and_does_not_show_is_asked_for_again(school):
    school.on("2027-03-02").amina.plans_session(*HINGE)
    loses(school, "calendar.events.insert", status=409, reason="duplicate")

    school.on("2027-03-02", "09:00").works()
    waiting = school.waiting()["event"]
    settle(school, "2027-03-03")

    assert "does not show it" in waiting
    assert invitations(school) == [1, 1, 1]


def test_a_change_that_lost_its_answer_is_not_sent_again(booked):
    booked.amina.changes_session("Hinge questions", "Start", "4:30 pm")
    loses(booked, "calendar.events.patch")
    booked.forget_calls()

    settle(booked, "2027-03-03")
    settle(booked, "2027-03-04")

    assert len(booked.ledger("calendar.events.patch")) == 1


def test_of_two_workers_one_books(careless):
    careless.on("2027-03-02").amina.plans_session(*HINGE)
    with (
        register_holder(careless.parts.engine) as other,
        careless.before("calendar.events.insert", lambda: sweep(replace(careless.parts, holder=other))),
    ):
        settle(careless, "2027-03-02")

    assert len(careless.ledger("calendar.events.insert")) == 1


@pytest.mark.parametrize("method", ["gmail.users.drafts.create", "gmail.users.drafts.send"])
@pytest.mark.parametrize("fault", [LOST, {"reset": True, "apply": "after"}, {"status": 503}, {"status": 429}])
def test_each_edition_is_mailed_once_and_leaves_no_draft_behind(school, method, fault):
    SCENARIOS["directory"].prepare(school)
    loses(school, method, **fault)

    for day in ("2027-01-19", "2027-01-20"):
        settle(school, day)

    assert [len(school.mail(who)) for who in (school.amina, school.bea, school.carol)] == [1, 1, 1]
    assert [labelled(school.world, user, "DRAFT") for user in (OAKFIELD, HILLSIDE)] == [[], []]
