"""From a person's offer to the row that everyone reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sync.core.people.categories import what_they_do
from sync.core.people.types import Person, School
from sync.core.portfolio.types import Audience, OfferKey
from sync.core.register.areas import Area, Areas, find_areas
from sync.core.register.types import RegisterRow


@dataclass(frozen=True, slots=True)
class Listing:
    """One offer with what is needed to show it. confirmed: the term in which it was last seen
    fresh. since: the day it was first read."""

    key: OfferKey
    person: Person
    school: School
    what: str
    how: str
    audience: Audience
    confirmed: str
    since: date | None = None


def wanted_rows(listings: Iterable[Listing], *, today: date, areas: Areas) -> tuple[RegisterRow, ...]:
    """One row for each offer that is for all our schools, of people who are here and not paused.

    Ordered by person's name as people sort names, then as in their Doc.
    """
    shown = [item for item in listings if is_listed(item, today)]
    return tuple(_row(item, areas) for item in sorted(shown, key=_by_name))


def is_listed(item: Listing, today: date) -> bool:
    return item.audience is Audience.ALL and item.person.is_here(today) and not item.person.is_paused(today)


def areas_of(item: Listing, areas: Areas) -> tuple[Area, ...]:
    """The areas an offer belongs to: the same for the register, the directory and whoever searches."""
    return find_areas(f"{item.what}. {item.how}", areas)


def _by_name(item: Listing) -> tuple[str, str]:
    return item.person.name.casefold(), item.person.email


def _row(item: Listing, areas: Areas) -> RegisterRow:
    values = (
        ("Who", item.person.name),
        ("School", item.school.name),
        ("What they do", what_they_do(item.person)),
        ("Happy to help with", one_line(item.what)),
        ("Area", "; ".join(area.label for area in areas_of(item, areas))),
        ("How and when", one_line(item.how)),
        ("Write to", item.person.email),
        ("Confirmed", item.confirmed),
        ("Key", item.key),
    )
    return RegisterRow(item.key, values)


def one_line(text: str) -> str:
    return " ".join(text.split())
