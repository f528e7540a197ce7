"""The community as fixtures: `school` is provisioned and read once, `new_school` has accounts and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from sqlalchemy import make_url

from tests.support.community import School
from tests.support.founding import Equipment, Snapshot, empty_world, joined, unpacked
from tests.support.postgres import TEMPLATE

Opener = Callable[[], AbstractContextManager[School]]


@pytest.fixture(scope="session")
def equipment() -> Equipment:
    return Equipment()


@pytest.fixture(scope="session")
def founded(postgres: str, equipment: Equipment) -> Iterator[Snapshot]:
    """The community once it has portfolios and workbooks and was read for the first time."""
    name = f"founded_{os.getpid()}"
    world = empty_world(equipment)
    with joined(equipment, world, postgres, TEMPLATE) as (parts, url):
        found_community(School(equipment, world, parts))
        things = tuple(world.dump())
        parts.holder.close()
        parts.engine.dispose()
        with psycopg.connect(postgres, autocommit=True) as link:
            link.execute(f"CREATE DATABASE {name} TEMPLATE {make_url(url).database} STRATEGY FILE_COPY".encode())
    yield Snapshot(name, things)
    with psycopg.connect(postgres, autocommit=True) as link:
        link.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def found_community(school: School) -> None:
    """Staff list in, everything made, everything read."""
    school.hands_in_list()
    school.sweep()
    school.works()
    school.works()


@pytest.fixture
def school(postgres: str, equipment: Equipment, founded: Snapshot) -> Iterator[School]:
    with opened(postgres, equipment, founded) as made:
        yield made


@contextmanager
def opened(postgres: str, equipment: Equipment, snapshot: Snapshot) -> Iterator[School]:
    world = unpacked(snapshot.things)
    with joined(equipment, world, postgres, snapshot.template) as (parts, url):
        yield School(equipment, world, parts, database_url=url)


@pytest.fixture
def another_school(postgres: str, equipment: Equipment, founded: Snapshot) -> Opener:
    """A function that opens one more copy of `school`, one after another."""
    return lambda: opened(postgres, equipment, founded)


@pytest.fixture
def new_school(postgres: str, equipment: Equipment) -> Iterator[School]:
    world = empty_world(equipment)
    with joined(equipment, world, postgres, TEMPLATE) as (parts, url):
        yield School(equipment, world, parts, database_url=url)
