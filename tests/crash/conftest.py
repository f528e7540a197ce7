from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import pytest

from sync.database import Database
from tests.support.community import School
from tests.support.founding import Equipment, Snapshot
from tests.support.pictures import picture
from tests.support.scenarios import CLICKED, SCENARIOS, Scenario, recover
from tests.support.school_fixtures import equipment, founded, opened, opened_new, put_away, store
from tests.support.tally import TRIED
from tests.support.trouble import Death, mortal, watched

__all__ = ["equipment", "founded", "store"]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its counts to the one who began it."""
    handed = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["tried in trouble"] = dict(TRIED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    TRIED.update(Counter(getattr(node, "workeroutput", {}).get("tried in trouble", {})))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for what, count in sorted(TRIED.items()):
        terminalreporter.write_line(f"{count:,} {what}")


@dataclass(frozen=True)
class Undisturbed:
    """One scenario as it goes when nothing happens. begin: opens a copy of its beginning. methods: its calls."""

    scenario: Scenario
    begin: Callable[[], AbstractContextManager[School]]
    methods: tuple[str, ...]
    steps: int
    end: dict[str, Any]

    @property
    def steps_to_die_at(self) -> list[int]:
        """Every step; of the long founding, whose makings are all alike, every second one."""
        return list(range(1, self.steps + 1, 1 if self.scenario.founded else 2))


@pytest.fixture(scope="module", params=SCENARIOS | CLICKED)
def undisturbed(
    request: pytest.FixtureRequest, store: Database, equipment: Equipment, founded: Snapshot
) -> Undisturbed:
    scenario = (SCENARIOS | CLICKED)[request.param]
    with opened(store, equipment, founded) if scenario.founded else opened_new(store, equipment) as school:
        scenario.prepare(school)
        beginning = put_away(school)

    def begin() -> AbstractContextManager[School]:
        return opened(store, equipment, beginning)

    with begin() as school:
        counting = Death(at=0)
        with mortal(school, counting), watched(school) as calls:
            scenario.go(school)
        recover(school, scenario.day)
        end = picture(school)
    assert calls.methods
    return Undisturbed(scenario, begin, tuple(calls.methods), counting.steps, end)
