"""How each person wants to hear what waits: beside their Doc, by mail once a week, or by mail once a month."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Column, Connection, String, Table, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.impact.weekly import Choice
from sync.core.people.types import PersonKey
from sync.store.metadata import metadata

letter_choices = Table(
    "letter_choice",
    metadata,
    Column("person", String, primary_key=True),
    Column("choice", String, nullable=False),
)


def save_choice(c: Connection, person: PersonKey, choice: Choice) -> None:
    added = insert(letter_choices).values(person=person, choice=choice)
    c.execute(added.on_conflict_do_update(index_elements=["person"], set_={"choice": added.excluded.choice}))


def find_choice(c: Connection, person: PersonKey) -> Choice:
    """In the side panel, until they choose something else."""
    found = c.execute(select(letter_choices.c.choice).where(letter_choices.c.person == person)).scalar()
    return Choice(found) if found else Choice.PANEL


def by_mail(c: Connection) -> Mapping[PersonKey, Choice]:
    """Everybody who has chosen mail, and how often."""
    rows = c.execute(select(letter_choices).where(letter_choices.c.choice != Choice.PANEL))
    return {PersonKey(row.person): Choice(row.choice) for row in rows}
