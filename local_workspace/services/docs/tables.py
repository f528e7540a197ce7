"""The requests that make tables, and their rows and columns, and take them away."""

from __future__ import annotations

from typing import Any

from local_workspace.services.docs.defaults import CELL, CELL_PARAGRAPH, COLUMN, ROW
from local_workspace.services.docs.grids import Grid, cell_at
from local_workspace.services.docs.items import Item, Mark, Para
from local_workspace.services.docs.model import NOTE, Document, Edit, Segment
from local_workspace.services.docs.places import Invalid, insertion_index, spot
from local_workspace.services.docs.runs import Json, Run
from local_workspace.services.docs.writing import put_in

# One paragraph for every empty cell: paragraphs are never changed in place.
EMPTY = Para([Run("\n", {})], CELL_PARAGRAPH)


def insert_table(document: Document, request: Json) -> None:
    """A newline at the index, the table right behind it, and then the rest of the split paragraph."""
    rows, columns = int(request.get("rows") or 0), int(request.get("columns") or 0)
    if rows < 1 or columns < 1:
        raise Invalid("The number of rows and columns of a table must be at least 1.")
    segment, at = insertion_index(document, request)
    number = spot(segment, at).number
    if segment.kind == NOTE:
        raise Invalid("Tables cannot be inserted inside a footnote.")
    put_in(segment, at, "\n")
    cell: list[Item] = [Mark("cell", CELL), EMPTY]
    row: list[Item] = [Mark("row", ROW), *cell * columns]
    _add(segment, number + 1, [Mark("table", {"columns": [COLUMN] * columns}), *row * rows, Mark("end", {})])
    if document.habits.tables_split_ranges:
        start, end = segment.starts[number + 1], segment.starts[number + 1 + 2 + rows * (1 + 2 * columns)]
        segment.keep_ranges(lambda found: found.without(start, end))


def _add(segment: Segment, number: int, items: list[Item]) -> None:
    at = segment.starts[number]
    segment.put(number, 0, items)
    segment.grew(at, sum(item.size for item in items))


def _drop(segment: Segment, first: int, last: int) -> None:
    start, end = segment.starts[first], segment.starts[last]
    segment.put(first, last - first, [])
    segment.shrank(start, end)


def insert_table_row(document: Document, request: Json) -> None:
    """Assumed: the new cells look like those of the row they were asked beside, and their paragraphs like new ones."""
    table, row, _ = cell_at(document, request.get("tableCellLocation"))
    made: list[Item] = [Mark("row", ROW)]
    for number in table.cells[row]:
        made += [Mark("cell", table.segment.items[number].style), EMPTY]
    _add(table.segment, table.row_after(row) if request.get("insertBelow") else table.rows[row], made)


def insert_table_column(document: Document, request: Json) -> None:
    table, _, column = cell_at(document, request.get("tableCellLocation"))
    right = bool(request.get("insertRight"))
    for row in range(len(table.rows) - 1, -1, -1):
        beside = table.cells[row][column]
        number = table.cell_after(row, column) if right else beside
        _add(table.segment, number, [Mark("cell", table.segment.items[beside].style), EMPTY])
    columns = _columns(table)
    _set_columns(table, [*columns[: column + right], COLUMN, *columns[column + right :]])


def delete_table_row(document: Document, request: Json) -> None:
    """With its last row the table goes."""
    table, row, _ = cell_at(document, request.get("tableCellLocation"))
    if len(table.rows) == 1:
        _drop(table.segment, table.first, table.last + 1)
        return
    _drop(table.segment, table.rows[row], table.row_after(row))


def delete_table_column(document: Document, request: Json) -> None:
    """With its last column the table goes."""
    table, row, column = cell_at(document, request.get("tableCellLocation"))
    if len(table.cells[row]) == 1:
        _drop(table.segment, table.first, table.last + 1)
        return
    for number in range(len(table.rows) - 1, -1, -1):
        _drop(table.segment, table.cells[number][column], table.cell_after(number, column))
    columns = _columns(table)
    _set_columns(table, [*columns[:column], *columns[column + 1 :]])


def _columns(table: Grid) -> list[Any]:
    columns: list[Any] = table.segment.items[table.first].style["columns"]
    return columns


def _set_columns(table: Grid, columns: list[Any]) -> None:
    mark = table.segment.items[table.first]
    table.segment.remark(table.first, Mark("table", mark.style | {"columns": columns}, mark.extra))


EDITS: dict[str, Edit] = {
    "insertTable": insert_table,
    "insertTableRow": insert_table_row,
    "insertTableColumn": insert_table_column,
    "deleteTableRow": delete_table_row,
    "deleteTableColumn": delete_table_column,
}
