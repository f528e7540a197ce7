"""Requests that merge cells into one, and take them apart."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import bad, box_of, covers, grid_range, overlap
from local_workspace.services.sheets.cells import has_content, without_value
from local_workspace.services.sheets.desk import Desk, Kind

Json = dict[str, Any]


def merge_cells(desk: Desk, body: Json) -> Json:
    """Merges the range whole, or column by column, or row by row; only the first cell's value stays."""
    sheet, box = desk.cells(body.get("range"))
    _unmerge(sheet, box)
    kind = body.get("mergeType") or "MERGE_ALL"
    _refuse_frozen_edge(sheet, box, kind)
    for part in _parts(box, kind):
        height, width = (part.bottom or 0) - part.top, (part.right or 0) - part.left
        if height and width and height * width > 1:
            _keep_first(sheet, part)
            sheet.data["merges"].append(grid_range(sheet.id, part))
    return {}


def _refuse_frozen_edge(sheet: Sheet, box: Box, kind: str) -> None:
    edges = (
        ("rows", "MERGE_ROWS", box.top, box.bottom, sheet.size.get("frozenRowCount", 0)),
        ("columns", "MERGE_COLUMNS", box.left, box.right, sheet.size.get("frozenColumnCount", 0)),
    )
    for what, apart, start, end, frozen in edges:
        if kind != apart and start < frozen < (end or 0):
            raise bad(f"You can't merge frozen and non-frozen {what}.")


def unmerge_cells(desk: Desk, body: Json) -> Json:
    sheet, box = desk.cells(body.get("range"))
    _unmerge(sheet, box)
    return {}


def _unmerge(sheet: Sheet, box: Box) -> None:
    for merge in list(sheet.data["merges"]):
        if overlap(box_of(merge), box):
            if not covers(box, box_of(merge)):
                raise bad("You must select all cells in a merged range to merge or unmerge them.")
            sheet.data["merges"].remove(merge)


def _parts(box: Box, kind: str) -> list[Box]:
    if kind == "MERGE_COLUMNS":
        return [Box(box.top, x, box.bottom, x + 1) for x in range(box.left, box.right or 0)]
    if kind == "MERGE_ROWS":
        return [Box(y, box.left, y + 1, box.right) for y in range(box.top, box.bottom or 0)]
    return [box]


def _keep_first(sheet: Sheet, box: Box) -> None:
    for row in range(box.top, box.bottom or 0):
        for column in range(box.left, box.right or 0):
            cell = sheet.grid.cell(row, column)
            if (row, column) != (box.top, box.left) and has_content(cell):
                sheet.grid.put(row, column, without_value(cell))


KINDS: dict[str, Kind] = {"mergeCells": merge_cells, "unmergeCells": unmerge_cells}
