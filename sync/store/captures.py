"""What people typed in the side panel for their Doc, kept until it stands there and not a moment longer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Integer,
    Select,
    String,
    Table,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.people.types import PersonKey
from sync.core.portfolio.typed import Standing, Typed
from sync.core.portfolio.types import Section
from sync.store.effects import effects
from sync.store.metadata import metadata

captures = Table(
    "capture",
    metadata,
    Column("press", String, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("section", String, nullable=False),
    Column("cells", JSONB, nullable=False),
    Column("typed_at", DateTime(timezone=True), nullable=False),
    Column("standing", String, nullable=False),
    Column("round", Integer, nullable=False),
    Column("effect", String, nullable=False),
    Column("tried", Boolean, nullable=False),
)
STILL_OURS = (Standing.WAITING, Standing.IN_DOUBT)


@dataclass(frozen=True, slots=True)
class Capture:
    """One press of a button, and what was typed with it; its cells are empty once they stand in the Doc.

    round: how often it was planned: its Doc may change on the way. effect: the key of the effect that puts it in.
    tried: a write of it has not said how it ended. reason: why it waits, where it does.
    """

    press: str
    person: PersonKey
    typed: Typed
    typed_at: datetime
    standing: Standing
    round: int
    effect: str
    tried: bool
    reason: str = ""


def effect_key(press: str, number: int) -> str:
    return f"capture:{press}" + (f":{number}" if number > 1 else "")


def add_capture(c: Connection, press: str, *, person: PersonKey, typed: Typed, at: datetime) -> bool:
    """Whether the press is new: a second one of the same changes nothing."""
    values = {"press": press, "person": person, "section": typed.section, "cells": list(typed.cells), "typed_at": at}
    row = insert(captures).values(
        **values, standing=Standing.WAITING, round=1, tried=False, effect=effect_key(press, 1)
    )
    return c.execute(row.on_conflict_do_nothing().returning(captures.c.press)).first() is not None


def find_capture(c: Connection, press: str) -> Capture | None:
    row = c.execute(_with_reason().where(captures.c.press == press)).one_or_none()
    return None if row is None else _row(row)


def load_captures(c: Connection, person: PersonKey) -> tuple[Capture, ...]:
    """What one person typed that does not stand in their Doc yet, the oldest first."""
    mine = (captures.c.person == person, captures.c.standing.in_(STILL_OURS))
    return tuple(_row(row) for row in c.execute(_with_reason().where(*mine).order_by(captures.c.typed_at)))


def save_tried(c: Connection, press: str, *, tried: bool) -> None:
    c.execute(update(captures).where(captures.c.press == press).values(tried=tried))


def save_standing(c: Connection, press: str, standing: Standing) -> None:
    """Where it is now. Once it is there, or its owner has let it go, its words are erased here."""
    kept: dict[str, Any] = {} if standing in STILL_OURS else {"cells": []}
    c.execute(update(captures).where(captures.c.press == press).values(standing=standing, tried=False, **kept))


def begin_again(c: Connection, capture: Capture) -> Capture:
    """It is to be put in anew, under an effect of its own. Gives it as it is then."""
    number = capture.round + 1
    effect = effect_key(capture.press, number)
    news = {"standing": Standing.WAITING, "tried": False, "round": number, "effect": effect}
    c.execute(update(captures).where(captures.c.press == capture.press).values(news))
    return replace(capture, standing=Standing.WAITING, tried=False, round=number, effect=effect, reason="")


def _with_reason() -> Select[Any]:
    joined = captures.outerjoin(effects, effects.c.key == captures.c.effect)
    return select(captures, func.coalesce(effects.c.reason, "").label("reason")).select_from(joined)


def _row(row: Any) -> Capture:
    return Capture(
        press=row.press,
        person=PersonKey(row.person),
        typed=Typed(Section(row.section), tuple(row.cells)),
        typed_at=row.typed_at,
        standing=Standing(row.standing),
        round=row.round,
        effect=row.effect,
        tried=row.tried,
        reason=row.reason,
    )
