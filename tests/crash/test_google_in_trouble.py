"""Whatever Google answers at any one call, two rounds later everything is as if nothing had happened."""

from __future__ import annotations

import pytest

from tests.support.pictures import picture
from tests.support.scenarios import recover
from tests.support.trouble import FAULTS, fault_at, unused, watched


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_at_any_call_changes_nothing_in_the_end(undisturbed, fault):
    for number in undisturbed.telling_calls:
        looks = FAULTS[fault][number % len(FAULTS[fault])]
        with undisturbed.begin() as school:
            with watched(school, before=fault_at(school.world, number, looks)):
                undisturbed.scenario.go(school)
            recover(school, undisturbed.scenario.day)

            at = f"{looks} at call {number}, {undisturbed.methods[number - 1]}"
            assert unused(school.world) == [], at
            assert picture(school) == undisturbed.end, at
