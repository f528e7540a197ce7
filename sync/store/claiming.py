"""What is due is claimed: the effects whose time has come, with the leases that they need."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from sync.store.effects import Effect, State, effect_of, effects
from sync.store.leases import Holder, is_free, leases, take

# The longest that Google is given for an answer (sync/google/transport.py).
IN_FLIGHT = timedelta(minutes=2)


def claim_due(
    c: Connection,
    *,
    now: datetime,
    wall: datetime,
    holder: Holder,
    lasts: timedelta,
    kinds: Collection[str] | None = None,
    limit: int = 50,
) -> tuple[Effect, ...]:
    """The effects that are due at `now` (the community's time), with the leases they need taken from `wall` on.

    Each has in `fence` what its next moves must show. Leases are taken for the first `limit` effects, and with
    a lease come all its due effects, by due time and key. One in state attempting was left by a process that
    died or lost its lease: look for evidence first. The caller gives each lease back with `release`.
    """
    due = _is_due(now, kinds)
    while locks := _free_locks(c, due, wall, limit):
        taken = {lock: take(c, lock, holder=holder, now=wall, lasts=lasts) for lock in sorted(locks)}
        fences = {lock: fence for lock, fence in taken.items() if fence is not None}
        if fences:
            return tuple(replace(effect, fence=fences[effect.lock]) for effect in _due_under(c, due, fences))
    return ()


def _is_due(now: datetime, kinds: Collection[str] | None) -> ColumnElement[bool]:
    state = effects.c.state
    in_time = or_(
        and_(state == State.PLANNED, effects.c.due_at <= now),
        and_(state == State.WAITING, effects.c.until <= now),
        # Whoever attempts it holds its lease: with the lease in hand we know that nobody does. But what a process that
        # died had sent may still be on its way, or not yet to be seen in a listing: evidence is asked for after that.
        and_(state == State.ATTEMPTING, effects.c.changed_at <= now - IN_FLIGHT),
    )
    return in_time if kinds is None else and_(in_time, effects.c.kind.in_(kinds))


def _free_locks(c: Connection, due: ColumnElement[bool], wall: datetime, limit: int) -> set[str]:
    joined = effects.outerjoin(leases, leases.c.name == effects.c.lock)
    free = or_(leases.c.name.is_(None), is_free(wall))
    first = select(effects.c.lock).select_from(joined).where(due, free).order_by(effects.c.due_at, effects.c.key)
    return set(c.execute(first.limit(limit)).scalars())


def _due_under(c: Connection, due: ColumnElement[bool], locks: Collection[str]) -> tuple[Effect, ...]:
    rows = select(effects).where(due, effects.c.lock.in_(locks)).order_by(effects.c.due_at, effects.c.key)
    # A row that someone is changing this moment is theirs; the next sweep sees what became of it.
    return tuple(effect_of(row) for row in c.execute(rows.with_for_update(skip_locked=True)))
