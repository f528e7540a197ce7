"""Any sequence of ledger calls, by holders that come and go: only allowed moves, and no key ever lost."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from support.scale import examples

from sync.database import Database
from sync.errors import LostLease, Overtaken
from sync.store import claiming, effects
from sync.store.effects import ENDS, MOVES, Effect, State
from sync.store.leases import Fence, Holder, register_holder, release, take
from tests.support.postgres import database, postgres

__all__ = ["database", "postgres"]

NOON = datetime(2027, 3, 4, 12, tzinfo=UTC)
LASTS = timedelta(minutes=3)
KEYS = ("prompt:1:1", "prompt:1:3", "event:9:1")
LOCKS = ("doc:1", "calendar:9")

calls = st.tuples(
    st.sampled_from(("plan", "take", "release", "claim", "attempt", "done", "wait", "fail", "withdraw", "later")),
    st.sampled_from(KEYS),
    st.integers(0, 1),
    st.booleans(),
)


class Play:
    """Two holders act on a few keys; each remembers the last fence it was given for a lock, however old."""

    def __init__(self, c: Connection, holders: tuple[Holder, Holder]) -> None:
        self.c = c
        self.holders = holders
        self.now = NOON
        self.fences: dict[tuple[int, str], Fence] = {}

    def step(self, call: str, key: str, who: int, fenced: bool) -> None:
        lock = LOCKS[KEYS.index(key) // 2]
        fence = self.fences.get((who, lock))
        shown = fence if fenced else None
        match call:
            case "later":
                self.now += timedelta(minutes=1)
            case "plan":
                effects.plan(self.c, key, kind="k", subject="s", lock=lock, due_at=self.now, now=self.now)
            case "take":
                self._remember(who, lock, take(self.c, lock, holder=self.holders[who], now=self.now, lasts=LASTS))
            case "release" if fence:
                release(self.c, lock, fence)
            case "claim":
                self._claim(who)
            case "attempt" if fence:
                effects.attempt(self.c, key, fence=fence, base_revision="r", identity="i", now=self.now)
            case "done" if fence:
                effects.done(self.c, key, fence=fence, evidence={"by": str(who)}, now=self.now)
            case "wait":
                effects.wait(self.c, key, reason="quiet", until=self.now, now=self.now, fence=shown)
            case "fail":
                effects.fail(self.c, key, reason="no", now=self.now, fence=shown)
            case "withdraw":
                effects.withdraw(self.c, key, reason="moved", now=self.now, fence=shown)

    def _claim(self, who: int) -> None:
        holder = self.holders[who]
        claimed = claiming.claim_due(self.c, now=self.now, wall=self.now, holder=holder, lasts=LASTS)
        assert not any(effect.state in ENDS for effect in claimed)
        for lock, fence in sorted({(effect.lock, effect.fence) for effect in claimed}):
            self._remember(who, lock, fence)

    def _remember(self, who: int, lock: str, fence: Fence | None) -> None:
        if fence is not None:
            assert fence > max((old for (_, name), old in self.fences.items() if name == lock), default=0)
            self.fences[who, lock] = fence

    def read(self) -> dict[str, Effect]:
        return {key: found for key in KEYS if (found := effects.find(self.c, key)) is not None}


@pytest.fixture
def holders(database: Database) -> Iterator[tuple[Holder, Holder]]:
    with register_holder(database.engine) as one, register_holder(database.engine) as two:
        yield one, two


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(calls, max_size=40))
def test_only_allowed_moves_and_no_key_lost(
    database: Database, holders: tuple[Holder, Holder], sequence: list[tuple[str, str, int, bool]]
) -> None:
    with database.engine.connect() as c:
        play = Play(c, holders)
        for call in sequence:
            before = play.read()
            try:
                play.step(*call)
            except (LostLease, Overtaken, KeyError):
                assert play.read() == before
            check_moves(before, play.read(), call)
        c.rollback()


def check_moves(before: dict[str, Effect], after: dict[str, Effect], call: tuple[str, str, int, bool]) -> None:
    assert before.keys() <= after.keys()
    for key, effect in after.items():
        earlier = before.get(key)
        if earlier is None:
            assert (call[0], effect.state) == ("plan", State.PLANNED)
        elif effect != earlier:
            assert key == call[1]
            assert effect.state in MOVES[earlier.state]
            assert effect.tries == earlier.tries + (call[0] == "attempt")
