"""Areas of expertise, and which of them a line of text speaks of."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations


@dataclass(frozen=True, slots=True)
class Area:
    """One area: `label` is what people read; `words` are the label and its synonyms, in any case."""

    key: str
    label: str
    group: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """in_capitals: of the words, by how `by_word` has them, those that mean an area only as they are written here."""

    all: tuple[Area, ...]
    by_word: dict[str, Area]
    pattern: re.Pattern[str]
    in_capitals: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


def parse_areas(text: str) -> Areas:
    """The areas of `areas.toml`: groups with lines of a label and its synonyms.

    Raises ValueError where one label stands inside another: the sheet's view of the one would show the other too.
    """
    found: list[Area] = []
    data = tomllib.loads(text)
    for group in data["group"]:
        for line in group["areas"]:
            label, _, synonyms = line.partition(":")
            words = [label.strip(), *(word.strip() for word in synonyms.split(",") if word.strip())]
            found.append(Area(_key(label), label.strip(), group["name"], tuple(words)))
    _check_apart([area.label for area in found])
    return make_areas(found, in_capitals=data.get("in_capitals", ()))


def _check_apart(labels: Sequence[str]) -> None:
    for one, other in permutations(labels, 2):
        if one.casefold() in other.casefold():
            raise ValueError(
                f"the area “{one}” stands inside “{other}”, so the view of it would show both. Rename one."
            )


def make_areas(areas: Sequence[Area], *, in_capitals: Iterable[str] = ()) -> Areas:
    """Areas ready for searching. A word that two areas share belongs to the first.

    in_capitals: words that in small letters are something else ("I'll send it").
    """
    by_word: dict[str, Area] = {}
    for area in areas:
        for word in area.words:
            by_word.setdefault(word.casefold(), area)
    longest_first = sorted(by_word, key=len, reverse=True)
    body = "|".join(re.escape(word) for word in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{body})(?!\w)" if body else r"(?!)")
    exact = {word.casefold(): re.compile(rf"(?<!\w){re.escape(word)}(?!\w)") for word in in_capitals}
    return Areas(tuple(areas), by_word, pattern, exact)


def find_areas(text: str, areas: Areas) -> tuple[Area, ...]:
    """The areas whose label or synonym stands in `text` as whole words, in the order they stand there."""
    found: dict[str, Area] = {}
    for match in areas.pattern.finditer(text.casefold()):
        exact = areas.in_capitals.get(match.group())
        if exact is None or exact.search(text):
            area = areas.by_word[match.group()]
            found.setdefault(area.key, area)
    return tuple(found.values())


def areas_named(text: str, areas: Areas) -> frozenset[str]:
    """The keys of the areas that stand in `text`."""
    return frozenset(area.key for area in find_areas(text, areas))


def _key(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-")
