"""What became of offers beside the register's cells: confirmed, faded, hidden, retired, brought back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, DateTime, String, Table, select

from sync.core.portfolio.types import OfferKey
from sync.store.metadata import metadata

offer_changes = Table(
    "offer_change",
    metadata,
    Column("number", BigInteger, primary_key=True),
    Column("offer", String, nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("what", String, nullable=False),
    Column("term", String, nullable=False),
)


@dataclass(frozen=True, slots=True)
class OfferChange:
    """what: one of `Became`, as text. term: the one that it concerns. number: in the order they happened."""

    number: int
    key: OfferKey
    at: datetime
    what: str
    term: str


def add_changes(c: Connection, keys: Iterable[OfferKey], *, what: str, term: str, at: datetime) -> None:
    rows = [{"offer": key, "at": at, "what": what, "term": term} for key in keys]
    if rows:
        c.execute(offer_changes.insert(), rows)


def load_changes(c: Connection) -> tuple[OfferChange, ...]:
    """Every one, first to last."""
    rows = c.execute(select(offer_changes).order_by(offer_changes.c.number))
    return tuple(OfferChange(row.number, OfferKey(row.offer), row.at, row.what, row.term) for row in rows)
