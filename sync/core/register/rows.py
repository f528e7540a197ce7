"""From a person's offer to the row that everyone reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from sync.core.people.categories import what_they_do
from sync.core.people.types import Person, School
from sync.core.portfolio.types import Audience, OfferKey
from sync.core.register.areas import Area, Areas, find_areas
from sync.core.register.types import RegisterRow

AREA, PHASE, SUBJECTS, WRITE_TO = "Area", "Phase", "Subjects", "Write to"
APART = "; "
FADED = "Not confirmed for two terms: ask whether it still holds."
FULL = "Full for this term."


@dataclass(frozen=True, slots=True)
class Listing:
    """One offer with what is needed to show it. confirmed: the term in which it was last seen fresh.
    since: the day it was first read. is_faded: nothing has confirmed it for two whole terms. is_full: no more hours
    are to be had this term. fresh_on: the day of `confirmed`, which is shown to nobody."""

    key: OfferKey
    person: Person
    school: School
    what: str
    how: str
    audience: Audience
    confirmed: str
    since: date | None = None
    is_faded: bool = False
    is_full: bool = False
    fresh_on: date | None = None

    @property
    def good_to_know(self) -> str:
        """What whoever looks for help should know before they write, in a sentence; mostly "" ."""
        return FULL if self.is_full else FADED if self.is_faded else ""

    @property
    def rank(self) -> int:
        """Those who surely can help come first: 0, then 1 for what has faded, 2 for what is full."""
        return 2 if self.is_full else int(self.is_faded)


def wanted_rows(listings: Iterable[Listing], *, today: date, areas: Areas) -> tuple[RegisterRow, ...]:
    """One row for each offer that is for all our schools, of people who are here and not paused.

    Ordered by person's name as people sort names, then as in their Doc.
    """
    shown = [item for item in listings if is_listed(item, today)]
    return tuple(_row(item, areas) for item in sorted(shown, key=_by_name))


def only_in(rows: Iterable[RegisterRow], ours: Collection[str]) -> tuple[RegisterRow, ...]:
    """The rows with these columns alone: a register keeps the columns it was made with."""
    return tuple(replace(row, values=tuple(pair for pair in row.values if pair[0] in ours)) for row in rows)


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
        (AREA, APART.join(area.label for area in areas_of(item, areas))),
        ("How and when", one_line(item.how)),
        (WRITE_TO, item.person.email),
        ("Confirmed", item.confirmed),
        ("Good to know", item.good_to_know),
        (PHASE, item.person.phase.strip()),
        (SUBJECTS, APART.join(item.person.subjects)),
        ("Key", item.key),
    )
    return RegisterRow(item.key, values)


def one_line(text: str) -> str:
    return " ".join(text.split())
