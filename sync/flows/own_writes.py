"""What we wrote in somebody's Doc, for their own eyes, and a question taken back on their word."""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.people.types import Person
from sync.core.portfolio.writes import Written
from sync.errors import NotYours
from sync.flows.parts import Parts
from sync.flows.undo_write import UndoSays, plan_undoing, say_undo
from sync.store import portfolios, writes


def own_writes(c: Connection, me: Person) -> tuple[Written, ...]:
    """Everything written into the Doc that is this person's portfolio now, the latest first."""
    row = portfolios.portfolio_of(c, me.key)
    return tuple(write for write in reversed(writes.load_writes(c, me.key)) if row and write.document == row.document)


def own_write(c: Connection, me: Person, number: str) -> tuple[Written, UndoSays]:
    """One of them, with what taking it back would leave. Raises NotYours for another person's, or for none."""
    found = next((write for write in own_writes(c, me) if str(write.n) == number), None)
    if found is None:
        raise NotYours
    return found, say_undo(c, me.key, found.n)


def undo_own_write(c: Connection, parts: Parts, me: Person, number: str) -> bool:
    """Plan to take it back. False where there is nothing to take back, or it was asked for already."""
    found, says = own_write(c, me, number)
    if not says.possible:
        return False
    plan_undoing(c, parts, me.key, found.n)
    return True
