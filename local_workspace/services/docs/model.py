"""A Doc's content while it is edited: one flat list of paragraphs and table marks, each with a length.

    section | paragraph | table row cell paragraph cell paragraph row … end | paragraph

A section break and each table, row, cell and end mark takes one code unit, a paragraph its text with the newline; so
a position is a running sum, and no index is ever stored. Named ranges alone hold positions: every change to the list
goes with `grew` or `shrank`, which move them.

Styles and paragraphs are never changed in place, because neighbours share them: a change makes a new one.

Only the first tab exists: requests that would make another are refused as not built.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

from local_workspace.services.docs.text import units
from local_workspace.world import opaque

Style = dict[str, Any]
TAB = "t.0"
PAGE_BREAK = "pageBreak"


class Run(NamedTuple):
    """Text in one style. kind: "" for text, PAGE_BREAK for that element (its text is then OBJECT)."""

    text: str
    style: Style
    kind: str = ""


class Bullet(NamedTuple):
    list_id: str
    level: int
    style: Style


@dataclass(slots=True)
class Para:
    """A paragraph. Its last run ends in the newline. heading: its heading id, "" where it is none."""

    runs: list[Run]
    style: Style
    heading: str = ""
    bullet: Bullet | None = None
    text: str = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.runs = merged(self.runs)
        self.text = "".join([run.text for run in self.runs])
        self.size = units(self.text)


@dataclass(slots=True)
class Mark:
    """One code unit of structure. kind: "section", "table", "row", "cell" or "end" (of a table)."""

    kind: str
    style: Style
    size: int = 1


Item = Para | Mark


def merged(runs: Iterable[Run]) -> list[Run]:
    """`runs` without empty ones, neighbours of equal style joined."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = found[-1] if found else None
        if last and not last.kind and not run.kind and (last.style is run.style or last.style == run.style):
            found[-1] = Run(last.text + run.text, last.style)
        else:
            found.append(run)
    return found


def split(runs: list[Run], at: int) -> tuple[list[Run], list[Run]]:
    """The runs before and after Python index `at` of their text."""
    left: list[Run] = []
    for number, run in enumerate(runs):
        if at < len(run.text):
            if at == 0:
                return left, runs[number:]
            return [*left, run._replace(text=run.text[:at])], [run._replace(text=run.text[at:]), *runs[number + 1 :]]
        left.append(run)
        at -= len(run.text)
    return left, []


class NamedRange(NamedTuple):
    """Assumed, as nothing is recorded of it: text put in at the last index stays outside, and a range has one part."""

    id: str
    name: str
    start: int
    end: int

    def after_growth(self, at: int, size: int) -> NamedRange:
        if at <= self.start:
            return self._replace(start=self.start + size, end=self.end + size)
        return self._replace(end=self.end + size) if at < self.end else self

    def after_loss(self, start: int, end: int) -> NamedRange:
        def moved(position: int) -> int:
            return position - max(0, min(position, end) - start)

        return self._replace(start=moved(self.start), end=moved(self.end))

    def after_replacement(self, start: int, end: int, size: int) -> NamedRange:
        """A range that covers all of the replaced text covers the new text too; one that cut it loses its part."""

        def moved(position: int) -> int:
            return position if position <= start else position + size - (end - start)

        first = start + size if start < self.start < end else moved(self.start)
        last = start if start < self.end < end else moved(self.end)
        return self._replace(start=first, end=max(first, last))


@dataclass(slots=True)
class Content:
    """One Doc's content. key: what its fresh ids are made of. lists: list id → bullet preset. page: document style."""

    key: str
    items: list[Item]
    page: Style
    lists: dict[str, str] = field(default_factory=dict)
    ranges: list[NamedRange] = field(default_factory=list)
    minted: int = 0
    _starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Where each item begins; one more entry says where the body ends."""
        if self._starts is None:
            self._starts = list(accumulate([item.size for item in self.items], initial=0))
        return self._starts

    @property
    def end(self) -> int:
        return self.starts[-1]

    def number_at(self, position: int) -> int:
        """The number of the item that covers `position`, which must lie in the body."""
        return bisect_right(self.starts, position) - 1

    def put(self, number: int, count: int, new: Iterable[Item]) -> None:
        """Exchange `count` items from `number` on for others. The caller moves the named ranges."""
        self.items[number : number + count] = new
        self._starts = None

    def restyle(self, number: int, para: Para) -> None:
        """Put in place of a paragraph one of the same text."""
        self.items[number] = para

    def grew(self, at: int, size: int) -> None:
        self.ranges = [found.after_growth(at, size) for found in self.ranges]

    def shrank(self, start: int, end: int) -> None:
        self.keep_ranges(found.after_loss(start, end) for found in self.ranges)

    def keep_ranges(self, ranges: Iterable[NamedRange]) -> None:
        """A named range whose whole text is gone is gone too."""
        self.ranges = [found for found in ranges if found.start < found.end]

    def paragraphs(self, start: int, end: int) -> Iterator[tuple[int, Para]]:
        """The paragraphs that overlap start..end, with their item numbers."""
        for number in range(self.number_at(start), min(self.number_at(end - 1) + 1, len(self.items))):
            item = self.items[number]
            if isinstance(item, Para):
                yield number, item

    def mint(self, prefix: str) -> str:
        """A fresh id in the form of Google's ("h.…", "kix.…"), the same in each run that does the same."""
        self.minted += 1
        text = opaque(f"{self.key}:{self.minted}", length=13)[1:]
        return f"{prefix}.{text.lower().replace('-', '7').replace('_', '3')}"
