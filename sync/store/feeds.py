"""How far each engine user's change feed has been read, and when all they can see was last listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, DateTime, Integer, Select, String, Table, and_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import insert

from sync.store.metadata import metadata
from sync.store.ready import Ready

feeds = Table(
    "feed",
    metadata,
    Column("identity", String, primary_key=True),
    Column("token", String, nullable=False),
    Column("listed_on", Date),
    Column("list_again_at", DateTime(timezone=True)),
    Column("list_trouble", String, nullable=False, server_default=""),
    Column("begun", Integer, nullable=False, server_default="0"),
)


TOKEN = Ready(lambda: select(feeds.c.token).where(feeds.c.identity == bindparam("identity", type_=String)))


def load_token(c: Connection, identity: str) -> str | None:
    """Where the next look at this user's feed begins; None before the first."""
    return TOKEN.run(c, identity=identity).scalar_one_or_none()


def load_followed(c: Connection) -> frozenset[str]:
    """The engine users whose feeds are followed."""
    return frozenset(c.execute(select(feeds.c.identity)).scalars())


def save_token(c: Connection, identity: str, token: str) -> None:
    statement = insert(feeds).values(identity=identity, token=token)
    c.execute(statement.on_conflict_do_update(index_elements=[feeds.c.identity], set_={"token": token}))


def begin_anew(c: Connection, identity: str, token: str) -> None:
    """The feed is followed from `token` on; what was before it only a full listing can tell, so that is due at once."""
    save_token(c, identity, token)
    values = {"listed_on": None, "list_again_at": None, "begun": feeds.c.begun + 1}
    c.execute(feeds.update().where(feeds.c.identity == identity).values(values))


@dataclass(frozen=True, slots=True)
class DueListing:
    """A full listing that is to be made now. begun: how often the feed had been begun by then.

    first: the first since the feed was begun.
    """

    begun: int
    first: bool


def _due() -> Select[Any]:
    today, now = bindparam("today", type_=Date), bindparam("now", type_=DateTime(timezone=True))
    at_once = and_(feeds.c.list_again_at.is_(None), feeds.c.listed_on.is_distinct_from(today))
    whose = feeds.c.identity == bindparam("identity", type_=String)
    return select(feeds.c.begun, feeds.c.listed_on).where(whose, or_(feeds.c.list_again_at <= now, at_once))


DUE = Ready(_due)


def due_listing(c: Connection, identity: str, *, today: date, now: datetime) -> DueListing | None:
    """Whether this user's full listing of `today`, or one that was put off until now, is still to be made. None before
    the feed was ever followed, too: a listing comes after a token."""
    row = DUE.run(c, identity=identity, today=today, now=now).first()
    return None if row is None else DueListing(row.begun, row.listed_on is None)


def save_listed(c: Connection, identity: str, made: DueListing, *, on: date, again_at: datetime | None) -> None:
    """Everything was listed, to the end; and is once more at `again_at`. Where the feed was begun anew meanwhile,
    this listing came too early and does not count."""
    values = {"listed_on": on, "list_again_at": again_at, "list_trouble": ""}
    c.execute(feeds.update().where(feeds.c.identity == identity, feeds.c.begun == made.begun).values(values))


def save_list_trouble(c: Connection, identity: str, trouble: str, *, again_at: datetime) -> None:
    """The listing came to no end, for this reason, in a sentence; it is tried again at `again_at`."""
    values = {"list_again_at": again_at, "list_trouble": trouble}
    c.execute(feeds.update().where(feeds.c.identity == identity).values(values))


def load_list_troubles(c: Connection) -> dict[str, str]:
    """Why a full listing came to no end the last time, by engine user."""
    rows = c.execute(select(feeds.c.identity, feeds.c.list_trouble).where(feeds.c.list_trouble != ""))
    return {row.identity: row.list_trouble for row in rows}
