"""Requests for time, and every step each of them took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, DateTime, Integer, String, Table, Time, func, select
from sqlalchemy.dialects.postgresql import insert

from sync.core.leadership.requests import RequestKey, RequestState, TimeRequest
from sync.core.money.pence import Pence
from sync.core.people.types import PersonKey, SchoolKey
from sync.store.metadata import metadata

requests = Table(
    "time_request",
    metadata,
    Column("key", String, primary_key=True),
    Column("asker", String, nullable=False, index=True),
    Column("school", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("starts", Time, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String, nullable=False),
    Column("fee", Integer, nullable=False),
    Column("cover", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("decided_by", String),
    Column("decided_at", DateTime(timezone=True)),
    Column("note", String, nullable=False),
)
steps = Table(
    "time_step",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("press", String, nullable=False, unique=True),
    Column("request", String, nullable=False, index=True),
    Column("state", String, nullable=False),
    Column("who", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("note", String, nullable=False),
)
COLUMNS = tuple(column.name for column in requests.columns)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that became of a request. press: what was pressed, once and for all."""

    press: str
    request: RequestKey
    state: RequestState
    who: PersonKey
    at: datetime
    note: str = ""


def add_step(c: Connection, step: Step) -> bool:
    """Remember what a press did; False where that very press was remembered before."""
    values = {name: getattr(step, name) for name in ("press", "request", "state", "who", "at", "note")}
    added = insert(steps).values(values).on_conflict_do_nothing(index_elements=[steps.c.press]).returning(steps.c.n)
    return c.execute(added).one_or_none() is not None


def find_pressed(c: Connection, press: str) -> TimeRequest | None:
    """The request that a press was about."""
    query = select(requests).join(steps, steps.c.request == requests.c.key).where(steps.c.press == press)
    row = c.execute(query).one_or_none()
    return None if row is None else request_from(row)


def add_request(c: Connection, request: TimeRequest) -> None:
    c.execute(requests.insert().values({name: getattr(request, name) for name in COLUMNS}))


def find_request(c: Connection, key: RequestKey) -> TimeRequest | None:
    row = c.execute(select(requests).where(requests.c.key == key)).one_or_none()
    return None if row is None else request_from(row)


def lock_request(c: Connection, key: RequestKey) -> TimeRequest | None:
    """The request, and nobody else may change it until this transaction ends."""
    row = c.execute(select(requests).where(requests.c.key == key).with_for_update()).one_or_none()
    return None if row is None else request_from(row)


def save_state(c: Connection, request: TimeRequest) -> None:
    """Keep what was decided; what was asked stays as it was asked."""
    changed = {name: getattr(request, name) for name in ("state", "decided_by", "decided_at", "note")}
    c.execute(requests.update().where(requests.c.key == request.key).values(changed))


def requests_of(c: Connection, asker: PersonKey, *, since: date) -> tuple[TimeRequest, ...]:
    """One person's requests for days from `since` on, by day."""
    query = select(requests).where(requests.c.asker == asker, requests.c.on >= since)
    return tuple(
        request_from(row) for row in c.execute(query.order_by(requests.c.on, requests.c.starts, requests.c.key))
    )


def waiting_of(c: Connection, askers: Iterable[PersonKey], *, today: date) -> tuple[TimeRequest, ...]:
    """The requests of these people for days to come that wait for a leader, by day."""
    waits = (requests.c.state == RequestState.ASKED, requests.c.on >= today)
    query = select(requests).where(requests.c.asker.in_(list(askers)), *waits)
    return tuple(
        request_from(row) for row in c.execute(query.order_by(requests.c.on, requests.c.starts, requests.c.key))
    )


def taken_on(c: Connection, asker: PersonKey, on: date) -> tuple[TimeRequest, ...]:
    """What one person has on a day that nobody had to agree to. The person is locked first: of two presses at once,
    the second sees what the first took."""
    c.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"time of {asker}"))))
    query = select(requests).where(requests.c.asker == asker, requests.c.on == on)
    return tuple(request_from(row) for row in c.execute(query.where(requests.c.state == RequestState.NOT_NEEDED)))


def history(c: Connection, key: RequestKey) -> tuple[Step, ...]:
    """Every step of a request, the first first."""
    rows = c.execute(select(steps).where(steps.c.request == key).order_by(steps.c.n))
    return tuple(
        Step(row.press, RequestKey(row.request), RequestState(row.state), PersonKey(row.who), row.at, row.note)
        for row in rows
    )


def request_from(row: Any) -> TimeRequest:
    """The request of one row of the table."""
    return TimeRequest(
        key=RequestKey(row.key),
        asker=PersonKey(row.asker),
        school=SchoolKey(row.school),
        title=row.title,
        on=row.on,
        starts=row.starts,
        minutes=row.minutes,
        place=row.place,
        fee=Pence(row.fee),
        cover=Pence(row.cover),
        state=RequestState(row.state),
        asked_at=row.asked_at,
        decided_by=PersonKey(row.decided_by) if row.decided_by else None,
        decided_at=row.decided_at,
        note=row.note,
    )
