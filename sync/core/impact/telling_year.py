"""One's own year in a few lines of a letter: of each part only what its owner ticked, and nothing to begin with."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from sync.core.impact.year import Year
from sync.core.people.days import in_words


class YearPart(StrEnum):
    """What of a year can be shared, each by itself."""

    TOTAL = "total"
    FOCUSES = "focuses"
    WAYS = "ways"
    STANDARDS = "standards"


PART_WORDS = {
    YearPart.TOTAL: "How much there is in my log",
    YearPart.FOCUSES: "Hours on each focus",
    YearPart.WAYS: "How I learnt",
    YearPart.STANDARDS: "Teachers' Standards",
}


def hours(minutes: int) -> str:
    """A length as people write it: "1 h 30"."""
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest:02}" if whole and rest else f"{whole} h" if whole or not rest else f"{rest} min"


def parts_of(year: Year) -> tuple[YearPart, ...]:
    """Those of which there is something to tell."""
    there = {YearPart.TOTAL: year.entries, YearPart.FOCUSES: year.focuses, YearPart.WAYS: year.ways}
    there |= {YearPart.STANDARDS: year.standards}
    return tuple(part for part, told in there.items() if told)


def year_in_words(year: Year, wanted: Collection[YearPart]) -> str:
    """The parts that are wanted, line by line; "" where none is."""
    told = {
        YearPart.TOTAL: [f"{_things(year.entries)}, {hours(year.minutes)}, since {in_words(year.first_on)}"],
        YearPart.FOCUSES: [f"{focus.what}: {hours(focus.minutes)}" for focus in year.focuses],
        YearPart.WAYS: [_counted(*way) for way in year.ways if way[1]],
        YearPart.STANDARDS: [_counted(*standard) for standard in year.standards if standard[1]],
    }
    blocks = ["\n".join([PART_WORDS[part], *told[part]]) for part in parts_of(year) if part in wanted]
    return "\n\n".join(blocks)


def _things(number: int) -> str:
    return "One thing" if number == 1 else f"{number} things"


def _counted(label: str, number: int) -> str:
    return f"{label}: {'once' if number == 1 else f'{number} times'}"
