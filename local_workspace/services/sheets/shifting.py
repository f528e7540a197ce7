"""Rows and columns that come, go and move."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import after_delete, after_insert, after_move
from local_workspace.services.sheets.carrying import Wave, carry
from local_workspace.services.sheets.cells import Cell, pack, parts_of
from local_workspace.services.sheets.columns import delete_columns, insert_columns, move_columns

Json = dict[str, Any]


def count_of(sheet: Sheet, dimension: str) -> int:
    return sheet.rows if dimension == "ROWS" else sheet.columns


def _resize(sheet: Sheet, dimension: str, count: int) -> None:
    sheet.size["rowCount" if dimension == "ROWS" else "columnCount"] += count


def insert_lines(book: Book, sheet: Sheet, dimension: str, at: int, count: int, *, inherit_before: bool) -> None:
    """`count` new rows or columns before index `at`, looking like the one before or after."""
    model = at - 1 if inherit_before else at
    if dimension == "ROWS":
        look = [_look(cell) for cell in sheet.grid.row(model)] if model >= 0 else []
        while look and look[-1] is None:
            look.pop()
        sheet.grid.insert(at, [list(look) for _ in range(count)])
    else:
        insert_columns(sheet.grid, at, count, model, _look)
    _resize(sheet, dimension, count)
    carry(book, sheet, Wave(dimension, after_insert(at, count)))
    _frozen(sheet, dimension, lambda frozen: frozen + count if at < frozen else frozen)


def delete_lines(book: Book, sheet: Sheet, dimension: str, at: int, count: int) -> None:
    """Take away `count` rows or columns from index `at`, and what stood on nothing else."""
    if dimension == "ROWS":
        sheet.grid.delete(at, count)
    else:
        delete_columns(sheet.grid, at, count)
    _resize(sheet, dimension, -count)
    carry(book, sheet, Wave(dimension, after_delete(at, count)))
    _frozen(sheet, dimension, lambda frozen: frozen - max(0, min(frozen, at + count) - at))


def move_lines(book: Book, sheet: Sheet, dimension: str, span: tuple[int, int], destination: int) -> None:
    """Put the rows or columns of `span` before what stands at `destination` now."""
    start, end = span
    count = end - start
    if dimension == "ROWS":
        rows = [*sheet.grid.rows(start, end)]
        rows += [[] for _ in range(count - len(rows))]
        sheet.grid.delete(start, count)
        sheet.grid.insert(destination if destination <= start else destination - count, rows)
    else:
        move_columns(sheet.grid, start, end, destination)
    carry(book, sheet, Wave(dimension, after_move(start, end, destination)))


def _look(cell: Cell) -> Cell:
    return pack({name: part for name, part in parts_of(cell).items() if name in ("fmt", "dv")})


def _frozen(sheet: Sheet, dimension: str, change: Any) -> None:
    name = "frozenRowCount" if dimension == "ROWS" else "frozenColumnCount"
    frozen = change(sheet.size.get(name, 0))
    if frozen:
        sheet.size[name] = frozen
    else:
        sheet.size.pop(name, None)
