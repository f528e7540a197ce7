"""What happens to a running service: kill -9, an outage of its database, App Engine's cron. Each at moments that a seed
chooses, counted in calls to Google, so that it falls into the midst of work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.support.running import Postgres, Program, Web, wait_until

Calls = Callable[[], int]


@dataclass
class Moments:
    """True each time the service has made some more calls since the last time: between the two numbers of `gap`."""

    rng: Random
    calls: Calls
    gap: tuple[int, int]
    _next: int = -1

    def come(self) -> bool:
        now = self.calls()
        due = 0 <= self._next <= now
        if due or self._next < 0:
            self._next = now + self.rng.randint(*self.gap)
        return due


@dataclass
class Kills:
    """Kill -9 for one program after another. A killed one is started again at once, or only when the next one dies.

    never_again: killed once and then left dead, while the others go on.
    """

    moments: Moments
    programs: list[Program]
    never_again: Program | None = None
    killed: list[str] = field(default_factory=list)

    def __call__(self) -> None:
        if not self.moments.come():
            return
        self.start_the_dead()
        victim = self.moments.rng.choice(self.programs)
        victim.kill()
        self.killed.append(victim.name)
        if victim is self.never_again:
            self.programs.remove(victim)
        elif self.moments.rng.random() < 0.5:
            victim.start()

    def start_the_dead(self) -> None:
        """As a supervisor does it (systemd's Restart=always, App Engine): whatever does not run is started."""
        for program in self.programs:
            if not program.runs:
                program.start()


@dataclass
class Outages:
    """The database is stopped under whoever works, found away, and started again."""

    moments: Moments
    postgres: Postgres
    web: Web
    modes: Sequence[str]
    happened: int = 0

    def __call__(self) -> None:
        if not self.moments.come():
            return
        self.postgres.stop(self.modes[self.happened % len(self.modes)])
        wait_until(lambda: self.web.health() == 503, "the web says that its database is away")
        self.postgres.start().engine.dispose()
        wait_until(lambda: self.web.health() == 200, "the web finds its database again")
        self.happened += 1


@dataclass
class Cron:
    """App Engine's cron asks the web for a whole round, one at a time, and does not mind what comes of it."""

    moments: Moments
    web: Web
    _asking: threading.Thread | None = None

    def __call__(self) -> None:
        if self.moments.come() and (self._asking is None or not self._asking.is_alive()):
            self._asking = self.web.cron()

    def over(self) -> None:
        if self._asking is not None:
            self._asking.join()
