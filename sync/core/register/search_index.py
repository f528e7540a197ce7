"""Everything that can be found, laid out once so that looking is quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from sync.core.people.types import PersonKey, SchoolKey
from sync.core.portfolio.types import Audience
from sync.core.register.areas import Area, Areas
from sync.core.register.rows import Listing, areas_of
from sync.core.register.search_words import WordForms, plain_words

Stems = tuple[str, ...]
NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Name:
    """One of an area's names: its label or a synonym, as people read it."""

    area: Area
    words: str

    @property
    def is_label(self) -> bool:
        return self.words == self.area.label


@dataclass(frozen=True, slots=True)
class Index:
    """Offers, each at its place in `listings`, where each person's stand together.

    first_of: where each person's begin. person_of: where the offers of its person begin, for each place.
    only_for: the one school that may see an offer; None is all. area_labels: as the register has them.
    by_area, by_stem: the places, ascending. labels: areas by their label's words.
    names: areas' names by their stems; named: all stems of these. known: how often each word is used.
    ranks: what is found first, see `Listing.rank`; not_first: the places of those that are not.
    for_one: what is for one school alone, by the school; not_for_all: the same of all schools.
    """

    forms: WordForms
    areas: Areas
    listings: tuple[Listing, ...]
    person_of: tuple[int, ...]
    first_of: Mapping[PersonKey, int]
    only_for: tuple[SchoolKey | None, ...]
    area_labels: tuple[str, ...]
    by_area: Mapping[str, Sequence[int]]
    by_stem: Mapping[str, Sequence[int]]
    labels: Mapping[tuple[str, ...], Area]
    names: Mapping[Stems, tuple[Name, ...]]
    named: frozenset[str]
    known: Mapping[str, int]
    ranks: tuple[int, ...]
    not_first: frozenset[int]
    for_one: Mapping[SchoolKey, frozenset[int]]
    not_for_all: frozenset[int]

    @property
    def longest_name(self) -> int:
        return max(map(len, self.names), default=0)

    def places_of(self, person: PersonKey) -> Sequence[int]:
        """Where somebody's offers stand; empty for whoever has none, or cannot be found today."""
        return self.places_from(self.first_of.get(person, len(self.listings)))

    def shown_to(self, school: SchoolKey | None, places: Iterable[int]) -> set[int]:
        """Those of the places that people of a school may see; None: whoever is of none."""
        every = set(places)
        own = every & self.for_one.get(school, NOWHERE) if school else NOWHERE
        return (every - self.not_for_all) | own

    def by_rank(self, places: Set[int]) -> Iterator[tuple[int, Set[int]]]:
        """The places, by what is found first; see `Listing.rank`."""
        later = places & self.not_first
        yield 0, places - later
        for place in later:
            yield self.ranks[place], {place}

    def places_from(self, first: int) -> Sequence[int]:
        """Where the offers stand of whose first one is there."""
        end = first
        while end < len(self.listings) and self.person_of[end] == self.person_of[first]:
            end += 1
        return range(first, end)

    def is_used(self, word: str) -> bool:
        """Whether a word in any of its forms stands in an offer or in an area's name."""
        stem = self.forms.stem(word)
        return stem in self.by_stem or stem in self.named

    def stems(self, words: Iterable[str]) -> Stems:
        return tuple(map(self.forms.stem, words))


def make_index(listings: Iterable[Listing], *, today: date, areas: Areas, forms: WordForms) -> Index:
    """An index of the offers of everyone who is here and not paused today, those for one school alone among them."""
    here = [item for item in listings if item.person.is_here(today) and not item.person.is_paused(today)]
    shown = sorted(here, key=lambda item: _turn(item.person.key))
    found = [areas_of(item, areas) for item in shown]
    names, first_of, used, for_one = _names(areas, forms), _first_of(shown), _Used(forms), _for_one(shown)
    for place, item in enumerate(shown):
        used.note(place, plain_words(f"{item.what} {item.how}"))
    used.known.update(word for area in areas.all for name in area.words for word in plain_words(name))
    return Index(
        forms=forms,
        areas=areas,
        listings=tuple(shown),
        person_of=tuple(first_of[item.person.key] for item in shown),
        first_of=first_of,
        only_for=tuple(None if item.audience is Audience.ALL else item.school.key for item in shown),
        area_labels=tuple("; ".join(area.label for area in each) for each in found),
        by_area=_by_area(found),
        by_stem=used.by_stem,
        labels={tuple(plain_words(area.label)): area for area in reversed(areas.all)},
        names=names,
        named=frozenset(stem for stems in names for stem in stems),
        known=used.known,
        ranks=tuple(item.rank for item in shown),
        not_first=frozenset(place for place, item in enumerate(shown) if item.rank),
        for_one=for_one,
        not_for_all=NOWHERE.union(*for_one.values()),
    )


def _for_one(ordered: Iterable[Listing]) -> dict[SchoolKey, frozenset[int]]:
    found: dict[SchoolKey, set[int]] = {}
    for place, item in enumerate(ordered):
        if item.audience is not Audience.ALL:
            found.setdefault(item.school.key, set()).add(place)
    return {school: frozenset(places) for school, places in found.items()}


class _Used:
    """The words in use, as they are come across; each is brought down to its stem once."""

    def __init__(self, forms: WordForms) -> None:
        self.known: Counter[str] = Counter()
        self.by_stem: dict[str, list[int]] = {}
        self._forms, self._stems = forms, dict[str, str]()

    def note(self, place: int, words: Iterable[str]) -> None:
        for word in set(words):
            self.known[word] += 1
            stem = self._stems.get(word) or self._stems.setdefault(word, self._forms.stem(word))
            places = self.by_stem.setdefault(stem, [])
            if not places or places[-1] != place:
                places.append(place)


def _by_area(found: Iterable[Iterable[Area]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, areas in enumerate(found):
        for area in areas:
            places.setdefault(area.key, []).append(place)
    return places


def _first_of(ordered: Iterable[Listing]) -> dict[PersonKey, int]:
    found: dict[PersonKey, int] = {}
    for place, item in enumerate(ordered):
        found.setdefault(item.person.key, place)
    return found


def _turn(person: PersonKey) -> tuple[bytes, str]:
    """An order that no name, school or day of joining has a part in."""
    return blake2b(person.encode(errors="surrogatepass"), digest_size=8).digest(), person


def _names(areas: Areas, forms: WordForms) -> dict[Stems, tuple[Name, ...]]:
    found: dict[Stems, tuple[Name, ...]] = {}
    for area in areas.all:
        for words in area.words:
            stems = tuple(map(forms.stem, plain_words(words)))
            found[stems] = (*found.get(stems, ()), Name(area, words))
    return found
