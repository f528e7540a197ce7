"""The sessions people hold, and how far Calendar knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Integer, String, Table, Time, and_, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.core.sessions.types import Session, SessionKey
from sync.store.metadata import metadata

sessions = Table(
    "session",
    metadata,
    Column("key", String, primary_key=True),
    Column("source", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("starts", Time, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("audience", String, nullable=False),
    Column("host", String),
    Column("cancelled", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("meet", String, nullable=False, server_default=""),
    Column("event_id", String, nullable=False, server_default=""),
    Column("guests", JSONB, nullable=False, server_default="[]"),
    Column("problem", String, nullable=False, server_default=""),
    Column("looks", Integer, nullable=False, server_default="0"),
    Column("visitor", String, nullable=False, server_default=""),
    Column("coming", JSONB, nullable=False, server_default="[]"),
)
FACTS = ("key", "title", "on", "starts", "minutes", "audience", "host", "cancelled", "version", "visitor")


@dataclass(frozen=True, slots=True)
class BookedSession:
    """A session, the Doc or workbook it was read from, and its event once Calendar has it.

    guests: the addresses we put on the event, or were about to. problem: why "For whom" was not understood, in a
    sentence for the host. looks: how often we have found Google still making the Meet link. coming: the addresses that
    have said yes in Calendar.
    """

    session: Session
    source: DocumentId
    event_id: str
    meet: str
    guests: tuple[str, ...] = ()
    problem: str = ""
    looks: int = 0
    coming: tuple[str, ...] = ()


def load_sessions(c: Connection, source: DocumentId | None = None) -> tuple[BookedSession, ...]:
    """All sessions, or those of one Doc or workbook, by day and title."""
    query = select(sessions).order_by(sessions.c.on, sessions.c.starts, sessions.c.title, sessions.c.key)
    if source is not None:
        query = query.where(sessions.c.source == source)
    return tuple(session_from(row) for row in c.execute(query))


def load_from(c: Connection, day: date) -> tuple[BookedSession, ...]:
    """The sessions of this day and later, by day and title."""
    query = select(sessions).where(sessions.c.on >= day)
    order = (sessions.c.on, sessions.c.starts, sessions.c.title, sessions.c.key)
    return tuple(session_from(row) for row in c.execute(query.order_by(*order)))


def load_on(c: Connection, day: date) -> tuple[BookedSession, ...]:
    """The sessions of one day."""
    return tuple(session_from(row) for row in c.execute(select(sessions).where(sessions.c.on == day)))


def find_session(c: Connection, key: SessionKey) -> BookedSession | None:
    row = c.execute(select(sessions).where(sessions.c.key == key)).one_or_none()
    return None if row is None else session_from(row)


def save_sessions(c: Connection, source: DocumentId, values: Iterable[Session]) -> None:
    rows = [{name: getattr(session, name) for name in FACTS} | {"source": source} for session in values]
    if not rows:
        return
    statement = insert(sessions)
    changed = {name: statement.excluded[name] for name in FACTS if name != "key"}
    c.execute(statement.on_conflict_do_update(index_elements=[sessions.c.key], set_=changed), rows)


def move_session(c: Connection, key: SessionKey, *, to: DocumentId) -> None:
    """It comes from another source from now on."""
    c.execute(sessions.update().where(sessions.c.key == key).values(source=to))


def save_booking(c: Connection, booked: BookedSession) -> None:
    """Keep what is known of the event; the session itself is left as it stands."""
    known = {name: getattr(booked, name) for name in ("event_id", "meet", "problem", "looks")}
    values = known | {"guests": sorted(booked.guests)}
    c.execute(sessions.update().where(sessions.c.key == booked.session.key).values(values))


def save_guests(c: Connection, key: SessionKey, guests: Iterable[str]) -> None:
    """Keep whom we are about to invite, so that a try that is cut short leaves nobody on the event unnoticed."""
    c.execute(sessions.update().where(sessions.c.key == key).values(guests=sorted(guests)))


def save_coming(c: Connection, key: SessionKey, coming: Iterable[str]) -> None:
    """Keep who has said in Calendar that they come."""
    c.execute(sessions.update().where(sessions.c.key == key).values(coming=sorted(coming)))


def find_by_event(c: Connection, event_id: str) -> BookedSession | None:
    """The session that an event in a calendar stands for."""
    known = and_(sessions.c.event_id == event_id, sessions.c.event_id != "")
    row = c.execute(select(sessions).where(known)).one_or_none()
    return None if row is None else session_from(row)


def is_over(session: Session, now: datetime) -> bool:
    """Whether it has ended, by the clock at the schools."""
    ends = datetime.combine(session.on, session.starts) + timedelta(minutes=session.minutes)
    return ends <= now.replace(tzinfo=None)


def session_from(row: Any) -> BookedSession:
    """A row of the table as a value."""
    host = PersonKey(row.host) if row.host else None
    session = Session(
        key=SessionKey(row.key),
        title=row.title,
        on=row.on,
        starts=row.starts,
        minutes=row.minutes,
        audience=row.audience,
        host=host,
        cancelled=row.cancelled,
        version=row.version,
        visitor=row.visitor,
    )
    source = DocumentId(row.source)
    guests, coming = tuple(row.guests), tuple(row.coming)
    return BookedSession(session, source, row.event_id, row.meet, guests, row.problem, row.looks, coming)
