"""Copies of Docs as they were before the first write of a day. Their contents are locked; the key is not in here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, LargeBinary, String, Table, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId, RevisionId
from sync.store.metadata import metadata

copies = Table(
    "copy",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document", String, nullable=False),
    Column("person", String, nullable=False, index=True),
    Column("taken_on", Date, nullable=False, index=True),
    Column("revision", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("document", "taken_on"),
)
_FACTS = (copies.c.n, copies.c.document, copies.c.person, copies.c.taken_on, copies.c.revision)


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A copy without its contents. revision: the one that was read."""

    n: int
    document: DocumentId
    person: PersonKey
    taken_on: date
    revision: RevisionId


def add_copy(
    c: Connection, document: DocumentId, *, person: PersonKey, on: date, revision: RevisionId, content: bytes
) -> None:
    """Keep the copy of a day; the day's first one stays."""
    values = {"document": document, "person": person, "taken_on": on, "revision": revision, "content": content}
    c.execute(insert(copies).values(**values).on_conflict_do_nothing())


def has_copy(c: Connection, document: DocumentId, on: date) -> bool:
    found = select(copies.c.n).where(copies.c.document == document, copies.c.taken_on == on)
    return c.execute(found).first() is not None


def load_copies(c: Connection, person: PersonKey) -> tuple[CopyRow, ...]:
    """One person's copies, the oldest first."""
    query = select(*_FACTS).where(copies.c.person == person).order_by(copies.c.taken_on, copies.c.n)
    return tuple(_row(row) for row in c.execute(query))


def find_copy(c: Connection, n: int) -> tuple[CopyRow, bytes] | None:
    """A copy and its locked contents; None once its days are over."""
    row = c.execute(select(copies).where(copies.c.n == n)).one_or_none()
    return None if row is None else (_row(row), bytes(row.content))


def remove_copies_before(c: Connection, day: date) -> int:
    """Gives how many were removed."""
    return int(c.execute(copies.delete().where(copies.c.taken_on < day)).rowcount)


def _row(row: Any) -> CopyRow:
    return CopyRow(row.n, DocumentId(row.document), PersonKey(row.person), row.taken_on, RevisionId(row.revision))
