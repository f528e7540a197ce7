"""A Doc kept as it was read, and written again into a new one: headings, paragraphs, lists and tables."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sync.core.portfolio.doc import Block, Doc, Grid, Para
from sync.core.portfolio.edits import (
    Bullets,
    ClearBullets,
    Edit,
    InsertTable,
    InsertText,
    ParaStyle,
    StyleParagraphs,
)
from sync.core.portfolio.template import cell_start, units

BODY_START = 1
# Docs leaves these out of what is inserted, and every place after them would be wrong.
_LEFT_OUT = re.compile("[\x00-\x08\x0c-\x1f\ue000-\uf8ff]")
_STYLES = {1: ParaStyle.HEADING_1, 2: ParaStyle.HEADING_2, 3: ParaStyle.HEADING_3} | dict.fromkeys(
    (4, 5, 6), ParaStyle.HEADING_4
)
_STYLES[7] = ParaStyle.TITLE

Rows = tuple[tuple[str, ...], ...]


class Line(NamedTuple):
    """One paragraph of a copy. rows: of the table that stood right below it, () where none did."""

    text: str = ""
    heading: int = 0
    bullet: bool = False
    rows: Rows = ()


class Copied(NamedTuple):
    """What a copy holds: the Doc's title and its lines."""

    title: str
    lines: tuple[Line, ...]


def pack(doc: Doc) -> bytes:
    """A Doc as it reads, small: everything that people can read of it, without looks and places."""
    lines = [[line.text, line.heading, line.bullet, line.rows] for line in _lines(doc.blocks)]
    return zlib.compress(json.dumps({"title": doc.title, "lines": lines}).encode("ascii"))


def unpack(packed: bytes) -> Copied:
    """What `pack` kept."""
    content: dict[str, Any] = json.loads(zlib.decompress(packed))
    return Copied(content["title"], tuple(_line(*item) for item in content["lines"]))


def _line(text: str, heading: int, bullet: bool, rows: Iterable[Iterable[str]]) -> Line:
    return Line(text, heading, bullet, tuple(tuple(row) for row in rows))


def _lines(blocks: Iterable[Block]) -> list[Line]:
    """The blocks as paragraphs, each table with the one above it, and a paragraph at the end: as any Doc has them."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Para):
            lines.append(Line(block.text, block.heading, bool(block.list_id)))
            continue
        if not lines or lines[-1].rows:
            lines.append(Line())
        lines[-1] = lines[-1]._replace(rows=_rows(block))
    if lines and lines[-1].rows:
        lines.append(Line())
    return lines


def _rows(grid: Grid) -> Rows:
    return tuple(tuple("\n".join(para.text for para in cell.paras) for cell in row) for row in grid.rows)


def restoring_edits(copied: Copied) -> tuple[Edit, ...]:
    """The edits that write a copy into a new, empty Doc.

    All paragraphs go in at once, then, from the last up so that nothing above shifts, looks and tables. A table's
    own newline parts the paragraph above it from the one below, so the text has none there.
    """
    lines = [line._replace(text=_clean(line.text).replace("\n", "\v")) for line in copied.lines]
    text, starts = _joined(lines)
    edits: list[Edit] = [InsertText(BODY_START, text)] if text else []
    for line, start in zip(reversed(lines), reversed(starts), strict=True):
        edits += [*_table(line.rows, at=start + units(line.text)), *_looks(line, start)]
    return tuple(edits)


def _clean(text: str) -> str:
    return _LEFT_OUT.sub("", text)


def _joined(lines: Sequence[Line]) -> tuple[str, list[int]]:
    words, starts, at = [], [], BODY_START
    for n, line in enumerate(lines):
        starts.append(at)
        word = line.text if line.rows or n == len(lines) - 1 else f"{line.text}\n"
        words.append(word)
        at += units(word)
    return "".join(words), starts


def _looks(line: Line, start: int) -> Iterator[Edit]:
    """What is said of a paragraph that a table followed: until it was parted, it looked like the one below."""
    end = start + units(line.text) + 1
    style = _STYLES.get(line.heading, ParaStyle.NORMAL)
    if style is not ParaStyle.NORMAL or line.rows:
        yield StyleParagraphs(start, end, style)
    if line.bullet:
        yield Bullets(start, end)
    elif line.rows:
        yield ClearBullets(start, end)


def _table(rows: Rows, *, at: int) -> Iterator[Edit]:
    """The table, filled from its last cell to its first. The newline that comes first puts it one further."""
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return
    yield InsertTable(at, len(rows), columns)
    for row in reversed(range(len(rows))):
        for column in reversed(range(len(rows[row]))):
            text = _clean(rows[row][column])
            if text:
                yield InsertText(cell_start(at + 1, row=row, column=column, columns=columns), text)
