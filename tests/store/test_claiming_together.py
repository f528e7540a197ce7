"""Several processes at once, and processes that die: real connections, real kills."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Connection, text

from sync.database import Database
from sync.store import claiming, effects
from sync.store.effects import Effect, State
from sync.store.leases import Holder, register_holder, release, take

NOON = datetime(2027, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

IN_MID_ATTEMPT = """
import signal, sys
from datetime import datetime, timedelta, UTC
from sync.database import make_engine
from sync.store import claiming, effects
from sync.store.leases import register_holder
engine = make_engine(sys.argv[1])
noon = datetime(2027, 3, 4, 12, tzinfo=UTC)
with register_holder(engine) as holder:
    with engine.begin() as c:
        (effect,) = claiming.claim_due(c, now=noon, wall=noon, holder=holder, lasts=timedelta(hours=1))
        effects.attempt(c, effect.key, fence=effect.fence, base_revision="r7", identity="cpd", now=noon)
    print("attempting", flush=True)
    signal.pause()
"""


def plan(database: Database, *keys: str, locks: int) -> None:
    with database.engine.begin() as c:
        for number, key in enumerate(keys):
            lock = f"doc:{number % locks}"
            effects.plan(c, key, kind="prompt", subject=key, lock=lock, due_at=NOON, now=NOON)


def claim(database: Database, holder: Holder, *, wall: datetime = NOON, limit: int = 50) -> tuple[Effect, ...]:
    with database.engine.begin() as c:
        return claiming.claim_due(c, now=NOON + claiming.IN_FLIGHT, wall=wall, holder=holder, lasts=HOUR, limit=limit)


def claim_soon(database: Database, holder: Holder) -> tuple[Effect, ...]:
    """The database notices a killed process's lost connection within moments."""
    until = time.monotonic() + 10
    while not (claimed := claim(database, holder)) and time.monotonic() < until:
        pass
    return claimed


@pytest.fixture
def attempting(database: Database) -> Iterator["subprocess.Popen[str]"]:
    """Another process that is in the middle of attempting the effect "a"."""
    plan(database, "a", locks=1)
    command = [sys.executable, "-c", IN_MID_ATTEMPT, database.url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "attempting\n"
        yield process
        process.kill()


def test_workers_that_claim_together_never_get_the_same_effect(database: Database) -> None:
    keys = [f"prompt:{number}:1" for number in range(60)]
    plan(database, *keys, locks=12)
    together = Barrier(4)

    def work(_: int) -> list[Effect]:
        with register_holder(database.engine) as holder:
            together.wait()
            mine: list[Effect] = []
            while claimed := claim(database, holder, limit=2):
                mine += claimed
            together.wait()
            return mine

    with ThreadPoolExecutor(4) as workers:
        claimed = [effect for mine in workers.map(work, range(4)) for effect in mine]

    assert Counter(effect.key for effect in claimed) == Counter(keys)
    assert len({(effect.lock, effect.fence) for effect in claimed}) == 12


def test_an_effect_is_done_once_however_many_workers_race_for_it(database: Database) -> None:
    plan(database, *(f"prompt:{number}:1" for number in range(20)), locks=3)

    def work(_: int) -> int:
        done = 0
        with register_holder(database.engine) as holder:
            while claimed := claim(database, holder, limit=1):
                with database.engine.begin() as c:
                    for effect in claimed:
                        assert effect.fence is not None
                        effects.done(c, effect.key, fence=effect.fence, evidence={}, now=NOON)
                        done += 1
                    release(c, claimed[0].lock, claimed[0].fence)
        return done

    with ThreadPoolExecutor(3) as workers:
        assert sum(workers.map(work, range(3))) == 20


def test_a_claim_does_not_wait_for_a_row_that_someone_is_changing(database: Database, holder: Holder) -> None:
    plan(database, "a", "b", locks=1)

    with database.engine.connect() as busy:
        effects.withdraw(busy, "a", reason="moved away", now=NOON)
        claimed = claim(database, holder)

    assert [effect.key for effect in claimed] == ["b"]


def test_a_killed_process_leaves_its_attempt_to_the_next_at_once(
    database: Database, holder: Holder, attempting: "subprocess.Popen[str]"
) -> None:
    assert claim(database, holder) == ()
    attempting.kill()

    (left,) = claim_soon(database, holder)

    assert (left.key, left.state, left.base_revision, left.tries) == ("a", State.ATTEMPTING, "r7", 1)


def test_a_paused_process_keeps_its_lease_until_its_time_is_over(
    database: Database, holder: Holder, attempting: "subprocess.Popen[str]"
) -> None:
    attempting.send_signal(signal.SIGSTOP)

    assert claim(database, holder, wall=NOON + HOUR / 2) == ()
    assert [effect.key for effect in claim(database, holder, wall=NOON + HOUR)] == ["a"]


def test_a_claim_goes_without_the_doc_that_another_takes_at_that_moment(database: Database, holder: Holder) -> None:
    plan(database, "a", "b", locks=2)

    with ThreadPoolExecutor(1) as second, register_holder(database.engine) as other:
        with database.engine.begin() as c:
            take(c, "doc:1", holder=other, now=NOON, lasts=HOUR)
            claiming = second.submit(claim, database, holder)
            wait_until_someone_waits(c)
        claimed = claiming.result(timeout=10)

    assert [effect.key for effect in claimed] == ["a"]


def test_a_lease_being_taken_is_waited_for_and_then_refused(database: Database, holder: Holder) -> None:
    with ThreadPoolExecutor(1) as second, register_holder(database.engine) as other:
        with database.engine.begin() as c:
            mine = take(c, "doc:1", holder=holder, now=NOON, lasts=HOUR)
            theirs = second.submit(take_alone, database, other)
            wait_until_someone_waits(c)

        assert mine is not None
        assert theirs.result(timeout=10) is None


def wait_until_someone_waits(c: Connection) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        here = "datname = current_database()"
        if c.execute(text(f"SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND {here}")).first():
            return
        # What the view says is kept for a whole transaction unless it is thrown away.
        c.execute(text("SELECT pg_stat_clear_snapshot()"))
    raise AssertionError("nobody waits")


def take_alone(database: Database, holder: Holder) -> int | None:
    with database.engine.begin() as c:
        return take(c, "doc:1", holder=holder, now=NOON, lasts=HOUR)
