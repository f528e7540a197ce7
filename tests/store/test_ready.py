"""Statements that are compiled once say the same as those that are made anew."""

from __future__ import annotations

import pytest
from sqlalchemy import String, bindparam, select
from sqlalchemy.exc import ProgrammingError

from sync.core.people.types import PersonKey
from sync.database import Database
from sync.store import google_ids
from sync.store.leases import leases
from sync.store.ready import Ready

BY_NAME = Ready(lambda: select(leases.c.name).where(leases.c.name == bindparam("name", type_=String)).limit(1))


def test_its_values_are_given_each_time_it_runs(database: Database) -> None:
    with database.engine.begin() as c:
        c.execute(leases.insert(), [{"name": n, "holder": 1, "fence": 1, "until": "2027-01-01"} for n in ("a", "b")])

        found = [BY_NAME.run(c, name=name).scalars().all() for name in ("a", "b", "'; DROP TABLE lease; --")]

    assert found == [["a"], ["b"], []]


def test_a_value_that_is_missing_is_an_error_and_not_everything(database: Database) -> None:
    with database.engine.begin() as c, pytest.raises(ProgrammingError):
        BY_NAME.run(c)


def test_nobody_is_found_by_blanks(database: Database) -> None:
    with database.engine.begin() as c:
        assert google_ids.find_candidates(c, sub="", address="") == ()
        assert not google_ids.unbind(c, PersonKey("amina@oakfield.example"))
