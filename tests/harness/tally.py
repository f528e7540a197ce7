"""Many histories counted, in one process and in several."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.harness.failures import KINDS
from tests.harness.ground import Ground, ground_for
from tests.harness.history import Told
from tests.harness.sites import named_steps
from tests.harness.theatre import Theatre

TWICE_EVERY = 100
MOST_TOLD = 20


@dataclass
class Tally:
    """What came of many seeds. told: each failure, with the line that plays it again."""

    runs: int = 0
    twice: int = 0
    bookings: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    passed: set[str] = field(default_factory=set)
    killed_at: set[str] = field(default_factory=set)
    scenes: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return bool(self.failures)

    def count(self, told: Told) -> None:
        self.runs += 1
        self.bookings += told.bookings
        self.scenes[told.scene] += 1
        self.passed |= told.passed
        self.killed_at |= told.killed_at
        self._count_failures(told)
        for step in sorted(told.passed - set(named_steps())):
            self.fail(told.seed, "unexplained", f"{step} is a step without a name")

    def _count_failures(self, told: Told) -> None:
        for kind, text in told.failures.found:
            self.fail(told.seed, kind, text)

    def fail(self, seed: int, kind: str, text: str) -> None:
        self.failures[kind] += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(f"seed {seed}: {kind}: {text[-1500:]}\n  python -m tests.harness --tell --seed {seed}")

    def add(self, other: Tally) -> None:
        self.runs += other.runs
        self.twice += other.twice
        self.bookings += other.bookings
        self.failures += other.failures
        self.passed |= other.passed
        self.killed_at |= other.killed_at
        self.scenes += other.scenes
        self.told += other.told[: MOST_TOLD - len(self.told)]

    def line(self, seed: int) -> dict[str, Any]:
        """The last line: failures by kind, all of which should be nought."""
        return {
            "runs": self.runs,
            "twice": self.twice,
            "bookings": self.bookings,
            **{kind: self.failures[kind] for kind in KINDS},
            "steps_killed": len(self.killed_at),
            "steps_named": len(named_steps()),
            "seed": seed,
        }


def play_many(address: str, seeds: range, *, until_killed: bool = False, tell: bool = False) -> Tally:
    """Histories one after another in this process; of each hundredth two, which must be the same to the last line."""
    tally, theatre = Tally(), _theatre(address)
    for seed in seeds:
        told = theatre.play(seed)
        tally.count(told)
        if tell:
            tally.told += [f"seed {seed}, {told.scene}", *told.log]
        if seed % TWICE_EVERY == 0:
            tally.twice += 1
            again = theatre.play(seed)
            if again.log != told.log:
                line = next(
                    (
                        f"{one!r} then {other!r}"
                        for one, other in zip(told.log, again.log, strict=False)
                        if one != other
                    ),
                    "one is longer",
                )
                tally.fail(seed, "unexplained", f"played twice it went two ways: {line}")
        if until_killed and tally.failed:
            break
    return tally


@cache
def _theatre(address: str) -> Theatre:
    ground: Ground = ground_for(address)
    return Theatre(ground)
