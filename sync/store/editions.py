"""The directory's editions: one for each term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Integer, String, Table, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.portfolio.doc import DocumentId
from sync.store.metadata import metadata

editions = Table(
    "edition",
    metadata,
    Column("term", String, primary_key=True),
    Column("document", String, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("people", Integer, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("listed", JSONB, nullable=False, server_default="[]"),
    Column("parts", JSONB, nullable=False, server_default="[]"),
    Column("pdfs", JSONB, nullable=False, server_default="[]"),
)


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One term's directory. finished: whether its Doc is complete and may be shared.

    listed: the keys of the offers that stand in it. parts: the Docs that hold what its first Doc has no room for.
    pdfs: what stands beside them as a PDF.
    """

    term: str
    document: DocumentId
    made_on: date
    people: int
    finished: bool
    listed: tuple[str, ...] = ()
    parts: tuple[DocumentId, ...] = ()
    pdfs: tuple[DocumentId, ...] = ()


def load_editions(c: Connection) -> tuple[EditionRow, ...]:
    """All editions, the oldest first."""
    return tuple(_row(row) for row in c.execute(select(editions).order_by(editions.c.made_on, editions.c.term)))


def find_edition(c: Connection, term: str) -> EditionRow | None:
    row = c.execute(select(editions).where(editions.c.term == term)).one_or_none()
    return None if row is None else _row(row)


def save_edition(c: Connection, edition: EditionRow) -> None:
    values = {
        "document": edition.document,
        "made_on": edition.made_on,
        "people": edition.people,
        "finished": edition.finished,
        "listed": list(edition.listed),
        "parts": list(edition.parts),
        "pdfs": list(edition.pdfs),
    }
    statement = insert(editions).values(term=edition.term, **values)
    c.execute(statement.on_conflict_do_update(index_elements=[editions.c.term], set_=values))


def _row(row: Any) -> EditionRow:
    parts, pdfs = (tuple(DocumentId(file) for file in files) for files in (row.parts, row.pdfs))
    return EditionRow(
        row.term, DocumentId(row.document), row.made_on, row.people, row.finished, tuple(row.listed), parts, pdfs
    )
