"""Docs that were somebody's portfolio once: left whole, and not read any more."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, Connection, Date, Integer, String, Table, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.portfolio.doc import DocumentId
from sync.store.evidence_links import forget_links
from sync.store.metadata import metadata
from sync.store.portfolios import PortfolioRow, portfolios
from sync.store.sessions import sessions

retired = Table(
    "retired_portfolio",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document", String, nullable=False, index=True),
    Column("person", String, nullable=False, index=True),
    Column("identity", String, nullable=False),
    Column("retired_on", Date, nullable=False),
)


def retire_portfolio(c: Connection, row: PortfolioRow, *, on: date) -> None:
    """This Doc is nobody's portfolio from now on; that it was one is remembered."""
    values = {"document": row.document, "person": row.person, "identity": row.identity, "retired_on": on}
    c.execute(insert(retired).values(values))
    c.execute(portfolios.delete().where(portfolios.c.document == row.document))
    forget_links(c, row.document)


def move_sessions(c: Connection, old: DocumentId, *, to: DocumentId) -> None:
    """The sessions that were read from one Doc are looked for in another from now on: none is booked twice."""
    c.execute(sessions.update().where(sessions.c.source == old).values(source=to))


def identity_of(c: Connection, document: DocumentId) -> str:
    """Through whom a Doc was read when it was a portfolio last. Raises LookupError for one that never was."""
    rows = select(retired.c.identity).where(retired.c.document == document).order_by(retired.c.n.desc())
    found: str | None = c.execute(rows.limit(1)).scalar()
    if found is None:
        raise LookupError(f"{document} was nobody's portfolio")
    return found
