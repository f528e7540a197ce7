"""A laptop is closed after the note that something is about to be sent: it wakes up and sends nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sync.errors import TryLater
from sync.flows.carrying_out import run_due
from sync.flows.sweep import sweep
from sync.flows.writing_in import taking_back
from sync.store import claiming, effects, leases
from sync.store.effects import State
from tests.support.scenarios import log_fractions

LATER = timedelta(minutes=10)


class Asleep:
    """A wall clock that has gone on by ten minutes whenever it is looked at."""

    def __init__(self, clock):
        self._clock, self._looks = clock, 0

    def now(self):
        self._looks += 1
        return self._clock.now() + self._looks * LATER


@pytest.fixture
def due(school):
    """A question that is due this morning."""
    log_fractions(school)
    return school.on("2027-04-12")


def attempting(school):
    with school.parts.engine.begin() as c:
        return effects.listing(c, State.ATTEMPTING)


def test_who_slept_before_sending_leaves_it_to_be_looked_for(due):
    due.forget_calls()

    sweep(replace(due.parts, wall=Asleep(due.parts.wall)))

    assert due.ledger("docs.documents.batchUpdate") == []
    assert [item.kind for item in attempting(due)] == ["prompt"]


def test_whoever_looks_next_writes_it_once(due):
    sweep(replace(due.parts, wall=Asleep(due.parts.wall)))
    due.world.set_clock(due.world.now() + claiming.IN_FLIGHT)

    due.sweep()
    due.sweep()

    assert attempting(due) == ()
    assert due.doc_text(due.amina).count("one month on") == 1


def test_who_slept_after_a_refusal_takes_nothing_back_that_is_in_other_hands(due):
    """The other has meanwhile put the question there and remembers so."""
    forgot = []

    def refused_and_asleep(work):
        work.attempt()
        with work.parts.engine.begin() as c:
            leases.release(c, work.effect.lock, work.effect.fence)
            leases.take(c, work.effect.lock, holder=work.parts.holder, now=work.parts.wall.now(), lasts=LATER)
        with taking_back(work, forgot.append):
            raise TryLater("Google asks for patience")

    run_due(due.parts, {"prompt": refused_and_asleep})

    assert forgot == []
    assert [item.kind for item in attempting(due)] == ["prompt"]


def test_who_still_holds_it_takes_it_back(due):
    forgot = []

    def refused(work):
        work.attempt()
        with taking_back(work, forgot.append):
            raise TryLater("Google asks for patience")

    run_due(due.parts, {"prompt": refused})

    assert (len(forgot), attempting(due)) == (1, ())
