"""A table's rows by what their columns are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sync.core.portfolio.doc import Cell, Grid
from sync.core.portfolio.forms import Columns
from sync.core.portfolio.names import Names, plain_words
from sync.core.portfolio.sections import Part
from sync.core.portfolio.types import Problem


class Row(NamedTuple):
    """One row with something in it. number: from 1, the heading row not counted. text: everything in it."""

    number: int
    cells: Mapping[str, str]
    text: str

    def at(self, column: str) -> str:
        return self.cells.get(column, "")


class Header(NamedTuple):
    """Where a table's heading row is (-1: it has none) and what stands in which column."""

    row: int
    columns: Mapping[int, str]


def find_header(grid: Grid, names: Names[str]) -> Header | None:
    """The first of the first two rows that say anything to hold two known headings, or the one of a single column."""
    told = 0
    for number, row in enumerate(grid.rows[:4]):
        columns = _columns(row, names)
        if len(columns) >= min(2, len(row)):
            return Header(number, columns)
        told += any(cell_text(cell) for cell in row)
        if told == 2:
            return None
    return None


def turned(grid: Grid, names: Names[str], wanted: str) -> Grid | None:
    """The table with rows and columns changed over, where its first column holds the headings, `wanted` among them."""
    rows = grid.rows
    if not 3 <= len(rows) <= 8 or len({len(row) for row in rows}) > 1 or not rows[0]:
        return None
    if not any(names.exact(plain_words(cell_text(row[0]))) == wanted for row in rows):
        return None
    changed: tuple[tuple[Cell, ...], ...] = tuple(zip(*rows, strict=True))
    return grid._replace(rows=changed)


def has_own_header(grid: Grid, columns: Columns) -> bool:
    """Whether the table's first row is the template's own, word for word, whatever heading it stands under."""
    found = find_header(grid, columns.own)
    return found is not None and len(found.columns) >= min(3, len(columns.headings))


def read_rows(grid: Grid, header: Header) -> Iterator[Row]:
    """The rows below the heading row that say anything; a heading row pasted again further down does not."""
    headings = [cell_text(cell) for cell in grid.rows[header.row]] if header.row >= 0 else []
    for index in range(header.row + 1, len(grid.rows)):
        texts = [cell_text(cell) for cell in grid.rows[index]]
        if not any(texts) or texts == headings:
            continue
        cells = {key: texts[column] for column, key in header.columns.items() if column < len(texts)}
        yield Row(index - header.row, cells, " ".join(texts))


def header_problem(part: Part, grid: Grid, columns: Columns) -> Iterator[Problem]:
    """What to tell the owner of a table without a heading row that we know; nothing where the table is empty."""
    if any(cell_text(cell) for row in grid.rows for cell in row):
        wanted = " | ".join(columns.headings.values())
        message = f"We could not tell the columns of a table in {part.name} apart. Begin it with a row that says:"
        yield Problem(part.place(), f"{message} {wanted}.")


def cell_text(cell: Cell) -> str:
    """What a cell says, on one line."""
    paras = cell.paras
    text = paras[0].text if len(paras) == 1 else " ".join([para.text for para in paras])
    return " ".join(text.split())


def _columns(row: tuple[Cell, ...], names: Names[str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for number, cell in enumerate(row):
        key = _column(cell_text(cell), names)
        if key is not None and key not in columns.values():
            columns[number] = key
    return columns


def _column(text: str, names: Names[str]) -> str | None:
    if not text or len(text) > 80:
        return None
    short, bracket, _ = text.partition("(")
    found = names.near(plain_words(text)) or (names.near(plain_words(short)) if bracket else None)
    if found is None and "/" in short:
        found = next((key for piece in short.split("/") if (key := names.near(plain_words(piece)))), None)
    return found
