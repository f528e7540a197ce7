"""Cells of a table merged and taken apart again. The cells under a merged one stay, each with one empty paragraph."""

from __future__ import annotations

from typing import NamedTuple

from local_workspace.services.docs.grids import cell_at
from local_workspace.services.docs.items import Para
from local_workspace.services.docs.model import Document, Edit
from local_workspace.services.docs.places import Invalid
from local_workspace.services.docs.plans import EMPTY, Cell, Piece, Plan, plan, put
from local_workspace.services.docs.runs import Json

OUTSIDE = "The table range extends outside the bounds of the table."


class Area(NamedTuple):
    """A rectangle of a table's cells: its first row and column, and the ones behind its last."""

    top: int
    left: int
    bottom: int
    right: int


def area(document: Document, part: Json | None) -> tuple[Plan, Area]:
    """The table of a request's TableRange, and which of its cells are meant. Raises Invalid."""
    if part is None:
        raise Invalid("The table range must be specified.")
    table, row, column = cell_at(document, part.get("tableCellLocation"))
    down, across = int(part.get("rowSpan") or 0), int(part.get("columnSpan") or 0)
    if down < 1 or across < 1:
        raise Invalid("The table range must span at least one row and one column.")
    found = plan(table)
    if row + down > len(found.rows) or column + across > len(found.columns):
        raise Invalid(OUTSIDE)
    return found, Area(row, column, row + down, column + across)


def merge_table_cells(document: Document, request: Json) -> None:
    """The text of all goes into the first of them, each cell's behind that of the one before."""
    table, wanted = area(document, request.get("tableRange"))
    _check_rectangle(table, wanted)
    if wanted.bottom - wanted.top == wanted.right - wanted.left == 1:
        return
    cells = [cell for row in table.rows[wanted.top : wanted.bottom] for cell in row.cells[wanted.left : wanted.right]]
    head, *covered = cells
    content = [piece for cell in cells if not _blank(table, cell) for piece in cell.content]
    head.content = content or head.content
    head.down, head.across = wanted.bottom - wanted.top, wanted.right - wanted.left
    for cell in covered:
        cell.content, cell.down, cell.across = [EMPTY], 1, 1
    put(table)


def _check_rectangle(table: Plan, wanted: Area) -> None:
    rows = table.rows[wanted.top : wanted.bottom]
    whole = all(len(row.cells) >= wanted.right for row in rows)
    if not whole or any(not _inside(one, wanted) and _touches(one, wanted) for one in _merged(table)):
        raise Invalid("The table range must be rectangular.")


def _merged(table: Plan) -> list[Area]:
    return [Area(y, x, y + cell.down, x + cell.across) for y, x, cell in table.heads()]


def _inside(one: Area, other: Area) -> bool:
    return other.top <= one.top and other.left <= one.left and one.bottom <= other.bottom and one.right <= other.right


def _touches(one: Area, other: Area) -> bool:
    return one.top < other.bottom and other.top < one.bottom and one.left < other.right and other.left < one.right


def _blank(table: Plan, cell: Cell) -> bool:
    """Whether there is nothing in a cell but one empty paragraph."""
    items = [_item(table, piece) for piece in cell.content]
    return len(items) == 1 and isinstance(items[0], Para) and items[0].text == "\n"


def _item(table: Plan, piece: Piece) -> object:
    return table.grid.segment.items[piece] if isinstance(piece, int) else piece


def unmerge_table_cells(document: Document, request: Json) -> None:
    """Every merged cell that the range touches; its text stays in the first of the cells it becomes."""
    table, wanted = area(document, request.get("tableRange"))
    touched = [cell for y, x, cell in table.heads() if _touches(Area(y, x, y + cell.down, x + cell.across), wanted)]
    for cell in touched:
        cell.down, cell.across = 1, 1
    if touched:
        put(table)


EDITS: dict[str, Edit] = {
    "mergeTableCells": merge_table_cells,
    "unmergeTableCells": unmerge_table_cells,
}
