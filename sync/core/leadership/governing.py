"""What a school shows its governors: no name, no title that somebody typed, and no group under five."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sync.core.leadership.joining import FEWEST
from sync.core.people.types import PersonKey
from sync.core.portfolio.times import read_minutes
from sync.core.register.areas import Areas, find_areas

MINUTES = 60
# Hours are told in tens: from one Monday to the next, one person's could otherwise be subtracted.
STEP = 10


@dataclass(frozen=True, slots=True)
class Worked:
    """One thing that somebody logged or works on. hours: as typed."""

    person: PersonKey
    words: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class AreaShare:
    """How many people worked on an area; never fewer than five."""

    label: str
    people: int


@dataclass(frozen=True, slots=True)
class Figures:
    """areas: those with five people and more, the most first. hours: in tens; None where fewer than five wrote any.

    offering: how many offer help to colleagues; None for fewer than five. sessions: held so far this term.
    """

    areas: tuple[AreaShare, ...] = ()
    hours: int | None = None
    offering: int | None = None
    sessions: int = 0


def figures(worked: Iterable[Worked], *, offering: int, sessions: int, areas: Areas) -> Figures:
    """The figures of one school's term so far."""
    by_area: dict[str, set[PersonKey]] = defaultdict(set)
    labels: dict[str, str] = {}
    minutes: dict[PersonKey, int] = defaultdict(int)
    for each in worked:
        minutes[each.person] += read_minutes(each.hours) or 0
        for area in find_areas(each.words, areas):
            by_area[area.key].add(each.person)
            labels[area.key] = area.label
    shares = [AreaShare(labels[key], len(people)) for key, people in by_area.items() if len(people) >= FEWEST]
    return Figures(
        areas=tuple(sorted(shares, key=lambda share: (-share.people, share.label))),
        hours=_in_tens(minutes),
        offering=offering if offering >= FEWEST else None,
        sessions=sessions,
    )


def _in_tens(minutes: dict[PersonKey, int]) -> int | None:
    wrote = [each for each in minutes.values() if each]
    if len(wrote) < FEWEST:
        return None
    return sum(wrote) // MINUTES // STEP * STEP
