from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from sync.store import effects
from sync.store.effects import State
from sync.store.leases import Holder, take

NOON = datetime(2027, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
KEY = "mail:Spring 2027:hillside"


def reopen(c: Connection) -> bool:
    return effects.reopen(c, KEY, reason="asked for", now=NOON)


@pytest.fixture
def tried(c: Connection, holder: Holder) -> Connection:
    """The effect was tried once, and how that ended is not yet said."""
    effects.plan(c, KEY, kind="mail", subject="Spring 2027", lock="mail", due_at=NOON, now=NOON)
    fence = take(c, "mail", holder=holder, now=NOON, lasts=HOUR)
    assert fence is not None
    effects.attempt(c, KEY, fence=fence, base_revision="", identity="cpd@hillside.example", now=NOON)
    return c


def end(c: Connection, state: State) -> None:
    c.execute(effects.effects.update().values(state=state, reason="no", until=None))


@pytest.mark.parametrize("state", [State.WAITING, State.FAILED])
def test_what_waits_or_failed_is_due_again_with_its_tries_counted(tried: Connection, state: State) -> None:
    end(tried, state)

    assert reopen(tried)

    found = effects.find(tried, KEY)
    assert found is not None
    assert (found.state, found.until, found.tries) == (State.WAITING, NOON, 1)


@pytest.mark.parametrize("state", [State.PLANNED, State.ATTEMPTING, State.DONE, State.WITHDRAWN])
def test_nothing_else_is_touched(tried: Connection, state: State) -> None:
    end(tried, state)
    before = effects.find(tried, KEY)

    assert not reopen(tried)

    assert effects.find(tried, KEY) == before


def test_a_key_nobody_planned_is_not_made_by_asking(c: Connection) -> None:
    assert not reopen(c)
    assert effects.find(c, KEY) is None
