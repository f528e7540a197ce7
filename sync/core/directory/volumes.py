"""A directory too long for one Doc, as several: the first page with what fits behind it, then the rest in parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sync.core.directory.types import Edition, Line, Span
from sync.core.directory.wording import DirectoryWords
from sync.core.directory.writing import units
from sync.core.portfolio.edits import ParaStyle

# Docs takes about a million; one of that length opens slowly, and on a telephone hardly at all.
MOST_UNITS = 300_000


def volumes(edition: Edition, wording: DirectoryWords, *, most: int = MOST_UNITS) -> tuple[Edition, ...]:
    """The edition, first page first. Cut only between headings; a part begins with its title, a way back and the
    heading of the page it goes on with. Only `link_volume` knows where the first page is."""
    first: list[Line] = []
    cut: list[list[Line]] = [first]
    length, page = 0, first
    for block, heading in _blocks(edition.lines):
        size = sum(units(line.text) + 1 for line in block)
        if length and length + size > most:
            page = _opening(edition, wording, number=len(cut) + 1, heading=heading, block=block)
            cut.append(page)
            length = 0
        page += block
        length += size
    return tuple(replace(edition, title=lines[0].text, lines=tuple(lines)) for lines in cut)


def _opening(
    edition: Edition, wording: DirectoryWords, *, number: int, heading: Line | None, block: list[Line]
) -> list[Line]:
    title = wording.say("part", title=edition.title, number=str(number))
    lines = [Line((Span(title),), ParaStyle.TITLE), Line((Span(wording["first_page"], to=FIRST_PAGE),))]
    # The page's own heading was in an earlier part; its outline begins with it here too.
    return lines if heading is None or block[0].style is ParaStyle.HEADING_1 else [*lines, replace(heading, anchor="")]


FIRST_PAGE = "first page"
"""The anchor of the first Doc's beginning, for the parts behind it."""


def _blocks(lines: tuple[Line, ...]) -> Iterator[tuple[list[Line], Line | None]]:
    """What may not be torn apart, with the heading of the page it stands on: the first page, then a page's heading with
    its first group, then each group."""
    block: list[Line] = []
    page: Line | None = None
    for line in lines:
        opens_group = line.style is ParaStyle.HEADING_2 and not _is_page_heading_only(block)
        if block and (line.style is ParaStyle.HEADING_1 or opens_group):
            yield block, page
            block = []
        if line.style is ParaStyle.HEADING_1:
            page = line
        block.append(line)
    if block:
        yield block, page


def _is_page_heading_only(block: list[Line]) -> bool:
    return len(block) == 1 and block[0].style is ParaStyle.HEADING_1
