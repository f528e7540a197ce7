"""Requests that make room for cells or close the gap they leave: insertRange and deleteRange."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.moving import (
    shift_cells_down,
    shift_cells_left,
    shift_cells_right,
    shift_cells_up,
)

Json = dict[str, Any]


def _by_columns(body: Json) -> bool:
    if body.get("shiftDimension") not in ("ROWS", "COLUMNS"):
        raise bad("shiftDimension must be ROWS or COLUMNS.")
    return bool(body["shiftDimension"] == "COLUMNS")


def insert_range(desk: Desk, body: Json) -> Json:
    sheet, box = desk.cells(body.get("range"), change=False)
    (shift_cells_right if _by_columns(body) else shift_cells_down)(desk, sheet, box)
    return {}


def delete_range(desk: Desk, body: Json) -> Json:
    sheet, box = desk.cells(body.get("range"), change=False)
    (shift_cells_left if _by_columns(body) else shift_cells_up)(desk, sheet, box)
    return {}


KINDS: dict[str, Kind] = {"insertRange": insert_range, "deleteRange": delete_range}
