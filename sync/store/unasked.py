"""Who does not want to be invited to share for a year: theirs alone, in no report and told to nobody."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, Connection, Date, String, Table, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.store.metadata import metadata

unasked = Table(
    "unasked",
    metadata,
    Column("person", String, primary_key=True),
    Column("since", Date, nullable=False),
)


def save_unasked(c: Connection, person: PersonKey, *, since: date) -> None:
    added = insert(unasked).values(person=person, since=since)
    c.execute(added.on_conflict_do_update(index_elements=["person"], set_={"since": added.excluded.since}))


def is_unasked(c: Connection, person: PersonKey, *, after: date) -> bool:
    """Whether they have said so after that day."""
    query = select(unasked.c.person).where(unasked.c.person == person, unasked.c.since > after)
    return c.execute(query).first() is not None
