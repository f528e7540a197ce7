"""Statements that are compiled once: SQLAlchemy takes longer over some than PostgreSQL does to answer them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, CursorResult, Select, UpdateBase
from sqlalchemy.dialects.postgresql import psycopg

DIALECT = psycopg.dialect(paramstyle="pyformat")  # type: ignore[no-untyped-call]


class Ready:
    """A statement that is asked for all day, for a card or in every round. Its values are `bindparam`s, given by
    name when it runs; where it asks for one of several constants, by `any_of`.

    What comes back are rows with the statement's names, their values as psycopg gives them.
    """

    def __init__(self, build: Callable[[], Select[Any] | UpdateBase]) -> None:
        self._build = build

    @cached_property
    def _compiled(self) -> tuple[str, dict[str, Any]]:
        made = self._build().compile(dialect=DIALECT)
        constant = {name: value for name, value in made.params.items() if value is not None}
        return made.string, {name: str(value) if isinstance(value, str) else value for name, value in constant.items()}

    def run(self, c: Connection, **values: object) -> CursorResult[Any]:
        """Raises ProgrammingError where a value is missing."""
        text, constant = self._compiled
        return c.exec_driver_sql(text, {**constant, **values})
