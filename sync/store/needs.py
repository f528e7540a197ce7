"""Who asked for help in the open ("ask for me"), which of it a leader has in hand, and the offers that fit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, Select, String, Table, or_, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.leadership.helping import AskedForHelp, Offered
from sync.core.people.types import PersonKey, SchoolKey
from sync.core.portfolio.types import Audience
from sync.store.metadata import metadata
from sync.store.offers import offers
from sync.store.people import people, person_from
from sync.store.portfolios import portfolios

settled_needs = Table(
    "settled_need",
    metadata,
    Column("person", String, primary_key=True),
    Column("what", String, primary_key=True),
    Column("who", String, nullable=False),
    Column("on", Date, nullable=False),
)
OPEN_NEED = {"needs": [{"ask_for_me": True}]}


def asked_in(school: SchoolKey) -> Select[Any]:
    """The people of a school who ask for help in the open, with all the needs of their last reading."""
    joined = select(people, portfolios.c.reading["needs"].label("needs")).join(
        portfolios, portfolios.c.person == people.c.key
    )
    return joined.where(
        people.c.listed,
        people.c.school == school,
        portfolios.c.trouble == "",
        portfolios.c.reading.contains(OPEN_NEED),
    )


def settled_in(school: SchoolKey) -> Select[Any]:
    """What of a school's needs is in hand: (person, what)."""
    mine = select(people.c.key).where(people.c.school == school)
    return select(settled_needs.c.person, settled_needs.c.what).where(settled_needs.c.person.in_(mine))


def open_needs(rows: Iterable[Any], settled: frozenset[tuple[str, str]]) -> tuple[AskedForHelp, ...]:
    """Needs marked "ask for me", and no others, of the rows that `asked_in` selects."""
    return tuple(
        AskedForHelp(person_from(row), need["what"], (row.key, need["what"]) in settled)
        for row in rows
        for need in row.needs
        if need["ask_for_me"] is True
    )


def load_open(c: Connection, school: SchoolKey) -> tuple[AskedForHelp, ...]:
    """Every need of a school that is marked "ask for me", of people whose Doc we can read."""
    settled = frozenset((row.person, row.what) for row in c.execute(settled_in(school)))
    return open_needs(c.execute(asked_in(school)), settled)


def offers_like(c: Connection, words: Iterable[str], *, school: SchoolKey, today: date) -> tuple[Offered, ...]:
    """The standing offers that hold one of these words and that this school may see, of people who are here and not
    paused; those of the school itself first."""
    patterns = [f"%{_literal(word)}%" for word in words]
    if not patterns:
        return ()
    text = offers.c.what + " " + offers.c.how
    query = (
        select(people, offers.c.what, offers.c.how)
        .join(people, people.c.key == offers.c.person)
        .join(portfolios, portfolios.c.person == people.c.key)
        .where(people.c.listed, portfolios.c.trouble == "", offers.c.vanished_on.is_(None))
        .where(or_(offers.c.audience == Audience.ALL, people.c.school == school))
        .where(or_(*(text.ilike(pattern) for pattern in patterns)))
        .order_by((people.c.school != school), people.c.key, offers.c.position)
    )
    found = [(person_from(row), row.what, row.how) for row in c.execute(query)]
    return tuple(
        Offered(person, what, how)
        for person, what, how in found
        if person.is_here(today) and not person.is_paused(today)
    )


def settle_needs(c: Connection, needs: Iterable[tuple[PersonKey, str]], *, who: PersonKey, on: date) -> None:
    """These needs are in hand. A second time changes nothing."""
    rows = [{"person": person, "what": what, "who": who, "on": on} for person, what in needs]
    if rows:
        c.execute(insert(settled_needs).on_conflict_do_nothing(), rows)


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
