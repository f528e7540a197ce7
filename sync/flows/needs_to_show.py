"""What colleagues would like help with and may be told to everybody: areas, never anybody's name or own words."""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.register.areas import find_areas
from sync.flows.count_needs import COUNTED
from sync.flows.parts import Parts
from sync.store import memory, needs, people


def needs_to_show(c: Connection, parts: Parts) -> tuple[str, ...]:
    """The areas that five people or more asked for, as last counted, and those for which somebody wrote "ask for me".

    By their labels, sorted.
    """
    noted, today = memory.recall(c, COUNTED), parts.today()
    counted = noted["areas"] if isinstance(noted, dict) else {}
    labels = set(counted if isinstance(counted, dict) else ())
    for school in people.load_schools(c):
        for asked in needs.load_open(c, school):
            if not asked.settled and asked.person.is_here(today) and not asked.person.is_paused(today):
                labels |= {area.label for area in find_areas(asked.what, parts.templates.areas)}
    return tuple(sorted(labels))
