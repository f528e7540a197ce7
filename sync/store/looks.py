"""What a community has switched on, who was told of it and when, and each look that was then taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Boolean, Column, Connection, Date, DateTime, Integer, String, Table, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.store.metadata import metadata

switches = Table(
    "switch",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("press", String, nullable=False, unique=True),
    Column("name", String, nullable=False, index=True),
    Column("on", Boolean, nullable=False),
    Column("who", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)
tellings = Table(
    "telling",
    metadata,
    Column("person", String, primary_key=True),
    Column("switch", Integer, primary_key=True),
    Column("on", Date, nullable=False),
)
looks = Table(
    "look",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("owner", String, nullable=False, index=True),
    Column("press", String, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("owner", "press"),
)


@dataclass(frozen=True, slots=True)
class Switch:
    """What was switched last under a name. n: which time it was; who was told of an earlier one was not of this."""

    n: int
    on: bool
    who: PersonKey
    at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """who looked at what of somebody's, and when. what: in the words its owner is told."""

    who: PersonKey
    what: str
    at: datetime


def turn(c: Connection, name: str, *, on: bool, who: PersonKey, at: datetime, press: str) -> bool:
    """Switch something on or off; False where that press did so before."""
    values = {"name": name, "on": on, "who": who, "at": at, "press": press}
    added = insert(switches).values(values).on_conflict_do_nothing(index_elements=[switches.c.press])
    return c.execute(added.returning(switches.c.n)).one_or_none() is not None


def find_switch(c: Connection, name: str) -> Switch | None:
    row = c.execute(
        select(switches).where(switches.c.name == name).order_by(switches.c.n.desc()).limit(1)
    ).one_or_none()
    return None if row is None else Switch(row.n, row.on, PersonKey(row.who), row.at)


def tell(c: Connection, person: PersonKey, switch: int, *, on: date) -> date:
    """The day this person was first told of a switch; today's, if they had not been."""
    c.execute(insert(tellings).values(person=person, switch=switch, on=on).on_conflict_do_nothing())
    return told_on(c, person, switch) or on


def told_on(c: Connection, person: PersonKey, switch: int) -> date | None:
    """The day this person was first told of a switch."""
    query = select(tellings.c.on).where(tellings.c.person == person, tellings.c.switch == switch)
    found: date | None = c.execute(query).scalar()
    return found


def told_by(c: Connection, switch: int, day: date) -> frozenset[PersonKey]:
    """Everybody who was told of a switch on that day or before."""
    query = select(tellings.c.person).where(tellings.c.switch == switch, tellings.c.on <= day)
    return frozenset(PersonKey(key) for key in c.execute(query).scalars())


def add_looks(c: Connection, owners: Iterable[PersonKey], look: Look, *, press: str) -> None:
    """The same look at what is each of theirs; the same press again is the same look."""
    rows = [{"owner": owner, "press": press, "who": look.who, "what": look.what, "at": look.at} for owner in owners]
    if rows:
        c.execute(insert(looks).on_conflict_do_nothing(), rows)


def looks_at(c: Connection, owner: PersonKey, *, most: int) -> tuple[Look, ...]:
    """The last looks that were taken at what is somebody's, the latest first."""
    query = select(looks).where(looks.c.owner == owner).order_by(looks.c.n.desc()).limit(most)
    return tuple(Look(PersonKey(row.who), row.what, row.at) for row in c.execute(query))
