"""Leases: who may work on a Doc or a workbook now, and for how long at most.

A lease is free again when its time has run out, or at once when the process that held it has died: each
process keeps a lock in the database on a connection of its own, which dies with it. Times here are wall
times, not the community's.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any, NewType

import psycopg
from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    Engine,
    Identity,
    Integer,
    ScalarSelect,
    Select,
    Sequence,
    Table,
    Text,
    UpdateBase,
    and_,
    bindparam,
    cast,
    column,
    delete,
    func,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from sync.store.metadata import metadata
from sync.store.ready import Ready

HolderId = NewType("HolderId", int)
Fence = NewType("Fence", int)

# "CPDh": the first half of a holder's lock in the database; its id is the other.
HOLDER_LOCK = 0x43504468

fences = Sequence("fence", metadata=metadata)
holders = Table(
    "holder",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("watched", Boolean, nullable=False),
)
leases = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Integer, nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
)
pg_locks = table("pg_locks", column("locktype"), column("classid"), column("objid"), column("database"))
pg_database = table("pg_database", column("oid"), column("datname"))


class Holder:
    """A running process that takes leases. watched: its death is noticed at once; if not, time alone frees them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._guard = threading.Lock()
        self._link = self._connect()
        made = self._link.execute("INSERT INTO holder (watched) VALUES (false) RETURNING id").fetchall()
        self.id = HolderId(made[0][0])
        self._locked = self._lock()
        self.watched = self._locked is not None
        self._link.execute("UPDATE holder SET watched = %s WHERE id = %s", (self.watched, self.id))

    def keep(self) -> None:
        """Lock again if the connection was lost: a process that lives must not be taken for a dead one."""
        with self._guard:
            try:
                self._link.execute("SELECT 1")
            except psycopg.OperationalError:
                self._link.close()
                self._link = self._connect()
                self._locked = False
            if self.watched and not self._locked:
                self._locked = self._lock()

    def close(self) -> None:
        """Its leases are free at once: the lock is given back in so many words, as a server ends a connection in its
        own time."""
        with suppress(psycopg.Error):
            if self._locked:
                self._link.execute("SELECT pg_advisory_unlock(%s, %s)", (HOLDER_LOCK, self.id))
        self._link.close()

    def _connect(self) -> psycopg.Connection[tuple[Any]]:
        borrowed = self._engine.raw_connection()
        link: psycopg.Connection[tuple[Any]] = borrowed.driver_connection  # type: ignore[assignment]
        borrowed.detach()
        link.autocommit = True
        return link

    def _lock(self) -> bool | None:
        """Whether the lock is this connection's; None where the database has no such locks.

        False: a lost connection of ours still has it, which counts as alive until the database notices.
        """
        try:
            asked = self._link.execute("SELECT pg_try_advisory_lock(%s, %s)", (HOLDER_LOCK, self.id))
        except (psycopg.ProgrammingError, psycopg.NotSupportedError):
            return None
        return bool(asked.fetchall()[0][0])


@contextmanager
def register_holder(engine: Engine) -> Iterator[Holder]:
    """This process as a holder of leases, on a connection of its own, until the block ends or the process does."""
    holder = Holder(engine)
    try:
        with engine.begin() as c:
            c.execute(delete(holders).where(holders.c.id.in_(_dead_holders()), holders.c.id.not_in(_leased())))
        yield holder
    finally:
        holder.close()


def _taken() -> UpdateBase:
    added = insert(leases).values(
        name=bindparam("lease"), holder=bindparam("by"), fence=fences.next_value(), until=bindparam("lasts_until")
    )
    return added.on_conflict_do_update(
        index_elements=["name"],
        set_={field: added.excluded[field] for field in ("holder", "fence", "until")},
        where=is_free(bindparam("now", type_=DateTime(timezone=True))),
    ).returning(leases.c.fence)


TAKEN = Ready(_taken)
RELEASED = Ready(lambda: delete(leases).where(_is(bindparam("lease"), bindparam("by_fence"))))


def take(c: Connection, name: str, *, holder: Holder, now: datetime, lasts: timedelta) -> Fence | None:
    """The lease `name` until `now + lasts`, as a fence greater than every one before; None while another has it.

    Also None when this same process has it: its threads exclude each other. Commit soon: whoever asks for
    the same lease waits until then.
    """
    holder.keep()
    fence = TAKEN.run(c, lease=name, by=holder.id, lasts_until=now + lasts, now=now).scalar()
    return None if fence is None else Fence(fence)


def extend(c: Connection, name: str, fence: Fence, *, now: datetime, lasts: timedelta) -> bool:
    """Whether the lease is still ours; if so it now lasts until `now + lasts`."""
    longer = update(leases).where(_is(name, fence)).values(until=now + lasts)
    return c.execute(longer).rowcount == 1


def release(c: Connection, name: str, fence: Fence) -> None:
    """Give the lease back; nothing happens when it is no longer ours."""
    RELEASED.run(c, lease=name, by_fence=fence)


def held(c: Connection, name: str, fence: Fence) -> bool:
    """Whether `fence` is the lease's current one. If so it stays that until the caller's transaction ends.

    A lease whose time ran out but which no one else has taken is still held.
    """
    return c.execute(holding(name, fence)).first() is not None


def holding(name: str | ScalarSelect[str], fence: Fence | BindParameter[Any]) -> Select[str]:
    """The lease, where `fence` is its current one, kept as it is until the transaction ends."""
    return select(leases.c.name).where(_is(name, fence)).with_for_update(read=True)


def is_free(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Whether a row of `lease` may be taken by anyone at wall time `now`."""
    return or_(leases.c.until <= now, leases.c.holder.in_(_dead_holders()))


def _is(name: str | ScalarSelect[str] | BindParameter[Any], fence: Fence | BindParameter[Any]) -> ColumnElement[bool]:
    return and_(leases.c.name == name, leases.c.fence == fence)


def _leased() -> Select[int]:
    return select(leases.c.holder)


def _dead_holders() -> Select[int]:
    return select(holders.c.id).where(holders.c.watched, holders.c.id.not_in(_live_holders()))


def _live_holders() -> Select[int]:
    here = _this_database()
    ours = and_(pg_locks.c.locktype == "advisory", pg_locks.c.classid == HOLDER_LOCK, pg_locks.c.database == here)
    return select(cast(pg_locks.c.objid, BigInteger)).where(ours)


def _this_database() -> ScalarSelect[int]:
    return select(pg_database.c.oid).where(pg_database.c.datname == func.current_database()).scalar_subquery()
