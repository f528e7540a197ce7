"""The database goes away in the middle of a story: each effect stands as it stood, and comes back for evidence."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from sync.flows.carrying_out import run_due
from sync.store import claiming, effects
from sync.store.effects import State

KEY = "event:a network:1"
AWAY = OperationalError("SELECT 1", {}, Exception("the database system is shutting down"))


@pytest.fixture
def planned(school):
    now = school.parts.now()
    with school.parts.engine.begin() as c:
        effects.plan(c, KEY, kind="event", subject="a network", lock="session:a network", due_at=now, now=now)
    return school


def found(school):
    with school.parts.engine.begin() as c:
        return effects.find(c, KEY)


def test_what_was_begun_when_the_database_went_away_is_neither_parked_nor_called_a_fault(planned):
    def cut_off(work):
        work.attempt()
        raise AWAY

    with pytest.raises(OperationalError):
        run_due(planned.parts, {"event": cut_off})

    assert (found(planned).state, found(planned).reason) == (State.ATTEMPTING, "")


def test_the_next_round_is_told_that_it_may_have_been_applied(planned):
    told = []

    def cut_off(work):
        told.append(work.may_have_been_applied)
        work.attempt()
        if len(told) == 1:
            raise AWAY

    with pytest.raises(OperationalError):
        run_due(planned.parts, {"event": cut_off})
    planned.world.set_clock(planned.world.now() + claiming.IN_FLIGHT)
    run_due(planned.parts, {"event": cut_off})

    assert told == [False, True]


def test_what_had_not_begun_is_due_as_before(planned):
    def cut_off(work):
        raise AWAY

    with pytest.raises(OperationalError):
        run_due(planned.parts, {"event": cut_off})

    assert found(planned).state is State.PLANNED
