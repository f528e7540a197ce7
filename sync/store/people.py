"""Schools and people, as the last staff list had them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Index, String, Table, Text, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.people.types import Person, PersonKey, School, SchoolKey, Span, Term
from sync.store.metadata import metadata
from sync.store.ready import Ready

schools = Table(
    "school",
    metadata,
    Column("key", String, primary_key=True),
    Column("facts", JSONB, nullable=False),
)
people = Table(
    "person",
    metadata,
    Column("key", String, primary_key=True),
    Column("school", String, nullable=False, index=True),
    Column("listed", Boolean, nullable=False),
    Column("facts", JSONB, nullable=False),
)
Index("ix_person_line_manager", people.c.facts["line_manager"].astext, postgresql_where=people.c.listed)


def save_schools(c: Connection, values: Iterable[School]) -> None:
    """The schools of a community, all of them: one that is not among them is forgotten."""
    c.execute(schools.delete())
    c.execute(schools.insert(), [{"key": school.key, "facts": _school_facts(school)} for school in values])


SCHOOLS = Ready(lambda: select(schools.c.key, cast(schools.c.facts, Text).label("facts")).order_by(schools.c.key))


def load_schools(c: Connection) -> dict[SchoolKey, School]:
    rows = SCHOOLS.run(c).all()
    return {SchoolKey(row.key): _school(row.key, row.facts) for row in rows}


@lru_cache(maxsize=1000)
def _school(key: str, facts: str) -> School:
    """Schools change once a year and are asked for in every transaction: each is made out once."""
    return school_from(key, json.loads(facts))


def save_people(c: Connection, values: Iterable[Person]) -> None:
    """The people of a staff list. Those of an earlier list who are not on it stay, as no longer listed."""
    c.execute(people.update().values(listed=False))
    rows = [_person_row(person) for person in values]
    if not rows:
        return
    statement = insert(people)
    changed = {name: statement.excluded[name] for name in ("school", "listed", "facts")}
    c.execute(statement.on_conflict_do_update(index_elements=[people.c.key], set_=changed), rows)


LISTED = Ready(lambda: select(people).where(people.c.listed).order_by(people.c.key))


def load_people(c: Connection) -> dict[PersonKey, Person]:
    """Everyone on the last staff list, by address."""
    return {PersonKey(row.key): person_from(row) for row in LISTED.run(c).all()}


def load_staff_of(c: Connection, school: SchoolKey) -> tuple[Person, ...]:
    """Everyone of one school on the last staff list."""
    rows = c.execute(select(people).where(people.c.listed, people.c.school == school).order_by(people.c.key))
    return tuple(person_from(row) for row in rows)


def load_managed(c: Connection, manager: PersonKey) -> tuple[Person, ...]:
    """Everyone on the last staff list who is line managed by this person."""
    names_them = people.c.facts["line_manager"].astext == manager
    return tuple(person_from(row) for row in c.execute(select(people).where(people.c.listed, names_them)))


def names_of(c: Connection, keys: Iterable[PersonKey]) -> dict[PersonKey, str]:
    """What these people are called, those no longer listed too."""
    wanted = list(keys)
    if not wanted:
        return {}
    query = select(people.c.key, people.c.facts["name"].astext.label("name")).where(people.c.key.in_(wanted))
    return {PersonKey(row.key): row.name for row in c.execute(query)}


def find_member(c: Connection, key: PersonKey) -> tuple[Person, School] | None:
    """One person of the last staff list, with their school."""
    joined = select(people, schools.c.facts.label("of_school")).join(schools, schools.c.key == people.c.school)
    row = c.execute(joined.where(people.c.listed, people.c.key == key)).one_or_none()
    return None if row is None else (person_from(row), school_from(row.school, row.of_school))


def find_person(c: Connection, key: PersonKey) -> Person | None:
    """One person, those no longer listed too."""
    row = c.execute(select(people).where(people.c.key == key)).one_or_none()
    return None if row is None else person_from(row)


def find_named(c: Connection, words: str) -> tuple[PersonKey, ...]:
    """Whoever has this address, else everyone of this name, in whatever case; those no longer listed too."""
    wanted = words.strip().lower()
    by_key = c.execute(select(people.c.key).where(people.c.key == wanted)).scalars().all()
    name = func.lower(people.c.facts["name"].astext)
    found = by_key or c.execute(select(people.c.key).where(name == wanted).order_by(people.c.key)).scalars()
    return tuple(PersonKey(key) for key in found)


def find_home(c: Connection) -> School | None:
    """The school that owns register, directory and webinars; None before provision."""
    return next((school for school in load_schools(c).values() if school.home), None)


def _person_row(person: Person) -> dict[str, Any]:
    facts = {
        "name": person.name,
        "roles": list(person.roles),
        "category": person.category,
        "phase": person.phase,
        "subjects": list(person.subjects),
        "line_manager": person.line_manager,
        "working_days": sorted(person.working_days),
        "starts_on": _text(person.starts_on),
        "leaves_on": _text(person.leaves_on),
        "paused_from": _text(person.paused_from),
        "paused_until": _text(person.paused_until),
    }
    return {
        "key": person.key,
        "school": person.school,
        "listed": True,
        "facts": facts,
    }


def person_from(row: Any) -> Person:
    """The person of one row of the table, whatever else was selected with it."""
    facts = row.facts
    manager = facts["line_manager"]
    return Person(
        key=PersonKey(row.key),
        name=facts["name"],
        school=SchoolKey(row.school),
        roles=tuple(facts["roles"]),
        category=facts["category"],
        phase=facts["phase"],
        subjects=tuple(facts["subjects"]),
        line_manager=PersonKey(manager) if manager else None,
        working_days=frozenset(facts["working_days"]),
        starts_on=_day(facts["starts_on"]),
        leaves_on=_day(facts["leaves_on"]),
        paused_from=_day(facts["paused_from"]),
        paused_until=_day(facts["paused_until"]),
    )


def _school_facts(school: School) -> dict[str, Any]:
    return {
        "name": school.name,
        "domain": school.domain,
        "engine_user": school.engine_user,
        "staff_group": school.staff_group,
        "home": school.home,
        "inset": sorted(day.isoformat() for day in school.inset),
        "closed": sorted(day.isoformat() for day in school.closed),
        "terms": [[term.name, *_span(term.days), *(_span(term.half_term) or ())] for term in school.terms],
    }


def school_from(key: str, facts: dict[str, Any]) -> School:
    """The school of one row of the table."""
    return School(
        key=SchoolKey(key),
        name=facts["name"],
        domain=facts["domain"],
        engine_user=facts["engine_user"],
        staff_group=facts["staff_group"],
        home=facts["home"],
        inset=frozenset(date.fromisoformat(day) for day in facts["inset"]),
        closed=frozenset(date.fromisoformat(day) for day in facts["closed"]),
        terms=tuple(_term(line) for line in facts["terms"]),
    )


def _term(line: list[str]) -> Term:
    days = [date.fromisoformat(day) for day in line[1:]]
    half_term = Span(days[2], days[3]) if len(days) > 2 else None
    return Term(line[0], Span(days[0], days[1]), half_term)


def _span(span: Span | None) -> list[str]:
    return [] if span is None else [span.first_on.isoformat(), span.last_on.isoformat()]


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
