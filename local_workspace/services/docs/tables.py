"""The requests that make tables, and their rows and columns, and take them away."""

from __future__ import annotations

from local_workspace.services.docs.defaults import CELL, COLUMN, ROW
from local_workspace.services.docs.grids import cell_at
from local_workspace.services.docs.items import Item, Mark
from local_workspace.services.docs.model import NOTE, Document, Edit, Segment
from local_workspace.services.docs.places import Invalid, insertion_index, spot
from local_workspace.services.docs.plans import EMPTY, Cell, Plan, Row, new_cell, plan, put
from local_workspace.services.docs.runs import Json
from local_workspace.services.docs.writing import put_in


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


def insert_table_row(document: Document, request: Json) -> None:
    """Beside the row, or the merged cell, that is named. A merged cell that lies across the place grows.

    Assumed: the new cells look like those of the row they were asked beside, and their paragraphs like new ones.
    """
    table, row, column = _cell(document, request)
    beside = table.rows[row].cells[column]
    at = row + beside.down if request.get("insertBelow") else row
    made = Row(Mark("row", ROW), [new_cell(cell) for cell in table.rows[max(at - 1, row)].cells])
    for y, _, cell in table.heads():
        cell.down += y < at < y + cell.down
    table.rows.insert(at, made)
    put(table)


def insert_table_column(document: Document, request: Json) -> None:
    table, row, column = _cell(document, request)
    beside = table.rows[row].cells[column]
    at = column + beside.across if request.get("insertRight") else column
    for _, x, cell in list(table.heads()):
        cell.across += x < at < x + cell.across
    for line in table.rows:
        if at <= len(line.cells):
            line.cells.insert(at, new_cell(line.cells[min(max(at - 1, column), len(line.cells) - 1)]))
    table.columns.insert(at, COLUMN)
    put(table)


def delete_table_row(document: Document, request: Json) -> None:
    """With the rows a merged cell spans. With its last row the table goes."""
    table, row, column = _cell(document, request)
    end = row + table.rows[row].cells[column].down
    for y, x, cell in list(table.heads()):
        gone = min(end, y + cell.down) - max(row, y)
        if gone > 0:
            cell.down -= gone
            if row <= y and cell.down:
                _hand_over(cell, table.rows[end].cells[x])
    del table.rows[row:end]
    put(table)


def delete_table_column(document: Document, request: Json) -> None:
    """With the columns a merged cell spans. With its last column the table goes."""
    table, row, column = _cell(document, request)
    end = column + table.rows[row].cells[column].across
    for y, x, cell in list(table.heads()):
        gone = min(end, x + cell.across) - max(column, x)
        if gone > 0:
            cell.across -= gone
            if column <= x and cell.across:
                _hand_over(cell, table.rows[y].cells[end])
    for line in table.rows:
        del line.cells[column:end]
    del table.columns[column:end]
    put(table)


def _hand_over(head: Cell, heir: Cell) -> None:
    """What is left of a merged cell, and its text, goes to the first cell that stays. Assumed."""
    heir.content, heir.down, heir.across = head.content, head.down, head.across


def _cell(document: Document, request: Json) -> tuple[Plan, int, int]:
    """The table taken apart, and the cell a request names; the merged one where that lies under one."""
    grid, row, column = cell_at(document, request.get("tableCellLocation"))
    table = plan(grid)
    return table, *table.head(row, column)


EDITS: dict[str, Edit] = {
    "insertTable": insert_table,
    "insertTableRow": insert_table_row,
    "insertTableColumn": insert_table_column,
    "deleteTableRow": delete_table_row,
    "deleteTableColumn": delete_table_column,
}
