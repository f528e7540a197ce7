"""Topics that somebody does not want to be asked to offer: theirs alone, and quiet for a year."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, Connection, Date, String, Table
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.store.metadata import metadata

declined = Table(
    "suggestion_declined",
    metadata,
    Column("person", String, primary_key=True),
    Column("area", String, primary_key=True),
    Column("on", Date, nullable=False),
)


def save_declined(c: Connection, person: PersonKey, area: str, *, on: date) -> None:
    added = insert(declined).values(person=person, area=area, on=on)
    c.execute(added.on_conflict_do_update(index_elements=["person", "area"], set_={"on": added.excluded.on}))
