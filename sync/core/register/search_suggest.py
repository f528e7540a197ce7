"""What to offer while somebody types: areas, their synonyms, and words that several people use of their own offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sync.core.portfolio.types import Audience
from sync.core.register.search_index import Index
from sync.core.register.search_words import plain_words

MOST = 10
LONGEST_TYPED = 60
SHORTEST_WORD = 4


class _Suggestion(NamedTuple):
    """words: as `plain_words` gives them, one space between. shown: as people read it."""

    words: str
    shown: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """In the order in which they are offered: areas, synonyms, words in use."""

    every: tuple[_Suggestion, ...]

    def of(self, typed: str) -> tuple[str, ...]:
        """Ten at most that begin with `typed`, then such as have a later word that does."""
        begun = " ".join(plain_words(typed[:LONGEST_TYPED]))
        if not begun:
            return ()
        first = [item.shown for item in self.every if item.words.startswith(begun)]
        later = [item.shown for item in self.every if f" {begun}" in item.words]
        return tuple(dict.fromkeys((*first, *later)))[:MOST]


def make_suggestions(index: Index) -> Suggestions:
    """Only what anybody may read, and of people's own words no name: those two people have used in small letters."""
    labels = [area.label for area in index.areas.all]
    synonyms = [name for area in index.areas.all for name in area.words[1:]]
    said = [*sorted(labels, key=str.casefold), *sorted(synonyms, key=str.casefold), *sorted(_in_use(index))]
    return Suggestions(tuple(_Suggestion(" ".join(plain_words(words)), words) for words in dict.fromkeys(said)))


def _in_use(index: Index) -> Iterator[str]:
    users: dict[str, set[int]] = {}
    for item, number in zip(index.listings, index.person_of, strict=True):
        if item.audience is Audience.ALL:
            for word in _small_words(item.what):
                users.setdefault(word, set()).add(number)
    yield from _telling(users, index)


def _small_words(text: str) -> Iterator[str]:
    for piece in text.split():
        if piece[0].islower():
            yield from plain_words(piece)


def _telling(users: Mapping[str, Iterable[int]], index: Index) -> Iterator[str]:
    passed_over = index.forms.fillers | index.forms.common
    for word, numbers in users.items():
        telling = len(word) >= SHORTEST_WORD and word.isalpha() and word not in passed_over
        if telling and len(set(numbers)) > 1 and index.forms.stem(word) not in index.named:
            yield word
