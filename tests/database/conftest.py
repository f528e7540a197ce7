from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from sync.database import open_database, stop_database
from sync.settings import Settings
from tests.support.postgres import database, postgres

__all__ = ["database", "postgres"]

Ask = Callable[[str], object]


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Settings]:
    """A data directory nobody made yet, whose path is as bad as they come; its server is stopped at the end."""
    chosen = Settings(data=tmp_path / "Amina's Ü 100% data" / ("long" * 30) / "cpd")
    yield chosen
    stop_database(chosen)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A data directory for tests that need one, but none of their own; its server may run or be stopped."""
    chosen = Settings(data=tmp_path_factory.mktemp("shared") / "it's 1 Ü")
    open_database(chosen, durable=False).engine.dispose()
    yield chosen
    stop_database(chosen)


@pytest.fixture
def ask(settings: Settings) -> Ask:
    """Starts or finds the database, and gives the answer to one query."""

    def answer(query: str) -> object:
        opened = open_database(settings, durable=False)
        try:
            with opened.engine.begin() as c:
                result = c.execute(text(query))
                return result.scalar() if result.returns_rows else None
        finally:
            opened.engine.dispose()

    return answer


@pytest.fixture
def started_at(ask: Ask) -> Callable[[], object]:
    """When the server that answers was started: the same time is the same server."""
    return lambda: ask("SELECT pg_postmaster_start_time()")


def can_connect(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
