"""The effect ledger: each thing we do to the outside, by a key that is planned once and never again.

planned → attempting → done, or waiting (and attempting again), failed, withdrawn. Whoever attempts an effect
holds the lease it names, and says so by the fence; with an older fence nothing is written. Each function
works in the caller's transaction, and locks leases before effects.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ColumnElement, Connection, Row, Text, and_, bindparam, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.errors import LostLease, Overtaken
from sync.store.leases import Fence, held, holding
from sync.store.metadata import any_of, metadata
from sync.store.ready import Ready


class State(StrEnum):
    """Where an effect stands."""

    PLANNED = "planned"
    ATTEMPTING = "attempting"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


ENDS = frozenset({State.DONE, State.FAILED, State.WITHDRAWN})
MOVES: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        # To done without a try: the outside already shows what was wanted, and that is the evidence.
        State.PLANNED: frozenset({State.ATTEMPTING, State.WAITING}) | ENDS,
        State.WAITING: frozenset({State.ATTEMPTING, State.WAITING}) | ENDS,
        # From attempting to attempting: tried again, once it is known that the try before had no effect.
        State.ATTEMPTING: frozenset({State.ATTEMPTING, State.WAITING}) | ENDS,
        State.DONE: frozenset(),
        State.FAILED: frozenset(),
        State.WITHDRAWN: frozenset(),
    }
)
# What a person may have looked at again at once: never what is done, withdrawn or in somebody's hands.
REOPENED_BY_A_PERSON = frozenset({State.WAITING, State.FAILED})


@dataclass(frozen=True, slots=True)
class Effect:
    """One line of the ledger.

    subject: the Doc, workbook or event it is about. lock: the lease it needs. due_at: the community's time.
    reason: why it waits, failed or was withdrawn. until: when a waiting one is due again; None when something
    else must happen first. base_revision, identity: of the last try. fence: of the last try, or, in what
    `claiming.claim_due` returns, the lease taken for the caller. evidence: what proves a done one.
    """

    key: str
    kind: str
    subject: str
    lock: str
    state: State
    due_at: datetime
    until: datetime | None
    reason: str
    base_revision: str
    identity: str
    tries: int
    fence: Fence | None
    evidence: Mapping[str, str] = field(hash=False)
    planned_at: datetime
    changed_at: datetime


effects = sa.Table(
    "effect",
    metadata,
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("lock", Text, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("due_at", sa.DateTime(timezone=True), nullable=False),
    Column("until", sa.DateTime(timezone=True)),
    Column("reason", Text, nullable=False),
    Column("base_revision", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("tries", sa.Integer, nullable=False),
    Column("fence", sa.BigInteger),
    Column("evidence", JSONB, nullable=False),
    Column("planned_at", sa.DateTime(timezone=True), nullable=False),
    Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('planned', 'attempting', 'waiting', 'done', 'failed', 'withdrawn')", name="state"),
)
_open = effects.c.state.in_([State.PLANNED, State.ATTEMPTING, State.WAITING])
sa.Index("ix_effect_due_at", effects.c.due_at, effects.c.key, postgresql_where=_open)


def _planned() -> sa.UpdateBase:
    given: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("key", "kind", "subject", "lock", "due_at")}
    begun = {"state": State.PLANNED, "reason": "", "base_revision": "", "identity": "", "tries": 0}
    times: dict[str, Any] = {"planned_at": bindparam("now"), "changed_at": bindparam("now")}
    planned = insert(effects).values(**given, **begun, evidence=sa.literal_column("'{}'::jsonb"), **times)
    return planned.on_conflict_do_nothing(index_elements=["key"]).returning(effects.c.key)


PLANNED = Ready(_planned)


def plan(c: Connection, key: str, *, kind: str, subject: str, lock: str, due_at: datetime, now: datetime) -> bool:
    """Whether the effect is new. A key that was ever planned, however it ended, stays as it is."""
    values = {"new_key": key, "new_kind": kind, "new_subject": subject, "new_lock": lock, "new_due_at": due_at}
    return PLANNED.run(c, **values, now=now).first() is not None


@dataclass(frozen=True, slots=True)
class Planned:
    """An effect to be planned, as `plan` takes it."""

    key: str
    kind: str
    subject: str
    lock: str
    due_at: datetime


def plan_all(c: Connection, planned: Collection[Planned], *, now: datetime) -> None:
    """`plan` for many at once: those whose key was ever planned stay as they are."""
    if not planned:
        return
    same = {"state": State.PLANNED, "reason": "", "base_revision": "", "identity": "", "tries": 0, "evidence": {}}
    rows = [asdict(each) | same | {"planned_at": now, "changed_at": now} for each in planned]
    c.execute(insert(effects).values(rows).on_conflict_do_nothing(index_elements=["key"]))


KEYED = Ready(lambda: select(effects).where(effects.c.key == bindparam("key", type_=Text)))
UNDER = Ready(
    lambda: (
        select(effects).where(effects.c.lock == bindparam("lock", type_=Text)).order_by(effects.c.due_at, effects.c.key)
    )
)


def find(c: Connection, key: str) -> Effect | None:
    """The effect of that key, if it was ever planned."""
    row = KEYED.run(c, key=key).first()
    return None if row is None else effect_of(row)


def known(c: Connection, keys: Collection[str]) -> frozenset[str]:
    """Those of the keys under which anything was ever planned."""
    return frozenset(c.execute(select(effects.c.key).where(effects.c.key == any_of(keys))).scalars())


def attempt(c: Connection, key: str, *, fence: Fence, base_revision: str, identity: str, now: datetime) -> Effect:
    """Write down that it is about to be tried; commit before the call. base_revision: what the try is pinned to."""
    tried = {"base_revision": base_revision, "identity": identity, "fence": fence}
    return _move(c, key, State.ATTEMPTING, tried, fence=fence, now=now)


def done(c: Connection, key: str, *, fence: Fence, evidence: Mapping[str, str], now: datetime) -> Effect:
    """It happened, and `evidence` proves it. Final."""
    return _move(c, key, State.DONE, {"evidence": json.dumps(dict(evidence))}, fence=fence, now=now)


def wait(
    c: Connection, key: str, *, reason: str, until: datetime | None, now: datetime, fence: Fence | None = None
) -> Effect:
    """Look again at `until`; None: when something has happened first. Without a fence, not while it is attempted."""
    return _move(c, key, State.WAITING, {"reason": reason, "until": until}, fence=fence, now=now)


def fail(c: Connection, key: str, *, reason: str, now: datetime, fence: Fence | None = None) -> Effect:
    """It will not happen, for `reason`. Final. Without a fence, not while it is attempted."""
    return _move(c, key, State.FAILED, {"reason": reason}, fence=fence, now=now)


def withdraw(c: Connection, key: str, *, reason: str, now: datetime, fence: Fence | None = None) -> Effect:
    """It is no longer wanted, for `reason`. Final. Without a fence, not while it is attempted."""
    return _move(c, key, State.WITHDRAWN, {"reason": reason}, fence=fence, now=now)


def move_due(c: Connection, key: str, *, due_at: datetime, now: datetime) -> bool:
    """Whether the effect was still planned; if so it is now due at `due_at`."""
    planned = and_(effects.c.key == key, effects.c.state == State.PLANNED)
    return c.execute(update(effects).where(planned).values(due_at=due_at, changed_at=now)).rowcount == 1


def hurry(c: Connection, key: str, *, now: datetime) -> bool:
    """Whether the effect was waiting; if so it is due at once."""
    waiting = and_(effects.c.key == key, effects.c.state == State.WAITING)
    return c.execute(update(effects).where(waiting).values(until=now, changed_at=now)).rowcount == 1


def reopen(c: Connection, key: str, *, reason: str, now: datetime) -> bool:
    """Whether the effect was waiting or had failed; if so it waits, due at once, under the same key.

    Only a person asks for this. Its tries stay counted, so that its story looks for evidence before anything else.
    """
    here = and_(effects.c.key == key, effects.c.state.in_(REOPENED_BY_A_PERSON))
    again = {"state": State.WAITING, "reason": reason, "until": now, "changed_at": now}
    return c.execute(update(effects).where(here).values(again)).rowcount == 1


def counts(c: Connection) -> dict[State, int]:
    """How many effects are in each state, nought included."""
    found = c.execute(select(effects.c.state, sa.func.count()).group_by(effects.c.state))
    return dict.fromkeys(State, 0) | {State(state): number for state, number in found}


def listing(c: Connection, state: State) -> tuple[Effect, ...]:
    """All effects in one state, by due time and key."""
    return _listed(c, effects.c.state == state)


_NEWS: Mapping[State, Mapping[str, Any]] = MappingProxyType(
    {
        State.ATTEMPTING: {
            "base_revision": bindparam("new_base_revision"),
            "identity": bindparam("new_identity"),
            "fence": bindparam("new_fence"),
            "tries": effects.c.tries + 1,
        },
        State.WAITING: {"reason": bindparam("new_reason"), "until": bindparam("new_until")},
        State.DONE: {"evidence": sa.cast(bindparam("new_evidence", type_=Text), JSONB)},
        State.FAILED: {"reason": bindparam("new_reason")},
        State.WITHDRAWN: {"reason": bindparam("new_reason")},
    }
)


def _move(c: Connection, key: str, to: State, news: Mapping[str, Any], *, fence: Fence | None, now: datetime) -> Effect:
    """One step along MOVES. Raises KeyError, LostLease for an old fence, Overtaken where no arrow leads."""
    values = {f"new_{name}": value for name, value in news.items()}
    held_by = {} if fence is None else {"held_by": fence}
    row = _step(to, fenced=fence is not None).run(c, moved=key, now=now, **values, **held_by).first()
    if row is None:
        raise _refusal(c, key, to, fence)
    return effect_of(row)


@cache
def _step(to: State, *, fenced: bool) -> Ready:
    elsewhere = set() if fenced else {State.ATTEMPTING}
    sources = [state for state, targets in MOVES.items() if to in targets and state not in elsewhere]
    key = bindparam("moved", type_=Text)
    here = and_(effects.c.key == key, effects.c.state == any_of(sources))
    if fenced:
        # The lease is locked by the statement that leans on it: one round trip, and nobody can take it over before
        # the end of the caller's transaction.
        lock = select(effects.c.lock).where(effects.c.key == key).scalar_subquery()
        here = and_(here, effects.c.lock.in_(select(holding(lock, bindparam("held_by")).cte("kept").c.name)))
    always = {"state": to, "reason": "", "until": sa.null(), "changed_at": bindparam("now")}
    return Ready(lambda: update(effects).where(here).values(always | dict(_NEWS[to])).returning(effects))


def _refusal(c: Connection, key: str, to: State, fence: Fence | None) -> Exception:
    """Why it did not move."""
    found = find(c, key)
    if found is None:
        return KeyError(key)
    if fence is not None and not held(c, found.lock, fence):
        return LostLease(f"The lease {found.lock} was lost to another process.")
    return Overtaken(f"Effect {key} is {found.state}: it cannot become {to}.")


def under(c: Connection, lock: str) -> tuple[Effect, ...]:
    """All effects there ever were under one lease, however they ended."""
    return tuple(effect_of(row) for row in UNDER.run(c, lock=lock))


def _listed(c: Connection, which: ColumnElement[bool]) -> tuple[Effect, ...]:
    rows = select(effects).where(which).order_by(effects.c.due_at, effects.c.key)
    return tuple(effect_of(row) for row in c.execute(rows))


def effect_of(row: Row[Any]) -> Effect:
    named = row._asdict()
    return Effect(**{**named, "state": State(named["state"]), "evidence": MappingProxyType(named["evidence"])})
