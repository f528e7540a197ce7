"""Who has left by `cpd leaver`: what is theirs is erased as soon as nothing of it is needed any more."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, Connection, Date, String, Table, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.store.metadata import metadata
from sync.store.people import people

leavers = Table(
    "leaver",
    metadata,
    Column("person", String, primary_key=True),
    Column("left_on", Date, nullable=False),
)


def add_leaver(c: Connection, person: PersonKey, *, on: date) -> None:
    """They are on the staff list no more from now on; a second time changes nothing."""
    c.execute(insert(leavers).values(person=person, left_on=on).on_conflict_do_nothing())
    c.execute(people.update().where(people.c.key == person).values(listed=False))


def load_leavers(c: Connection) -> tuple[PersonKey, ...]:
    """Those who have left and are on no later staff list."""
    listed = select(people.c.key).where(people.c.listed)
    rows = select(leavers.c.person).where(leavers.c.person.not_in(listed)).order_by(leavers.c.person)
    return tuple(PersonKey(key) for key in c.execute(rows).scalars())


def forget_returned(c: Connection) -> None:
    """Whoever a later staff list names again has not left."""
    c.execute(leavers.delete().where(leavers.c.person.in_(select(people.c.key).where(people.c.listed))))
