"""Rows of a range put into another order: the cells of some columns, not the rows of the sheet."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.a1 import Box, print_box
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import bad, box_of, overlap
from local_workspace.services.sheets.cells import Cell
from local_workspace.services.sheets.desk import Desk
from local_workspace.services.sheets.moving import placed, taken
from local_workspace.services.sheets.references import moved_along
from local_workspace.switches import switch

Json = dict[str, Any]


def shown_rows(sheet: Sheet, box: Box) -> list[int]:
    """The rows of a closed box that nobody has hidden: the others keep their place."""
    meta = sheet.data["rowMeta"]
    return [row for row in range(box.top, box.bottom or 0) if not meta.get(str(row), {}).get("hiddenByUser")]


def refuse_tall_merges(sheet: Sheet, box: Box, verb: str) -> None:
    """Raises Refusal where cells of several rows of the box are merged."""
    for merge in sheet.data["merges"]:
        found = box_of(merge)
        if overlap(found, box) and (found.bottom or 0) - found.top > 1:
            where = print_box(found)
            raise bad(f"You can't {verb} a range containing vertical merges. There is a vertical merge at {where}")


def reorder(desk: Desk, sheet: Sheet, box: Box, rows: list[int], order: list[int]) -> None:
    """Put the cells of row order[n] into row rows[n], in the columns of a closed box.

    Relative references move on with their formulas. Metadata of whole rows stays or goes along as a switch says.
    """
    lines = dict(zip(range(box.top, box.bottom or 0), taken(sheet, box), strict=True))
    for row, source in zip(rows, order, strict=True):
        if row != source:
            placed(sheet, row, box.left, [[_moved(cell, row - source) for cell in lines[source]]])
    if switch(desk.call.world, "sheets_metadata_follows_sort"):
        _metadata_along(sheet, dict(zip(order, rows, strict=True)))


def _moved(cell: Cell, down: int) -> Cell:
    if not isinstance(cell, dict) or "f" not in cell:
        return cell
    return cell | {"f": moved_along(cell["f"], down, 0)}


def _metadata_along(sheet: Sheet, goes: dict[int, int]) -> None:
    for item in sheet.data["metadata"]:
        lines = item.get("lines")
        if lines and lines["dimension"] == "ROWS" and lines["startIndex"] in goes:
            row = goes[lines["startIndex"]]
            item["lines"] = lines | {"startIndex": row, "endIndex": row + 1}
