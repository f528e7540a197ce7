"""What somebody might offer, from the sessions they have held: for their own eyes, and theirs to say no to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sync.core.portfolio.agreeing import Offer
from sync.core.register.areas import Area, Areas, areas_named

ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """times: how many sessions somebody has held on it."""

    area: Area
    times: int


def to_suggest(
    titles: Iterable[str], offers: Iterable[Offer], *, declined: Collection[str], areas: Areas
) -> tuple[Suggestion, ...]:
    """The areas of two of these sessions or more that nothing in somebody's Doc offers, not even to their own school,
    and that they have not said no to; the most often held first."""
    held = Counter(key for title in titles for key in areas_named(title, areas))
    offered = {key for offer in offers for key in areas_named(f"{offer.what}. {offer.how}", areas)}
    found = [
        Suggestion(area, held[area.key])
        for area in areas.all
        if held[area.key] >= ENOUGH and area.key not in offered and area.key not in declined
    ]
    return tuple(sorted(found, key=lambda one: (-one.times, one.area.label)))
