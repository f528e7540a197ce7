"""The register's rows as last agreed with the sheet, and the history of each cell we wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, DateTime, Integer, String, Table, select
from sqlalchemy.dialects.postgresql import JSONB

from sync.core.portfolio.types import OfferKey
from sync.core.register.plan import joined_words
from sync.core.register.types import PeoplesWords, RegisterRow
from sync.store import memory
from sync.store.metadata import metadata

register_rows = Table(
    "register_row",
    metadata,
    Column("key", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("values", JSONB, nullable=False),
)
register_history = Table(
    "register_history",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("round", Integer, nullable=False),
    Column("key", String, nullable=False, index=True),
    Column("column", String, nullable=False),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)


def load_agreed(c: Connection) -> tuple[RegisterRow, ...]:
    """The rows the sheet was last known to show."""
    rows = c.execute(select(register_rows).order_by(register_rows.c.position)).all()
    return tuple(RegisterRow(OfferKey(row.key), tuple((name, text) for name, text in row.values)) for row in rows)


def save_agreed(c: Connection, rows: Sequence[RegisterRow], *, round_number: int, at: datetime) -> None:
    """The sheet shows exactly these rows now; what differs from before goes to the history."""
    before = {row.key: dict(row.values) for row in load_agreed(c)}
    after = {row.key: dict(row.values) for row in rows}
    lines = list(_differences(before, after))
    if lines:
        stamp = {"round": round_number, "at": at}
        c.execute(register_history.insert(), [dict(zip(LINE, line, strict=True)) | stamp for line in lines])
    c.execute(register_rows.delete())
    if rows:
        values = [{"key": row.key, "position": n, "values": list(row.values)} for n, row in enumerate(rows)]
        c.execute(register_rows.insert(), values)


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of the register that showed something else from a round on. number: in the order they happened."""

    number: int
    round: int
    key: OfferKey
    column: str
    before: str
    after: str
    at: datetime


def load_history(c: Connection) -> tuple[CellChange, ...]:
    """Every change of every cell of ours, first to last."""
    rows = c.execute(select(register_history).order_by(register_history.c.n)).all()
    return tuple(
        CellChange(row.n, row.round, OfferKey(row.key), row.column, row.before, row.after, row.at) for row in rows
    )


WORDS = "what people wrote in the register"
GONE = "what people wrote beside offers that left the register"


def load_words(c: Connection) -> dict[OfferKey, PeoplesWords]:
    """What stood in people's own columns beside each key: when it was last seen in the sheet, and as its rows went."""
    found = _noted(c, WORDS)
    for key, said in _noted(c, GONE).items():
        found[key] = joined_words(found.get(key, {}), said)
    return found


def save_words(c: Connection, seen: Mapping[OfferKey, PeoplesWords]) -> None:
    """What is seen now takes the place of what was; what stood beside a key that is not there is kept for it, and so
    is what went with a row until it is seen again."""
    before = _noted(c, WORDS)
    _note(c, WORDS, before, {**before, **seen})
    gone = _noted(c, GONE)
    _note(c, GONE, gone, {key: said for key, said in gone.items() if not _is_said(said, seen.get(key, {}))})


def add_words(c: Connection, more: Mapping[OfferKey, PeoplesWords]) -> None:
    """What stood beside a key as its row went, in place of what was last seen there; joined to what went before."""
    words, gone = _noted(c, WORDS), _noted(c, GONE)
    _note(c, WORDS, words, {key: said for key, said in words.items() if key not in more})
    _note(c, GONE, gone, {**gone, **{key: joined_words(gone.get(key, {}), said) for key, said in more.items()}})


def _is_said(said: PeoplesWords, seen: PeoplesWords) -> bool:
    return all(text in seen.get(name, "") for name, text in said.items())


def _noted(c: Connection, name: str) -> dict[OfferKey, PeoplesWords]:
    found: Any = memory.recall(c, name)
    return {OfferKey(key): dict(said) for key, said in (found or {}).items()}


def _note(
    c: Connection, name: str, before: Mapping[OfferKey, PeoplesWords], after: Mapping[OfferKey, PeoplesWords]
) -> None:
    kept = {key: said for key, said in after.items() if said}
    if kept != before:
        memory.remember(c, name, {key: dict(said) for key, said in kept.items()})


def load_written(c: Connection) -> frozenset[OfferKey]:
    """Every key that ever stood in the sheet by our hand."""
    return frozenset(OfferKey(key) for key in c.execute(select(register_history.c.key).distinct()).scalars())


LINE = ("key", "column", "before", "after")
Cells = dict[OfferKey, dict[str, str]]


def _differences(before: Cells, after: Cells) -> Iterable[tuple[str, str, str, str]]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, {}), after.get(key, {})
        for column in sorted(old.keys() | new.keys()):
            if old.get(column, "") != new.get(column, ""):
                yield key, column, old.get(column, ""), new.get(column, "")
