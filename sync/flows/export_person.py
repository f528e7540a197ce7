"""All that is held of one person, for themselves: every row of every table that is about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sync.core.people.types import PersonKey
from sync.flows.parts import Parts
from sync.store import held


def export_person(parts: Parts, person: PersonKey) -> str:
    """JSON: for each table its rows about this person, as they stand. Of others no more than their names and addresses
    where they did something with them; a locked copy only by its day."""
    with parts.engine.begin() as c:
        found = held.load_held(c, held.find_whose(c, person, today=parts.today()))
    about = {"person": person, "as_at": parts.now().isoformat(), "held": found}
    return json.dumps(about, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return dict[Any, Any](value)
    raise TypeError(f"{type(value).__name__} is not made for JSON")
