"""Small things to remember by name: a change feed's page token, the day of the last weekly line."""

from __future__ import annotations

from typing import TypeAlias

from sqlalchemy import Column, Connection, Table, Text, bindparam, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.store.metadata import metadata
from sync.store.ready import Ready

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

notes = Table(
    "note",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", JSONB(none_as_null=False), nullable=False),
)


NAMED = Ready(lambda: select(notes.c.value).where(notes.c.name == bindparam("name")))


def remember(c: Connection, name: str, value: Json) -> None:
    """Keep `value` under `name`, in place of what was there."""
    added = insert(notes).values(name=name, value=value)
    c.execute(added.on_conflict_do_update(index_elements=["name"], set_={"value": added.excluded.value}))


def forget(c: Connection, name: str) -> None:
    """Keep nothing under `name`."""
    c.execute(notes.delete().where(notes.c.name == name))


def recall_all(c: Connection, beginning: str) -> dict[str, Json]:
    """Everything remembered under names that begin so, by the rest of the name."""
    rows = c.execute(select(notes).where(notes.c.name.startswith(beginning, autoescape=True)).order_by(notes.c.name))
    return {row.name.removeprefix(beginning): row.value for row in rows}


def recall(c: Connection, name: str) -> Json:
    """What was last remembered under `name`; None if nothing was."""
    found: Json = NAMED.run(c, name=name).scalar()
    return found
