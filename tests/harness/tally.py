"""Many histories counted, in one process and in several."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sync.errors import SyncError
from tests.harness.failures import KINDS
from tests.harness.ground import Ground, ground_for
from tests.harness.history import Told
from tests.harness.sites import named_steps
from tests.harness.theatre import Theatre

TWICE_EVERY = 100
WRONG = ("wrong_allow", "wrong_deny")
README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- reliability: begin -->", "<!-- reliability: end -->"
ROWS = {
    "runs": "histories: people, two workers, faults and sudden deaths at once",
    "twice": "of them played twice, the same to the last line",
    "bookings": "sessions booked, moved, cancelled in them",
    "access": "requests to Google for access, held against an oracle",
    "panel": "requests to the side panel, by everybody for everything, held against an oracle",
    "lost": "characters or notes that a person typed, lost",
    "resurrected": "words that a person had deleted, brought back",
    "duplicates": "questions, events, invitations, letters or files twice",
    "missed": "questions, bookings, letters that were due and did not come",
    "not_converged": "ends that two quiet rounds did not bring about",
    "unexplained": "anything else that nothing explains",
    "wrong_allow": "requests allowed that should not have been",
    "wrong_deny": "requests refused that should not have been",
}
LAST_RUN = Path(__file__).parent / "last_run.json"
MOST_TOLD = 20


@dataclass
class Tally:
    """What came of many seeds. told: each failure, with the line that plays it again."""

    runs: int = 0
    twice: int = 0
    bookings: int = 0
    access: int = 0
    panel: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    killed_at: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return bool(self.failures)

    def count(self, told: Told) -> None:
        self.runs += 1
        self.bookings += told.bookings
        self.killed_at |= told.killed_at
        for kind, text in told.failures.found:
            self.fail(told.seed, kind, text)
        for step in sorted(told.passed - set(named_steps())):
            self.fail(told.seed, "unexplained", f"{step} is a step without a name")

    def fail(self, seed: int, kind: str, text: str) -> None:
        self.failures[kind] += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(f"seed {seed}: {kind}: {text[-1500:]}\n  python -m tests.harness --tell --seed {seed}")

    def add(self, other: Tally) -> None:
        self.runs += other.runs
        self.twice += other.twice
        self.bookings += other.bookings
        self.access += other.access
        self.panel += other.panel
        self.failures += other.failures
        self.killed_at |= other.killed_at
        self.told += other.told[: MOST_TOLD - len(self.told)]

    @property
    def steps_left(self) -> list[str]:
        """The named steps at which nobody died."""
        return sorted(set(named_steps()) - self.killed_at)

    def line(self, seed: int) -> dict[str, Any]:
        """The last line: failures by kind, all of which should be nought."""
        return {
            "runs": self.runs,
            "twice": self.twice,
            "bookings": self.bookings,
            "access": self.access,
            "panel": self.panel,
            **{kind: self.failures[kind] for kind in (*KINDS, *WRONG)},
            "steps_killed": len(self.killed_at),
            "steps_named": len(named_steps()),
            "seed": seed,
        }


def play_many(address: str, seeds: range, *, until_killed: bool = False, tell: bool = False) -> Tally:
    """Histories one after another in this process; of each hundredth two, which must be the same to the last line.

    until_killed: only the usual ones, up to the first failure.
    """
    tally, theatre = Tally(), _theatre(address)
    for seed in seeds:
        try:
            told = theatre.play(seed, usual=until_killed)
        except SyncError:
            # Not even the morning before could be made.
            tally.runs += 1
            tally.fail(seed, "unexplained", traceback.format_exc())
            if until_killed:
                break
            continue
        tally.count(told)
        if tell:
            tally.told += [f"seed {seed}, {told.scene}", *told.log]
        if seed % TWICE_EVERY == 0:
            tally.twice += 1
            again = theatre.play(seed, usual=until_killed)
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
    """One for this process. What a history leaves behind goes by itself; to look for the rest often costs a tenth."""
    ground: Ground = ground_for(address)
    theatre = Theatre(ground)
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)
    return theatre


def ask_for_access(requests: int, seed: int, *, panel: bool = False) -> Tally:
    """So many requests of everybody for everything, to Google or to the side panel, each held against the oracle; in
    a process of its own."""
    command = [sys.executable, "-m", "tests.access", "--requests", str(requests), "--seed", str(seed)]
    command += ["--panel"] if panel else []
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    *told, last = asked.stdout.strip().splitlines() or [""]
    tally = Tally()
    try:
        found = json.loads(last)
    except ValueError:
        tally.fail(seed, "unexplained", f"the requests for access came to no end: {asked.stdout}{asked.stderr}")
        return tally
    if panel:
        tally.panel = found["requests"]
    else:
        tally.access = found["requests"]
    crossed = {"wrong_allow": found["wrong_allow"] + found["canaries_crossed"], "wrong_deny": found["wrong_deny"]}
    tally.failures.update({kind: count for kind, count in crossed.items() if count})
    tally.told += told if tally.failures else []
    return tally


def keep(line: dict[str, Any]) -> None:
    """What the README's table says is what was counted last."""
    LAST_RUN.write_text(json.dumps(line, indent=1) + "\n", encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    README.write_text(with_table(text, line), encoding="utf-8")


def with_table(text: str, line: dict[str, Any]) -> str:
    """The README with the table of this run between its marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n{table(line)}\n{end}{after}"


def table(line: dict[str, Any]) -> str:
    """What was tried and what went wrong, a row each."""
    said = [f"| {words} | {line[key]:,} |" for key, words in ROWS.items()]
    steps = f"| named steps at which a worker was killed | {line['steps_killed']} of {line['steps_named']} |"
    return "\n".join(["| what was tried, and what may not happen | in the last run |", "|---|---:|", *said, steps])
