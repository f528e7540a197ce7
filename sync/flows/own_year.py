"""One's own year: what the log said of it when it was last read. For its owner alone; nothing of it is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection

from sync.core.impact.given import GivenAndTaken, tell_given
from sync.core.impact.year import Year, first_day_of_year, tell_year
from sync.core.people.types import Person, School
from sync.flows.own_home import focuses_of
from sync.flows.parts import Parts
from sync.store import entries, portfolios, weeks


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


def own_given(c: Connection, parts: Parts, me: Person, school: School) -> tuple[GivenAndTaken, bool]:
    """What they gave and took this school year, and whether they have nothing of their own yet."""
    row, today = portfolios.portfolio_of(c, me.key), parts.today()
    first_on = first_day_of_year(school, today)
    known = [entry for entry in entries.load_entries(c, me.key) if entry.vanished_on is None]
    held = [on for host, on in weeks.held_between(c, first_on, today) if host == me.key]
    told = tell_given(known, held, first_on=first_on, kinds=parts.templates.kinds, words=parts.templates.year)
    return told, told.is_giving_only(len(focuses_of(row)))


def _key(item: dict[str, Any]) -> tuple[str, date | None]:
    return item["title"], date.fromisoformat(item["on"]) if item["on"] else None
