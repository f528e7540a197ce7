"""One's own year: what the log said of it when it was last read. For its owner alone; nothing of it is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection

from sync.core.impact.year import Year, first_day_of_year, tell_year
from sync.core.people.types import Person, School
from sync.flows.own_home import focuses_of
from sync.flows.parts import Parts
from sync.store import entries, portfolios


def own_year(c: Connection, parts: Parts, me: Person, school: School) -> Year:
    """The school year so far."""
    row = portfolios.portfolio_of(c, me.key)
    known = [entry for entry in entries.load_entries(c, me.key) if entry.vanished_on is None]
    return tell_year(
        known,
        {_key(item): item for item in (row.reading.get("further", ()) if row is not None else ())},
        [focus.what for focus in focuses_of(row)],
        first_on=first_day_of_year(school, parts.today()),
        kinds=parts.templates.kinds,
        words=parts.templates.year,
    )


def _key(item: dict[str, Any]) -> tuple[str, date | None]:
    return item["title"], date.fromisoformat(item["on"]) if item["on"] else None
