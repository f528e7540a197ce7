"""Every place where the engine calls Google × everything that Google can do to a call: always the same end.

Each mishap is proven to have happened, no write is ever applied twice, and what only a person can mend is said.
"""

from __future__ import annotations

import pytest

from tests.support.call_sites import functions_that_call, troubled
from tests.support.matrix import Pair, Stages, is_told, next_day, unlike
from tests.support.mishaps import MISHAPS
from tests.support.pictures import picture
from tests.support.scenarios import recover
from tests.support.tally import tried

PARTS = 16
# What make test takes: every so manieth pair of two mornings with writes of several kinds.
SAMPLE, NTH = ("moving", "draft in doubt"), 9
# Made by a person's own click, who presses again: stories/test_sidebar_own_linking.py has what Google may do to those.
CLICKED = {"own_file.fetch_own_file", "own_file.fetch_sharing"}


@pytest.fixture(scope="module")
def stages(store):
    return Stages(store)


def complaints(stages: Stages, pair: Pair) -> list[str]:
    """What is wrong after one call met one mishap and the service went on as ever."""
    stage, mishap = stages.stage(pair.scenario), MISHAPS[pair.mishap]
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
    # By scenario, so that each worker plays few of them.
    pairs = sorted(stages.pairs, key=lambda pair: pair.scenario)
    share = -(-len(pairs) // PARTS)
    mine = pairs[part * share : (part + 1) * share]

    wrong = [text for pair in mine for text in complaints(stages, pair)]

    whole = f"{len(pairs):,} that {len(stages.sites)} call sites and {len(MISHAPS)} mishaps make"
    tried(f"pairs of the retry matrix, of {whole}", times=len(mine))

    assert wrong == []


@pytest.mark.parametrize("scenario", SAMPLE)
def test_a_sample_of_it(stages, scenario):
    wrong = [text for pair in stages.pairs_in(scenario)[::NTH] for text in complaints(stages, pair)]

    assert wrong == []


@pytest.mark.long
def test_every_function_that_calls_google_is_called_by_a_scenario(stages):
    reached = {site.asked for site in stages.sites}

    assert functions_that_call() - reached - CLICKED == set()
