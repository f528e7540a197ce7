"""Every prompt there ever was, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, String, Table, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.impact.types import Prompt, PromptState
from sync.core.people.types import PersonKey
from sync.core.portfolio.types import Code, EntryKey
from sync.store.metadata import metadata

prompts = Table(
    "prompt",
    metadata,
    Column("activity", String, primary_key=True),
    Column("stage", Integer, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("due_on", Date, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("until", Date),
    Column("code", String),
    Column("placed_on", Date),
    Column("lines", JSONB, nullable=False),
    Column("answer", String, nullable=False),
)
COLUMNS = tuple(column.name for column in prompts.columns)


def load_prompts(c: Connection, person: PersonKey) -> tuple[Prompt, ...]:
    """All prompts of one person, oldest first."""
    query = select(prompts).where(prompts.c.person == person)
    return tuple(_row(row) for row in c.execute(query.order_by(prompts.c.due_on, prompts.c.activity, prompts.c.stage)))


def load_all_prompts(c: Connection) -> tuple[tuple[PersonKey, Prompt], ...]:
    query = select(prompts).order_by(prompts.c.person, prompts.c.due_on, prompts.c.activity, prompts.c.stage)
    return tuple((PersonKey(row.person), _row(row)) for row in c.execute(query))


def load_placed_before(c: Connection, day: date) -> tuple[tuple[PersonKey, Prompt], ...]:
    """Blocks that stand in a Doc unanswered since before `day`."""
    where = (prompts.c.state == PromptState.PLACED, prompts.c.placed_on < day)
    query = select(prompts).where(*where).order_by(prompts.c.person, prompts.c.activity, prompts.c.stage)
    return tuple((PersonKey(row.person), _row(row)) for row in c.execute(query))


def save_prompts(c: Connection, person: PersonKey, values: Iterable[Prompt]) -> None:
    rows = [_values(person, prompt) for prompt in values]
    if not rows:
        return
    statement = insert(prompts)
    changed = {name: statement.excluded[name] for name in COLUMNS if name not in ("activity", "stage")}
    c.execute(statement.on_conflict_do_update(index_elements=["activity", "stage"], set_=changed), rows)


def _values(person: PersonKey, prompt: Prompt) -> dict[str, Any]:
    return {
        "activity": prompt.activity,
        "stage": prompt.stage,
        "person": person,
        "due_on": prompt.due_on,
        "state": prompt.state.value,
        "reason": prompt.reason,
        "until": prompt.until,
        "code": prompt.code,
        "placed_on": prompt.placed_on,
        "lines": list(prompt.lines),
        "answer": prompt.answer,
    }


def _row(row: Any) -> Prompt:
    return Prompt(
        activity=EntryKey(row.activity),
        stage=row.stage,
        due_on=row.due_on,
        state=PromptState(row.state),
        reason=row.reason,
        until=row.until,
        code=Code(row.code) if row.code else None,
        placed_on=row.placed_on,
        lines=tuple(row.lines),
        answer=row.answer,
    )
