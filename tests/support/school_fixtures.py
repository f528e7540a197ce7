"""The community as fixtures: `school` is provisioned and read once, `new_school` has accounts and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sync.database import Database
from tests.support.community import School
from tests.support.founding import Equipment, Snapshot, empty_world, joined, unpacked
from tests.support.postgres import fresh_database
from tests.support.refill import take_out


@pytest.fixture(scope="session")
def equipment() -> Equipment:
    return Equipment()


@pytest.fixture(scope="session")
def store(postgres: str) -> Iterator[Database]:
    """The one database that this process's communities have, one after another."""
    with fresh_database(postgres) as made:
        yield made


@pytest.fixture(scope="session")
def founded(store: Database, equipment: Equipment) -> Snapshot:
    """The community once it has portfolios and workbooks and was read for the first time."""
    with opened_new(store, equipment) as school:
        found_community(school)
        return put_away(school)


def found_community(school: School) -> None:
    """Staff list in, everything made, everything read."""
    school.hands_in_list()
    school.sweep()
    school.works()
    school.works()


def put_away(school: School) -> Snapshot:
    """The community as it is now, to be opened any number of times."""
    return Snapshot(take_out(school.database_url), tuple(school.world.dump()))


@pytest.fixture
def school(store: Database, equipment: Equipment, founded: Snapshot) -> Iterator[School]:
    with opened(store, equipment, founded) as made:
        yield made


@contextmanager
def opened(store: Database, equipment: Equipment, snapshot: Snapshot) -> Iterator[School]:
    world = unpacked(snapshot.things)
    with joined(equipment, world, store, snapshot.contents) as parts:
        yield School(equipment, world, parts, database_url=store.url)


@pytest.fixture
def new_school(store: Database, equipment: Equipment) -> Iterator[School]:
    with opened_new(store, equipment) as made:
        yield made


@contextmanager
def opened_new(store: Database, equipment: Equipment) -> Iterator[School]:
    world = empty_world(equipment)
    with joined(equipment, world, store) as parts:
        yield School(equipment, world, parts, database_url=store.url)
