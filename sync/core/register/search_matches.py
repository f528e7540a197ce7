"""What a search found: offers with the reason, in an order that is in nobody's favour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from sync.core.directory.wording import clean, short
from sync.core.people.types import Person, School
from sync.core.register.rows import Listing
from sync.core.register.search_index import Index


class How(IntEnum):
    """How an offer was found, the plainest way first."""

    AREA = 1
    WORDS = 2
    SYNONYM = 3
    NEAR = 4
    SOME = 5


class Match(NamedTuple):
    """One offer of somebody who may be asked. area: labels, as the register has them. reason: a sentence.

    under: the area it was found under, "" where it was found by its own words.
    """

    listing: Listing
    area: str
    how: How
    reason: str
    under: str = ""

    @property
    def said(self) -> str:
        """The reason, and what to know before one writes."""
        return " ".join(filter(None, (self.reason, self.listing.good_to_know)))

    @property
    def topic(self) -> str:
        """What they are asked about, in a word or two."""
        return self.under or topic_of(self.offer, self.area)

    @property
    def person(self) -> Person:
        return self.listing.person

    @property
    def school(self) -> School:
        return self.listing.school

    @property
    def offer(self) -> str:
        return self.listing.what


class Found(NamedTuple):
    """One way in which offers were found, and their places in the index."""

    how: How
    reason: str
    places: Sequence[int]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Matches:
    """The offers found, each person's together. Of thousands a card shows six people: each match is made only when it
    is looked at.

    people: whom they are of, by the place where their offers begin in the index. hits: how each offer was found.
    """

    index: Index
    people: tuple[int, ...]
    hits: Mapping[int, Found]

    def of(self, person: int) -> list[Match]:
        """The offers of one of the people, those with time left first, then those found the plainest way."""
        ranks, hits = self.index.ranks, self.hits
        places = [place for place in self.index.places_from(person) if place in hits]
        places.sort(key=lambda place: (ranks[place], hits[place].how))
        return [self._match(place) for place in places]

    def _match(self, place: int) -> Match:
        found = self.hits[place]
        return Match(self.index.listings[place], self.index.area_labels[place], found.how, found.reason, found.under)

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Match]:
        for person in self.people:
            yield from self.of(person)


def topic_of(what: str, area: str) -> str:
    """What an offer is about, short enough for a mail's subject: its first area, else its own words."""
    return short(clean(area.split("; ", maxsplit=1)[0] or what))
