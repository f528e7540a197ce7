"""One seed from beginning to end: people and two workers at once, things going wrong, then quiet, then the question
whether all is as it should be.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Any

from sync.core.people.types import SchoolKey
from sync.core.portfolio.doc import DocumentId
from sync.errors import SyncError, Unexpected
from sync.flows.approve import approve
from sync.flows.parts import Parts
from sync.flows.provision import provision
from sync.flows.retry import retry
from sync.flows.sweep import sweep
from sync.flows.sync_community import follow_school, read_one, wake_schools
from sync.store import portfolios
from tests.harness.cast import Cast, Village, edited_by
from tests.harness.checks import check_docs, check_ledger, check_nothing_taken_for_gone, check_punctual
from tests.harness.checks_outside import check_files, check_mail, check_register, check_sessions
from tests.harness.doors import SteppedDoor, SteppedEngine
from tests.harness.failures import Failures
from tests.harness.ground import Beginning, Ground
from tests.harness.people import People
from tests.harness.scenes import Scene
from tests.harness.shadow import ENGINE, Shadows
from tests.harness.stage import Stage, Worker
from tests.harness.tapes import Tapes
from tests.harness.weather import Weather
from tests.support.founding import LONDON, parts_of, school_facts

MOST_TURNS = 10_000
LEAST_DEEDS, MOST_DEEDS = 1, 3
DAY, NINE = timedelta(days=1), time(9)
PAUSES_S = (1, 20, 61, 400, 1900)
# The longest that a process stands still between its last look at the clock and the wire.
TO_THE_WIRE_S = 120
TICKS: tuple[tuple[str, Any], ...] = (("sync_schools", {}), ("sweep", {}))
# Here something is due from the first moment on.
SWEPT_FIRST = ("due", "untouched", "nothing")
# Google's notice of a change, by where the one who made it is at home.
NOTICES: dict[str, tuple[str, Any]] = {
    "oakfield.example": ("sync_school", {"school": "oakfield-school"}),
    "hillside.example": ("sync_school", {"school": "hillside-primary"}),
}
NOTICED = 0.7
WAKE_UPS = ("sweep", "sync_schools", "sync_school", "sync_portfolio")
NOTICES_AT = "https://cpd.example/notices/drive"


@dataclass(frozen=True)
class Told:
    """What came of one seed. log: line by line; the same each time."""

    seed: int
    scene: str
    failures: Failures
    passed: frozenset[str]
    killed_at: frozenset[str]
    bookings: int
    log: tuple[str, ...]


class History:
    """aim: the step at which somebody dies for certain if they come to it."""

    def __init__(
        self, cast: Cast, ground: Ground, name: str, scene: Scene, beginning: Beginning, seed: int, aim: str
    ) -> None:
        self.cast, self.ground, self.name, self.scene, self.seed = cast, ground, name, scene, seed
        self.tapes = Tapes(seed)
        self.weather = Weather(self.tapes.schedule, scene=name, aim=aim)
        self.failures = Failures()
        self.queue: list[tuple[str, Any]] = []
        self.bookings = 0
        self.world = ground.put_back(beginning)
        self.stage = Stage(self.weather.dies)
        self.engine = SteppedEngine(self.stage, ground.engine, woken=self._woken)
        self.shadows = Shadows(self.world)
        self.village = Village(cast, self.world, self._parts(0, whole=True))
        self.people = People(
            self.village, self.tapes.workload, self.stage.log, self.shadows.heard, sessions=scene.sessions
        )

    # The whole of it

    def play(self) -> Told:
        try:
            with self.cast.on(self.world) as app:
                self._set(app)
                self._chaos()
                self._recover()
                self._check()
        except Exception:  # noqa: BLE001 - whatever it is, it is told
            self.failures.add("unexplained", traceback.format_exc())
        finally:
            self.engine.close()
            self.world.close()
        stage = self.stage
        return Told(
            self.seed, self.name, self.failures, frozenset(stage.passed), frozenset(stage.killed_at), self.bookings,
            tuple(stage.log),
        )  # fmt: skip

    def _check(self) -> None:
        village, found = self.village, self.failures
        owned = check_docs(village, self.shadows, found)
        check_ledger(village, found)
        check_register(village, self.people, owned, found)
        check_sessions(village, self.people, found)
        check_mail(village, found)
        check_files(village, found)
        # Those that stand in a calendar, and those that stood there and were cancelled.
        self.bookings = self.world.count("event")

    def _set(self, app: Any) -> None:
        self.village.on(self.scene.day, self.scene.hour)
        self.doors = []
        for door in self.cast.worker_doors:
            door.inside = SteppedDoor(self.stage, app, self.world, choose=self.weather.goes_wrong, told=self._told)
            self.doors.append(door.inside)
        self.cast.heard = self.shadows.heard
        with self.ground.engine.begin() as c:
            rows = portfolios.load_portfolios(c)
        for row in rows.values():
            self.shadows.watch(row.document)
            self.shadows.adopt(row.document, row.person, self.scene.typed.get(row.person, ()))
        self.workers = [Worker("a"), Worker("b")]
        self.parts = [self._parts(number) for number in range(2)]

    def _parts(self, number: int, *, whole: bool = False) -> Parts:
        engine: Any = self.ground.engine if whole else self.engine
        usual = parts_of(self.cast, self.world, engine, self.ground.holder(number))
        google = self.cast.clients[number]
        notices_at = NOTICES_AT if self.seed % 5 == 0 else ""
        ours = {"rng": self.tapes, "wake": self.engine.wake, "google": google, "notices_at": notices_at}
        return replace(usual, wall=usual.clock, **ours)

    # While things happen

    def _chaos(self) -> None:
        chance = self.tapes.schedule
        deeds = self.tapes.workload.randint(LEAST_DEEDS, MOST_DEEDS)
        self.queue += [TICKS[1] if self.scene.likely in SWEPT_FIRST else chance.choice(TICKS)]
        for _ in range(MOST_TURNS):
            if deeds and (not self._anything_to_do() or self.weather.tempts(self.workers)):
                deeds -= 1
                self.people.do(self.scene.likely)
                self.queue += self.people.asked
                self.people.asked.clear()
                notice = NOTICES[self.cast.author.partition("@")[2]]
                self._woken(*(notice if chance.random() < NOTICED else chance.choice(TICKS)))
                self.weather.pass_turn(self.workers)
                continue
            if not self._anything_to_do():
                return
            if chance.random() < 0.02:
                self._pause(chance.choice(PAUSES_S))
            self._turn(self.weather.turn_of(self.workers))
        self.failures.add("not_converged", "the workers never came to an end")

    def _anything_to_do(self) -> bool:
        return bool(self.queue) or any(worker.running for worker in self.workers)

    def _turn(self, worker: Worker) -> None:
        if worker.running is not None:
            self.stage.go_on(worker)
        elif self.queue:
            self._take_wake_up(worker)
        if worker.dead:
            self._bury(worker)

    def _take_wake_up(self, worker: Worker) -> None:
        chance = self.tapes.schedule
        name, ids = self.queue.pop(self.weather.which_of(len(self.queue)))
        fate = chance.random()
        if fate < 0.05 and name in WAKE_UPS:
            self.stage.log.append(f"{name} {ids} is dropped")
            return
        if fate < 0.1 and name in WAKE_UPS:
            self.queue.append((name, ids))
        self.stage.log.append(f"{worker.name} begins {name} {ids if name in WAKE_UPS else ''}")
        self.stage.start(worker, lambda: self._job(self.workers.index(worker), name, ids))

    def _job(self, number: int, name: str, ids: Any) -> None:
        parts = self.parts[number]
        jobs: dict[str, Callable[[], Any]] = {
            "sweep": lambda: sweep(parts),
            "sync_schools": lambda: wake_schools(parts),
            "sync_school": lambda: follow_school(parts, SchoolKey(ids["school"])),
            "sync_portfolio": lambda: read_one(parts, DocumentId(ids["document"])),
            "provision": lambda: provision(parts, school_facts(), ids),
            "approve": lambda: approve(parts, ids),
            "retry": lambda: retry(parts, ids),
        }
        try:
            jobs[name]()
        except Unexpected as error:
            self.failures.add("unexplained", "".join(traceback.format_exception(error)))
        except SyncError as error:
            self.stage.log.append(f"  {name} ended: {type(error).__name__}: {error}")
        except Exception:  # noqa: BLE001 - whatever it is, it is told
            self.failures.add("unexplained", traceback.format_exc())

    def _bury(self, worker: Worker) -> None:
        """Its process is gone; a new one takes its place."""
        number = self.workers.index(worker)
        worker.dead = False
        self.ground.bury(number)
        self.parts[number] = replace(self.parts[number], holder=self.ground.holder(number))
        for name, ids in TICKS:
            self._woken(name, ids)

    def _pause(self, seconds: int) -> None:
        """Time goes by. Whoever stands before a call has looked at the clock: the wire is not far."""
        about_to_send = [worker for worker in self.workers if worker.place.endswith(" before")]
        seconds = min([seconds, *(TO_THE_WIRE_S - worker.stood_s for worker in about_to_send)])
        for worker in about_to_send:
            worker.stood_s += seconds
        self.stage.log.append(f"{seconds} s pass")
        self.world.set_clock(self.world.now() + timedelta(seconds=seconds))

    def _woken(self, name: str, ids: Any) -> None:
        if (name, ids) not in self.queue:
            self.queue.append((name, ids))

    def _told(self, _method: str, uri: str) -> None:
        document = edited_by(uri)
        if document:
            self.shadows.heard(document, ENGINE)

    # When it is quiet again

    def _recover(self) -> None:
        """Nothing goes wrong any more: two rounds, the second when every limit of a day is over, bring everything to
        its end."""
        self.weather.quiet = True
        for door in self.doors:
            self.failures.extend("unexplained", (f"a transaction was open during {site}" for site in door.held))
        self.stage.log.append("quiet")
        village = self.village = Village(self.cast, self.world, replace(self.parts[0], engine=self.ground.engine))
        self._pause(40 * 60)
        village.works()
        check_punctual(village, self.failures)
        check_nothing_taken_for_gone(village, self.failures)
        next_day = (self.world.now() + DAY).astimezone(LONDON)
        village.on(next_day.date().isoformat(), f"{max(next_day.time(), NINE):%H:%M}").works()
