"""Which of the sample's phrases a person writes: always the same for the same person, whoever else there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

T = TypeVar("T")

_READILY = {"anyone": 1, "class": 3, "teacher": 3}


@dataclass(frozen=True, slots=True)
class Phrase:
    """suits: whom, as `phrases.toml` has it. texts: in the order of that list. stages: when it is asked about."""

    suits: str
    texts: tuple[str, ...]
    stages: tuple[int, ...] = ()

    def fits(self, words: frozenset[str]) -> bool:
        return any(set(one.split("+")) <= words for one in self.suits.split())


@dataclass(frozen=True, slots=True)
class Phrases:
    """answers: by months since the activity."""

    log: tuple[Phrase, ...]
    offers: tuple[Phrase, ...]
    needs: tuple[Phrase, ...]
    focuses: tuple[Phrase, ...]
    notes: tuple[Phrase, ...]
    answers: Mapping[int, tuple[Phrase, ...]]


def read_phrases(data: Mapping[str, Any]) -> Phrases:
    """The phrases of a parsed `phrases.toml`."""
    light = tuple(Phrase(line[0], tuple(line[1:-1]), tuple(line[-1])) for line in data["light_log"])
    return Phrases(
        log=tuple(Phrase(line[0], tuple(line[1:]), (1, 3, 6, 12)) for line in data["log"]) + light,
        offers=_read(data["offers"]),
        needs=_read(data["needs"]),
        focuses=_read(data["focuses"]),
        notes=_read(data["notes"]),
        answers={int(stage): _read(lines) for stage, lines in data["answers"].items()},
    )


def _read(lines: Sequence[Sequence[str]]) -> tuple[Phrase, ...]:
    return tuple(Phrase(line[0], tuple(line[1:])) for line in lines)


def pick(question: str, options: Sequence[T]) -> T:
    """One of `options`; the question, which names the person, decides."""
    return options[_number(question) % len(options)]


def pick_several(question: str, phrases: Sequence[Phrase], words: frozenset[str], count: int) -> tuple[Phrase, ...]:
    """`count` different phrases that fit, or as many as there are."""

    def turn(phrase: Phrase) -> tuple[int, tuple[str, ...]]:
        # What suits few people comes up more readily, so that a maths teacher writes of maths.
        readily = _READILY.get(phrase.suits, 9)
        return _number(f"{question}: {phrase.texts[0]}") // readily, phrase.texts

    return tuple(sorted((phrase for phrase in phrases if phrase.fits(words)), key=turn)[:count])


def _number(question: str) -> int:
    return int.from_bytes(sha256(question.encode()).digest()[:8])
