"""A mark of everything that search stands on: it changes with any of it, whoever changed it and in whatever order."""

from __future__ import annotations

from sqlalchemy import BigInteger, Connection, Text, cast, column, func, select, union_all
from sqlalchemy.sql.expression import Select, TableClause, table

from sync.store.offers import offers
from sync.store.people import people, schools
from sync.store.portfolios import portfolios
from sync.store.sessions import sessions

Mark = tuple[tuple[int, int], ...]


def listing_mark(c: Connection) -> Mark:
    """One number for each of offers, people, schools, portfolios and sessions, with how many rows there are.

    PostgreSQL gives each version of a row a place and the number of its transaction; what is not yet committed does
    not count, and counts once it is. Nothing has to be noted when something is saved, so nothing can be forgotten.
    """
    each = [_mark_of(source.name) for source in (offers, people, schools, portfolios, sessions)]
    numbered = [query.add_columns(cast(number, BigInteger).label("n")) for number, query in enumerate(each)]
    rows = c.execute(union_all(*numbered).order_by("n")).all()
    return tuple((int(row.number), int(row.mark or 0)) for row in rows)


def _mark_of(name: str) -> Select[tuple[int, int]]:
    source: TableClause = table(name)
    transaction = cast(cast(column("xmin", _selectable=source), Text), BigInteger)
    hashed = func.hashtidextended(column("ctid", _selectable=source), transaction)
    return select(func.count().label("number"), func.bit_xor(hashed).label("mark")).select_from(source)
