"""Who was invited by their CPD leader to share something. What came of it is told to nobody but the invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, DateTime, String, Table, select, update
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.store.metadata import metadata

invitations = Table(
    "invitation",
    metadata,
    Column("press", String, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("topic", String, nullable=False),
    Column("asker", String, nullable=False),
    Column("asker_name", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("settled", Boolean, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """press: of the leader's button. asker_name: as it was then. settled: the invited has answered, whatever it was."""

    press: str
    person: PersonKey
    topic: str
    asker_name: str
    settled: bool


def add_invitation(
    c: Connection,
    press: str,
    *,
    person: PersonKey,
    topic: str,
    asker: PersonKey,
    name: str,
    at: datetime,
    settled: bool = False,
) -> None:
    """A second press of the same changes nothing. settled: it is never shown to whom it is for."""
    values = {"press": press, "person": person, "topic": topic, "asker": asker, "asker_name": name, "at": at}
    c.execute(insert(invitations).values(**values, settled=settled).on_conflict_do_nothing())


def was_invited(c: Connection, person: PersonKey, *, after: datetime, but: str) -> bool:
    """Whether anybody invited them after that moment, by another press than this one."""
    query = select(invitations.c.press).where(invitations.c.person == person, invitations.c.at > after)
    return c.execute(query.where(invitations.c.press != but)).first() is not None


def find_invitation(c: Connection, press: str) -> Invitation | None:
    row: Any = c.execute(select(invitations).where(invitations.c.press == press)).one_or_none()
    if row is None:
        return None
    return Invitation(row.press, PersonKey(row.person), row.topic, row.asker_name, row.settled)


def settle_invitation(c: Connection, press: str) -> None:
    """Its topic is kept no longer than it is needed."""
    c.execute(update(invitations).where(invitations.c.press == press).values(settled=True, topic=""))


def settle_all(c: Connection, person: PersonKey) -> None:
    """Everything that somebody was invited to."""
    c.execute(update(invitations).where(invitations.c.person == person).values(settled=True, topic=""))
