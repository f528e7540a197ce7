"""Requests about tables: a named range of rows with a header, whose columns have names and kinds."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import BANDED_TWICE, bad, box_of, grid_range, overlap
from local_workspace.services.sheets.cells import has_content, text_of, value_of, with_value
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.masks import read_mask
from local_workspace.services.sheets.moving import shift_cells_down
from local_workspace.services.sheets.painting import unpaint

Json = dict[str, Any]


def shown_table(sheet: Sheet, table: Json) -> Json:
    """A Table as Google shows it; a column's name is what stands in its header cell."""
    box = box_of(table["range"])
    header = sheet.grid.row(box.top)
    columns = []
    for place in range((box.right or 0) - box.left):
        at = box.left + place
        name = text_of(header[at]) if at < len(header) else ""
        kept = table["columns"].get(str(place), {})
        columns.append(({"columnIndex": place} if place else {}) | {"columnName": name} | kept)
    shown = {name: table[name] for name in ("tableId", "name", "range", "rowsProperties") if name in table}
    return shown | {"columnProperties": columns}


def add_table(desk: Desk, body: Json) -> Json:
    given = body.get("table") or {}
    where = desk.closed_range(given.get("range") or {})
    sheet, box = desk.cells(where)
    name = given.get("name") or _free_name(desk.book)
    _check_name(desk.book, name, None)
    _check_room(sheet, box, None)
    table_id = given.get("tableId") or str(desk.book.new_number())
    if any(table["tableId"] == table_id for _, table in desk.book.every("tables")):
        raise bad(f"A table with the id {table_id} already exists.")
    table: Json = {"tableId": table_id, "name": name, "range": where, "columns": {}}
    if given.get("rowsProperties"):
        table["rowsProperties"] = given["rowsProperties"]
    _set_columns(sheet, table, given.get("columnProperties") or [], must_be_named=False)
    sheet.data["tables"].append(table)
    return {"table": shown_table(sheet, table)}


def _free_name(book: Book) -> str:
    taken = {table["name"].casefold() for _, table in book.every("tables")}
    return next(f"Table{n}" for n in range(1, len(taken) + 2) if f"table{n}" not in taken)


def _check_name(book: Book, name: str, own: Json | None) -> None:
    for _, table in book.every("tables"):
        if table is not own and table["name"].casefold() == name.casefold():
            raise bad(f"Cannot add table with name {name}, a table with that name already exists.")


def _check_room(sheet: Sheet, box: Box, own: Json | None) -> None:
    for table in sheet.data["tables"]:
        if table is not own and overlap(box_of(table["range"]), box):
            raise bad("A table cannot overlap another table.")
    for banding in sheet.data["bandedRanges"]:
        if overlap(box_of(banding["range"]), box):
            raise bad(BANDED_TWICE)


def _set_columns(sheet: Sheet, table: Json, given: list[Json], *, must_be_named: bool) -> None:
    """Replace the table's columns whole: names go into the header cells, a header left empty gets "Column n"."""
    box = box_of(table["range"])
    width = (box.right or 0) - box.left
    names: dict[int, str] = {}
    columns: Json = {}
    unnamed = 0
    for column in given:
        place = column.get("columnIndex") or 0
        if not 0 <= place < width or str(place) in columns:
            raise bad(f"Invalid table column index: {place}.")
        _check_column(column)
        if must_be_named and not column.get("columnName"):
            raise bad("Table header row cell must have a value.")
        # Google counts along the columns that were sent without a name, wherever they stand.
        unnamed += not column.get("columnName")
        names[place] = column.get("columnName") or f"Column {unnamed}"
        columns[str(place)] = {name: column[name] for name in ("columnType", "dataValidationRule") if column.get(name)}
    table["columns"] = {place: kept for place, kept in columns.items() if kept}
    _write_header(sheet, box, names)
    for place, kept in columns.items():
        if kept.get("columnType") == "BOOLEAN":
            _untick(sheet, Box(box.top + 1, box.left + int(place), box.bottom, box.left + int(place) + 1))


def _untick(sheet: Sheet, box: Box) -> None:
    """A column of tick boxes: texts and empty cells become FALSE."""
    for index in range(box.top, box.bottom or 0):
        cell = sheet.grid.cell(index, box.left)
        if not has_content(cell) or isinstance(value_of(cell), str):
            sheet.grid.put(index, box.left, with_value(cell, False))


def _write_header(sheet: Sheet, box: Box, names: dict[int, str]) -> None:
    header = list(sheet.grid.row(box.top))
    header += [None] * ((box.right or 0) - len(header))
    for place in range((box.right or 0) - box.left):
        at = box.left + place
        if place in names or not has_content(header[at]):
            header[at] = with_value(header[at], names.get(place, f"Column {place + 1}"))
    sheet.grid.put_row(box.top, header)


def _check_column(column: Json) -> None:
    rule = (column.get("dataValidationRule") or {}).get("condition")
    if column.get("columnType") != "DROPDOWN":
        if rule:
            raise bad("Cannot set condition for non-dropdown column type.")
    elif not rule:
        raise bad("Condition must be set for dropdown column type.")
    elif rule.get("type") != "ONE_OF_LIST":
        raise bad("Only ONE_OF_LIST conditions are supported for dropdown columns.")


def update_table(desk: Desk, body: Json) -> Json:
    given = body.get("table") or {}
    mask = read_mask(body.get("fields"), "Table")
    sheet, table = desk.book.one("tables", "tableId", given.get("tableId") or "", "table")
    desk.cells(table["range"])
    named = set(given) if "*" in mask else set(mask)
    if "name" in named:
        if not given.get("name"):
            raise bad("A table must have a name.")
        _check_name(desk.book, given["name"], table)
        table["name"] = given["name"]
    if "range" in named:
        _resize(desk, sheet, table, given.get("range") or {})
    if "rowsProperties" in named:
        table["rowsProperties"] = given.get("rowsProperties") or {}
    if "columnProperties" in named:
        _set_columns(sheet, table, given.get("columnProperties") or [], must_be_named=True)
    return {}


def _resize(desk: Desk, sheet: Sheet, table: Json, asked: Json) -> None:
    where = desk.closed_range(asked)
    target, box = desk.cells(where)
    if target is not sheet:
        raise bad("A table cannot be moved to another sheet.")
    _check_room(sheet, box, table)
    width = (box.right or 0) - box.left
    table["range"] = where
    table["columns"] = {place: kept for place, kept in table["columns"].items() if int(place) < width}
    _write_header(sheet, box, {})


def delete_table(desk: Desk, body: Json) -> Json:
    """The table goes with everything in its cells, as Google's guide to tables says, conditional formats too."""
    sheet, table = desk.book.one("tables", "tableId", body.get("tableId") or "", "table")
    _, box = desk.cells(table["range"])
    for index in range(box.top, box.bottom or 0):
        row = list(sheet.grid.row(index))
        row[box.left : box.right] = [None for _ in row[box.left : box.right]]
        sheet.grid.put_row(index, row)
    sheet.data["tables"].remove(table)
    unpaint(sheet, box)
    _drop_backed(desk.book, table["tableId"])
    return {}


def _drop_backed(book: Book, table_id: str) -> None:
    """Filters and protections that stood on a table go with it."""
    for sheet in book.sheets:
        data = sheet.data
        for kind in ("filterViews", "protectedRanges"):
            data[kind] = [item for item in data[kind] if item.get("tableId") != table_id]
        if data["basicFilter"] and data["basicFilter"].get("tableId") == table_id:
            data["basicFilter"] = None


def typed_columns(table: Json) -> list[Box]:
    """The cells below the header of each column that has a type."""
    box = box_of(table["range"])
    places = [int(place) for place, kept in table["columns"].items() if kept.get("columnType")]
    return [Box(box.top + 1, box.left + place, box.bottom, box.left + place + 1) for place in places]


def rows_below_body(desk: Desk, table_id: str, count: int) -> tuple[Sheet, Box]:
    """Where `count` rows go that are appended to a table: after its last row with data.

    The table grows to hold them; what stands below it, in its columns, moves down.
    """
    sheet, table = desk.book.one("tables", "tableId", table_id, "table")
    box = box_of(table["range"])
    bottom = box.bottom or 0
    filled = (index for index in range(bottom - 1, box.top, -1) if _filled(sheet, index, box))
    top = next(filled, box.top) + 1
    missing = top + count - bottom
    if missing > 0:
        if sheet.grid.last_row(box.left, box.right, below=bottom) > bottom:
            shift_cells_down(desk, sheet, Box(bottom, box.left, bottom + missing, box.right))
        sheet.grow(bottom + missing)
        table["range"] = grid_range(sheet.id, Box(box.top, box.left, bottom + missing, box.right))
    return sheet, Box(top, box.left, top + count, box.right)


def _filled(sheet: Sheet, index: int, box: Box) -> bool:
    return any(has_content(cell) for cell in sheet.grid.row(index)[box.left : box.right])


KINDS: dict[str, Kind] = {
    "addTable": add_table,
    "updateTable": update_table,
    "deleteTable": delete_table,
}
