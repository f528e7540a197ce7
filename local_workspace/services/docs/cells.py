"""How tables look: their cells, rows and columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from local_workspace.services.docs.defaults import CELL, COLUMN, points
from local_workspace.services.docs.grids import Grid, table_at
from local_workspace.services.docs.items import Mark
from local_workspace.services.docs.merging import Area, area
from local_workspace.services.docs.model import Document, Edit
from local_workspace.services.docs.places import Invalid
from local_workspace.services.docs.plans import Cell, Plan, plan
from local_workspace.services.docs.runs import Json, Style
from local_workspace.services.docs.styles import (
    CELL_FIELDS,
    CELL_ORDER,
    as_printed,
    merged_style,
    named_fields,
    ordered,
)

# In the order Google applies them, each with the side of the neighbour that shares it.
BORDERS = {
    "borderRight": "borderLeft",
    "borderLeft": "borderRight",
    "borderBottom": "borderTop",
    "borderTop": "borderBottom",
}
WHOLE_BORDER = ("color", "width", "dashStyle")
ROW_FIELDS = ("minRowHeight", "tableHeader", "preventOverflow")
COLUMN_FIELDS = ("widthType", "width")
NARROWEST = 5


def update_table_cell_style(document: Document, request: Json) -> None:
    names = named_fields(request, CELL_FIELDS)
    given = request.get("tableCellStyle") or {}
    for name in (name for name in BORDERS if name in names and given.get(name) is not None):
        _check_border(given[name])
    wanted: Style = CELL | as_printed(given)
    table, meant = _meant(document, request)
    seen = [(y, x) for y, x in meant if table.head(y, x) == (y, x)]
    for y, x in seen:
        _restyle(table, table.rows[y].cells[x], wanted, [name for name in names if name not in BORDERS])
    for name, facing in BORDERS.items():
        if name in names:
            for y, x in seen:
                _restyle(table, table.rows[y].cells[x], wanted, [name])
                for cell in _neighbours(table, y, x, name):
                    _restyle(table, cell, {facing: wanted[name]} if name in wanted else {}, [facing])


def _check_border(border: Json) -> None:
    if any(border.get(name) is None for name in WHOLE_BORDER):
        raise Invalid("Table cell borders must be specified in their entirety: color, width and dashStyle.")
    if not border["color"].get("color"):
        raise Invalid("Table cell borders cannot be transparent.")


def _meant(document: Document, request: Json) -> tuple[Plan, list[tuple[int, int]]]:
    """The cells a request means, by row and column: all of a table, or those of a part."""
    if request.get("tableRange") is None:
        table = plan(table_at(document, request.get("tableStartLocation")))
        wanted = Area(0, 0, len(table.rows), len(table.columns))
    else:
        table, wanted = area(document, request["tableRange"])
    rows = range(wanted.top, wanted.bottom)
    return table, [(y, x) for y in rows for x in range(wanted.left, min(wanted.right, len(table.rows[y].cells)))]


def _restyle(table: Plan, cell: Cell, wanted: Style, names: list[str]) -> None:
    segment, number = table.grid.segment, cell.mark or 0
    mark = segment.items[number]
    segment.remark(number, Mark("cell", merged_style(mark.style, wanted, names, CELL_ORDER), mark.extra))


def _neighbours(table: Plan, row: int, column: int, side: str) -> list[Cell]:
    """The cells that share a cell's border on one side. What lies unseen under a merged cell has none."""
    cell = table.rows[row].cells[column]
    down, across = range(row, row + cell.down), range(column, column + cell.across)
    places = {
        "borderRight": [(y, column + cell.across) for y in down],
        "borderLeft": [(y, column - 1) for y in down],
        "borderBottom": [(row + cell.down, x) for x in across],
        "borderTop": [(row - 1, x) for x in across],
    }[side]
    inside = [(y, x) for y, x in places if 0 <= y < len(table.rows) and 0 <= x < len(table.rows[y].cells)]
    heads = dict.fromkeys(table.head(y, x) for y, x in inside)
    return [table.rows[y].cells[x] for y, x in heads]


def update_table_row_style(document: Document, request: Json) -> None:
    names = named_fields(request, ROW_FIELDS)
    table = table_at(document, request.get("tableStartLocation"))
    given = as_printed(request.get("tableRowStyle") or {})
    wanted = {"minRowHeight": points()} | {name: value for name, value in given.items() if value is not False}
    _each_row(table, _indexes(request.get("rowIndices"), len(table.rows), "row"), wanted, names)


def _each_row(table: Grid, rows: Iterable[int], wanted: Style, names: list[str]) -> None:
    for row in rows:
        number = table.rows[row]
        mark = table.segment.items[number]
        style = merged_style(mark.style, wanted, names, ROW_FIELDS)
        table.segment.remark(number, Mark("row", style, mark.extra))


def _indexes(given: list[int] | None, count: int, what: str) -> list[int]:
    """All where none are named."""
    for index in given or ():
        if not 0 <= index < count:
            raise Invalid(f"The {what} index {index} is outside the table, which has {count} {what}s.")
    return given or list(range(count))


def pin_table_header_rows(document: Document, request: Json) -> None:
    """The first rows head the table on each page it runs over; the rest do not."""
    table = table_at(document, request.get("tableStartLocation"))
    count = int(request.get("pinnedHeaderRowsCount") or 0)
    if not 0 <= count <= len(table.rows):
        raise Invalid(f"The number of pinned header rows must lie between 0 and {len(table.rows)}, the table's rows.")
    _each_row(table, range(count), {"tableHeader": True}, ["tableHeader"])
    _each_row(table, range(count, len(table.rows)), {}, ["tableHeader"])


def update_table_column_properties(document: Document, request: Json) -> None:
    names = named_fields(request, COLUMN_FIELDS)
    table = table_at(document, request.get("tableStartLocation"))
    wanted: Style = as_printed(request.get("tableColumnProperties") or {})
    if "width" in names and "width" in wanted:
        _check_width(wanted["width"])
    mark = table.segment.items[table.first]
    columns = list(mark.style["columns"])
    for index in _indexes(request.get("columnIndices"), len(columns), "column"):
        columns[index] = _column(columns[index], wanted, names)
    if isinstance(mark, Mark):
        table.segment.remark(table.first, replace(mark, style=mark.style | {"columns": columns}))


def _check_width(width: Json) -> None:
    if width.get("unit") != "PT" or width.get("magnitude", 0) < NARROWEST:
        raise Invalid(f"The width of a table column must be at least {NARROWEST} points.")


def _column(old: Style, wanted: Style, names: list[str]) -> Style:
    """A column of fixed width has a width, and one of another kind has none."""
    new = merged_style(old, COLUMN | wanted, names, COLUMN_FIELDS)
    if new.get("widthType", "WIDTH_TYPE_UNSPECIFIED") == "WIDTH_TYPE_UNSPECIFIED":
        raise Invalid("The width type of a table column must be specified.")
    if new["widthType"] != "FIXED_WIDTH":
        return ordered({"widthType": new["widthType"]}, COLUMN_FIELDS)
    if "width" not in new:
        raise Invalid("The width of a table column of fixed width must be specified.")
    return new


EDITS: dict[str, Edit] = {
    "updateTableCellStyle": update_table_cell_style,
    "updateTableRowStyle": update_table_row_style,
    "updateTableColumnProperties": update_table_column_properties,
    "pinTableHeaderRows": pin_table_header_rows,
}
