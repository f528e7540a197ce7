"""Requests that put the rows of a range into another order: sortRange and randomizeRange."""

from __future__ import annotations

import hashlib
from typing import Any

from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.cells import Cell, has_content, value_of
from local_workspace.services.sheets.colours import mirrored
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.moving import shown
from local_workspace.services.sheets.ordering import refuse_tall_merges, reorder, shown_rows

Json = dict[str, Any]
COLOURS = {"backgroundColor": (), "foregroundColor": ("textFormat",)}


def sort_range(desk: Desk, body: Json) -> Json:
    """Sorts the rows of the range; the first sort order rules, later ones settle what it leaves equal."""
    sheet, box = desk.cells(body.get("range"))
    refuse_tall_merges(sheet, box, "sort")
    rows = shown_rows(sheet, box)
    order = list(rows)
    looks = shown(desk.book, sheet, box)
    for spec in reversed(body.get("sortSpecs") or []):
        if spec.get("dataSourceColumnReference") is not None:
            raise bad("dataSourceColumnReference can only be used on a data source sheet.")
        column = spec.get("dimensionIndex") or 0
        if not box.left <= column < (box.right or 0):
            raise bad(f"sortSpecs.dimensionIndex[{column}] is outside the range.")
        cells = {row: looks[row - box.top][column - box.left] for row in rows}
        order = _sorted(order, cells, mirrored("SortSpec", spec))
    reorder(desk, sheet, box, rows, order)
    return {}


def _sorted(rows: list[int], cells: dict[int, Cell], spec: Json) -> list[int]:
    descending = spec.get("sortOrder") == "DESCENDING"
    wanted = next((name for name in COLOURS if spec.get(name) is not None), None)
    if wanted is not None:
        return sorted(rows, key=lambda row: _colour(cells[row], wanted) != spec[wanted], reverse=descending)
    full = [row for row in rows if has_content(cells[row])]
    empty = [row for row in rows if not has_content(cells[row])]
    return sorted(full, key=lambda row: _order(cells[row]), reverse=descending) + empty


def _colour(cell: Cell, name: str) -> Json | None:
    look: Json = cell.get("fmt", {}) if isinstance(cell, dict) else {}
    for part in COLOURS[name]:
        look = look.get(part, {})
    found: Json | None = look.get(name)
    return found


def _order(cell: Cell) -> tuple[int, float, str]:
    """Numbers before texts before truth values, as Sheets sorts them."""
    value = value_of(cell)
    if isinstance(value, bool):
        return 2, float(value), ""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, float(value or 0), "")


def randomize_range(desk: Desk, body: Json) -> Json:
    """Puts the rows of the range into an order that looks random, and is the same in each like run."""
    sheet, box = desk.cells(body.get("range"))
    refuse_tall_merges(sheet, box, "randomize")
    rows = shown_rows(sheet, box)
    seed = desk.call.world.new_id("randomize")
    order = sorted(rows, key=lambda row: hashlib.sha256(f"{seed}/{row}".encode()).digest())
    reorder(desk, sheet, box, rows, order)
    return {}


KINDS: dict[str, Kind] = {"sortRange": sort_range, "randomizeRange": randomize_range}
