"""What can be chosen from a list: the topics that somebody offers, and the people who offer something."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.people.types import SchoolKey
from sync.core.register.rows import Listing
from sync.core.register.search_index import Index
from sync.core.register.search_words import plain_words

MOST_NAMED = 10


def topics_offered(index: Index, *, school: SchoolKey | None) -> tuple[tuple[str, int], ...]:
    """Each area that somebody offers to people of `school`, by its label, with how many people do."""
    found = []
    for area in index.areas.all:
        places = index.by_area.get(area.key, ())
        people = {index.person_of[place] for place in places if index.only_for[place] in (None, school)}
        if people:
            found.append((area.label, len(people)))
    return tuple(sorted(found, key=lambda item: item[0].casefold()))


def people_named(index: Index, typed: str, *, school: SchoolKey | None) -> tuple[Listing, ...]:
    """One offer of each person whom `school` may find and whose name has words that begin with those typed, by name."""
    wanted = plain_words(typed)
    found = {item.person.key: item for item in _shown(index, school) if wanted and _is_named(item.person.name, wanted)}
    return tuple(sorted(found.values(), key=lambda item: (item.person.name.casefold(), item.person.key)))


def _shown(index: Index, school: SchoolKey | None) -> Iterator[Listing]:
    for item, only_for in zip(index.listings, index.only_for, strict=True):
        if only_for in (None, school):
            yield item


def _is_named(name: str, wanted: list[str]) -> bool:
    parts = plain_words(name)
    return all(any(part.startswith(word) for part in parts) for word in wanted)
