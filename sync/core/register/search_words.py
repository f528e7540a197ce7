"""When two words are one: small and capital letters, endings, British and American spelling."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_MARKS = str.maketrans("", "", "'’‘ʼ`")
_SYLLABLE = re.compile(r"[aeiouy]+[^aeiouy]+")
_DOUBLED = re.compile(r"([bdfgklmnprtz])\1$")
_SHORTEST = 4


class Ending(NamedTuple):
    """instead: what a word has in its place. left: how many syllables there must be without it."""

    ending: str
    instead: str
    left: int


@dataclass(frozen=True, slots=True)
class WordForms:
    """What `search.toml` says of words. fillers name no topic; common ones lead to nobody by themselves.

    reasons: why somebody was found, by how. says: what is said to who looks, by occasion.
    """

    fillers: frozenset[str]
    common: frozenset[str]
    same: Mapping[str, str]
    endings: tuple[Ending, ...]
    spellings: tuple[Ending, ...]
    reasons: Mapping[str, str]
    says: Mapping[str, str]

    def stem(self, word: str) -> str:
        """What all forms of a word (in lower case, as `plain_words` gives it) have in common; of other scripts itself.

        "assessing" and "assessments" give "assess"; "behavior" gives what "behaviour" does.
        """
        return self.same.get(word) or self._without_endings(word)

    def _without_endings(self, word: str) -> str:
        if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
            return word
        word = _singular(word)
        if word in self.same:
            return self.same[word]
        word = _without_verb_ending(word)
        for _ in range(2):
            word = _replaced(word, self.endings)
        word = word.removesuffix("e") if _syllables(word[:-1]) else word
        word = _replaced(_replaced(_DOUBLED.sub(r"\1", word), _ATE), self.spellings)
        return word[:-1] + "i" if word.endswith("y") else word


# "differentiate", "differentiated" and "differentiation" have all come down to "differentiat".
_ATE = (Ending("at", "", 2),)


def parse_word_forms(text: str) -> WordForms:
    """The words of `search.toml`."""
    data = tomllib.loads(text)
    same = {word: line.split()[0] for line in data["same"] for word in line.split()}
    return WordForms(
        fillers=frozenset(data["fillers"].split()),
        common=frozenset(data["common"].split()),
        same=same,
        endings=tuple(Ending(*line) for line in data["endings"]),
        spellings=tuple(Ending(*line) for line in data["spellings"]),
        reasons=data["reasons"],
        says=data["says"],
    )


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case, without accents, apostrophes and punctuation."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(mark for mark in parts if not unicodedata.combining(mark))
    return _WORD.findall(text.translate(_MARKS).casefold())


def _singular(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies") and len(word) > _SHORTEST:
        return word[:-3] + "y"
    return word if word.endswith(("ss", "us", "is")) else word.removesuffix("s")


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        left = word.removesuffix(ending)
        if left != word and len(left) >= _SHORTEST - 1 and re.search("[aeiouy]", left) and not word.endswith("eed"):
            return _DOUBLED.sub(r"\1", left)
    return word


def _replaced(word: str, endings: tuple[Ending, ...]) -> str:
    for ending, instead, left in endings:
        if word.endswith(ending) and _syllables(word[: -len(ending)]) >= left:
            return word[: -len(ending)] + instead
    return word


def _syllables(word: str) -> int:
    return len(_SYLLABLE.findall(word))
