"""Requests that write cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_workspace.fields import Mask
from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import bad, not_built
from local_workspace.services.sheets.cells import Cell, from_entered, to_entered
from local_workspace.services.sheets.chips import looked_up
from local_workspace.services.sheets.colours import mirrored
from local_workspace.services.sheets.conditions import VALIDATION, check_condition
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.kinds.tables import rows_below_body
from local_workspace.services.sheets.masks import merged, read_mask
from local_workspace.services.sheets.references import moved_along
from local_workspace.world import World

Json = dict[str, Any]
Written = list[list[Json]]


# What CellData can say and a cell here cannot hold.
NOT_KEPT = {"pivotTable": "pivot tables", "dataSourceTable": "data source tables"}


def rewritten(cell: Cell, data: Json, mask: Mask, world: World) -> Cell:
    """The cell with what the mask names taken from CellData. A new value takes the old text's runs and chips away."""
    for name, what in NOT_KEPT.items():
        if data.get(name) and (name in mask or "*" in mask):
            raise not_built(what)
    entered = to_entered(cell)
    if data.get("chipRuns") and ("chipRuns" in mask or "*" in mask):
        if not {"userEnteredValue", "*"} & set(mask):
            data = data | {"userEnteredValue": entered.get("userEnteredValue")}
        data = looked_up(data, world)
    if "userEnteredValue" in mask:
        entered.pop("textFormatRuns", None)
        entered.pop("chipRuns", None)
    new = merged(entered, data, mask)
    rule = new.get("dataValidation")
    if rule and rule != entered.get("dataValidation"):
        check_condition(rule.get("condition"), VALIDATION)
    return from_entered(mirrored("CellData", new) if PAINTED & set(mask) else new)


PAINTED = {"*", "userEnteredFormat", "textFormatRuns"}


def write_rows(sheet: Sheet, top: int, left: int, rows: Written, mask: Mask) -> None:
    for index, values in enumerate(rows, top):
        old = list(sheet.grid.row(index))
        old += [None] * (left + len(values) - len(old))
        for column, data in enumerate(values, left):
            old[column] = rewritten(old[column], data, mask, sheet.book.world)
        sheet.grid.put_row(index, old)


def _rows(body: Json) -> Written:
    return [row.get("values") or [] for row in body.get("rows") or []]


def update_cells(desk: Desk, body: Json) -> Json:
    mask = read_mask(body.get("fields"), "CellData")
    rows = _rows(body)
    width = max((len(row) for row in rows), default=0)
    if body.get("range") is not None:
        sheet, box = desk.cells(body["range"])
        rows = _filled(rows, (box.bottom or 0) - box.top, (box.right or 0) - box.left)
    else:
        sheet, box = _from_start(desk, body.get("start"))
        desk.guard.check(sheet, Box(box.top, box.left, box.top + len(rows), box.left + width))
    _check_fits(box, rows)
    write_rows(sheet, box.top, box.left, rows, mask)
    return {}


def _from_start(desk: Desk, start: Json | None) -> tuple[Sheet, Box]:
    if start is None:
        raise bad("Either start or range must be set.")
    sheet = desk.book.sheet(start.get("sheetId") or 0)
    row, column = start.get("rowIndex") or 0, start.get("columnIndex") or 0
    if row >= sheet.rows:
        raise bad(f"GridCoordinate.rowIndex[{row}] is after last row in grid[{sheet.rows - 1}]")
    if column >= sheet.columns:
        raise bad(f"GridCoordinate.columnIndex[{column}] is after last column in grid[{sheet.columns - 1}]")
    return sheet, Box(row, column, sheet.rows, sheet.columns)


def _filled(rows: Written, height: int, width: int) -> Written:
    """Cells of the range that the rows say nothing about are cleared."""
    wide = [row + [{}] * (width - len(row)) for row in rows]
    return wide + [[{}] * width for _ in range(height - len(rows))]


def _check_fits(box: Box, rows: Written) -> None:
    bottom, right = box.bottom or 0, box.right or 0
    width = max((len(row) for row in rows), default=0)
    if box.top + len(rows) > bottom:
        raise bad(f"Attempting to write row: {bottom}, beyond the last requested row of: {bottom - 1}")
    if box.left + width > right:
        raise bad(f"Attempting to write column: {right}, beyond the last requested column of: {right - 1}")


def repeat_cell(desk: Desk, body: Json) -> Json:
    mask = read_mask(body.get("fields"), "CellData")
    data = body.get("cell") or {}
    sheet, box = desk.cells(body.get("range"))
    formula = (data.get("userEnteredValue") or {}).get("formulaValue")
    if formula is None or not {"userEnteredValue", "*"} & set(mask):
        change_each(sheet, box, lambda cell: rewritten(cell, data, mask, desk.call.world))
        return {}
    # A formula is repeated as if it were filled in: what it points at moves on with each cell.
    for row in range(box.top, box.bottom or 0):
        for column in range(box.left, box.right or 0):
            here = {"formulaValue": moved_along(formula, row - box.top, column - box.left)}
            old = sheet.grid.cell(row, column)
            sheet.grid.put(row, column, rewritten(old, data | {"userEnteredValue": here}, mask, desk.call.world))
    return {}


def change_each(sheet: Sheet, box: Box, change: Callable[[Cell], Cell]) -> None:
    """Put `change(cell)` in the place of each cell of a closed box."""
    right = box.right or 0
    for index in range(box.top, box.bottom or 0):
        old = list(sheet.grid.row(index))
        old += [None] * (right - len(old))
        old[box.left : right] = [change(cell) for cell in old[box.left : right]]
        sheet.grid.put_row(index, old)


def append_cells(desk: Desk, body: Json) -> Json:
    """After the last row with data: of the sheet, or of a table's body, which grows to hold it."""
    mask = read_mask(body.get("fields"), "CellData")
    rows = _rows(body)
    width = max((len(row) for row in rows), default=0)
    if body.get("tableId"):
        sheet, box = rows_below_body(desk, body["tableId"], len(rows))
        if box.left + width > (box.right or 0):
            raise bad(f"Attempting to write column: {box.right}, beyond the last requested column of: {box.right or 1}")
    else:
        sheet = desk.book.sheet(body.get("sheetId") or 0)
        box = Box(sheet.grid.last_row(), 0)
    desk.guard.check(sheet, Box(box.top, box.left, box.top + max(len(rows), 1), box.left + max(width, 1)))
    sheet.grow(box.top + len(rows), box.left + width)
    write_rows(sheet, box.top, box.left, rows, mask)
    return {}


KINDS: dict[str, Kind] = {
    "updateCells": update_cells,
    "repeatCell": repeat_cell,
    "appendCells": append_cells,
}
