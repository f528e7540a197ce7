"""One's own year in a few figures: hours on each focus, ways of learning, standards. For its owner alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sync.core.impact.kinds import Kinds, Titled, kind_of
from sync.core.people.types import School
from sync.core.portfolio.names import Names, plain_words
from sync.core.portfolio.new_log import year_began
from sync.core.portfolio.times import read_minutes
from sync.core.portfolio.types import Section

_MONTH_OF_A_NEW_YEAR = 9
_NUMBERED = re.compile(r"\b(?:ts|s|standard)?\s?(\d{1,2})\b", re.I)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A number of hours on one focus that studies speak of, and in which words."""

    hours: int
    says: str


@dataclass(frozen=True, slots=True)
class YearWords:
    """ways: what each way of learning is called, by the keys of its kinds. standards: labels by key, in order.

    given: the kinds by which one gives to others.
    """

    ways: Mapping[str, str]
    milestones: tuple[Milestone, ...]
    standards: Mapping[str, str]
    standard_names: Mapping[str, str]
    given: frozenset[str] = frozenset()


class Logged(Titled, Protocol):
    """What an entry must tell to be counted."""

    @property
    def on(self) -> date | None: ...
    @property
    def hours(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FocusHours:
    """milestones: the sentences of those that were passed."""

    what: str
    minutes: int
    milestones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """minutes: of everything with a length that can be read; unsaid: how many entries have none. ways and standards:
    (label, how many), those with none too where there is any at all."""

    first_on: date
    entries: int
    minutes: int
    unsaid: int
    focuses: tuple[FocusHours, ...]
    ways: tuple[tuple[str, int], ...]
    standards: tuple[tuple[str, int], ...]


def parse_year_words(data: Mapping[str, Any]) -> YearWords:
    """The words of "My year" in a parsed `year.toml`. Raises KeyError where a table lacks something."""
    standards = data.get("standard", ())
    return YearWords(
        ways={kind: way["label"] for way in data["way"] for kind in way["kinds"]},
        milestones=tuple(Milestone(item["hours"], item["says"]) for item in data.get("milestone", ())),
        standards={str(item["key"]): item["label"] for item in standards},
        standard_names={
            plain_words(name): str(item["key"])
            for item in standards
            for name in (item["key"], item["label"], *item.get("aliases", ()))
        },
        given=frozenset(data.get("given", ())),
    )


def first_day_of_year(school: School, today: date) -> date:
    """The first day of the school year that `today` is in; 1 September where the school's terms do not say."""
    for year in (today.year, today.year - 1):
        began = year_began(school, year) or date(year, _MONTH_OF_A_NEW_YEAR, 1)
        if began <= today:
            return began
    return date(today.year - 1, _MONTH_OF_A_NEW_YEAR, 1)


def tell_year(
    logged: Sequence[Logged],
    further: Mapping[tuple[str, date | None], Mapping[str, str]],
    focuses: Iterable[str],
    *,
    first_on: date,
    kinds: Kinds,
    words: YearWords,
) -> Year:
    """Counted from the log's entries since `first_on`. further: an entry's other columns, by its title and date."""
    mine = [item for item in logged if item.section is Section.LOG and item.on is not None and item.on >= first_on]
    lengths = [read_minutes(item.hours) if item.hours else None for item in mine]
    names: Names[str] = Names((what, what) for what in focuses)
    minutes: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    for item, length in zip(mine, lengths, strict=True):
        more = further.get((item.title, item.on), {})
        if more.get("focus") and length:
            minutes[names.near(plain_words(more["focus"])) or more["focus"]] += length
        tags.update(standards_in(more.get("standards", ""), words))
    ways = Counter(way for item in mine if (way := words.ways.get(kind_of(item, kinds).key)))
    return Year(
        first_on=first_on,
        entries=len(mine),
        minutes=sum(length or 0 for length in lengths),
        unsaid=sum(length is None for length in lengths),
        focuses=tuple(_focus(what, total, words) for what, total in minutes.most_common()),
        ways=tuple((way, ways[way]) for way in dict.fromkeys(words.ways.values())) if ways else (),
        standards=tuple((f"{key}: {label}", tags[key]) for key, label in words.standards.items()) if tags else (),
    )


def standards_in(text: str, words: YearWords) -> frozenset[str]:
    """The keys of the standards that a cell names: "TS7, TS4", "S2", "behaviour and a safe environment"."""
    found = set()
    for piece in re.split(r"[,;/+&\n]|\band\b", text):
        key = words.standard_names.get(plain_words(piece))
        if key is not None:
            found.add(key)
            continue
        found.update(number for number in _NUMBERED.findall(piece) if number in words.standards)
    return frozenset(found)


def _focus(what: str, minutes: int, words: YearWords) -> FocusHours:
    return FocusHours(what, minutes, tuple(item.says for item in words.milestones if minutes >= item.hours * 60))
