"""What people have held: their sessions that are over, for what follows from them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from sync.core.people.types import PersonKey
from sync.store.metadata import any_of
from sync.store.sessions import sessions


@dataclass(frozen=True, slots=True)
class Held:
    """One session that somebody held."""

    host: PersonKey
    title: str
    on: date
    minutes: int


def load_held(
    c: Connection, *, since: date, before: date, hosts: Collection[PersonKey] | None = None
) -> tuple[Held, ...]:
    """The sessions of these days, `before` left out, that were not cancelled. hosts: None is everybody's."""
    query = select(sessions.c.host, sessions.c.title, sessions.c.on, sessions.c.minutes).where(
        sessions.c.host.is_not(None), sessions.c.cancelled.is_(False), sessions.c.on >= since, sessions.c.on < before
    )
    if hosts is not None:
        query = query.where(sessions.c.host == any_of(hosts))
    rows = c.execute(query.order_by(sessions.c.on, sessions.c.key))
    return tuple(Held(PersonKey(row.host), row.title, row.on, row.minutes) for row in rows)
