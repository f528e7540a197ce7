"""The requests that make tables, and their rows and columns, and take them away."""

from __future__ import annotations

from typing import Any

from local_workspace.services.docs.defaults import CELL, CELL_PARAGRAPH, COLUMN, ROW
from local_workspace.services.docs.model import Content, Item, Mark, Para, Run
from local_workspace.services.docs.places import Grid, Invalid, cell_at, insertion_index, spot
from local_workspace.services.docs.writing import put_in

# One paragraph for every empty cell: paragraphs are never changed in place.
EMPTY = Para([Run("\n", {})], CELL_PARAGRAPH)


def insert_table(content: Content, request: dict[str, Any]) -> None:
    """A newline at the index, the table right behind it, and then the rest of the split paragraph."""
    rows, columns = int(request.get("rows") or 0), int(request.get("columns") or 0)
    if rows < 1 or columns < 1:
        raise Invalid("The number of rows and columns of a table must be at least 1.")
    at = insertion_index(content, request)
    number = spot(content, at).number
    put_in(content, at, "\n")
    cell: list[Item] = [Mark("cell", CELL), EMPTY]
    row: list[Item] = [Mark("row", ROW), *cell * columns]
    _add(content, number + 1, [Mark("table", {"columns": [COLUMN] * columns}), *row * rows, Mark("end", {})])


def _add(content: Content, number: int, items: list[Item]) -> None:
    at = content.starts[number]
    content.put(number, 0, items)
    content.grew(at, sum(item.size for item in items))


def _drop(content: Content, first: int, last: int) -> None:
    start, end = content.starts[first], content.starts[last]
    content.put(first, last - first, [])
    content.shrank(start, end)


def insert_table_row(content: Content, request: dict[str, Any]) -> None:
    """Assumed: the new cells look like those of the row they were asked beside, and their paragraphs like new ones."""
    table, row, _ = cell_at(content, request.get("tableCellLocation"))
    made: list[Item] = [Mark("row", ROW)]
    for number in table.cells[row]:
        made += [Mark("cell", content.items[number].style), EMPTY]
    _add(content, table.row_after(row) if request.get("insertBelow") else table.rows[row], made)


def insert_table_column(content: Content, request: dict[str, Any]) -> None:
    table, _, column = cell_at(content, request.get("tableCellLocation"))
    right = bool(request.get("insertRight"))
    for row in range(len(table.rows) - 1, -1, -1):
        beside = table.cells[row][column]
        number = table.cell_after(row, column) if right else beside
        _add(content, number, [Mark("cell", content.items[beside].style), EMPTY])
    columns = _columns(content, table)
    _set_columns(content, table, [*columns[: column + right], COLUMN, *columns[column + right :]])


def delete_table_row(content: Content, request: dict[str, Any]) -> None:
    """With its last row the table goes."""
    table, row, _ = cell_at(content, request.get("tableCellLocation"))
    if len(table.rows) == 1:
        _drop(content, table.first, table.last + 1)
        return
    _drop(content, table.rows[row], table.row_after(row))


def delete_table_column(content: Content, request: dict[str, Any]) -> None:
    """With its last column the table goes."""
    table, row, column = cell_at(content, request.get("tableCellLocation"))
    if len(table.cells[row]) == 1:
        _drop(content, table.first, table.last + 1)
        return
    for number in range(len(table.rows) - 1, -1, -1):
        _drop(content, table.cells[number][column], table.cell_after(number, column))
    columns = _columns(content, table)
    _set_columns(content, table, [*columns[:column], *columns[column + 1 :]])


def _columns(content: Content, table: Grid) -> list[Any]:
    columns: list[Any] = content.items[table.first].style["columns"]
    return columns


def _set_columns(content: Content, table: Grid, columns: list[Any]) -> None:
    content.items[table.first] = Mark("table", {"columns": columns})
