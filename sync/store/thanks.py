"""Who thanked whom for what: for the two of them and for nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, ColumnElement, Connection, DateTime, String, Table, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.store.metadata import metadata

thanks = Table(
    "thanks",
    metadata,
    Column("press", String, primary_key=True),
    Column("giver", String, nullable=False),
    Column("receiver", String, nullable=False, index=True),
    Column("what", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("seen", Boolean, nullable=False, server_default="false"),
)


@dataclass(frozen=True, slots=True)
class Thanks:
    """what: the topic or the session it was for."""

    giver: PersonKey
    receiver: PersonKey
    what: str
    at: datetime


def add_thanks(c: Connection, press: str, given: Thanks) -> None:
    """A second press of the same changes nothing."""
    values = {"giver": given.giver, "receiver": given.receiver, "what": given.what, "at": given.at}
    c.execute(insert(thanks).values(press=press, **values).on_conflict_do_nothing())


def received(c: Connection, person: PersonKey, *, most: int) -> tuple[Thanks, ...]:
    """What somebody was thanked for, the latest first."""
    return _load(c, thanks.c.receiver == person, most)


def given(c: Connection, person: PersonKey, *, most: int) -> tuple[Thanks, ...]:
    """What somebody thanked others for, the latest first."""
    return _load(c, thanks.c.giver == person, most)


def receivers(c: Connection, *, since: datetime | None) -> tuple[PersonKey, ...]:
    """Whoever was thanked from that moment on, or ever; each once, in no order that says how often."""
    query = select(thanks.c.receiver).distinct().order_by(thanks.c.receiver)
    if since is not None:
        query = query.where(thanks.c.at >= since)
    return tuple(PersonKey(key) for key in c.execute(query).scalars())


def mark_seen(c: Connection, person: PersonKey) -> None:
    """The receiver has looked at all of theirs."""
    c.execute(thanks.update().where(thanks.c.receiver == person, thanks.c.seen.is_(False)).values(seen=True))


def _load(c: Connection, which: ColumnElement[bool], most: int) -> tuple[Thanks, ...]:
    rows = c.execute(select(thanks).where(which).order_by(thanks.c.at.desc(), thanks.c.press).limit(most))
    return tuple(Thanks(PersonKey(row.giver), PersonKey(row.receiver), row.what, row.at) for row in rows)
