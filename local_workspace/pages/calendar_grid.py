"""Where events stand in a week's grid: hours down, days across, those at the same time side by side.

Places are names of classes, since a page of ours carries no styles of its own: h16 m30 begins at half past four, t1 u15
lasts an hour and a quarter, c1 n3 is the second of three side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from local_workspace.pages.calendar_view import Entry

DAY = 24 * 60
STEP, SHORTEST = 5, 30
USUAL = (8, 18)
MOST_ABREAST = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Minutes from midnight by the clock on the wall, and which of how many columns."""

    first: int
    end: int
    column: int = 0
    abreast: int = 1

    @property
    def classes(self) -> str:
        length = self.end - self.first
        begins = f"h{self.first // 60} m{self.first % 60}"
        return f"{begins} t{length // 60} u{length % 60} c{self.column} n{self.abreast}"


@dataclass(frozen=True, slots=True)
class Block:
    """An event, or part of it, in one day's column. more: how many are folded away here; then there is no event."""

    place: Place
    entry: Entry | None
    more: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One day: what has no hours, and what has."""

    day: date
    whole: list[Entry]
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Grid:
    """first, end: the hours shown."""

    columns: list[Column]
    first: int
    end: int


def grid(days: list[tuple[date, list[Entry]]]) -> Grid:
    """A week's grid, from eight to six or as long as there is something to show."""
    columns = [_column(day, found) for day, found in days]
    places = [block.place for column in columns for block in column.blocks]
    first = min([USUAL[0], *(place.first // 60 for place in places)])
    end = max([USUAL[1], *(-(-place.end // 60) for place in places)])
    return Grid(columns, first, end)


def _column(day: date, found: list[Entry]) -> Column:
    timed = [(minutes_on(day, one), one) for one in found if one.is_timed]
    return Column(day, [one for one in found if not one.is_timed], list(_blocks(timed)))


def minutes_on(day: date, one: Entry) -> tuple[int, int]:
    """(first, end) of an event on one of its days, in steps, and long enough to read."""
    first = _minute(one.starts) if one.day == day else 0
    end = _minute(one.ends) if one.ends.date() == day else DAY
    first = min(first, DAY - SHORTEST)
    return first, min(max(end, first + SHORTEST), DAY)


def _minute(moment: datetime) -> int:
    return (moment.hour * 60 + moment.minute) // STEP * STEP


def _blocks(timed: list[tuple[tuple[int, int], Entry]]) -> Iterator[Block]:
    for cluster in _clusters(sorted(timed, key=lambda one: (one[0][0], -one[0][1], one[1].title))):
        yield from _side_by_side(cluster)


def _clusters(timed: list[tuple[tuple[int, int], Entry]]) -> Iterator[list[tuple[tuple[int, int], Entry]]]:
    """Stretches of time in which events overlap, directly or through others."""
    cluster: list[tuple[tuple[int, int], Entry]] = []
    for span, one in timed:
        if cluster and span[0] >= max(end for (_, end), _ in cluster):
            yield cluster
            cluster = []
        cluster.append((span, one))
    if cluster:
        yield cluster


def _side_by_side(cluster: list[tuple[tuple[int, int], Entry]]) -> Iterator[Block]:
    ends: list[int] = []
    taken: list[tuple[tuple[int, int], int, Entry]] = []
    for span, one in cluster:
        free = next((number for number, end in enumerate(ends) if end <= span[0]), len(ends))
        ends[free : free + 1] = [span[1]]
        taken.append((span, free, one))
    abreast = min(len(ends), MOST_ABREAST)
    last = abreast - 1 if len(ends) > MOST_ABREAST else abreast
    for span, column, one in taken:
        if column < last:
            yield Block(Place(*span, column, abreast), one)
    folded = [span for span, column, _ in taken if column >= last]
    if folded:
        first, end = min(first for first, _ in folded), max(end for _, end in folded)
        yield Block(Place(first, end, last, abreast), None, more=len(folded))
