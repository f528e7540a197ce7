"""What people told each other of: conferences, TeachMeets, webinars of others."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, DateTime, String, Table, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.elsewhere.opportunities import Opportunity, OpportunityKey, Shown
from sync.core.people.types import PersonKey
from sync.store.metadata import metadata
from sync.store.people import people, person_from, school_from, schools

opportunities = Table(
    "opportunity",
    metadata,
    Column("key", String, primary_key=True),
    Column("press", String, nullable=False, unique=True),
    Column("what", String, nullable=False),
    Column("on", Date, nullable=False, index=True),
    Column("place", String, nullable=False),
    Column("link", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("areas", JSONB, nullable=False),
    Column("adder", String, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
)
FACTS = ("key", "what", "on", "place", "link", "kind", "areas", "adder")


def add_opportunity(c: Connection, item: Opportunity, *, press: str, at: datetime) -> bool:
    """Whether it was added; False where this press has added one before."""
    facts = {name: getattr(item, name) for name in FACTS} | {"areas": list(item.areas)}
    added = insert(opportunities).values(**facts, press=press, added_at=at).on_conflict_do_nothing()
    return bool(c.execute(added).rowcount)


def find_pressed(c: Connection, press: str) -> Opportunity | None:
    """What a press has added, if it still stands."""
    row = c.execute(select(opportunities).where(opportunities.c.press == press)).one_or_none()
    return None if row is None else _opportunity(row)


def find_opportunity(c: Connection, key: OpportunityKey) -> Opportunity | None:
    row = c.execute(select(opportunities).where(opportunities.c.key == key)).one_or_none()
    return None if row is None else _opportunity(row)


def load_opportunities(c: Connection, today: date) -> tuple[Shown, ...]:
    """Those that are not over, each with whoever on the staff list added it."""
    joined = (
        select(
            *(opportunities.c[name].label(f"its_{name}") for name in FACTS),
            people,
            schools.c.facts.label("of_school"),
        )
        .join(people, people.c.key == opportunities.c.adder)
        .join(schools, schools.c.key == people.c.school)
        .where(people.c.listed, opportunities.c.on >= today)
    )
    return tuple(
        Shown(_opportunity(row, "its_"), person_from(row), school_from(row.school, row.of_school))
        for row in c.execute(joined)
    )


def count_of(c: Connection, adder: PersonKey, today: date) -> int:
    """How many of somebody's stand in the list."""
    mine = select(opportunities.c.key).where(opportunities.c.adder == adder, opportunities.c.on >= today)
    return len(c.execute(mine).all())


def remove(c: Connection, key: OpportunityKey) -> None:
    c.execute(opportunities.delete().where(opportunities.c.key == key))


def forget_past(c: Connection, today: date) -> None:
    """What is over is kept no longer."""
    c.execute(opportunities.delete().where(opportunities.c.on < today))


def _opportunity(row: Any, prefix: str = "") -> Opportunity:
    facts = {name: getattr(row, prefix + name) for name in FACTS}
    return Opportunity(**facts | {"areas": tuple(facts["areas"])})
