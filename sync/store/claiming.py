"""What is due is claimed: the effects whose time has come, with the leases that they need."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import ARRAY, ColumnElement, Connection, DateTime, Integer, Text, and_, any_, bindparam, or_, select

from sync.store.effects import Effect, State, effect_of, effects
from sync.store.leases import Holder, is_free, leases, take
from sync.store.ready import Ready

# The longest that a call may be on its way after it was written down: a minute until it is sent
# (sync/google/in_time.py) and what Google is given for an answer (sync/google/transport.py).
IN_FLIGHT = timedelta(minutes=3)
MOMENT, TEXTS = DateTime(timezone=True), ARRAY(Text)


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
    asked = {"now": now, "sent": now - IN_FLIGHT, **({} if kinds is None else {"kinds": list(kinds)})}
    first, under = _statements(some_kinds=kinds is not None)
    while locks := set(first.run(c, **asked, wall=wall, most=limit).scalars()):
        taken = {lock: take(c, lock, holder=holder, now=wall, lasts=lasts) for lock in sorted(locks)}
        fences = {lock: fence for lock, fence in taken.items() if fence is not None}
        if fences:
            rows = under.run(c, **asked, locks=list(fences))
            return tuple(replace(effect, fence=fences[effect.lock]) for effect in map(effect_of, rows))
    return ()


@cache
def _statements(*, some_kinds: bool) -> tuple[Ready, Ready]:
    """The first free leases of what is due, and what is due under some of them."""
    due = _is_due() if not some_kinds else and_(_is_due(), effects.c.kind == any_(bindparam("kinds", type_=TEXTS)))
    joined = effects.outerjoin(leases, leases.c.name == effects.c.lock)
    free = or_(leases.c.name.is_(None), is_free(bindparam("wall", type_=MOMENT)))
    first = select(effects.c.lock).select_from(joined).where(due, free).order_by(effects.c.due_at, effects.c.key)
    here = effects.c.lock == any_(bindparam("locks", type_=TEXTS))
    under = select(effects).where(due, here).order_by(effects.c.due_at, effects.c.key)
    # A row that someone is changing this moment is theirs; the next sweep sees what became of it.
    return (
        Ready(lambda: first.limit(bindparam("most", type_=Integer))),
        Ready(lambda: under.with_for_update(skip_locked=True)),
    )


def _is_due() -> ColumnElement[bool]:
    state, now = effects.c.state, bindparam("now", type_=MOMENT)
    return or_(
        and_(state == State.PLANNED, effects.c.due_at <= now),
        and_(state == State.WAITING, effects.c.until <= now),
        # Whoever attempts it holds its lease: with the lease in hand we know that nobody does. But what a process that
        # died had sent may still be on its way, or not yet to be seen in a listing: evidence is asked for after that.
        and_(state == State.ATTEMPTING, effects.c.changed_at <= bindparam("sent", type_=MOMENT)),
    )
