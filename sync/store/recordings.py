"""The recordings of sessions' calls, and whether they may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Date, String, Table, select, update
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.core.sessions.recordings import Recording, Shown
from sync.core.sessions.types import SessionKey
from sync.store.metadata import metadata

recordings = Table(
    "recording",
    metadata,
    Column("name", String, primary_key=True),
    Column("session", String, nullable=False, index=True),
    Column("on", Date, nullable=False),
    Column("link", String, nullable=False),
    Column("host", String, index=True),
    Column("shown", String, nullable=False),
)


def add_recordings(c: Connection, found: Iterable[Recording]) -> None:
    """Each once: what was said of one stays said."""
    rows = [{column.name: getattr(item, column.name) for column in recordings.columns} for item in found]
    if rows:
        c.execute(insert(recordings).values(rows).on_conflict_do_nothing())


def load_of(c: Connection, session: SessionKey) -> tuple[Recording, ...]:
    """Those of one session, the first first."""
    return _load(c, recordings.c.session == session)


def load_shown(c: Connection) -> tuple[Recording, ...]:
    """Every one that may be shown, the latest first."""
    return tuple(reversed(_load(c, recordings.c.shown == Shown.YES)))


def save_shown(c: Connection, session: SessionKey, shown: Shown) -> None:
    """What whoever held the session says of all that was recorded of it."""
    c.execute(update(recordings).where(recordings.c.session == session).values(shown=shown))


def _load(c: Connection, which: ColumnElement[bool]) -> tuple[Recording, ...]:
    query = select(recordings).where(which).order_by(recordings.c.on, recordings.c.session, recordings.c.name)
    return tuple(_recording(row) for row in c.execute(query))


def _recording(row: Any) -> Recording:
    host = PersonKey(row.host) if row.host else None
    return Recording(row.name, SessionKey(row.session), row.on, row.link, host, Shown(row.shown))
