"""The entries we agreed on with each portfolio: what an activity is, and since when we know it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, String, Table, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.core.portfolio.agreeing import Entry
from sync.core.portfolio.types import Section
from sync.store.metadata import metadata

entries = Table(
    "entry",
    metadata,
    Column("key", String, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("section", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("when", String, nullable=False),
    Column("on", Date),
    Column("until", Date),
    Column("title", String, nullable=False),
    Column("hours", String, nullable=False),
    Column("next_step", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("first_seen_on", Date, nullable=False),
    Column("vanished_on", Date),
)


COLUMNS = tuple(column.name for column in entries.columns)


def load_entries(c: Connection, person: PersonKey) -> tuple[Entry, ...]:
    """Everything we ever agreed with one person, in the Doc's order, the vanished ones too."""
    query = select(entries).where(entries.c.person == person).order_by(entries.c.position, entries.c.key)
    return tuple(_row(row) for row in c.execute(query))


def save_entries(c: Connection, rows: Iterable[Entry]) -> None:
    values = [{name: getattr(row, name) for name in COLUMNS} for row in rows]
    if not values:
        return
    statement = insert(entries)
    changed = {name: statement.excluded[name] for name in COLUMNS if name not in ("key", "first_seen_on")}
    c.execute(statement.on_conflict_do_update(index_elements=[entries.c.key], set_=changed), values)


def _row(row: Any) -> Entry:
    facts = {name: getattr(row, name) for name in COLUMNS}
    return Entry(**facts | {"section": Section(row.section)})
