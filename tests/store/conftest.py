from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from sync.database import Database
from sync.store.leases import Holder, register_holder


@pytest.fixture
def c(database: Database) -> Iterator[Connection]:
    """One open transaction."""
    with database.engine.connect() as connection:
        yield connection


@pytest.fixture
def holder(database: Database) -> Iterator[Holder]:
    with register_holder(database.engine) as registered:
        yield registered


@pytest.fixture
def other_holder(database: Database) -> Iterator[Holder]:
    with register_holder(database.engine) as registered:
        yield registered
