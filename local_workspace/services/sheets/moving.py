"""Cells that make room or close up inside some columns or rows, the rest of the sheet staying where it is."""

from __future__ import annotations

from collections.abc import Iterable

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import after_delete, after_insert, bad, box_of, covers, overlap
from local_workspace.services.sheets.carrying import Wave, carry
from local_workspace.services.sheets.desk import Desk
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.working import shown_rows

CUT_MERGE = "You must select all cells in a merged range to merge or unmerge them."


def taken(sheet: Sheet, box: Box) -> list[Row]:
    """The cells of a closed box, as full rows."""
    return _whole(sheet.grid.rows(box.top, box.bottom), box)


def shown(book: Book, sheet: Sheet, box: Box) -> list[Row]:
    """The cells of a closed box with what their formulas give, as full rows: to be looked at, never to be kept."""
    return _whole(shown_rows(book, sheet, box.top, box.bottom), box)


def _whole(kept: Iterable[Row], box: Box) -> list[Row]:
    """The rows of a closed box as wide and as many as it is, where what is kept may be less."""
    width = (box.right or 0) - box.left
    rows = [row[box.left : box.right] for row in kept]
    rows += [[] for _ in range((box.bottom or 0) - box.top - len(rows))]
    return [row + [None] * (width - len(row)) for row in rows]


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
    refuse_cut_merges(sheet, Box(box.top, box.left, None, box.right))
    rows = taken(sheet, below)
    sheet.grow(last + height if last > box.top else 0)
    blank: list[Row] = [[None] * ((box.right or 0) - box.left) for _ in range(height)]
    placed(sheet, box.top, box.left, blank + rows)
    carry(desk.book, sheet, Wave("ROWS", after_insert(box.top, height), (box.left, box.right), sheet.rows))


def shift_cells_up(desk: Desk, sheet: Sheet, box: Box) -> None:
    """Take the closed box away: what stood below it, in its columns, moves up."""
    height = (box.bottom or 0) - box.top
    last = max(sheet.grid.last_row(box.left, box.right, below=box.top), box.bottom or 0)
    desk.guard.check(sheet, Box(box.top, box.left, last, box.right))
    refuse_cut_merges(sheet, Box(box.top, box.left, None, box.right))
    rows = taken(sheet, Box(box.bottom or 0, box.left, last, box.right))
    blank: list[Row] = [[None] * ((box.right or 0) - box.left) for _ in range(height)]
    placed(sheet, box.top, box.left, rows + blank)
    carry(desk.book, sheet, Wave("ROWS", after_delete(box.top, height), (box.left, box.right)))


def shift_cells_right(desk: Desk, sheet: Sheet, box: Box) -> None:
    """Make the closed box empty: what stood in it and right of it, in its rows, moves right. The sheet may grow."""
    desk.guard.check(sheet, Box(box.top, box.left, box.bottom))
    refuse_cut_merges(sheet, Box(box.top, box.left, box.bottom, None))
    count = (box.right or 0) - box.left
    for index in range(box.top, box.bottom or 0):
        old = sheet.grid.row(index)
        if len(old) > box.left:
            cells: Row = old[: box.left] + [None] * count + old[box.left :]
            sheet.grow(0, len(cells))
            sheet.grid.put_row(index, cells)
    carry(desk.book, sheet, Wave("COLUMNS", after_insert(box.left, count), (box.top, box.bottom), sheet.columns))


def shift_cells_left(desk: Desk, sheet: Sheet, box: Box) -> None:
    """Take the closed box away: what stood right of it, in its rows, moves left."""
    desk.guard.check(sheet, Box(box.top, box.left, box.bottom))
    refuse_cut_merges(sheet, Box(box.top, box.left, box.bottom, None))
    for index in range(box.top, box.bottom or 0):
        old = sheet.grid.row(index)
        if len(old) > box.left:
            sheet.grid.put_row(index, old[: box.left] + old[box.right or 0 :])
    count = (box.right or 0) - box.left
    carry(desk.book, sheet, Wave("COLUMNS", after_delete(box.left, count), (box.top, box.bottom)))


def refuse_cut_merges(sheet: Sheet, moving: Box) -> None:
    """Raises Refusal where a merged cell lies only partly among the cells that move."""
    for merge in sheet.data["merges"]:
        if overlap(box_of(merge), moving) and not covers(moving, box_of(merge)):
            raise bad(CUT_MERGE)
