"""What is remembered of each school, and what waits for its coordinator, counted by the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Index,
    and_,
    exists,
    func,
    literal,
    literal_column,
    null,
    select,
    text,
    union_all,
)

from sync.core.people.types import SchoolKey
from sync.store.effects import REOPENED_BY_A_PERSON, effects
from sync.store.feeds import feeds
from sync.store.memory import notes
from sync.store.people import people, schools
from sync.store.portfolios import portfolios
from sync.store.sessions import sessions

_open = effects.c.state.in_(sorted(REOPENED_BY_A_PERSON))
Index("ix_effect_kind", effects.c.kind, postgresql_where=_open)
_LEADS = text("listed AND (facts -> 'roles') @> '[\"leader\"]'")
Index("ix_person_leader", people.c.school, postgresql_where=_LEADS)

LEFT = "left as it is:"
HOSTLESS = "sessions that nobody on the staff list holds"
TO_RELEASE = "the directory that waits to be released"


def is_here(today: date) -> ColumnElement[bool]:
    """Listed, started and not left."""
    day, facts = today.isoformat(), people.c.facts
    starts, leaves = facts["starts_on"].astext, facts["leaves_on"].astext
    return and_(people.c.listed, func.coalesce(starts, day) <= day, func.coalesce(leaves, day) >= day)


def count_portfolios(c: Connection, today: date) -> dict[SchoolKey, tuple[int, int]]:
    """For each school with somebody in it: how many are here, and how many of them have a portfolio."""
    joined = people.outerjoin(portfolios, portfolios.c.person == people.c.key)
    counted = select(people.c.school, func.count(), func.count(portfolios.c.person)).select_from(joined)
    rows = c.execute(counted.where(is_here(today)).group_by(people.c.school)).all()
    return {SchoolKey(school): (everyone, made) for school, everyone, made in rows}


def load_leaders(c: Connection, today: date) -> dict[SchoolKey, tuple[tuple[str, str], ...]]:
    """Who leads CPD where: (name, address), by name."""
    name = people.c.facts["name"].astext
    rows = c.execute(select(people.c.school, name, people.c.key).where(is_here(today), _leads()).order_by(name))
    found: dict[SchoolKey, tuple[tuple[str, str], ...]] = {}
    for school, who, address in rows:
        found[SchoolKey(school)] = (*found.get(SchoolKey(school), ()), (who, address))
    return found


def _leads() -> ColumnElement[bool]:
    """In the words of the index, so that it is used."""
    return literal_column("(person.facts -> 'roles') @> '[\"leader\"]'", Boolean)


def load_heads(c: Connection, school: SchoolKey, today: date) -> tuple[tuple[str, str], ...]:
    """Who heads a school, or is on its way to: (name, address). They know who might lead CPD there."""
    heads = people.c.facts["roles"].astext.ilike("%head%")
    name = people.c.facts["name"].astext
    rows = c.execute(select(name, people.c.key).where(is_here(today), people.c.school == school, heads).order_by(name))
    return tuple((who, address) for who, address in rows)


def load_reading(c: Connection) -> dict[str, tuple[date | None, str]]:
    """For each engine user that was ever let in: when all it sees was last listed, and why not since then."""
    rows = c.execute(select(feeds.c.identity, feeds.c.listed_on, feeds.c.list_trouble))
    return {row.identity: (row.listed_on, row.list_trouble) for row in rows}


@dataclass(frozen=True, slots=True)
class Glance:
    """What the coordinator's lines on the first card need. why: (kind, reason, how many) of what waits or failed.

    to_release: the term whose directory waits for the coordinator, "" for none. hostless: how many sessions to come
    are to be held by somebody who is not on the staff list any more.
    """

    why: tuple[tuple[str, str, int], ...]
    without_leader: tuple[str, ...]
    to_release: str
    hostless: int


def load_glance(c: Connection, kinds: Collection[str], *, today: date) -> Glance:
    """All of it in one query."""
    left = exists().where(notes.c.name == literal(LEFT) + effects.c.key)
    held_up = select(effects.c.kind, effects.c.reason, func.count()).where(_open, effects.c.kind.in_(kinds), ~left)
    led = exists().where(people.c.school == schools.c.key, is_here(today), _leads())
    leaderless = select(null(), schools.c.facts["name"].astext, literal(0)).where(~led)
    release = select(literal(TO_RELEASE), notes.c.value["term"].astext, literal(0)).where(notes.c.name == TO_RELEASE)
    held_up = held_up.group_by(effects.c.kind, effects.c.reason)
    listed = exists().where(people.c.key == sessions.c.host, people.c.listed)
    to_come = (sessions.c.on >= today, sessions.c.cancelled.is_(False), sessions.c.host.is_not(None))
    hostless = select(literal(HOSTLESS), literal(""), func.count()).select_from(sessions).where(*to_come, ~listed)
    rows = [tuple(row) for row in c.execute(union_all(held_up, leaderless, release, hostless))]
    return Glance(
        why=tuple((kind, reason, number) for kind, reason, number in rows if number and kind != HOSTLESS),
        without_leader=tuple(sorted(name for kind, name, _ in rows if kind is None)),
        to_release=next((term for kind, term, _ in rows if kind == TO_RELEASE), ""),
        hostless=next(number for kind, _, number in rows if kind == HOSTLESS),
    )
