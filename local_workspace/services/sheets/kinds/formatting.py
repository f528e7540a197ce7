"""Requests about how cells look and what may be entered: borders, banding, validation."""

from __future__ import annotations

import copy
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import BANDED_TWICE, bad, box_of, overlap
from local_workspace.services.sheets.cells import Cell, pack, parts_of
from local_workspace.services.sheets.colours import mirrored
from local_workspace.services.sheets.conditions import VALIDATION, check_condition
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.kinds.cells import change_each
from local_workspace.services.sheets.kinds.tables import typed_columns
from local_workspace.services.sheets.masks import merged, read_mask

Json = dict[str, Any]


def set_data_validation(desk: Desk, body: Json) -> Json:
    """The rule on each cell of the range; without one, none. Values written by programs are not held to it."""
    sheet, box = desk.cells(body.get("range"))
    rule = body.get("rule")
    if rule:
        check_condition(rule.get("condition"), VALIDATION)
    if any(overlap(typed, box) for table in sheet.data["tables"] for typed in typed_columns(table)):
        raise bad("This operation is not allowed on cells in typed columns.")
    change_each(sheet, box, lambda cell: pack(parts_of(cell) | {"dv": rule}))
    return {}


def update_borders(desk: Desk, body: Json) -> Json:
    sheet, box = desk.cells(body.get("range"))
    names = ("top", "bottom", "left", "right", "innerHorizontal", "innerVertical")
    border = {name: mirrored("Border", body[name]) if body.get(name) else None for name in names}
    for index in range(box.top, box.bottom or 0):
        cells = list(sheet.grid.row(index))
        cells += [None] * ((box.right or 0) - len(cells))
        for column in range(box.left, box.right or 0):
            sides = {
                "top": border["top" if index == box.top else "innerHorizontal"],
                "bottom": border["bottom" if index + 1 == box.bottom else "innerHorizontal"],
                "left": border["left" if column == box.left else "innerVertical"],
                "right": border["right" if column + 1 == box.right else "innerVertical"],
            }
            cells[column] = _bordered(cells[column], sides)
        sheet.grid.put_row(index, cells)
    return {}


def _bordered(cell: Cell, sides: Json) -> Cell:
    parts = parts_of(cell)
    look = parts.get("fmt", {})
    borders = look.get("borders", {}) | {side: border for side, border in sides.items() if border}
    borders = {side: border for side, border in borders.items() if border.get("style") != "NONE"}
    return pack(parts | {"fmt": {name: value for name, value in (look | {"borders": borders}).items() if value}})


def add_banding(desk: Desk, body: Json) -> Json:
    given = body.get("bandedRange") or {}
    where = desk.closed_range(given.get("range") or {})
    sheet, box = desk.cells(where)
    _check_free(sheet, box)
    kept = {"bandedRangeId": given.get("bandedRangeId") or desk.book.new_number(), "range": where}
    if any(item["bandedRangeId"] == kept["bandedRangeId"] for _, item in desk.book.every("bandedRanges")):
        raise bad(f"A banded range with the id {kept['bandedRangeId']} already exists.")
    kept = _striped(kept | {name: given[name] for name in STRIPES if given.get(name)})
    sheet.data["bandedRanges"].append(kept)
    return {"bandedRange": copy.deepcopy(kept)}


STRIPES = ("rowProperties", "columnProperties")


def _striped(banding: Json) -> Json:
    """The banding with its colours in both forms. Raises Refusal where it has none, or lacks the first of the two."""
    if not any(name in banding for name in STRIPES):
        raise bad("A banded range must have rowProperties or columnProperties.")
    return mirrored("BandedRange", banding)


def _check_free(sheet: Sheet, box: Box) -> None:
    others = (*sheet.data["bandedRanges"], *sheet.data["tables"])
    if any(overlap(box_of(other["range"]), box) for other in others):
        raise bad(BANDED_TWICE)


def update_banding(desk: Desk, body: Json) -> Json:
    given = body.get("bandedRange") or {}
    mask = read_mask(body.get("fields"), "BandedRange")
    sheet, item = desk.book.one("bandedRanges", "bandedRangeId", given.get("bandedRangeId") or 0, "banded range")
    desk.cells(item["range"])
    mask = dict.fromkeys(given) if "*" in mask else mask
    stripes = {name: below for name, below in mask.items() if name in STRIPES}
    new = _striped(merged(item, given, stripes))
    sheet.data["bandedRanges"].remove(item)
    if "range" in mask:
        new["range"] = desk.closed_range(given.get("range") or {})
        sheet, box = desk.cells(new["range"])
        _check_free(sheet, box)
    sheet.data["bandedRanges"].append(new)
    return {}


def delete_banding(desk: Desk, body: Json) -> Json:
    number = body.get("bandedRangeId") or 0
    sheet, item = desk.book.one("bandedRanges", "bandedRangeId", number, "banded range")
    desk.cells(item["range"])
    sheet.data["bandedRanges"].remove(item)
    return {}


KINDS: dict[str, Kind] = {
    "setDataValidation": set_data_validation,
    "updateBorders": update_borders,
    "addBanding": add_banding,
    "updateBanding": update_banding,
    "deleteBanding": delete_banding,
}
