"""Two workers in turns: each stands still at every step until it is told to go on.

One of them moves at a time, so what happens is the same each time the same is chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from greenlet import getcurrent, greenlet


class Killed(BaseException):
    """The worker's process is gone, as by kill -9: nothing in it may catch this."""


@dataclass
class Worker:
    """One process of ours. place: the step it stands at, "" while it has nothing in hand.

    stood_s: for how long, where that is before a call.
    """

    name: str
    running: greenlet | None = None
    place: str = ""
    stood_s: int = 0
    dead: bool = False
    in_transaction: bool = False
    wakes: list[tuple[str, dict[str, str]]] = field(default_factory=list)


class Stage:
    """The workers, what they do step by step, and what was seen of it.

    dies: whether a worker's life ends at the step it has come to. log: one line for each thing that happened, the
    same for the same seed. passed, killed_at: the steps that were come to, and those that somebody died at.
    """

    def __init__(self, dies: Callable[[str], bool]) -> None:
        self.log: list[str] = []
        self.passed: set[str] = set()
        self.killed_at: set[str] = set()
        self._dies = dies
        self._of: dict[Any, Worker] = {}
        self._main = getcurrent()

    @property
    def moving(self) -> Worker | None:
        """Whose turn it is; None where it is nobody's of ours."""
        return self._of.get(getcurrent())

    def start(self, worker: Worker, job: Callable[[], None]) -> None:
        """Let a worker begin a job; it goes up to its first step."""
        running = greenlet(lambda: self._run(worker, job))
        worker.running, worker.dead, worker.place = running, False, ""
        self._of[running] = worker
        running.switch()

    def go_on(self, worker: Worker) -> None:
        """Let a worker that stands at a step go on to its next one, to its job's end, or to its own."""
        assert worker.running is not None, f"{worker.name} has nothing in hand"
        worker.running.switch()

    def step(self, name: str) -> None:
        """Stand still here; anything may happen before it goes on. Raises Killed where it never does."""
        worker = self.moving
        if worker is not None:
            worker.place, worker.stood_s = name, 0
            self._main.switch()
            self.moment(name)

    def moment(self, name: str) -> None:
        """A step at which nobody else may move, because a transaction is open. Raises Killed where it ends here."""
        worker = self.moving
        if worker is None:
            return
        if worker.dead:
            raise Killed
        self.passed.add(name)
        if self._dies(name):
            self.log.append(f"{worker.name} dies at {name}")
            self.killed_at.add(name)
            worker.dead = True
            raise Killed
        self.log.append(f"{worker.name} {name}")

    def _run(self, worker: Worker, job: Callable[[], None]) -> None:
        try:
            job()
        except Killed:
            self.log.append(f"{worker.name} is gone")
        finally:
            del self._of[getcurrent()]
            worker.running, worker.place, worker.in_transaction = None, "", False
