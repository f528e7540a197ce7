"""Effects that wait or have failed: what a person may be asked to look into."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, and_, select

from sync.store.effects import REOPENED_BY_A_PERSON, Effect, effect_of, effects


def of_kinds(c: Connection, kinds: Collection[str]) -> tuple[Effect, ...]:
    """All effects of these kinds that wait or failed, by due time and key."""
    query = select(effects).where(_held_up(kinds)).order_by(effects.c.due_at, effects.c.key)
    return tuple(effect_of(row) for row in c.execute(query))


def of_reasons(c: Connection, kinds: Collection[str], reasons: Collection[str], *, most: int) -> tuple[Effect, ...]:
    """The first of these for these reasons, by due time and key."""
    query = select(effects).where(_held_up(kinds), effects.c.reason.in_(reasons))
    return tuple(effect_of(row) for row in c.execute(query.order_by(effects.c.due_at, effects.c.key).limit(most)))


def _held_up(kinds: Collection[str]) -> ColumnElement[bool]:
    return and_(effects.c.kind.in_(kinds), effects.c.state.in_(REOPENED_BY_A_PERSON))
