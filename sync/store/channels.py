"""The push channels we asked Google for: whose feed each tells of, how its notices are known, until when."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    false,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from sync.store.metadata import metadata

channels = Table(
    "channel",
    metadata,
    Column("id", String, primary_key=True),
    Column("identity", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("address", String, nullable=False),
    Column("secret", String, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("resource", String, nullable=False, server_default=""),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("stopped", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("identity", "number"),
)


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel. number: the how-manieth of its engine user. address: where its notices go.

    secret: the token that comes with each notice, kept only until Google has said that the channel is open; digest:
    its SHA-256. resource: Google's id of what is watched, needed to stop it; "" while that is not known.
    """

    id: str
    identity: str
    number: int
    address: str
    secret: str = field(repr=False)
    digest: bytes = field(repr=False)
    resource: str
    asked_at: datetime
    expires_at: datetime
    stopped: bool


def add_channel(c: Connection, row: ChannelRow) -> None:
    """Remember a channel before Google is asked for it. Doing it again changes nothing."""
    c.execute(insert(channels).values(**asdict(row)).on_conflict_do_nothing())


def find_channel(c: Connection, channel: str) -> ChannelRow | None:
    return _found(c, channels.c.id == channel)


def channel_of(c: Connection, identity: str, number: int) -> ChannelRow | None:
    return _found(c, (channels.c.identity == identity) & (channels.c.number == number))


def load_channels(c: Connection) -> tuple[ChannelRow, ...]:
    """Every channel there ever was, oldest first."""
    return tuple(_row(row) for row in c.execute(select(channels).order_by(channels.c.identity, channels.c.number)))


def save_asked(c: Connection, channel: str, *, asked_at: datetime, expires_at: datetime) -> None:
    """Google is about to be asked for it, until then."""
    values = {"asked_at": asked_at, "expires_at": expires_at}
    c.execute(channels.update().where(channels.c.id == channel).values(values))


def save_open(c: Connection, channel: str, *, resource: str, expires_at: datetime) -> None:
    """Google has said that it is open, and until when. The secret has done its work; its digest is enough from now."""
    values = {"secret": "", "resource": resource, "expires_at": expires_at}
    c.execute(channels.update().where(channels.c.id == channel).values(values))


def save_stopped(c: Connection, channel: str) -> None:
    """Its notices are let in no more."""
    c.execute(channels.update().where(channels.c.id == channel).values(stopped=True))


def _found(c: Connection, which: Any) -> ChannelRow | None:
    row = c.execute(select(channels).where(which)).one_or_none()
    return None if row is None else _row(row)


def _row(row: Any) -> ChannelRow:
    return ChannelRow(**row._asdict())
