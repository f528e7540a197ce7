"""Who does not want to be named where a directory thanks people: their own choice, in no report."""

from __future__ import annotations

from sqlalchemy import Column, Connection, String, Table, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.store.metadata import metadata

unnamed = Table("unnamed", metadata, Column("person", String, primary_key=True))


def save_unnamed(c: Connection, person: PersonKey, *, named: bool) -> None:
    if named:
        c.execute(unnamed.delete().where(unnamed.c.person == person))
    else:
        c.execute(insert(unnamed).values(person=person).on_conflict_do_nothing())


def is_named(c: Connection, person: PersonKey) -> bool:
    return c.execute(select(unnamed.c.person).where(unnamed.c.person == person)).first() is None


def load_unnamed(c: Connection) -> frozenset[PersonKey]:
    """Everybody who has said so."""
    return frozenset(PersonKey(key) for key in c.execute(select(unnamed.c.person)).scalars())
