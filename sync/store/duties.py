"""Who leads CPD in a school, and who coordinates the community."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, or_, select

from sync.core.people.types import Person
from sync.store.people import people, person_from

DUTIES = ("leader", "coordinator")


def with_duties() -> Select[Any]:
    """Every leader and coordinator of the staff list, in all schools."""
    has_one = or_(*(people.c.facts["roles"].contains([duty]) for duty in DUTIES))
    return select(people).where(people.c.listed, has_one).order_by(people.c.key)


def load_with_duties(c: Connection) -> tuple[Person, ...]:
    return tuple(person_from(row) for row in c.execute(with_duties()))
