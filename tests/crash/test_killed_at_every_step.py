"""Killed before anything that lasts (a call to Google, a commit) and started again: as if nothing had been."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from sync.store.leases import register_holder
from tests.support.founding import parts_of
from tests.support.pictures import picture
from tests.support.scenarios import recover
from tests.support.trouble import Death, Killed, mortal

PART = 4


@contextmanager
def started_again(school):
    """A new process on the same database: connections and leases of the dead one are gone with it."""
    school.parts.holder.close()
    school.parts.engine.dispose()
    with register_holder(school.parts.engine) as holder:
        school.parts = parts_of(school.equipment, school.world, school.parts.engine, holder)
        yield


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.long) for part in range(1, PART))])
def test_killed_at_any_step_and_started_again_it_ends_the_same(undisturbed, part):
    for at in undisturbed.steps_to_die_at[part::PART]:
        with undisturbed.begin() as school:
            with pytest.raises(Killed), mortal(school, Death(at)):
                undisturbed.scenario.go(school)
            with started_again(school):
                undisturbed.scenario.go(school)
                recover(school, undisturbed.scenario.day)

                assert picture(school) == undisturbed.end, f"killed at step {at} of {undisturbed.steps}"
