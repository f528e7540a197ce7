"""Requests that put cells elsewhere: insertRange, deleteRange, copyPaste, cutPaste."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.boxes import not_built
from local_workspace.services.sheets.cells import Cell, parts_of, value_of, with_value
from local_workspace.services.sheets.cells import pack as packed
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.moving import (
    placed,
    shift_cells_down,
    shift_cells_left,
    shift_cells_right,
    shift_cells_up,
    taken,
)

Json = dict[str, Any]


def insert_range(desk: Desk, body: Json) -> Json:
    sheet, box = desk.cells(body.get("range"))
    if body.get("shiftDimension") == "COLUMNS":
        shift_cells_right(desk, sheet, box)
    else:
        shift_cells_down(desk, sheet, box)
    return {}


def delete_range(desk: Desk, body: Json) -> Json:
    sheet, box = desk.cells(body.get("range"))
    if body.get("shiftDimension") == "COLUMNS":
        shift_cells_left(desk, sheet, box)
    else:
        shift_cells_up(desk, sheet, box)
    return {}


def pasted(old: Cell, new: Cell, kind: str) -> Cell:
    """What a cell becomes when `new` is pasted over it with one of Google's paste types."""
    kept, come = parts_of(old), parts_of(new)
    if kind == "PASTE_VALUES":
        return with_value(old, value_of(new))
    if kind == "PASTE_FORMULA":
        return with_value(old, come.get("v"), come.get("f", ""))
    if kind in ("PASTE_FORMAT", "PASTE_DATA_VALIDATION"):
        part = "fmt" if kind == "PASTE_FORMAT" else "dv"
        return packed(kept | {part: come.get(part)})
    if kind == "PASTE_NO_BORDERS":
        look = {name: value for name, value in come.get("fmt", {}).items() if name != "borders"}
        return packed(come | {"fmt": look})
    if kind == "PASTE_NORMAL":
        return new
    raise not_built(f"copyPaste with {kind}")


def copy_paste(desk: Desk, body: Json) -> Json:
    source, from_box = desk.cells(body.get("source"), change=False)
    rows = taken(source, from_box)
    if body.get("pasteOrientation") == "TRANSPOSE":
        rows = [list(column) for column in zip(*rows, strict=True)]
    target, to_box = desk.cells(body.get("destination"), change=False)
    rows = _tiled(rows, (to_box.bottom or 0) - to_box.top, (to_box.right or 0) - to_box.left)
    over = Box(to_box.top, to_box.left, to_box.top + len(rows), to_box.left + len(rows[0]))
    target.grow(over.bottom or 0, over.right or 0)
    desk.guard.check(target, over)
    kind = body.get("pasteType") or "PASTE_NORMAL"
    old = taken(target, over)
    new = [[pasted(o, n, kind) for o, n in zip(olds, news, strict=True)] for olds, news in zip(old, rows, strict=True)]
    placed(target, over.top, over.left, new)
    return {}


def _tiled(rows: list[Row], height: int, width: int) -> list[Row]:
    """The source as often as it fits whole into the destination, and once where it does not fit."""
    down, across = max(height // max(len(rows), 1), 1), max(width // max(len(rows[0]), 1), 1)
    return [row * across for row in rows] * down


def cut_paste(desk: Desk, body: Json) -> Json:
    source, box = desk.cells(body.get("source"))
    start = body.get("destination") or {}
    target = desk.book.sheet(start.get("sheetId") or 0)
    top, left = start.get("rowIndex") or 0, start.get("columnIndex") or 0
    rows = taken(source, box)
    over = Box(top, left, top + len(rows), left + len(rows[0]))
    desk.guard.check(target, over)
    target.grow(over.bottom or 0, over.right or 0)
    old = taken(target, over)
    kind = body.get("pasteType") or "PASTE_NORMAL"
    new = [[pasted(o, n, kind) for o, n in zip(olds, news, strict=True)] for olds, news in zip(old, rows, strict=True)]
    placed(source, box.top, box.left, [[None] * len(row) for row in rows])
    placed(target, top, left, new)
    return {}


KINDS: dict[str, Kind] = {
    "insertRange": insert_range,
    "deleteRange": delete_range,
    "copyPaste": copy_paste,
    "cutPaste": cut_paste,
}
