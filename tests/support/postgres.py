"""A real PostgreSQL for tests: one server for the whole run, shared by its workers; a fresh database per test.

tests/conftest.py makes both fixtures known everywhere.
"""

from __future__ import annotations

import fcntl
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from sync.database import Database, make_engine, open_database, stop_database
from sync.settings import Settings
from sync.store.migrations import upgrade

TEMPLATE = "template_cpd"
MOST_LOOKS = 100
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the run's server, which keeps a migrated database as TEMPLATE."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    settings = _server(shared)
    _stop_orphans(shared)
    # All workers hold the lock together; the one that can have it alone at its end is the last.
    with (shared / "postgres.users").open("a") as users:
        with _alone(shared / "postgres.lock"):
            fcntl.flock(users, fcntl.LOCK_SH)
            server = open_database(settings, durable=False)
            server.engine.dispose()
            make_template(server.url)
        try:
            yield server.url
        finally:
            with _alone(shared / "postgres.lock"):
                if _is_last(users.fileno()):
                    stop_database(settings)


@pytest.fixture
def database(postgres: str) -> Iterator[Database]:
    """A migrated, empty database of the test's own."""
    with fresh_database(postgres) as made:
        yield made


@contextmanager
def fresh_database(server: str, *, template: str = TEMPLATE) -> Iterator[Database]:
    """A copy of a database that nobody is connected to, dropped at the end."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY".encode())
        url = _address(server, name)
        engine = make_engine(url)
        try:
            yield Database(engine, url)
        finally:
            engine.dispose()
            _drop(link, name)


def _server(shared: Path) -> Settings:
    return Settings(data=shared / "postgres server")


def _stop_orphans(shared: Path) -> None:
    """Stop the servers of earlier runs that were killed before they could."""
    for users in shared.parent.glob("pytest-*/postgres.users"):
        with users.open("a") as left:
            if users.parent != shared and _is_last(left.fileno()):
                stop_database(_server(users.parent))


def _drop(link: psycopg.Connection[Any], name: str) -> None:
    """Drop a database. PostgreSQL waits a tenth of a second where a connection is still closing; we ask more often."""
    for _ in range(MOST_LOOKS):
        asked = link.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", (name,)).fetchone()
        if asked == (0,):
            break
    link.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def make_template(url: str) -> None:
    """The migrated database that others are copies of, unless this server has it already."""
    with psycopg.connect(url, autocommit=True) as link:
        if link.execute("SELECT 1 FROM pg_database WHERE datname = %s", (TEMPLATE,)).fetchone():
            return
        link.execute(f"CREATE DATABASE {TEMPLATE}".encode())
    engine = make_engine(_address(url, TEMPLATE))
    upgrade(engine)
    engine.dispose()


def _address(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_last(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
