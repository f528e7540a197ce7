"""A topic that somebody has held sessions on becomes their offer by one click, or is not asked about for a year."""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.people.types import Person
from sync.core.portfolio.typed import typed_offer
from sync.core.register.areas import Area
from sync.errors import NotYours
from sync.flows.capture_line import capture_line
from sync.flows.parts import Parts
from sync.store.suggestions import save_declined


def _area(parts: Parts, key: str) -> Area:
    """Raises NotYours for an area that is none."""
    found = next((area for area in parts.templates.areas.all if area.key == key), None)
    if found is None:
        raise NotYours
    return found


def add_suggested(c: Connection, parts: Parts, me: Person, area: str, press: str) -> None:
    """A line with the topic's name goes into their Doc, for their own school; it is not suggested meanwhile."""
    label = _area(parts, area).label
    capture_line(c, parts, me.key, typed_offer(label, "", for_all=False), press)
    save_declined(c, me.key, area, on=parts.today())


def decline_suggested(c: Connection, parts: Parts, me: Person, area: str) -> None:
    save_declined(c, me.key, _area(parts, area).key, on=parts.today())
