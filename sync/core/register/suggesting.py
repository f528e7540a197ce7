"""What somebody might offer, from what they have done for others: for their own eyes, and theirs to say no to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sync.core.impact.kinds import Kinds, is_given
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.types import Section
from sync.core.register.areas import Area, Areas, areas_named

ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Held:
    """A session that somebody held."""

    title: str
    on: date


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of theirs, as far as it tells what they did for others."""

    title: str
    kind: str
    section: Section
    on: date


@dataclass(frozen=True, slots=True)
class Suggestion:
    """times: how often somebody led, coached or helped on it. only_held: all of them sessions they held."""

    area: Area
    times: int
    only_held: bool = True


def to_suggest(
    held: Iterable[Held],
    logged: Iterable[Logged],
    offers: Iterable[Offer],
    *,
    declined: Collection[str],
    areas: Areas,
    kinds: Kinds,
) -> tuple[Suggestion, ...]:
    """The areas of two of these or more that nothing in somebody's Doc offers, not even to their own school, and that
    they have not said no to; the most often given first. An entry about a session of theirs counts with it."""
    sessions = [(one.on, areas_named(one.title, areas)) for one in held]
    given = [(one.on, areas_named(f"{one.title}. {one.kind}", areas)) for one in logged if is_given(one, kinds)]
    offered = {key for offer in offers for key in areas_named(f"{offer.what}. {offer.how}", areas)}
    found = []
    for area in areas.all:
        on = [day for day, named in sessions if area.key in named]
        more = {day for day, named in given if area.key in named} - set(on)
        if len(on) + len(more) >= ENOUGH and area.key not in offered and area.key not in declined:
            found.append(Suggestion(area, len(on) + len(more), only_held=not more))
    return tuple(sorted(found, key=lambda one: (-one.times, one.area.label)))
