"""How far each engine user's change feed has been read."""

from __future__ import annotations

from sqlalchemy import Column, Connection, String, Table, select
from sqlalchemy.dialects.postgresql import insert

from sync.store.metadata import metadata

feeds = Table(
    "feed",
    metadata,
    Column("identity", String, primary_key=True),
    Column("token", String, nullable=False),
)


def load_token(c: Connection, identity: str) -> str | None:
    """Where the next look at this user's feed begins; None before the first."""
    return c.execute(select(feeds.c.token).where(feeds.c.identity == identity)).scalar_one_or_none()


def save_token(c: Connection, identity: str, token: str) -> None:
    statement = insert(feeds).values(identity=identity, token=token)
    c.execute(statement.on_conflict_do_update(index_elements=[feeds.c.identity], set_={"token": token}))
