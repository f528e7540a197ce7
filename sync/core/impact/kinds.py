"""What kind of activity an entry is, and so how often it is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sync.core.impact.types import STAGES
from sync.core.portfolio.types import Section
from sync.errors import BadSettings

_APOSTROPHES = re.compile(r"['’]")
_WORD = re.compile(r"[^\W_]+")

LEADING = "leading"

Words = tuple[str, ...]


class Titled(Protocol):
    """What an entry must tell so that its kind can be known."""

    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def section(self) -> Section: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """stages: the months after which an activity of this kind is asked about."""

    key: str
    label: str
    stages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of a community. names: labels, keys and aliases; starts: how titles begin; telling: what gives a quick
    note's kind away wherever it stands in it; gives: how titles begin that tell of something done for others, unless
    one of the words of takes follows; all as plain words."""

    by_key: Mapping[str, Kind]
    names: Mapping[Words, Kind]
    starts: Mapping[Words, Kind]
    skip_first: frozenset[Words]
    telling: Mapping[Words, Kind] = field(default_factory=dict)
    gives: frozenset[Words] = frozenset()
    takes: frozenset[str] = frozenset()

    def get(self, key: str) -> Kind:
        """The kind remembered under `key`; "unknown" for one that the data no longer has."""
        return self.by_key.get(key, self.by_key["unknown"])


def parse_kinds(data: Mapping[str, object]) -> Kinds:
    """The kinds in a parsed `activity_kinds.toml`. Raises BadSettings with every mistake in it."""
    mistakes: list[str] = []
    kinds: dict[str, Kind] = {}
    names: dict[Words, Kind] = {}
    starts: dict[Words, Kind] = {}
    telling: dict[Words, Kind] = {}
    for table in _tables(data.get("kind")):
        kind = _read_kind(table, mistakes)
        kinds[kind.key] = kind
        _add(names, (kind.key, kind.label, *_texts(table.get("aliases"))), kind, mistakes)
        _add(starts, _texts(table.get("starts")), kind, mistakes)
        _add(telling, _texts(table.get("telling")), kind, mistakes)
    mistakes += [f"The kind “{key}” is missing; it must stay." for key in ("unknown", "note") if key not in kinds]
    if mistakes:
        raise BadSettings(tuple(f"activity_kinds.toml: {mistake}" for mistake in mistakes))
    skip_first, gives = (frozenset(map(plain_phrase, _texts(data.get(name)))) for name in ("skip_first", "gives"))
    return Kinds(kinds, names, starts, skip_first, telling, gives, frozenset(_texts(data.get("takes"))))


def kind_of(entry: Titled, kinds: Kinds) -> Kind:
    """The kind of an entry: "note" for a quick note; else what its kind column says, where we know the word; else by
    how its title begins, the longest phrase first; else "unknown"."""
    if entry.section is Section.NOTES:
        return kinds.get("note")
    named = kinds.names.get(plain_phrase(entry.kind))
    return named or _by_title(plain_phrase(entry.title), kinds) or kinds.get("unknown")


def is_given(entry: Titled, kinds: Kinds) -> bool:
    """Whether an entry tells of something that its writer did for others: they led, coached, mentored or helped."""
    if kind_of(entry, kinds).key == LEADING:
        return True
    openings = openings_of(plain_phrase(entry.title), kinds.skip_first)
    return any(_gives(words, kinds) for words in openings)


def _gives(words: Words, kinds: Kinds) -> bool:
    begun = (length for length in range(1, len(words)) if words[:length] in kinds.gives)
    return any(words[length] not in kinds.takes for length in begun)


def _by_title(title: Words, kinds: Kinds) -> Kind | None:
    longest = max(map(len, kinds.starts), default=0)
    for words in openings_of(title, kinds.skip_first):
        for length in range(min(longest, len(words)), 0, -1):
            if kind := kinds.starts.get(words[:length]):
                return kind
    return None


def openings_of(title: Words, skip_first: frozenset[Words]) -> Iterator[Words]:
    """The title, then what is left of it without each word or words that may be passed over at its beginning."""
    yield title
    longest = max(map(len, skip_first), default=0)
    for length in range(min(longest, len(title)), 0, -1):
        if title[:length] in skip_first:
            yield from openings_of(title[length:], skip_first)
            return


def plain_phrase(text: str) -> Words:
    """The words of a text without capitals, apostrophes and punctuation."""
    return tuple(_WORD.findall(_APOSTROPHES.sub("", text.casefold())))


def _tables(value: object) -> list[Mapping[str, object]]:
    return [table for table in value if isinstance(table, Mapping)] if isinstance(value, list) else []


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()


def _read_kind(table: Mapping[str, object], mistakes: list[str]) -> Kind:
    key, label, stages = str(table.get("key", "")), str(table.get("label", "")), table.get("stages")
    if not key or not label:
        mistakes.append(f"The kind “{key or label}” needs a key and a label.")
    if not isinstance(stages, list) or stages != [stage for stage in STAGES if stage in stages]:
        mistakes.append(f"The kind “{key or label}” needs stages: some of {list(STAGES)} in order, or [].")
        stages = []
    return Kind(key, label, tuple(stages))


def _add(known: dict[Words, Kind], texts: Iterable[str], kind: Kind, mistakes: list[str]) -> None:
    for text in texts:
        other = known.setdefault(plain_phrase(text), kind)
        if other.key != kind.key:
            mistakes.append(f"“{text}” stands for both {other.label} and {kind.label}. Keep it in one.")
