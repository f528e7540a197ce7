"""Sessions booked in the sidebar: by whom, for which school, at what fee, and who changed what when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, DateTime, String, Table, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey, SchoolKey
from sync.core.portfolio.doc import DocumentId
from sync.core.sessions.booking import BookingChange
from sync.core.sessions.types import SessionKey
from sync.store.metadata import metadata
from sync.store.sessions import sessions

# Where a session comes from that no Doc and no workbook holds: no reading ever looks for it there, or misses it.
SIDEBAR = DocumentId("sidebar")

bookings = Table(
    "booking",
    metadata,
    Column("session", String, primary_key=True),
    Column("school", String),
    Column("booked_by", String, nullable=False),
    Column("fee", String, nullable=False),
)
booking_changes = Table(
    "booking_change",
    metadata,
    Column("number", BigInteger, primary_key=True),
    Column("session", String, nullable=False, index=True),
    Column("press", String, nullable=False),
    Column("field", String, nullable=False),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Column("person", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("press", "field"),
)


@dataclass(frozen=True, slots=True)
class Booking:
    """school: whose leader booked it; None where it is the whole community's."""

    session: SessionKey
    school: SchoolKey | None
    booked_by: PersonKey
    fee: str


@dataclass(frozen=True, slots=True)
class KeptChange:
    """One change of one field, by whom and when. number: they count up. press: the card's, which makes it once."""

    number: int
    session: SessionKey
    press: str
    change: BookingChange
    person: PersonKey
    at: datetime


def add_booking(c: Connection, booking: Booking) -> None:
    values = {"school": booking.school, "booked_by": booking.booked_by, "fee": booking.fee}
    c.execute(bookings.insert().values(session=booking.session, **values))


def save_fee(c: Connection, key: SessionKey, fee: str) -> None:
    c.execute(bookings.update().where(bookings.c.session == key).values(fee=fee))


def find_booking(c: Connection, key: SessionKey) -> Booking | None:
    row = c.execute(select(bookings).where(bookings.c.session == key)).one_or_none()
    return None if row is None else _booking(row)


def load_bookings(c: Connection) -> dict[SessionKey, Booking]:
    return {SessionKey(row.session): _booking(row) for row in c.execute(select(bookings))}


def hold_still(c: Connection, key: SessionKey) -> None:
    """Nobody else changes this session until the caller's transaction ends."""
    c.execute(select(sessions.c.key).where(sessions.c.key == key).with_for_update())


def keep_changes(
    c: Connection, key: SessionKey, made: Iterable[BookingChange], *, press: str, person: PersonKey, at: datetime
) -> bool:
    """Whether all of this is new: what the same press has done before is not done again."""
    rows = [
        {
            "session": key,
            "press": press,
            "field": change.field,
            "before": change.before,
            "after": change.after,
            "person": person,
            "at": at,
        }
        for change in made
    ]
    statement = insert(booking_changes).on_conflict_do_nothing(index_elements=["press", "field"])
    kept = c.execute(statement.values(rows).returning(booking_changes.c.number)).all()
    return len(kept) == len(rows)


def find_press(c: Connection, press: str) -> KeptChange | None:
    """What one press of a button did, its first field."""
    which = select(booking_changes).where(booking_changes.c.press == press).order_by(booking_changes.c.number)
    row = c.execute(which.limit(1)).one_or_none()
    return None if row is None else _change(row)


def load_changes(c: Connection, key: SessionKey) -> tuple[KeptChange, ...]:
    """What was ever done with a session, the first first."""
    which = select(booking_changes).where(booking_changes.c.session == key).order_by(booking_changes.c.number)
    return tuple(_change(row) for row in c.execute(which))


def _booking(row: Any) -> Booking:
    school = SchoolKey(row.school) if row.school else None
    return Booking(SessionKey(row.session), school, PersonKey(row.booked_by), row.fee)


def _change(row: Any) -> KeptChange:
    change = BookingChange(row.field, row.before, row.after)
    return KeptChange(row.number, SessionKey(row.session), row.press, change, PersonKey(row.person), row.at)
