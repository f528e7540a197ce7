"""Which lines tell of something, and which belong to the line above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sync.core.portfolio.forms import Forms
from sync.core.portfolio.lists import Line, read_lines, split_date
from sync.core.portfolio.sections import Part
from sync.core.portfolio.types import Section


def lines_that_tell(part: Part, forms: Forms, *, read_on: date) -> Iterator[Line]:
    """The lines of a log that may each be an entry.

    A day that stands alone, as a heading or not, goes with the line below it, a heading's with each bullet below it.
    What stands below a heading with a day, or indented below a line with one, belongs to it and is left out; so are
    rules, terms and lines that say who it is.
    """
    day: Line | None = None
    above: Line | None = None
    waits = False
    for line in read_lines(part, forms.hints[Section.LOG], headings=True):
        if forms.is_stretch(line.text) or forms.is_label(line.text) or not any(map(str.isalnum, line.text)):
            above = None
            continue
        dated = split_date(line.text, read_on=read_on)
        if dated is not None or line.heading:
            if day is not None and waits:
                yield day
            day, above, waits = None, None, False
        if dated is not None and (not dated.rest or (line.heading and forms.is_stretch(dated.rest))):
            # "Week 1 (w/c 7 September)" is its day.
            day, waits = line._replace(text=dated.when), True
        elif dated is not None:
            above = line
            yield line
        elif line.heading:
            continue
        elif day is not None and (waits or line.listed):
            yield line._replace(text=f"{day.text.rstrip(' :')} – {line.text}")
            waits = False
            if not (day.heading and line.listed):
                day, above = None, line._replace(heading=True)
        elif above is None or not _belongs(line, above):
            yield line
    if day is not None and waits:
        yield day


def with_those_below(lines: Iterable[Line]) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """Each line with the texts of the bullets that are indented below it."""
    above: Line | None = None
    below: list[str] = []
    for line in lines:
        if above is not None and above.listed and line.depth > above.depth:
            below.append(line.text)
            continue
        if above is not None:
            yield above, tuple(below)
        above, below = line, []
    if above is not None:
        yield above, tuple(below)


def _belongs(line: Line, above: Line) -> bool:
    return above.heading or (above.listed and line.depth > above.depth)
