"""The database: the one in DATABASE_URL, or a PostgreSQL of our own under the data directory.

Ours lives on when we end or are killed, and is found again by the next start; `stop_database` ends it.
"""

from __future__ import annotations

import select
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import psycopg
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from sync.database import cluster, place
from sync.errors import BadSettings
from sync.store.migrations import upgrade

OLDEST_SERVER = (14,)
IDLE_S = 2.0


class DatabaseSettings(Protocol):
    """What this room must be told. data: the data directory. database_url: None for a server of our own."""

    @property
    def data(self) -> Path: ...

    @property
    def database_url(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Database:
    """An open, migrated database. url: the same one in libpq's form, password and all; never print it."""

    engine: Engine
    url: str = field(repr=False)


def open_database(settings: DatabaseSettings, *, durable: bool = True) -> Database:
    """The database, started if need be, at this version's schema.

    durable=False: commits outlive any process but not a power cut; heeded only when the server is started here.
    Raises BadSettings where it cannot be had: each mistake is one sentence for the person who started us.
    """
    place.check_format(settings.data)
    url = settings.database_url or cluster.start(settings.data, durable=durable)
    engine = make_engine(url)
    try:
        _check_server(engine, ours=settings.database_url is None)
        upgrade(engine)
    except BadSettings:
        engine.dispose()
        raise
    return Database(engine, url)


def stop_database(settings: DatabaseSettings) -> bool:
    """Whether a server of our own was running under the data directory; none is afterwards.

    A database named by DATABASE_URL is left alone. Raises BadSettings for a directory that is another user's.
    """
    return cluster.stop(settings.data)


def make_engine(url: str) -> Engine:
    """An engine for a libpq address; its connections give aware datetimes in UTC."""
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        connect_args={"options": "-c timezone=UTC", "connect_timeout": 10},
        # An error goes to the log; what people wrote, and who they are, may not go with it.
        hide_parameters=True,
    )
    event.listen(engine, "checkin", _note_use)
    event.listen(engine, "checkout", _check_idle)
    return engine


def _note_use(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["used_at_s"] = time.monotonic()


def _check_idle(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
    """A server stopped and started again must cost no one an error; asking before every use costs a fifth of it all."""
    idle_s = time.monotonic() - record.info.get("used_at_s", time.monotonic())
    try:
        if idle_s >= IDLE_S or _has_news(connection):
            connection.execute("SELECT 1")
            connection.rollback()
    except psycopg.OperationalError as error:
        raise DisconnectionError from error


def _has_news(connection: psycopg.Connection[Any]) -> bool:
    """Whether the server said something that nobody asked for: as a rule, its farewell."""
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    return bool(waiting.poll(0))


def _check_server(engine: Engine, *, ours: bool) -> None:
    named = "PostgreSQL under the data directory" if ours else "The database in DATABASE_URL"
    try:
        with engine.connect() as connection:
            version = connection.dialect.server_version_info or OLDEST_SERVER
    except DBAPIError as error:
        cause = str(error.orig).strip().splitlines()[0].rstrip(".")
        raise BadSettings((f"{named} does not answer: {cause}.",)) from error
    if version < OLDEST_SERVER:
        raise BadSettings((f"{named} is PostgreSQL {version[0]}; {OLDEST_SERVER[0]} or later is needed.",))
