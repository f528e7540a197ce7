"""The community's workbooks: which files they are, and whether a person has changed one since we read it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, bindparam, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.portfolio.doc import DocumentId
from sync.store.metadata import metadata
from sync.store.ready import Ready

books = Table(
    "workbook",
    metadata,
    Column("name", String, primary_key=True),
    Column("document", String, nullable=False),
    Column("marks", Integer, nullable=False, server_default="0"),
    Column("marks_read", Integer, nullable=False, server_default="0"),
    Column("facts", JSONB, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Book:
    """name: "register" or "coordinator". facts: the flow's own notes, plain JSON.

    marks counts how often a person was seen to have been in it, marks_read how many of those we have read since:
    a mark that comes while we read is not lost.
    """

    name: str
    document: DocumentId
    marks: int
    marks_read: int
    facts: dict[str, Any]

    @property
    def changed(self) -> bool:
        return self.marks > self.marks_read


def save_book(c: Connection, name: str, document: DocumentId, facts: dict[str, Any]) -> None:
    values = {"document": document, "facts": facts}
    statement = insert(books).values(name=name, **values)
    c.execute(statement.on_conflict_do_update(index_elements=[books.c.name], set_=values))


NAMED = Ready(lambda: select(books).where(books.c.name == bindparam("name", type_=String)))


def find_book(c: Connection, name: str) -> Book | None:
    row = NAMED.run(c, name=name).one_or_none()
    if row is None:
        return None
    return Book(row.name, DocumentId(row.document), row.marks, row.marks_read, row.facts)


def load_documents(c: Connection) -> tuple[DocumentId, ...]:
    """The files of all workbooks."""
    return tuple(DocumentId(document) for document in c.execute(select(books.c.document)).scalars())


def mark_changed(c: Connection, documents: Collection[DocumentId]) -> None:
    if documents:
        c.execute(books.update().where(books.c.document.in_(documents)).values(marks=books.c.marks + 1))


def mark_all_changed(c: Connection) -> None:
    c.execute(books.update().values(marks=books.c.marks + 1))


def mark_read(c: Connection, book: Book) -> None:
    """It was read as it stood when `book` was loaded, or later."""
    c.execute(books.update().where(books.c.name == book.name).values(marks_read=book.marks))
