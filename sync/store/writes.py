"""Every write of ours into a person's Doc, and how it stands since the Doc was last read."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Date, Integer, String, Table, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.writes import WriteState, Written
from sync.store.metadata import metadata

QUESTION, TYPED, DRAFT, PIECE = "prompt:", "capture:", "draft:", "piece:"

writes = Table(
    "written",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("effect", String, nullable=False, unique=True),
    Column("document", String, nullable=False, index=True),
    Column("person", String, nullable=False, index=True),
    Column("on", Date, nullable=False),
    Column("lines", JSONB, nullable=False),
    Column("state", String, nullable=False),
)


def add_write(
    c: Connection, effect: str, *, document: DocumentId, person: PersonKey, on: date, lines: tuple[str, ...]
) -> None:
    """Remember what was written under an effect's key, once."""
    values = {"effect": effect, "document": document, "person": person, "on": on, "lines": list(lines)}
    c.execute(insert(writes).values(**values, state=WriteState.STANDS).on_conflict_do_nothing())


def load_writes(c: Connection, person: PersonKey) -> tuple[Written, ...]:
    """Everything we wrote for one person, the oldest first."""
    return _load(c, writes.c.person == person)


def load_writes_in(c: Connection, document: DocumentId) -> tuple[Written, ...]:
    """Everything we wrote into one Doc, the oldest first."""
    return _load(c, writes.c.document == document)


def find_write(c: Connection, n: int) -> Written | None:
    return next(iter(_load(c, writes.c.n == n)), None)


def find_write_under(c: Connection, effect: str) -> Written | None:
    """What was written under this effect's key."""
    return next(iter(_load(c, writes.c.effect == effect)), None)


def save_write_state(c: Connection, effect: str, state: WriteState) -> None:
    """How the write under this effect's key stands now; nothing where it is not remembered."""
    c.execute(update(writes).where(writes.c.effect == effect).values(state=state))


def _load(c: Connection, which: ColumnElement[bool]) -> tuple[Written, ...]:
    return tuple(_row(row) for row in c.execute(select(writes).where(which).order_by(writes.c.n)))


def _row(row: Any) -> Written:
    return Written(
        n=row.n,
        effect=row.effect,
        document=DocumentId(row.document),
        person=PersonKey(row.person),
        on=row.on,
        lines=tuple(row.lines),
        state=WriteState(row.state),
        is_question=row.effect.startswith(QUESTION),
        is_typed=row.effect.startswith(TYPED),
        is_draft=row.effect.startswith(DRAFT),
        is_piece=row.effect.startswith(PIECE),
    )
