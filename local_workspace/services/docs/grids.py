"""The tables a request points at, and their cells."""

from __future__ import annotations

from typing import NamedTuple

from local_workspace.services.docs.items import Mark, Para
from local_workspace.services.docs.model import Document, Segment
from local_workspace.services.docs.places import Invalid, locate
from local_workspace.services.docs.runs import Json

BAD_TABLE = "The provided table start location is invalid."


class Grid(NamedTuple):
    """A table's item numbers in its segment: its own mark's, its end mark's, and those of its rows and cells."""

    segment: Segment
    first: int
    last: int
    rows: list[int]
    cells: list[list[int]]

    def row_after(self, row: int) -> int:
        """The item number right behind a row."""
        return self.rows[row + 1] if row + 1 < len(self.rows) else self.last

    def cell_after(self, row: int, column: int) -> int:
        cells = self.cells[row]
        return cells[column + 1] if column + 1 < len(cells) else self.row_after(row)


def grid(segment: Segment, first: int) -> Grid:
    """The table whose mark is item `first`."""
    rows: list[int] = []
    cells: list[list[int]] = []
    depth = 0
    for number in range(first, len(segment.items)):
        item = segment.items[number]
        if isinstance(item, Para):
            continue
        if item.opens:
            depth += 1
        elif item.closes:
            depth -= 1
            if depth == 0:
                return Grid(segment, first, number, rows, cells)
        elif depth == 1 and item.kind == "row":
            rows.append(number)
            cells.append([])
        elif depth == 1 and item.kind == "cell":
            cells[-1].append(number)
    raise LookupError(f"no table begins at item {first}")


def table_at(document: Document, place: Json | None) -> Grid:
    """The table that starts at a request's `tableStartLocation`."""
    if place is None:
        raise Invalid(BAD_TABLE)
    segment = locate(document, place)
    index = int(place.get("index") or 0)
    if not 0 <= index < segment.end:
        raise Invalid(BAD_TABLE)
    number = segment.number_at(index)
    item = segment.items[number]
    if not isinstance(item, Mark) or item.kind != "table":
        raise Invalid(BAD_TABLE)
    return grid(segment, number)


def cell_at(document: Document, place: Json | None) -> tuple[Grid, int, int]:
    """The table, row and column of a request's `tableCellLocation`."""
    place = place or {}
    table = table_at(document, place.get("tableStartLocation"))
    row, column = int(place.get("rowIndex") or 0), int(place.get("columnIndex") or 0)
    if not 0 <= row < len(table.rows):
        raise Invalid(f"The row index {row} is outside the table, which has {len(table.rows)} rows.")
    if not 0 <= column < len(table.cells[row]):
        raise Invalid(f"The column index {column} is outside the table, which has {len(table.cells[row])} columns.")
    return table, row, column


def in_table(segment: Segment, number: int) -> bool:
    """Whether an item stands in a table (or a table of contents)."""
    marks = [item for item in segment.items[:number] if isinstance(item, Mark)]
    return sum(mark.opens for mark in marks) > sum(mark.closes for mark in marks)
