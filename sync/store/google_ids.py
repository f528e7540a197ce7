"""Which Google account is whose: bound at the first call, never changed by a later one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, DateTime, Select, String, Table, bindparam, exists, select, union
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import Person, PersonKey, School
from sync.store.metadata import metadata
from sync.store.people import people, person_from, school_from, schools
from sync.store.ready import Ready

google_ids = Table(
    "google_id",
    metadata,
    Column("person", String, primary_key=True),
    Column("sub", String, nullable=False, unique=True),
    Column("bound_at", DateTime(timezone=True), nullable=False),
)
refused = Table(
    "google_id_refused",
    metadata,
    Column("sub", String, primary_key=True),
    Column("address", String, primary_key=True),
    Column("person", String, nullable=False),
    Column("last_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone an id token may mean. sub: the Google id bound to them, "" for none. manages: somebody's line manager."""

    person: Person
    school: School
    listed: bool
    sub: str
    manages: bool


@dataclass(frozen=True, slots=True)
class Misfit:
    """Someone who came with another Google id than the one bound to `person`, or under another address."""

    person: PersonKey
    address: str
    last_at: datetime


def find_candidates(c: Connection, *, sub: str, address: str) -> tuple[Candidate, ...]:
    """Whoever has this address, and whoever this Google id is bound to: nobody, one or two. One query."""
    return tuple(_candidate(row) for row in CANDIDATES.run(c, sub=sub, address=address))


def _candidates() -> Select[Any]:
    managed = people.alias("managed")
    manages = exists().where(managed.c.listed, managed.c.facts["line_manager"].astext == people.c.key)
    of_sub = select(google_ids.c.person).where(google_ids.c.sub == bindparam("sub", type_=String))
    # A union, because an OR of the two would read the whole staff list.
    meant = union(select(bindparam("address", type_=String)), of_sub)
    return (
        select(people, schools.c.facts.label("of_school"), google_ids.c.sub, manages.label("manages"))
        .join(schools, schools.c.key == people.c.school)
        .outerjoin(google_ids, google_ids.c.person == people.c.key)
        .where(people.c.key.in_(meant))
    )


CANDIDATES = Ready(_candidates)


def _candidate(row: Any) -> Candidate:
    return Candidate(
        person=person_from(row),
        school=school_from(row.school, row.of_school),
        listed=row.listed,
        sub=row.sub or "",
        manages=row.manages,
    )


def bind(c: Connection, person: PersonKey, sub: str, *, now: datetime) -> bool:
    """Whether this Google id is this person's now; not where either was bound meanwhile."""
    statement = insert(google_ids).values(person=person, sub=sub, bound_at=now).on_conflict_do_nothing()
    return c.execute(statement.returning(google_ids.c.person)).first() is not None


def unbind(c: Connection, person: PersonKey) -> bool:
    """Forget a person's Google id, and who came with others: the next call binds anew. Whether there was one."""
    c.execute(refused.delete().where(refused.c.person == person))
    return c.execute(google_ids.delete().where(google_ids.c.person == person)).rowcount == 1


def note_misfit(c: Connection, person: PersonKey, *, sub: str, address: str, now: datetime) -> None:
    """Kept for an administrator, once for each Google id and address."""
    values = {"person": person, "last_at": now}
    statement = insert(refused).values(sub=sub, address=address, **values)
    c.execute(statement.on_conflict_do_update(index_elements=["sub", "address"], set_=values))


def misfits(c: Connection) -> tuple[Misfit, ...]:
    rows = c.execute(select(refused).order_by(refused.c.last_at, refused.c.address)).all()
    return tuple(Misfit(PersonKey(row.person), row.address, row.last_at) for row in rows)
