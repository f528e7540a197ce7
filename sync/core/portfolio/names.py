"""Which known name is this, however it was typed?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Generic, TypeVar

T = TypeVar("T")

LIKE_ENOUGH = 0.85
_LONGEST_NAME = 8

_APOSTROPHES = str.maketrans({"'": "", "’": "", "‘": "", "ʼ": "", "&": " and "})
_MARK = re.compile(r"['’‘ʼ&]")
_WORD = re.compile(r"[^\W_]+")
_YEARS = re.compile(r"\b(?:19|20)?\d\d\s*(?:[-–—/]|to)\s*(?:19|20)?\d\d\b|\b(?:19|20)\d\d\b|^\W*\d+(?:\.\d+)*[.)\s]")
_DIGIT = re.compile(r"\d")


def plain_words(text: str) -> str:
    """`text` in lower case with single spaces; punctuation, years and a leading number ("1.") are left out."""
    if _DIGIT.search(text):
        text = _YEARS.sub(" ", text)
    if _MARK.search(text):
        text = text.translate(_APOSTROPHES)
    return " ".join(_WORD.findall(text.casefold()))


def likeness(one: str, other: str, *, at_least: float = 0.0) -> float:
    """How alike two texts are, 0 to 1, the same both ways round; 0 where it would be under `at_least`."""
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, min(one, other), max(one, other), autojunk=False)
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= at_least else 0.0


class Names(Generic[T]):
    """Known names and what each stands for."""

    __slots__ = ("_by_length", "_by_words")

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._by_words: dict[str, T] = {}
        for name, meaning in pairs:
            self._by_words.setdefault(plain_words(name), meaning)
        self._by_length: dict[int, list[tuple[str, int, T]]] = {}
        for words, meaning in self._by_words.items():
            self._by_length.setdefault(len(words), []).append((words, _letters(words), meaning))

    def exact(self, words: str) -> T | None:
        """What `words` (already plain) stands for, or None."""
        return self._by_words.get(words)

    def near(self, words: str) -> T | None:
        """What `words` (already plain) stands for, small slips of spelling forgiven."""
        found = self._by_words.get(words)
        return found if found is not None else self._nearest(words)

    def within(self, words: str) -> T | None:
        """What a longer name that stands whole among `words` (already plain) stands for: three words or more of it, and
        at most four others around them."""
        parts = words.split()
        for size in range(min(len(parts), _LONGEST_NAME), max(2, len(parts) - 5), -1):
            for first in range(len(parts) - size + 1):
                found = self._by_words.get(" ".join(parts[first : first + size]))
                if found is not None:
                    return found
        return None

    def _nearest(self, words: str) -> T | None:
        best, meaning = LIKE_ENOUGH, None
        letters = _letters(words)
        for length in range(max(4, int(len(words) * 0.74)), int(len(words) * 1.36) + 1):
            # A letter that only one of the two has costs at least one unmatched character.
            allowed = (1 - LIKE_ENOUGH) * (length + len(words))
            for name, name_letters, name_meaning in self._by_length.get(length, ()):
                if (letters ^ name_letters).bit_count() > allowed:
                    continue
                ratio = LIKE_ENOUGH if _swapped(words, name) else likeness(words, name, at_least=best)
                if ratio >= best and (meaning is None or ratio > best):
                    best, meaning = ratio, name_meaning
        return meaning


def _letters(words: str) -> int:
    mask = 0
    for letter in words:
        mask |= 1 << (ord(letter) & 63)
    return mask


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbouring letters changed places, the commonest slip in words too short for a ratio."""
    if len(one) != len(other):
        return False
    apart = [place for place, letter in enumerate(one) if letter != other[place]]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return one[first] == other[second] and one[second] == other[first]
