"""The community as fixtures: `school` is provisioned and read once, `new_school` has accounts and nothing else."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import make_url

from tests.support.community import School
from tests.support.founding import Equipment, Snapshot, empty_world, joined, unpacked
from tests.support.postgres import TEMPLATE

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def equipment() -> Equipment:
    return Equipment()


@pytest.fixture(scope="session")
def founded(postgres: str, equipment: Equipment) -> Iterator[Snapshot]:
    """The community once it has portfolios and workbooks and was read for the first time."""
    with opened_new(postgres, equipment) as school:
        found_community(school)
        snapshot = put_away(school, postgres)
    yield snapshot
    forget(snapshot, postgres)


def put_away(school: School, server: str) -> Snapshot:
    """The community as it is now, to be opened any number of times. It cannot be gone on with here."""
    name = f"kept_{os.getpid()}_{next(_numbers)}"
    things = tuple(school.world.dump())
    school.parts.holder.close()
    school.parts.engine.dispose()
    with psycopg.connect(server, autocommit=True) as link:
        source = make_url(school.database_url).database
        link.execute(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY FILE_COPY".encode())
    return Snapshot(name, things)


def forget(snapshot: Snapshot, server: str) -> None:
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(f"DROP DATABASE {snapshot.template} WITH (FORCE)".encode())


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
def new_school(postgres: str, equipment: Equipment) -> Iterator[School]:
    with opened_new(postgres, equipment) as made:
        yield made


@contextmanager
def opened_new(postgres: str, equipment: Equipment) -> Iterator[School]:
    world = empty_world(equipment)
    with joined(equipment, world, postgres, TEMPLATE) as (parts, url):
        yield School(equipment, world, parts, database_url=url)
