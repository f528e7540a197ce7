"""From a session to its event, and from a change to what Calendar is asked to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from sync.core.portfolio.types import SessionRead
from sync.core.sessions.changes import EventChange, changes, new_session, plans_event, revised
from sync.core.sessions.events import event_plan
from sync.core.sessions.types import Session, SessionKey

Make = Callable[..., Session]
Row = Callable[..., SessionRead]


def test_four_o_clock_is_four_o_clock_on_both_sides_of_the_clock_change(session: Make) -> None:
    plans = [event_plan(session(on=date(2027, 3, day)), guests=(), host_name="Sam") for day in (25, 29)]

    assert [(plan.starts[11:], plan.ends[11:], plan.time_zone) for plan in plans] == [
        ("16:00:00", "17:00:00", "Europe/London")
    ] * 2


def test_an_event_may_end_after_midnight(session: Make) -> None:
    plan = event_plan(session(starts=time(23, 30), minutes=45), guests=(), host_name="Sam")

    assert plan.ends == "2027-04-16T00:15:00"


def test_the_events_id_follows_the_sessions_key_alone_and_fits_calendar(session: Make) -> None:
    one = event_plan(session(key="s1"), guests=(), host_name="Sam")
    moved = event_plan(session("Other", date(2027, 5, 1), key="s1", version=3), guests=(), host_name="Sam")

    assert one.event_id == moved.event_id
    assert re.fullmatch(r"cpd[a-v0-9]{40}", one.event_id)


def test_a_plan_carries_each_guest_once_and_the_request_of_its_version(session: Make) -> None:
    plan = event_plan(session(key="s1", version=2), guests=["A@x.example", "a@x.example"], host_name="Sam")

    assert (plan.guests, plan.request_id) == (("a@x.example",), "s1-2")


def test_the_invitation_says_who_is_holding_it(session: Make) -> None:
    plan = event_plan(session(), guests=(), host_name="Sam\nOkafor", portfolio_link="https://docs.example/1")

    assert plan.description.splitlines()[0] == "Sam Okafor is holding this and would be glad to see you."
    assert plan.description.splitlines()[-1] == "More from Sam Okafor: https://docs.example/1"


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (None, {}, EventChange.BOOK),
        (None, {"cancelled": True}, EventChange.NOTHING),
        ({}, None, EventChange.NOTHING),
        ({}, {}, EventChange.NOTHING),
        ({}, {"title": "Hinge  questions"}, EventChange.NOTHING),
        ({}, {"on": date(2027, 5, 1)}, EventChange.MOVE),
        ({}, {"starts": time(15, 30)}, EventChange.MOVE),
        ({}, {"minutes": 45}, EventChange.MOVE),
        ({}, {"audience": "TAs"}, EventChange.MOVE),
        ({}, {"cancelled": True}, EventChange.CANCEL),
        ({"cancelled": True}, {"cancelled": True, "minutes": 5}, EventChange.NOTHING),
        ({"cancelled": True}, {}, EventChange.BOOK),
    ],
)
def test_a_change_of_the_row_asks_calendar_for(session: Make, before: Any, after: Any, change: EventChange) -> None:
    was = None if before is None else replace(session(), **before)
    now = None if after is None else replace(session(), **after)

    assert changes(was, now) is change


@pytest.mark.parametrize(
    ("was_on", "is_on", "planned"),
    [(None, 14, False), (None, 15, True), (13, 14, False), (13, 15, True), (15, 14, True), (15, 16, True)],
)
def test_what_is_over_and_was_over_is_not_planned(session: Make, was_on: Any, is_on: int, planned: bool) -> None:
    before = None if was_on is None else session("Hinge", date(2027, 4, was_on))
    after = session("Hinge questions", date(2027, 4, is_on))

    assert plans_event(before, after, today=date(2027, 4, 15)) is planned


def test_a_cancelled_row_that_lost_its_start_keeps_the_time_it_had(session: Make, row: Row) -> None:
    after = revised(session(), row(starts=time(0), cancelled=True))

    assert (after.cancelled, after.starts, after.version) == (True, time(16), 2)


def test_only_what_guests_need_to_know_makes_a_new_version(session: Make, row: Row) -> None:
    assert revised(session(), row()).version == 1
    assert revised(session(), row(starts=time(15))).version == 2


def test_a_new_row_makes_a_session_of_its_host(row: Row) -> None:
    made = new_session(row(audience="TAs"), key=SessionKey("s1"), host=None)

    assert (made.key, made.audience, made.version, made.cancelled) == ("s1", "TAs", 1, False)
