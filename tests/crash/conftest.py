from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.community import School
from tests.support.founding import Equipment, Snapshot
from tests.support.pictures import picture
from tests.support.scenarios import SCENARIOS, Scenario, recover
from tests.support.school_fixtures import equipment, forget, founded, opened, opened_new, put_away
from tests.support.trouble import Death, mortal, watched

__all__ = ["equipment", "founded"]


@dataclass(frozen=True)
class Undisturbed:
    """One scenario as it goes when nothing happens. begin: opens a copy of its beginning. methods: its calls."""

    scenario: Scenario
    begin: Callable[[], AbstractContextManager[School]]
    methods: tuple[str, ...]
    steps: int
    end: dict[str, Any]

    @property
    def telling_calls(self) -> list[int]:
        """The numbers of the first and, but for the long founding, of the last call of each method."""
        first = {method: number for number, method in reversed(list(enumerate(self.methods, 1)))}
        last = {method: number for number, method in enumerate(self.methods, 1)}
        return sorted({*first.values(), *(last.values() if self.scenario.founded else ())})


@pytest.fixture(scope="module", params=SCENARIOS)
def undisturbed(
    request: pytest.FixtureRequest, postgres: str, equipment: Equipment, founded: Snapshot
) -> Iterator[Undisturbed]:
    scenario = SCENARIOS[request.param]
    with opened(postgres, equipment, founded) if scenario.founded else opened_new(postgres, equipment) as school:
        scenario.prepare(school)
        snapshot = put_away(school, postgres)

    def begin() -> AbstractContextManager[School]:
        return opened(postgres, equipment, snapshot)

    with begin() as school:
        counting = Death(at=0)
        with mortal(school, counting), watched(school) as calls:
            scenario.go(school)
        recover(school, scenario.day)
        end = picture(school)
    assert calls.methods
    yield Undisturbed(scenario, begin, tuple(calls.methods), counting.steps, end)
    forget(snapshot, postgres)
