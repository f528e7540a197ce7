"""One wrong letter in a longer word is forgiven."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from sync.core.register.search_index import Index

SHORTEST, LONGEST = 5, 30


def mended(index: Index, words: Sequence[str]) -> list[str]:
    """The words, each that nobody uses replaced by the one that is a letter away; the same where there is none."""
    return [word if _is_known(index, word) else _nearest(index, word) or word for word in words]


def _is_known(index: Index, word: str) -> bool:
    return word in index.forms.fillers or index.is_used(word)


def _nearest(index: Index, word: str) -> str:
    """The word that was meant: rather one that areas are named by, then one that is often used; "" for none."""
    if not SHORTEST <= len(word) <= LONGEST:
        return ""
    near = tuple(dict.fromkeys(_a_letter_away(word)))
    found = [other for other in near if other in index.known] or filter(index.is_used, near)
    return min(found, key=lambda other: (*_likelihood(index, other), other), default="")


def _likelihood(index: Index, word: str) -> tuple[bool, int]:
    return index.forms.stem(word) not in index.named, -index.known.get(word, 0)


def _a_letter_away(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
