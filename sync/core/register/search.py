"""Who can help with this? People by the words somebody looks for, each with the reason, and in nobody's favour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from hashlib import blake2b
from typing import NamedTuple

from sync.core.directory.wording import clean, short
from sync.core.people.types import Person, School, SchoolKey
from sync.core.register.rows import Listing
from sync.core.register.search_index import Index, Name
from sync.core.register.search_slips import mended
from sync.core.register.search_words import plain_words

MOST_LETTERS, MOST_WORDS = 1000, 40
TOO_MANY_LETTERS = 200
# Fewer letters than this lead to nobody by themselves where several words were typed.
A_WORD = 4


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


class _Found(NamedTuple):
    how: How
    reason: str
    places: Sequence[int]
    under: str = ""


def search(index: Index, text: str, *, school: SchoolKey | None, day: date) -> tuple[Match, ...]:
    """Every offer that answers to `text`, each person's together; whatever the text is, without error.

    An area's name gives exactly the offers of that area. school: of whoever looks; its own offers are shown to it
    alone, and None sees what is for all our schools. Those found in the same way take turns: each day another of them
    comes first. No more than the first 40 words of the first 1000 letters count.
    """
    words = plain_words(text[:MOST_LETTERS])[:MOST_WORDS]
    hits: dict[int, _Found] = {}
    may_see, only_for = {None, school}, index.only_for
    for found in _all_found(index, words):
        for place in found.places:
            if place not in hits and only_for[place] in may_see:
                hits[place] = found
    return tuple(_match(index, place, hits[place]) for place in _in_turn(index, hits, _turn(words, day)))


def _turn(words: Sequence[str], day: date) -> int:
    """Where to begin among equals: one further each day, and elsewhere for other words."""
    said = blake2b(" ".join(words).encode(errors="surrogatepass"), digest_size=4).digest()
    return day.toordinal() + int.from_bytes(said, "big")


def is_too_long(text: str) -> bool:
    """Whether somebody pasted a page where a word or two is wanted."""
    return len(text) > TOO_MANY_LETTERS


def _all_found(index: Index, words: Sequence[str]) -> Iterator[_Found]:
    found = list(_as_typed(index, words))
    yield from found
    if found and found[0].how is How.AREA:
        return
    better = mended(index, words)
    if better != list(words):
        reason = index.forms.reasons["near"].format(words=" ".join(better))
        for item in _as_typed(index, better):
            found.append(item)
            yield _Found(How.NEAR, reason, item.places, item.under)
    if not any(item.places for item in found):
        yield from _by_some(index, words)


def _as_typed(index: Index, words: Sequence[str]) -> Iterator[_Found]:
    topic = [word for word in words if word not in index.forms.fillers] or words
    named = tuple(_named(index, words))
    area, said = index.labels.get(tuple(words)), index.labels.get(tuple(topic))
    # "Help with English" is about English; "new to English" is a name of something else.
    if area is None and said is not None and (not named or any(name.area == said for name in named)):
        area = said
    if area is not None:
        yield _by_area(index, How.AREA, Name(area, area.label))
        return
    names = dict.fromkeys((*named, *_meant(index, topic)))
    yield _Found(How.WORDS, index.forms.reasons["words"], _places(index, topic))
    for name in sorted(names, key=lambda name: not name.is_label):
        yield _by_area(index, How.SYNONYM, name)


def _by_area(index: Index, how: How, name: Name) -> _Found:
    kind = "area" if name.is_label else "synonym"
    reason = index.forms.reasons[kind].format(area=name.area.label, words=name.words)
    return _Found(how, reason, index.by_area.get(name.area.key, ()), name.area.label)


def _named(index: Index, words: Sequence[str]) -> Iterator[Name]:
    """The areas that stand in the words by one of their names, in any of its forms; the longest name counts."""
    stems, at = index.stems(words), 0
    while at < len(stems):
        for end in range(min(len(stems), at + index.longest_name), at, -1):
            names = index.names.get(stems[at:end], ())
            yield from names
            if names:
                at = end - 1
                break
        at += 1


def _meant(index: Index, topic: Sequence[str]) -> Iterator[Name]:
    """The areas with all the words in their label: "assessing" and *Assessment for learning*."""
    wanted = set(index.stems(topic))
    for stems, names in index.names.items() if wanted else ():
        if wanted.issubset(stems):
            yield from (name for name in names if name.is_label)


def _places(index: Index, words: Sequence[str]) -> Sequence[int]:
    """The offers that have all the words in them."""
    stems = set(index.stems(words))
    lists = sorted((index.by_stem.get(stem, ()) for stem in stems), key=len)
    if len(lists) < 2:
        return lists[0] if lists else ()
    return sorted(set(lists[0]).intersection(*lists[1:]))


def _by_some(index: Index, words: Sequence[str]) -> Iterator[_Found]:
    passed_over = index.forms.fillers | index.forms.common
    for word in words:
        if len(word) >= A_WORD and word not in passed_over:
            yield _Found(How.SOME, index.forms.reasons["some"].format(words=word), _places(index, [word]))


def _in_turn(index: Index, hits: dict[int, _Found], turn: int) -> Iterator[int]:
    """The places found, by person: fresh offers first, then those found the plainest way, and among equals from
    another one each day."""
    offers: dict[int, list[int]] = {}
    person_of, ranks = index.person_of, index.ranks
    for place in sorted(hits):
        offers.setdefault(person_of[place], []).append(place)
    equals: dict[tuple[int, How], list[int]] = {}
    for number, places in offers.items():
        if len(places) > 1:
            places.sort(key=lambda place: (ranks[place], hits[place].how))
        equals.setdefault((ranks[places[0]], hits[places[0]].how), []).append(number)
    for _, numbers in sorted(equals.items()):
        first = turn % len(numbers)
        for number in (*numbers[first:], *numbers[:first]):
            yield from offers[number]


def _match(index: Index, place: int, found: _Found) -> Match:
    return Match(index.listings[place], index.area_labels[place], found.how, found.reason, found.under)


def topic_of(what: str, area: str) -> str:
    """What an offer is about, short enough for a mail's subject: its first area, else its own words."""
    return short(clean(area.split("; ", maxsplit=1)[0] or what))
