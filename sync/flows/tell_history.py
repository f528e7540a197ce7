"""What the register showed of an offer, or of all offers of a person, from its first round to its last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from sync.store import register
from sync.store.register import CellChange

OFFER, ADDRESS = "Happy to help with", "Write to"


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One cell that changed. offer: what was offered, as the register last showed it. at: in the schools' zone."""

    key: str
    offer: str
    round: int
    at: datetime
    column: str
    before: str
    after: str


def tell_history(c: Connection, whose: str, *, zone: ZoneInfo) -> tuple[ShownChange, ...]:
    """whose: an offer's key or a person's address; "" for all. Offer by offer, each in the order it happened."""
    lines = register.load_history(c)
    keys = _keys_of(lines, whose)
    names = {line.key: line.after or line.before for line in lines if line.column == OFFER}
    return tuple(
        ShownChange(
            line.key,
            names.get(line.key, ""),
            line.round,
            line.at.astimezone(zone),
            line.column,
            line.before,
            line.after,
        )
        for line in sorted(lines, key=lambda line: (line.key, line.number))
        if line.key in keys
    )


def _keys_of(lines: Iterable[CellChange], whose: str) -> set[str]:
    address = whose.casefold()
    return {
        line.key
        for line in lines
        if whose in ("", line.key)
        or (line.column == ADDRESS and address in (line.before.casefold(), line.after.casefold()))
    }
