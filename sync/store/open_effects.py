"""Effects that have not ended yet, by the lease or the subject they are about."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, select

from sync.store.effects import ENDS, Effect, State, effects
from sync.store.effects import under as all_under


def under(c: Connection, lock: str) -> tuple[Effect, ...]:
    """Those under one lease."""
    return tuple(effect for effect in all_under(c, lock) if effect.state not in ENDS)


def move(c: Connection, lock: str, *, to: str, subject: str) -> None:
    """Those under one lease are about something else from now on, under its lease. The caller holds the first."""
    here = (effects.c.lock == lock, _is_open())
    c.execute(effects.update().where(*here).values(lock=to, subject=subject))


def not_begun(c: Connection, kind: str, *, subject: str) -> tuple[str, ...]:
    """The keys of those of one kind about one subject that nobody has in hand."""
    waiting = effects.c.state.in_([State.PLANNED, State.WAITING])
    rows = select(effects.c.key).where(effects.c.kind == kind, effects.c.subject == subject, waiting)
    return tuple(c.execute(rows.order_by(effects.c.key)).scalars())


def not_begun_about(c: Connection, subject: str) -> tuple[str, ...]:
    """The keys of those about one subject, of whatever kind, that nobody has in hand."""
    waiting = effects.c.state.in_([State.PLANNED, State.WAITING])
    rows = select(effects.c.key).where(effects.c.subject == subject, waiting)
    return tuple(c.execute(rows.order_by(effects.c.key)).scalars())


def about(c: Connection, kinds: Collection[str], *, subject: str) -> tuple[str, ...]:
    """The keys of those of some kinds about one subject."""
    rows = select(effects.c.key).where(effects.c.kind.in_(kinds), effects.c.subject == subject, _is_open())
    return tuple(c.execute(rows.order_by(effects.c.key)).scalars())


def latest(c: Connection, kinds: Collection[str], *, subject: str) -> str:
    """The key of the one of these kinds that was planned last about a subject, "" where there is none."""
    rows = select(effects.c.key).where(effects.c.kind.in_(kinds), effects.c.subject == subject)
    found = c.execute(rows.order_by(effects.c.planned_at.desc(), effects.c.key.desc()).limit(1)).scalar()
    return found or ""


def how_many(c: Connection, kind: str, *, subject: str) -> int:
    """How many of a kind there ever were about a subject."""
    rows = select(effects.c.key).where(effects.c.kind == kind, effects.c.subject == subject)
    return len(c.execute(rows).all())


def _is_open() -> ColumnElement[bool]:
    return effects.c.state.not_in([*ENDS])
