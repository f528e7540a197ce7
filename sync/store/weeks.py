"""What was counted on each Monday, for a school or a line manager's people: kept as counted, never live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Connection, Date, Integer, String, Table, func, select, union
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.leadership.governing import Worked
from sync.core.leadership.joining import Joined
from sync.core.people.types import PersonKey
from sync.core.portfolio.types import Section
from sync.store.attendance import attendance
from sync.store.entries import entries
from sync.store.metadata import metadata
from sync.store.offers import offers
from sync.store.portfolios import portfolios
from sync.store.sessions import sessions
from sync.store.time_requests import requests

weeks = Table(
    "joined_week",
    metadata,
    Column("scope", String, primary_key=True),
    Column("monday", Date, primary_key=True),
    Column("term", String, nullable=False),
    Column("here", Integer, nullable=False),
    Column("joined", Integer, nullable=False),
    Column("facts", JSONB, nullable=False),
)
basics = Table(
    "basics_week",
    metadata,
    Column("person", String, primary_key=True),
    Column("monday", Date, primary_key=True),
    Column("done", Boolean, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Week:
    """scope: "school:<key>" or "manager:<address>". facts: what the page for governors shows beside, plain JSON."""

    scope: str
    monday: date
    term: str
    joined: Joined
    facts: dict[str, Any] = field(default_factory=dict)


def is_counted(c: Connection, monday: date) -> bool:
    """Whether that Monday's figures stand already."""
    return c.execute(select(weeks.c.scope).where(weeks.c.monday == monday).limit(1)).one_or_none() is not None


def save_weeks(c: Connection, values: Iterable[Week]) -> None:
    """Keep what was counted; a Monday that was counted before stays as it was."""
    rows = [
        {
            "scope": week.scope,
            "monday": week.monday,
            "term": week.term,
            "here": week.joined.here,
            "joined": week.joined.joined,
            "facts": week.facts,
        }
        for week in values
    ]
    if rows:
        c.execute(insert(weeks).on_conflict_do_nothing(), rows)


def last_week(c: Connection, scope: str, *, today: date) -> Week | None:
    """The figures of the last Monday that was counted for this scope."""
    query = select(weeks).where(weeks.c.scope == scope, weeks.c.monday <= today)
    row = c.execute(query.order_by(weeks.c.monday.desc()).limit(1)).one_or_none()
    return None if row is None else _week(row)


def joined_between(c: Connection, first: date, last: date) -> frozenset[PersonKey]:
    """Everybody who joined in within these days, as `core/leadership/joining` says what that means."""
    days = (first, last)
    wrote = select(entries.c.person).where(*_within(*days))
    held = select(sessions.c.host).where(*_held(*days))
    offered = select(offers.c.person).where(offers.c.vanished_on.is_(None), offers.c.first_seen_on.between(*days))
    took = select(requests.c.asker).where(requests.c.on.between(*days), requests.c.state.in_(("agreed", "not needed")))
    found = c.execute(union(wrote, held, offered, took)).scalars()
    return frozenset(PersonKey(key) for key in found)


def touched_between(c: Connection, first: date, last: date) -> frozenset[PersonKey]:
    """Everybody who joined in within these days, or was there when a session was held."""
    came = c.execute(select(attendance.c.person).where(attendance.c.on.between(first, last))).scalars()
    return joined_between(c, first, last) | {PersonKey(key) for key in came}


def worked_between(c: Connection, first: date, last: date) -> Iterator[Worked]:
    """What was logged within these days, by whom and for how long, and what everybody works on now."""
    logged = select(entries.c.person, entries.c.title, entries.c.hours).where(*_within(first, last))
    for row in c.execute(logged):
        yield Worked(PersonKey(row.person), row.title, row.hours)
    focused = select(portfolios.c.person, portfolios.c.reading["focuses"].label("focuses"))
    for person, focuses in c.execute(focused.where(portfolios.c.reading.has_key("focuses"))):
        for focus in focuses:
            yield Worked(PersonKey(person), focus["what"])


def offering(c: Connection) -> tuple[PersonKey, ...]:
    """Everybody whose Doc offers something."""
    found = c.execute(select(offers.c.person).where(offers.c.vanished_on.is_(None)).distinct()).scalars()
    return tuple(PersonKey(key) for key in found)


def hosts_between(c: Connection, first: date, last: date) -> tuple[PersonKey, ...]:
    """Who held the sessions of these days, each once for every session."""
    query = select(sessions.c.host).where(*_held(first, last))
    return tuple(PersonKey(key) for key in c.execute(query).scalars())


@dataclass(frozen=True, slots=True)
class LoggedLine:
    """As much of one line as its kind is known by."""

    person: PersonKey
    title: str
    kind: str
    section: Section
    on: date | None
    hours: str


def logged_between(c: Connection, first: date, last: date) -> Iterator[LoggedLine]:
    """What was logged within these days, by whom."""
    columns = (entries.c.person, entries.c.title, entries.c.kind, entries.c.section, entries.c.on, entries.c.hours)
    for row in c.execute(select(*columns).where(*_within(first, last))):
        yield LoggedLine(PersonKey(row.person), row.title, row.kind, Section(row.section), row.on, row.hours)


def held_between(c: Connection, first: date, last: date) -> tuple[tuple[PersonKey, date], ...]:
    """Who held a session within these days, and on which."""
    query = select(sessions.c.host, sessions.c.on).where(*_held(first, last))
    return tuple((PersonKey(row.host), row.on) for row in c.execute(query))


def entries_each(c: Connection, first: date, last: date) -> dict[PersonKey, int]:
    """How many lines each person logged within these days."""
    query = select(entries.c.person, func.count().label("n")).where(*_within(first, last)).group_by(entries.c.person)
    return {PersonKey(row.person): row.n for row in c.execute(query)}


def focuses_each(c: Connection) -> dict[PersonKey, int]:
    """How many things each person works on, as their Doc was last read."""
    number = func.jsonb_array_length(portfolios.c.reading["focuses"])
    query = select(portfolios.c.person, number.label("n")).where(portfolios.c.reading.has_key("focuses"))
    return {PersonKey(row.person): row.n for row in c.execute(query)}


def _within(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    on = func.coalesce(entries.c.until, entries.c.on, entries.c.first_seen_on)
    return entries.c.vanished_on.is_(None), entries.c.first_seen_on <= last, on.between(first, last)


def _held(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    return sessions.c.on.between(first, last), sessions.c.cancelled.is_(False), sessions.c.host.is_not(None)


def save_basics(c: Connection, monday: date, done: dict[PersonKey, bool]) -> None:
    rows = [{"person": person, "monday": monday, "done": is_done} for person, is_done in done.items()]
    if rows:
        c.execute(insert(basics).on_conflict_do_nothing(), rows)


def load_basics(
    c: Connection, people: Iterable[PersonKey], *, today: date
) -> tuple[date | None, dict[PersonKey, bool]]:
    """The last Monday that was looked at, and whether each of these people's basics were done on it."""
    monday = c.execute(select(func.max(basics.c.monday)).where(basics.c.monday <= today)).scalar()
    query = select(basics).where(basics.c.monday == monday, basics.c.person.in_(list(people)))
    return monday, {PersonKey(row.person): row.done for row in c.execute(query)}


def _week(row: Any) -> Week:
    return Week(row.scope, row.monday, row.term, Joined(row.here, row.joined), row.facts)
