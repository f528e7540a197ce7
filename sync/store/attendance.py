"""What the calls of sessions told, and the draft that each of it became in its owner's log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    String,
    Table,
    and_,
    exists,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.people.types import PersonKey
from sync.core.portfolio.types import EntryKey
from sync.core.sessions.attendance import CallState
from sync.core.sessions.drafts import OPEN, Draft, DraftStanding
from sync.core.sessions.types import SessionKey
from sync.store.google_ids import google_ids
from sync.store.metadata import metadata
from sync.store.people import people
from sync.store.sessions import BookedSession, session_from, sessions

calls = Table(
    "session_call",
    metadata,
    Column("session", String, primary_key=True),
    Column("on", Date, nullable=False),
    Column("state", String, nullable=False),
    Column("came", Integer, nullable=False),
    Column("unnamed", Integer, nullable=False),
    Column("reason", String, nullable=False),
)
attendance = Table(
    "attendance",
    metadata,
    Column("session", String, primary_key=True),
    Column("person", String, primary_key=True, index=True),
    Column("on", Date, nullable=False),
    Column("title", String, nullable=False),
    Column("what", String, nullable=False),
    Column("led", Boolean, nullable=False),
    Column("minutes", Integer),
    Column("cells", JSONB, nullable=False),
    Column("standing", String, nullable=False),
    Column("effect", String, nullable=False, index=True),
    Column("tried", Boolean, nullable=False),
    Column("entry", String),
    Column("placed_on", Date),
)


@dataclass(frozen=True, slots=True)
class CallRow:
    """One session's call as it was read, once and for good. came: whoever held it left out. reason: of a lost one."""

    session: SessionKey
    on: date
    state: CallState
    came: int = 0
    unnamed: int = 0
    reason: str = ""


def load_unread(c: Connection, first: date, last: date) -> tuple[BookedSession, ...]:
    """The sessions of these days with a link whose call has not been read, those called off left out."""
    read = exists().where(calls.c.session == sessions.c.key, calls.c.on == sessions.c.on)
    days = and_(sessions.c.on >= first, sessions.c.on <= last)
    query = select(sessions).where(days, sessions.c.meet != "", sessions.c.cancelled.is_(False), ~read)
    return tuple(session_from(row) for row in c.execute(query.order_by(sessions.c.on, sessions.c.key)))


def save_call(c: Connection, row: CallRow) -> None:
    """A session that is held on another day after all is read anew."""
    values = {"on": row.on, "state": row.state, "came": row.came, "unnamed": row.unnamed, "reason": row.reason}
    statement = insert(calls).values(session=row.session, **values)
    c.execute(statement.on_conflict_do_update(index_elements=["session"], set_=values))


def find_call(c: Connection, session: SessionKey) -> CallRow | None:
    row = c.execute(select(calls).where(calls.c.session == session)).one_or_none()
    if row is None:
        return None
    return CallRow(SessionKey(row.session), row.on, CallState(row.state), row.came, row.unnamed, row.reason)


def accounts(c: Connection) -> dict[str, PersonKey]:
    """Whose Google account is whose, of everybody on the last staff list who has opened the side panel."""
    query = select(google_ids.c.sub, google_ids.c.person).join(people, people.c.key == google_ids.c.person)
    return {row.sub: PersonKey(row.person) for row in c.execute(query.where(people.c.listed))}


def add_drafts(c: Connection, drafts: Iterable[Draft]) -> None:
    """Each once for a session and a person: what was settled stays settled."""
    rows = [_values(draft) for draft in drafts]
    if rows:
        c.execute(insert(attendance).values(rows).on_conflict_do_nothing())


def load_drafts(c: Connection, person: PersonKey) -> tuple[Draft, ...]:
    """Every draft there ever was for one person, the oldest first."""
    return _load(c, attendance.c.person == person)


def load_waiting(c: Connection) -> tuple[Draft, ...]:
    """Every draft that is to be written, whoever's."""
    return _load(c, attendance.c.standing == DraftStanding.WAITING)


def load_standing_since(c: Connection, day: date) -> tuple[Draft, ...]:
    """Every draft that was written on this day or before and still is one."""
    return _load(c, and_(attendance.c.standing == DraftStanding.THERE, attendance.c.placed_on <= day))


def find_by_effect(c: Connection, effect: str) -> Draft | None:
    return next(iter(_load(c, attendance.c.effect == effect)), None)


def find_draft(c: Connection, session: SessionKey, person: PersonKey) -> Draft | None:
    return next(iter(_load(c, _is(session, person))), None)


def save_effect(c: Connection, draft: Draft, effect: str) -> None:
    """What puts it in from now on."""
    c.execute(update(attendance).where(_is(draft.session, draft.person)).values(effect=effect))


def save_try(c: Connection, draft: Draft, cells: tuple[str, ...], *, tried: bool) -> None:
    """What is about to be written, or that it certainly was not."""
    news = {"cells": list(cells), "tried": tried}
    c.execute(update(attendance).where(_is(draft.session, draft.person)).values(news))


def save_there(c: Connection, draft: Draft, *, on: date) -> None:
    """It stands in its owner's Doc since this day."""
    news = {"standing": DraftStanding.THERE, "tried": False, "placed_on": on}
    c.execute(update(attendance).where(_is(draft.session, draft.person)).values(news))


def save_entry(c: Connection, draft: Draft, entry: EntryKey) -> None:
    c.execute(update(attendance).where(_is(draft.session, draft.person)).values(entry=entry))


def save_standing(c: Connection, draft: Draft, standing: DraftStanding) -> None:
    """Where it is now. Once it is settled, minutes and what was written are erased here."""
    kept: dict[str, Any] = {} if standing in OPEN else {"minutes": None, "cells": [], "tried": False}
    c.execute(update(attendance).where(_is(draft.session, draft.person)).values(standing=standing, **kept))


def _is(session: SessionKey, person: PersonKey) -> ColumnElement[bool]:
    return and_(attendance.c.session == session, attendance.c.person == person)


def _load(c: Connection, which: ColumnElement[bool]) -> tuple[Draft, ...]:
    query = select(attendance).where(which).order_by(attendance.c.on, attendance.c.session, attendance.c.person)
    return tuple(_draft(row) for row in c.execute(query))


def _values(draft: Draft) -> dict[str, Any]:
    return {column.name: getattr(draft, column.name) for column in attendance.columns} | {"cells": list(draft.cells)}


def _draft(row: Any) -> Draft:
    facts = {column.name: getattr(row, column.name) for column in attendance.columns}
    return Draft(**facts | {"cells": tuple(row.cells), "standing": DraftStanding(row.standing)})
