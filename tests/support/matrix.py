"""The places where the engine calls Google, found by playing every scenario; and each with every mishap that fits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from local_workspace.discovery import methods
from sync.database import Database
from sync.flows.read_sessions import session_problems
from sync.store import effects
from sync.store.effects import State
from tests.support.call_sites import CallSite, troubled
from tests.support.community import School
from tests.support.doubtful import RARER
from tests.support.founding import Equipment, Snapshot
from tests.support.mishaps import MISHAPS
from tests.support.pictures import picture
from tests.support.scenarios import SCENARIOS, Scenario, recover, rounds
from tests.support.school_fixtures import found_community, opened, opened_new, put_away

# What is dearest comes last: a call that several make is tried in the first of them. Of a founding the rarer scenarios
# show the parts.
DEAR = ("booking", "another coordinator", "register", "joiner", "directory", "workbooks in doubt", "workbooks")
EVERY: dict[str, Scenario] = {
    name: (SCENARIOS | RARER)[name]
    for name in sorted(SCENARIOS | RARER, key=lambda name: DEAR.index(name) if name in DEAR else -1)
    if name != "founding"
}


DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Pair(NamedTuple):
    site: CallSite
    mishap: str
    scenario: str

    def __str__(self) -> str:
        return f"{self.mishap} at {self.site}"


@dataclass
class Stage:
    """One scenario, played undisturbed. sites: of each of its calls, in order.

    end: of the same morning. next_day: of the day after, and if all of it was begun a day late: days are written down.
    """

    scenario: Scenario
    begin: Callable[[], AbstractContextManager[School]]
    sites: list[CallSite]
    end: dict[str, Any]
    next_day: tuple[dict[str, Any], ...]

    def number_of(self, site: CallSite) -> int:
        return self.sites.index(site) + 1


class Stages:
    """Every scenario's stage, made when it is first asked for. Clients without the witness: it has seen all this."""

    def __init__(self, store: Database) -> None:
        self._store = store
        self._equipment = Equipment(witness=False)
        self._made: dict[str, Stage] = {}

    @cached_property
    def _founded(self) -> Snapshot:
        with opened_new(self._store, self._equipment) as school:
            found_community(school)
            return put_away(school)

    def _beginning(self, scenario: Scenario) -> AbstractContextManager[School]:
        if scenario.founded:
            return opened(self._store, self._equipment, self._founded)
        return opened_new(self._store, self._equipment)

    @cached_property
    def sites(self) -> dict[CallSite, str]:
        """Every place of a call, with the first scenario that comes by."""
        found: dict[CallSite, str] = {}
        for name, scenario in EVERY.items():
            for site in self._sites_in(scenario):
                found.setdefault(site, name)
        return found

    def _sites_in(self, scenario: Scenario) -> list[CallSite]:
        with self._beginning(scenario) as school:
            scenario.prepare(school)
            with troubled(school) as door:
                scenario.go(school)
            return list(door.sites)

    def stage(self, name: str) -> Stage:
        if name not in self._made:
            self._made[name] = self._played(EVERY[name])
        return self._made[name]

    def _played(self, scenario: Scenario) -> Stage:
        with self._beginning(scenario) as school:
            scenario.prepare(school)
            beginning = put_away(school)

        def begin() -> AbstractContextManager[School]:
            return opened(self._store, self._equipment, beginning)

        with begin() as school:
            with troubled(school) as door:
                scenario.go(school)
                sites = list(door.sites)
                recover(school, scenario.day)
                assert door.repeated == []
            end = picture(school)
            next_day(school, scenario)
            in_time = picture(school)
        with begin() as school:
            next_day(school, scenario)
            late = picture(school)
        return Stage(scenario, begin, sites, end, (in_time, late))

    def pairs_in(self, name: str) -> list[Pair]:
        """Every call of one scenario with every mishap that fits."""
        return list(_pairs(dict.fromkeys(self.stage(name).sites, name)))

    @cached_property
    def pairs(self) -> list[Pair]:
        return list(_pairs(self.sites))


def _pairs(sites: dict[CallSite, str]) -> Iterator[Pair]:
    known = {method.id: method for method in methods()}
    for site, scenario in sites.items():
        for name, mishap in MISHAPS.items():
            if mishap.meant(known[site.method]):
                yield Pair(site, name, scenario)


def next_day(school: School, scenario: Scenario) -> None:
    """What waited for a day, or for a person who has meanwhile done something, is tried again."""
    day = (date.fromisoformat(scenario.day) + timedelta(days=1)).isoformat()
    rounds(school, day, "08:00", "08:31", "08:45")


def is_told(school: School) -> bool:
    """Whether whoever looks after the service can read, in sentences, that something does not go on."""
    with school.parts.engine.begin() as c:
        said = [effect.reason for effect in effects.listing(c, State.WAITING)]
        said += session_problems(c, today=school.parts.today())
    return any(". An administrator" in text for text in [*said, *school.troubles])


def unlike(after: dict[str, Any], ends: Sequence[dict[str, Any]]) -> list[str]:
    """How a picture differs from the first of these ends; nothing where it is like one of them, or each thing in it
    like the same thing in any of them."""
    if all(_is_of_either(name, found, [end[name] for end in ends]) for name, found in after.items()):
        return []
    pairs = [(key, was, after[key]) for key, was in ends[0].items() if was != after[key]]
    return [f"{key}: {_only(was, now)} became {_only(now, was)}" for key, was, now in pairs]


def _is_of_either(name: str, found: Any, ends: Sequence[Any]) -> bool:
    """Whether this is like one end, or was done one thing on the one day and another on the other: the same things, as
    many of each, each as in one of them. What was tried on the first day and done on the second left a locked copy on
    both."""
    if found in ends or not isinstance(found, list):
        return found in ends
    if not all(any(item in end for end in ends) for item in found):
        return False
    if name == "copies":
        return found == sorted({item for end in ends for item in end})
    return all(_undated(found) == _undated(end) for end in ends)


def _undated(items: Sequence[Any]) -> Counter[str]:
    return Counter(DAY.sub("a day", str(item)) for item in items)


def _only(one: Any, other: Any) -> Any:
    return [item for item in one if item not in other] if isinstance(one, list) else one
