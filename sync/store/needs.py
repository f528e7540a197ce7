"""Who asked for help in the open ("ask for me"), which of it a leader has in hand, and the offers that fit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    Connection,
    Date,
    Select,
    String,
    Table,
    Text,
    column,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.leadership.helping import AskedForHelp, Offered
from sync.core.people.types import PersonKey, SchoolKey
from sync.core.portfolio.types import Audience
from sync.core.register.areas import Areas
from sync.core.register.capping import read_cap
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


def fitting(school: SchoolKey, areas: Areas) -> Select[Any]:
    """The standing offers of the areas that a school's open needs name, where that school may see them; its own first.
    They may fit: what an area's word stands in is looked at again by whoever reads them."""
    pairs = [(area.key, word.casefold()) for area in areas.all for word in area.words]
    words = (
        func.unnest(literal([key for key, _ in pairs], ARRAY(Text)), literal([word for _, word in pairs], ARRAY(Text)))
        .table_valued("area", "word")
        .render_derived()
    )
    each = func.jsonb_array_elements(portfolios.c.reading["needs"]).table_valued(column("value", JSONB))
    asked = asked_in(school).join(each, true()).with_only_columns(each.c.value["what"].astext.label("what"))
    needs = asked.where(each.c.value["ask_for_me"].astext == "true").subquery()
    named = select(words.c.area).join(needs, func.strpos(func.lower(needs.c.what), words.c.word) > 0)
    # Without MATERIALIZED it would be worked out again for every offer.
    sought = select(words.c.word).where(words.c.area.in_(named)).cte("sought").prefix_with("MATERIALIZED")
    text = func.lower(offers.c.what + " " + offers.c.how)
    return (
        select(people, offers.c.what, offers.c.how)
        .join(people, people.c.key == offers.c.person)
        .join(portfolios, portfolios.c.person == people.c.key)
        .where(people.c.listed, portfolios.c.trouble == "", offers.c.vanished_on.is_(None))
        .where(offers.c.retired_on.is_(None), offers.c.shown_as != "hidden", offers.c.shown_as != "full")
        .where(or_(offers.c.audience == Audience.ALL, people.c.school == school))
        .where(select(sought.c.word).where(func.strpos(text, sought.c.word) > 0).exists())
        .order_by((people.c.school != school), people.c.key, offers.c.position)
    )


def offered_in(rows: Iterable[Any], today: date) -> tuple[Offered, ...]:
    """The offers of rows that `fitting` selects, of people who are here and not paused."""
    found = [(person_from(row), row.what, row.how) for row in rows]
    return tuple(
        Offered(person, what, how)
        for person, what, how in found
        if person.is_here(today) and not person.is_paused(today) and not _is_away(what, how)
    )


def _is_away(what: str, how: str) -> bool:
    """Whether an offer says itself that it is not to be had now."""
    cap = read_cap(what, how)
    return cap.is_full or cap.is_paused


def load_open(c: Connection, school: SchoolKey) -> tuple[AskedForHelp, ...]:
    """Every need of a school that is marked "ask for me", of people whose Doc we can read."""
    settled = frozenset((row.person, row.what) for row in c.execute(settled_in(school)))
    return open_needs(c.execute(asked_in(school)), settled)


def load_offered(c: Connection, school: SchoolKey, areas: Areas, *, today: date) -> tuple[Offered, ...]:
    """What is offered to a school of what it asked for."""
    return offered_in(c.execute(fitting(school, areas)), today)


def settle_needs(c: Connection, needs: Iterable[tuple[PersonKey, str]], *, who: PersonKey, on: date) -> None:
    """These needs are in hand. A second time changes nothing."""
    rows = [{"person": person, "what": what, "who": who, "on": on} for person, what in needs]
    if rows:
        c.execute(insert(settled_needs).on_conflict_do_nothing(), rows)
