"""The database and the world of a history, put back to a beginning in a few milliseconds."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine

from local_workspace.world import World
from sync.database import Database, open_database, stop_database
from sync.settings import Settings
from sync.store.leases import Holder
from tests.support.postgres import fresh_database, make_template

# Holders live as long as this process; leases begin anew with each history.
KEPT = ("alembic_version", "holder")


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A PostgreSQL of our own with the migrated template; gives its address."""
    settings = Settings(data=folder)
    opened = open_database(settings, durable=False)
    opened.engine.dispose()
    try:
        make_template(opened.url)
        yield opened.url
    finally:
        stop_database(settings)


@contextmanager
def ground(address: str) -> Iterator[Ground]:
    with fresh_database(address) as database:
        made = Ground(database)
        try:
            yield made
        finally:
            made.close()


def ground_for(address: str) -> Ground:
    """A ground that lasts as long as this process."""
    made = ground(address)
    kept = made.__enter__()
    atexit.register(made.__exit__, None, None, None)
    return kept


class Process(Holder):
    """A process that takes leases. Its successor goes on with its connection, as to open one is the dearest part of a
    death; nothing of the dead one is left on it."""

    def __init__(self, engine: Engine, before: Process | None = None) -> None:
        self._before = before
        super().__init__(engine)

    def bury(self) -> None:
        """The process is gone, and the database has noticed."""
        self._link.execute("SELECT pg_advisory_unlock_all()")

    def _connect(self) -> psycopg.Connection[tuple[Any]]:
        return super()._connect() if self._before is None else self._before._link


@dataclass(frozen=True)
class Beginning:
    """What the world held, and the statements that bring back what the database did."""

    things: tuple[tuple[str, str, str], ...]
    script: str


class Ground:
    """One database, and beginnings that it can be put back to."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._link = psycopg.connect(database.url, autocommit=True)
        self._beginnings = 0
        self._holders: dict[int, Process] = {}

    @property
    def engine(self) -> Engine:
        return self.database.engine

    def keep(self, world: World) -> Beginning:
        """Remember everything as it is now."""
        self._beginnings += 1
        name = f"kept_{self._beginnings}"
        self._run(f"CREATE SCHEMA {name}")
        tables = self._tables()
        for table in tables:
            self._run(f"CREATE TABLE {name}.{table} AS TABLE public.{table}")
        counted = self._rows("SELECT sequencename, last_value FROM pg_sequences WHERE sequencename <> 'holder_id_seq'")
        filled = [table for table in tables if table != "lease" and self._rows(f"SELECT 1 FROM {table} LIMIT 1")]
        lines = [f"DELETE FROM {table};" for table in tables]
        lines += [f"INSERT INTO {table} SELECT * FROM {name}.{table};" for table in filled]
        lines += [f"SELECT setval('{key}', {value or 1}, {value is not None});" for key, value in counted]
        script = "BEGIN; SET LOCAL session_replication_role = replica; " + " ".join(lines) + " COMMIT;"
        return Beginning(tuple(world.dump()), script)

    def put_back(self, beginning: Beginning) -> World:
        """Everything is as it was then: the database, and a new world."""
        self._run(beginning.script)
        return world_of(beginning.things)

    def empty(self) -> None:
        self._run(" ".join(f"DELETE FROM {table};" for table in self._tables()))

    def holder(self, number: int) -> Holder:
        """The n-th process that takes leases: dear to make, so whoever lives is kept for later histories."""
        if number not in self._holders:
            self._holders[number] = Process(self.engine)
        return self._holders[number]

    def bury(self, number: int) -> None:
        """The n-th process is gone; another one has begun in its place."""
        dead = self._holders[number]
        dead.bury()
        self._holders[number] = Process(self.engine, dead)

    def close(self) -> None:
        for holder in self._holders.values():
            holder.close()
        self._link.close()

    def _tables(self) -> list[str]:
        found = self._rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        return [str(name) for (name,) in found if name not in KEPT]

    def _run(self, script: str) -> None:
        self._link.execute(script.encode())

    def _rows(self, query: str) -> list[tuple[object, ...]]:
        return self._link.execute(query.encode()).fetchall()


def world_of(things: tuple[tuple[str, str, str], ...]) -> World:
    world = World(None)
    world.restore(things)
    return world
