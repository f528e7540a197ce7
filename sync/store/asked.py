"""What people would like help with, as their last readings have it, for counting and for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, and_, func, literal, not_, select
from sqlalchemy.dialects.postgresql import JSONB

from sync.store.people import people
from sync.store.portfolios import portfolios
from sync.store.readiness import is_here


def load_asked(c: Connection, today: date) -> Iterator[tuple[str, ...]]:
    """For each person who is here, not paused, and would like help: with what. Whose it is, is not told."""
    day, facts, needs = today.isoformat(), people.c.facts, portfolios.c.reading["needs"]
    begun, until = facts["paused_from"].astext, facts["paused_until"].astext
    away = and_(func.coalesce(begun, "9999") <= day, func.coalesce(until, day) >= day)
    joined = select(needs).join(people, people.c.key == portfolios.c.person)
    some = func.coalesce(needs, literal([], JSONB)) != literal([], JSONB)
    for row in c.execute(joined.where(is_here(today), not_(away), some)):
        yield tuple(str(need["what"]) for need in row[0])
