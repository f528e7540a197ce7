"""Everything we ever wrote into someone's portfolio, for its owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from sync.core.people.types import PersonKey
from sync.core.portfolio.writes import WriteState
from sync.store import writes


@dataclass(frozen=True, slots=True)
class ListedWrite:
    """n: the number to undo it by. what: its first line. state: how it stood when the Doc was last read."""

    n: int
    on: date
    what: str
    state: WriteState


def list_writes(c: Connection, person: PersonKey) -> tuple[ListedWrite, ...]:
    """The oldest first."""
    return tuple(
        ListedWrite(write.n, write.on, next((line for line in write.lines if line), ""), write.state)
        for write in writes.load_writes(c, person)
    )
