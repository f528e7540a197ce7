"""Cells that make room or close up inside some columns or rows, the rest of the sheet staying where it is."""

from __future__ import annotations

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.desk import Desk
from local_workspace.services.sheets.grid import Row


def taken(sheet: Sheet, box: Box) -> list[Row]:
    """The cells of a closed box, as full rows."""
    width = (box.right or 0) - box.left
    rows = []
    for index in range(box.top, box.bottom or 0):
        cells = sheet.grid.row(index)[box.left : box.right]
        rows.append(cells + [None] * (width - len(cells)))
    return rows


def placed(sheet: Sheet, top: int, left: int, rows: list[Row]) -> None:
    """Put full rows of cells over what stands there."""
    for index, cells in enumerate(rows, top):
        old = list(sheet.grid.row(index))
        old += [None] * (left + len(cells) - len(old))
        old[left : left + len(cells)] = cells
        sheet.grid.put_row(index, old)


def shift_cells_down(desk: Desk, sheet: Sheet, box: Box) -> None:
    """Make the closed box empty: what stood in it and below it, in its columns, moves down. The sheet may grow."""
    height, last = (box.bottom or 0) - box.top, sheet.grid.last_row(box.left, box.right, below=box.top)
    below = Box(box.top, box.left, last, box.right)
    desk.guard.check(sheet, Box(box.top, box.left, last + height, box.right))
    rows = taken(sheet, below)
    sheet.grow(last + height if last > box.top else 0)
    blank: list[Row] = [[None] * ((box.right or 0) - box.left) for _ in range(height)]
    placed(sheet, box.top, box.left, blank + rows)


def shift_cells_up(desk: Desk, sheet: Sheet, box: Box) -> None:
    """Take the closed box away: what stood below it, in its columns, moves up."""
    height = (box.bottom or 0) - box.top
    last = max(sheet.grid.last_row(box.left, box.right, below=box.top), box.bottom or 0)
    desk.guard.check(sheet, Box(box.top, box.left, last, box.right))
    rows = taken(sheet, Box(box.bottom or 0, box.left, last, box.right))
    blank: list[Row] = [[None] * ((box.right or 0) - box.left) for _ in range(height)]
    placed(sheet, box.top, box.left, rows + blank)


def shift_cells_right(desk: Desk, sheet: Sheet, box: Box) -> None:
    desk.guard.check(sheet, Box(box.top, box.left, box.bottom))
    count = (box.right or 0) - box.left
    for index in range(box.top, box.bottom or 0):
        old = sheet.grid.row(index)
        if len(old) > box.left:
            cells: Row = old[: box.left] + [None] * count + old[box.left :]
            sheet.grow(0, len(cells))
            sheet.grid.put_row(index, cells)


def shift_cells_left(desk: Desk, sheet: Sheet, box: Box) -> None:
    desk.guard.check(sheet, Box(box.top, box.left, box.bottom))
    for index in range(box.top, box.bottom or 0):
        old = sheet.grid.row(index)
        if len(old) > box.left:
            sheet.grid.put_row(index, old[: box.left] + old[box.right or 0 :])
