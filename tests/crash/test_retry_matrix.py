"""Every place where the engine calls Google × everything that Google can do to a call: always the same end.

Each mishap is proven to have happened, no write is ever applied twice, and what only a person can mend is said.
"""

from __future__ import annotations

import pytest

from tests.support.call_sites import troubled
from tests.support.matrix import Pair, Stages, is_told, next_day, unlike
from tests.support.mishaps import MISHAPS
from tests.support.pictures import picture
from tests.support.scenarios import recover
from tests.support.tally import tried

PARTS = 16


@pytest.fixture(scope="module")
def stages(store):
    return Stages(store)


def complaints(stages: Stages, pair: Pair) -> list[str]:
    """What is wrong after one call met one mishap and the service went on as ever."""
    stage, mishap = stages.stage_of(pair.site), MISHAPS[pair.mishap]
    tried("pairs of a call and a mishap")
    found = []
    with stage.begin() as school:
        with troubled(school, at=stage.number_of(pair.site), mishap=mishap) as door:
            stage.scenario.go(school)
            if mishap.a_person and not is_told(school):
                found.append("nobody is told")
            recover(school, stage.scenario.day)
            if mishap.lasts:
                next_day(school, stage.scenario)
        found += [f"never happened: {item}" for item in door.unused]
        found += [f"written twice: {item.method} {item.uri} {item.body[:200]}" for item in door.repeated]
        found += unlike(picture(school), stage.next_day if mishap.lasts else (stage.end,))
    return [f"{pair}: {text}" for text in found]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.long
def test_whatever_google_does_to_any_call_the_end_is_the_same(stages, part):
    wrong = [text for pair in stages.pairs[part::PARTS] for text in complaints(stages, pair)]

    assert wrong == []
