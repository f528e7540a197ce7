"""The offers we agreed on with each portfolio: a register row each, where they are for all our schools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    String,
    Table,
    bindparam,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.types import Audience, OfferKey
from sync.store.metadata import any_of, metadata
from sync.store.ready import Ready

offers = Table(
    "offer",
    metadata,
    Column("key", String, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("what", String, nullable=False),
    Column("how", String, nullable=False),
    Column("audience", String, nullable=False),
    Column("first_seen_on", Date, nullable=False),
    Column("vanished_on", Date),
    Column("confirmed_on", Date),
    Column("put_off_on", Date),
    Column("retired_on", Date),
    Column("shown_as", String, nullable=False, server_default="fresh"),
)


COLUMNS = tuple(column.name for column in offers.columns if column.name != "shown_as")


def load_offers(c: Connection, person: PersonKey) -> tuple[Offer, ...]:
    """Everything one person ever offered, in the Doc's order, the vanished ones too."""
    query = select(offers).where(offers.c.person == person).order_by(offers.c.position, offers.c.key)
    return tuple(_row(row) for row in c.execute(query))


def find_offer(c: Connection, key: OfferKey) -> Offer | None:
    row = c.execute(select(offers).where(offers.c.key == key)).one_or_none()
    return None if row is None else _row(row)


STANDING = Ready(
    lambda: (
        select(offers)
        .where(offers.c.vanished_on.is_(None), offers.c.retired_on.is_(None))
        .order_by(offers.c.person, offers.c.position, offers.c.key)
    )
)


def load_all_offers(c: Connection) -> tuple[Offer, ...]:
    """Every offer that stands now and that its owner has not retired, by person and in each Doc's order."""
    return tuple(_row(row) for row in STANDING.run(c))


def load_keys(c: Connection) -> frozenset[OfferKey]:
    """The key of every offer there ever was."""
    return frozenset(OfferKey(key) for key in c.execute(select(offers.c.key)).scalars())


def save_offers(c: Connection, rows: Iterable[Offer]) -> None:
    values = [{name: getattr(row, name) for name in COLUMNS} for row in rows]
    if not values:
        return
    statement = insert(offers)
    changed = {name: statement.excluded[name] for name in COLUMNS if name not in ("key", "first_seen_on")}
    c.execute(statement.on_conflict_do_update(index_elements=[offers.c.key], set_=changed), values)


def load_shown_as(c: Connection) -> dict[str, list[Offer]]:
    """The offers that stand and are meant, by what they were last told to be shown as."""
    found: dict[str, list[Offer]] = {}
    for row in c.execute(select(offers).where(offers.c.vanished_on.is_(None), offers.c.retired_on.is_(None))):
        found.setdefault(row.shown_as, []).append(_row(row))
    return found


def save_shown_as(c: Connection, keys: Iterable[str], shown_as: str) -> None:
    c.execute(update(offers).where(offers.c.key == any_of(keys)).values(shown_as=shown_as))


def own_offers() -> Any:
    """One person's standing offers as one value, for a query whose person is bound as "me"; see `offers_of`."""
    mine = (offers.c.person == bindparam("me", type_=String), offers.c.vanished_on.is_(None))
    facts: list[ColumnElement[Any]] = []
    for name in COLUMNS:
        facts += [literal_column(f"'{name}'"), offers.c[name]]
    return select(func.jsonb_agg(func.jsonb_build_object(*facts))).where(*mine)


def offers_of(said: Sequence[Mapping[str, Any]] | None) -> tuple[Offer, ...]:
    """What `own_offers` gave, in the Doc's order."""
    return tuple(sorted((_offer(one) for one in said or ()), key=lambda offer: (offer.position, offer.key)))


def _offer(said: Mapping[str, Any]) -> Offer:
    facts: dict[str, Any] = {name: _day(value) if name.endswith("_on") else value for name, value in said.items()}
    return Offer(**facts | {"audience": Audience(said["audience"])})


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _row(row: Any) -> Offer:
    facts = {name: getattr(row, name) for name in COLUMNS}
    return Offer(**facts | {"audience": Audience(row.audience)})
