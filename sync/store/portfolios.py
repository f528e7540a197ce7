"""Each person's Doc: which one, through whom we reach it, what we last read, and whether it waits to be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, Select, String, Table, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.types import Place, Problem
from sync.store.metadata import any_of, metadata
from sync.store.ready import Ready

portfolios = Table(
    "portfolio",
    metadata,
    Column("document", String, primary_key=True),
    Column("person", String, nullable=False, unique=True),
    Column("identity", String, nullable=False),
    Column("first_read_on", Date),
    Column("read_on", Date),
    Column("marks", Integer, nullable=False, server_default="1"),
    Column("marks_read", Integer, nullable=False, server_default="0"),
    Column("trouble", String, nullable=False, server_default=""),
    Column("readings", Integer, nullable=False, server_default="0"),
    Column("problems", JSONB, nullable=False),
    Column("reading", JSONB, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("failing_since", Date),
    Column("look_again_on", Date),
)


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """identity: the engine user that reads and writes it, never changed.

    trouble: why it could not be read, in a sentence with what to do; "" when all is well.
    marks counts how often it was seen to have changed, marks_read how many of those we have read since: a mark that
    comes while we read is not lost.
    reading: what the last reading said beside entries and offers (needs, focuses), as plain JSON.
    failures: how many readings have failed since failing_since, none having succeeded.
    look_again_on: a Doc that was set aside is not read before that day.
    """

    document: DocumentId
    person: PersonKey
    identity: str
    first_read_on: date | None
    read_on: date | None
    marks: int
    marks_read: int
    trouble: str
    problems: tuple[Problem, ...]
    reading: dict[str, Any]
    failures: int = 0
    failing_since: date | None = None
    look_again_on: date | None = None

    @property
    def waits(self) -> bool:
        return self.marks > self.marks_read

    def is_set_aside(self, today: date) -> bool:
        return self.look_again_on is not None and today < self.look_again_on


def add_portfolio(c: Connection, document: DocumentId, *, person: PersonKey, identity: str) -> None:
    """Remember a person's Doc; it waits for its first reading. Doing it again changes nothing."""
    values = {"document": document, "person": person, "identity": identity}
    empty: dict[str, Any] = {"problems": [], "reading": {}}
    c.execute(insert(portfolios).values(**values, **empty).on_conflict_do_nothing())


def find_portfolio(c: Connection, document: DocumentId) -> PortfolioRow | None:
    row = c.execute(select(portfolios).where(portfolios.c.document == document)).one_or_none()
    return None if row is None else _row(row)


def portfolio_of(c: Connection, person: PersonKey) -> PortfolioRow | None:
    row = c.execute(select(portfolios).where(portfolios.c.person == person)).one_or_none()
    return None if row is None else _row(row)


def load_portfolios(c: Connection) -> dict[PersonKey, PortfolioRow]:
    rows = c.execute(select(portfolios).order_by(portfolios.c.person)).all()
    return {PersonKey(row.person): _row(row) for row in rows}


READABLE = Ready(
    lambda: select(portfolios.c.person).where(or_(portfolios.c.trouble == "", portfolios.c.look_again_on.is_not(None)))
)


def load_readable(c: Connection) -> frozenset[PersonKey]:
    """Whose Docs we may read. One that is set aside is among them: it is still shared, and what was agreed stands."""
    return frozenset(PersonKey(person) for person in READABLE.run(c).scalars())


def load_troubles(c: Connection, identity: str, among: Iterable[DocumentId] | None = None) -> dict[DocumentId, str]:
    """Why each Doc that one engine user reads could not be read, "" where all is well; all, or those among these."""
    columns = select(portfolios.c.document, portfolios.c.trouble).where(portfolios.c.identity == identity)
    wanted = columns if among is None else columns.where(portfolios.c.document == any_of(among))
    rows = c.execute(wanted.order_by(portfolios.c.document))
    return {DocumentId(row.document): row.trouble for row in rows}


IDENTITIES = Ready(lambda: select(portfolios.c.identity).distinct())


def load_identities(c: Connection) -> frozenset[str]:
    """The engine users that portfolios are read through."""
    return frozenset(IDENTITIES.run(c).scalars())


def first_reading(c: Connection) -> date | None:
    """The day the first portfolio of all was read; None before."""
    return c.execute(select(func.min(portfolios.c.first_read_on))).scalar()


def mark_waiting(c: Connection, documents: Iterable[DocumentId]) -> int:
    """These Docs have changed and are to be read. Gives how many of them are portfolios."""
    found = c.execute(
        portfolios.update().where(portfolios.c.document.in_(list(documents))).values(marks=portfolios.c.marks + 1)
    )
    return int(found.rowcount)


def _waiting() -> Select[Any]:
    in_turn = or_(portfolios.c.look_again_on.is_(None), portfolios.c.look_again_on <= bindparam("today", type_=Date))
    whose = portfolios.c.identity == bindparam("identity", type_=String)
    unread = portfolios.c.marks > portfolios.c.marks_read
    return select(portfolios.c.document).where(whose, unread, in_turn).order_by(portfolios.c.document)


WAITING = Ready(_waiting)


def load_waiting(c: Connection, identity: str, today: date) -> tuple[DocumentId, ...]:
    """The Docs that one engine user has still to read, without those that are set aside today."""
    rows = WAITING.run(c, identity=identity, today=today).scalars()
    return tuple(DocumentId(document) for document in rows)


def save_reading(
    c: Connection, row: PortfolioRow, *, on: date, problems: Iterable[Problem], reading: dict[str, Any]
) -> None:
    """A full reading is remembered; the Doc, as it stood when `row` was loaded or later, no longer waits."""
    lines = [[item.place.section, item.place.row, item.place.heading_id, item.message] for item in problems]
    c.execute(
        portfolios.update()
        .where(portfolios.c.document == row.document)
        .values(
            first_read_on=func.coalesce(portfolios.c.first_read_on, on),
            read_on=on,
            marks_read=row.marks,
            trouble="",
            readings=portfolios.c.readings + 1,
            problems=lines,
            reading=reading,
            failures=0,
            failing_since=None,
            look_again_on=None,
        )
    )


def save_trouble(c: Connection, document: DocumentId, trouble: str, *, waits: bool) -> None:
    """We cannot read this Doc. waits: look again next round even if nothing in the feed says so."""
    values: dict[str, Any] = {"trouble": trouble, "look_again_on": None}
    if not waits:
        values["marks_read"] = portfolios.c.marks
    c.execute(portfolios.update().where(portfolios.c.document == document).values(values))


def save_failure(c: Connection, document: DocumentId, *, on: date) -> PortfolioRow | None:
    """A reading of this Doc has failed once more. Gives the row as it is now."""
    c.execute(
        portfolios.update()
        .where(portfolios.c.document == document)
        .values(failures=portfolios.c.failures + 1, failing_since=func.coalesce(portfolios.c.failing_since, on))
    )
    return find_portfolio(c, document)


def set_aside(c: Connection, document: DocumentId, trouble: str, *, look_again_on: date) -> None:
    """This Doc cannot be read for now: it waits, and is not looked at before `look_again_on`."""
    c.execute(
        portfolios.update()
        .where(portfolios.c.document == document)
        .values(
            trouble=trouble,
            look_again_on=look_again_on,
            marks=func.greatest(portfolios.c.marks, portfolios.c.marks_read + 1),
        )
    )


def _row(row: Any) -> PortfolioRow:
    return PortfolioRow(
        document=DocumentId(row.document),
        person=PersonKey(row.person),
        identity=row.identity,
        first_read_on=row.first_read_on,
        read_on=row.read_on,
        marks=row.marks,
        marks_read=row.marks_read,
        trouble=row.trouble,
        problems=tuple(Problem(Place(line[0], line[1], line[2]), line[3]) for line in row.problems),
        reading=row.reading,
        failures=row.failures,
        failing_since=row.failing_since,
        look_again_on=row.look_again_on,
    )
