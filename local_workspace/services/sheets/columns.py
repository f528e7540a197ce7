"""Columns that come, go and move: every row of the sheet is rewritten."""

from __future__ import annotations

from collections.abc import Callable

from local_workspace.services.sheets.cells import Cell
from local_workspace.services.sheets.grid import Grid, Row


def insert_columns(grid: Grid, at: int, count: int, model: int, look: Callable[[Cell], Cell]) -> None:
    """`count` columns before `at`, each cell looking like that of its row in column `model`."""

    def widened(row: Row) -> Row:
        if at > len(row):
            return list(row)
        cell = look(row[model]) if 0 <= model < len(row) else None
        return row[:at] + [cell] * count + row[at:]

    grid.replace(widened(row) for row in grid.rows())


def delete_columns(grid: Grid, at: int, count: int) -> None:
    grid.replace(row[:at] + row[at + count :] for row in grid.rows())


def move_columns(grid: Grid, start: int, end: int, destination: int) -> None:
    def moved(row: Row) -> Row:
        wide = row + [None] * (max(end, destination) - len(row))
        part = wide[start:end]
        if destination <= start:
            return wide[:destination] + part + wide[destination:start] + wide[end:]
        return wide[:start] + wide[end:destination] + part + wide[destination:]

    grid.replace(moved(row) for row in grid.rows())
