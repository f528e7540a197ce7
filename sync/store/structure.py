"""Who would like more structure, at which small step they are, and to whom they turn: theirs alone, in no report."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, Integer, String, Table, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.store.metadata import metadata

# A row says that they chose so; without one nobody did.
structure = Table(
    "structure",
    metadata,
    Column("person", String, primary_key=True),
    Column("step", Integer, nullable=False, server_default="0"),
    Column("supporter", String, nullable=True),
)


@dataclass(frozen=True, slots=True)
class Structure:
    """step: how many they have done or passed over. supporter: whom they chose to turn to."""

    step: int
    supporter: PersonKey | None


def find_structure(c: Connection, person: PersonKey) -> Structure | None:
    """None for whoever has not chosen it."""
    row = c.execute(select(structure).where(structure.c.person == person)).one_or_none()
    return None if row is None else Structure(row.step, PersonKey(row.supporter) if row.supporter else None)


def choose_structure(c: Connection, person: PersonKey) -> None:
    """From the first step on; who has chosen it already stays where they are."""
    c.execute(insert(structure).values(person=person).on_conflict_do_nothing())


def end_structure(c: Connection, person: PersonKey) -> None:
    c.execute(structure.delete().where(structure.c.person == person))


def move_on(c: Connection, person: PersonKey, *, done: int) -> None:
    """One step further, from the step they were shown. A second press of the same changes nothing."""
    here = (structure.c.person == person, structure.c.step == done)
    c.execute(structure.update().where(*here).values(step=done + 1))


def save_supporter(c: Connection, person: PersonKey, supporter: PersonKey | None) -> None:
    c.execute(structure.update().where(structure.c.person == person).values(supporter=supporter))
