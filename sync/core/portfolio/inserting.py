"""Where a line that its owner typed elsewhere goes in their Doc: whole lines and rows put in, nothing else touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from sync.core.portfolio.doc import Cell, Doc, Grid, Para
from sync.core.portfolio.edits import (
    Bullets,
    ClearBullets,
    DocPlan,
    Edit,
    InsertRow,
    InsertText,
    NameRange,
    ParaStyle,
    StyleParagraphs,
    StyleText,
)
from sync.core.portfolio.forms import Forms
from sync.core.portfolio.lists import without_hint
from sync.core.portfolio.sections import Part, split_sections
from sync.core.portfolio.tables import cell_text, find_header
from sync.core.portfolio.template import units
from sync.core.portfolio.typed import Typed
from sync.core.portfolio.types import Section

COLUMNS = {
    Section.OFFERS: ("what", "how", "audience"),
    Section.NEEDS: ("what", "who"),
    Section.LOG: ("what", "when", "long"),
}
# A log of one's own making may have no column for how long.
NEEDED = {Section.LOG: ("what", "when")}
DASH = " – "


class _Row(NamedTuple):
    """A row to be filled. starts: where the text of each column's cell begins; new_below: make it below that row."""

    starts: Mapping[str, int]
    table: int = 0
    new_below: int | None = None


def mark_name(press: str) -> str:
    """The name of the range laid over a line we put in: the evidence that it is there."""
    return f"cpd:typed:{press}"


def plan_typed(doc: Doc, typed: Typed, press: str, *, forms: Forms) -> DocPlan:
    """One insertion of the line. Into the section's table where there is one that fits: the first row that is wholly
    empty, else a new last row. Else as a bullet, the newest first; without the section, under its heading, which is
    made at the Doc's end."""
    part = next((item for item in split_sections(doc, forms, leave_out=()) if item.section is typed.section), None)
    row = _find_row(part, typed, forms) if part is not None else None
    edits = _fill(row, typed, press) if row is not None else _put_line(doc, part, typed, press, forms)
    return DocPlan(doc.id, doc.tab_id, doc.revision, tuple(edits))


def stands_in(doc: Doc, typed: Typed, press: str, *, forms: Forms) -> bool:
    """Whether the line is in the Doc: by the range we laid over it, else by its very words in its section."""
    if any(mark.name == mark_name(press) for mark in doc.marks):
        return True
    parts = [part for part in split_sections(doc, forms, leave_out=()) if part.section is typed.section]
    wanted = {" ".join(as_line(typed).split()), " ".join(typed.what.split())}
    return any(text in wanted for part in parts for text in _texts(part))


def _texts(part: Part) -> Iterator[str]:
    for block in part.blocks:
        if isinstance(block, Para):
            yield " ".join(block.text.split())
        else:
            yield from (cell_text(cell) for row in block.rows for cell in row)


# Tables


def _find_row(part: Part, typed: Typed, forms: Forms) -> _Row | None:
    columns = COLUMNS.get(typed.section, ())
    needed = NEEDED.get(typed.section, columns)
    for grid in (block for block in part.blocks if isinstance(block, Grid)):
        header = find_header(grid, forms.columns[typed.section].names) if columns else None
        if header is None or not set(needed) <= set(header.columns.values()):
            continue
        places = {key: column for column, key in header.columns.items() if key in columns}
        for row in grid.rows[header.row + 1 :]:
            if all(map(_is_empty, row)) and max(places.values()) < len(row):
                return _Row({key: row[column].paras[0].start for key, column in places.items()})
        if len({len(row) for row in grid.rows}) == 1:
            return _new_row(grid, places)
    return None


def _is_empty(cell: Cell) -> bool:
    """Nothing at all in it, a picture or a chip neither."""
    return len(cell.paras) == 1 and cell.paras[0].end - cell.paras[0].start == 1


def _new_row(grid: Grid, places: Mapping[str, int]) -> _Row:
    """A row takes one unit, and each of its empty cells one and its newline; the table's own last unit comes after."""
    begins = grid.end - 1
    starts = {key: begins + 1 + 2 * column + 1 for key, column in places.items()}
    return _Row(starts, grid.start, len(grid.rows) - 1)


def _fill(row: _Row, typed: Typed, press: str) -> Iterator[Edit]:
    if row.new_below is not None:
        yield InsertRow(row.table, row.new_below)
    words = dict(zip(COLUMNS[typed.section], typed.cells, strict=True))
    for key, start in sorted(row.starts.items(), key=lambda item: -item[1]):
        if words[key]:
            yield InsertText(start, words[key])
            yield StyleText(start, start + units(words[key]))
    # Cells before this one were filled after it, and have moved it on.
    before = sum(units(words[key]) for key, start in row.starts.items() if start < row.starts["what"])
    first = row.starts["what"] + before
    yield NameRange(mark_name(press), first, first + units(typed.what))


# Lines


def as_line(typed: Typed) -> str:
    """The words of it where there is no table to put them in."""
    what, *others = typed.cells
    # A line of a log begins with its day.
    cells = (*others[:1], what, *others[1:]) if typed.section is Section.LOG else typed.cells
    return DASH.join(cell for cell in cells if cell)


def _put_line(doc: Doc, part: Part | None, typed: Typed, press: str, forms: Forms) -> Iterator[Edit]:
    words = as_line(typed)
    if part is None:
        wording = next(item for item in forms.template.sections if item.section is typed.section)
        yield from _at_end(doc, words, press, heading=wording.heading)
        return
    bullet = next((block for block in part.blocks if isinstance(block, Para) and _is_bullet(block)), None)
    if bullet is not None:
        yield InsertText(bullet.start, f"{words}\n")
        yield StyleText(bullet.start, bullet.start + units(words))
        yield NameRange(mark_name(press), bullet.start, bullet.start + units(words))
        return
    at = _below_heading(doc, part, forms.hints[typed.section])
    if at is None:
        yield from _at_end(doc, words, press)
        return
    yield InsertText(at, f"{words}\n")
    yield from _dressed(at, words, press, mark=1)


def _is_bullet(para: Para) -> bool:
    return bool(para.list_id) and not para.heading


def _below_heading(doc: Doc, part: Part, hints: tuple[str, ...]) -> int | None:
    """The first paragraph's start below the heading and our hint; None where only the Doc's end is left."""
    for block in part.blocks:
        if isinstance(block, Para) and not _is_hint(block, hints):
            return block.start
    last = part.blocks[-1] if part.blocks else _heading_of(doc, part)
    after = next((block for before, block in pairwise(doc.blocks) if before is last), None)
    return after.start if isinstance(after, Para) else None


def _is_hint(para: Para, hints: tuple[str, ...]) -> bool:
    return bool(para.text.strip()) and not without_hint(" ".join(para.text.split()), hints)


def _heading_of(doc: Doc, part: Part) -> Para | None:
    return next(
        (
            block
            for block in doc.blocks
            if isinstance(block, Para)
            and block.heading_id == part.heading_id
            and " ".join(block.text.split()) == part.name
        ),
        None,
    )


def _at_end(doc: Doc, words: str, press: str, *, heading: str = "") -> Iterator[Edit]:
    """ "\\n" and our text go before the Doc's last newline, which then ends our last line."""
    at = doc.end - 1
    yield InsertText(at, f"\n{heading}\n{words}" if heading else f"\n{words}")
    start = at + 1
    if heading:
        end = start + units(heading)
        yield from _plain(start, end)
        yield StyleParagraphs(start, end, ParaStyle.HEADING_2)
        start = end + 1
    yield from _dressed(start, words, press, mark=0)


def _dressed(start: int, words: str, press: str, *, mark: int) -> Iterator[Edit]:
    """A bullet of its own, without the look of what stood there. mark: whether its newline was put in with it."""
    end = start + units(words)
    yield from _plain(start, end + mark)
    yield Bullets(start, end)
    yield NameRange(mark_name(press), start, end)


def _plain(start: int, end: int) -> Iterator[Edit]:
    # What was inserted took after its neighbours, which may be headings, list items or links.
    yield ClearBullets(start, end)
    yield StyleParagraphs(start, end, ParaStyle.NORMAL)
    yield StyleText(start, end)
