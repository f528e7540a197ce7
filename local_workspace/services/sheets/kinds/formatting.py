"""Requests about how cells look and what may be entered: borders, banding, conditional formats, validation."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import BANDED_TWICE, bad, box_of, overlap
from local_workspace.services.sheets.cells import Cell, pack, parts_of
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.kinds.cells import change_each

Json = dict[str, Any]


def set_data_validation(desk: Desk, body: Json) -> Json:
    """The rule on each cell of the range; without one, none. Values written by programs are not held to it."""
    sheet, box = desk.cells(body.get("range"))
    rule = body.get("rule")
    if rule and not rule.get("condition", {}).get("type"):
        raise bad("A data validation rule must have a condition.")
    change_each(sheet, box, lambda cell: pack(parts_of(cell) | {"dv": rule}))
    return {}


def update_borders(desk: Desk, body: Json) -> Json:
    sheet, box = desk.cells(body.get("range"))
    for index in range(box.top, box.bottom or 0):
        first, last = index == box.top, index + 1 == box.bottom
        for column in range(box.left, box.right or 0):
            sides = {
                "top": body.get("top" if first else "innerHorizontal"),
                "bottom": body.get("bottom" if last else "innerHorizontal"),
                "left": body.get("left" if column == box.left else "innerVertical"),
                "right": body.get("right" if column + 1 == box.right else "innerVertical"),
            }
            sheet.grid.put(index, column, _bordered(sheet.grid.cell(index, column), sides))
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
    others = [item["range"] for item in (*sheet.data["bandedRanges"], *sheet.data["tables"])]
    if any(overlap(box_of(other), box) for other in others):
        raise bad(BANDED_TWICE)
    kept = {"bandedRangeId": given.get("bandedRangeId") or desk.book.new_number(), "range": where}
    kept |= {name: given[name] for name in ("rowProperties", "columnProperties") if given.get(name)}
    if len(kept) == 2:
        raise bad("A banded range must have rowProperties or columnProperties.")
    sheet.data["bandedRanges"].append(kept)
    return {"bandedRange": kept}


def delete_banding(desk: Desk, body: Json) -> Json:
    number = body.get("bandedRangeId") or 0
    sheet, item = desk.book.one("bandedRanges", "bandedRangeId", number, "banded range")
    desk.cells(item["range"])
    sheet.data["bandedRanges"].remove(item)
    return {}


def _checked_rule(desk: Desk, rule: Json) -> tuple[Sheet, Json]:
    if ("booleanRule" in rule) == ("gradientRule" in rule):
        raise bad("Exactly one of booleanRule and gradientRule must be set.")
    ranges = [desk.clean(found) for found in rule.get("ranges") or []]
    sheets = {found.get("sheetId") or 0 for found in ranges}
    if len(sheets) != 1:
        raise bad("A conditional format rule must have ranges, all on one sheet.")
    for point, found in (rule.get("gradientRule") or {}).items():
        if point in ("minpoint", "midpoint", "maxpoint") and not found.get("type"):
            raise bad("No interpolationPointType specified.")
    return desk.book.sheet(sheets.pop()), rule | {"ranges": ranges}


def add_conditional_format_rule(desk: Desk, body: Json) -> Json:
    sheet, rule = _checked_rule(desk, body.get("rule") or {})
    index = body.get("index") or 0
    if not 0 <= index <= len(sheet.data["conditionalFormats"]):
        raise bad(_no_rule(sheet, index))
    sheet.data["conditionalFormats"].insert(index, rule)
    return {}


def _no_rule(sheet: Sheet, index: int) -> str:
    return f"No conditional format on sheet: {sheet.id} at index: {index}"


def _rule_at(desk: Desk, sheet_id: int, index: int) -> tuple[Sheet, Json]:
    sheet = desk.book.sheet(sheet_id)
    rules = sheet.data["conditionalFormats"]
    if not 0 <= index < len(rules):
        raise bad(_no_rule(sheet, index))
    return sheet, rules[index]


def update_conditional_format_rule(desk: Desk, body: Json) -> Json:
    index = body.get("index") or 0
    if body.get("rule"):
        target, rule = _checked_rule(desk, body["rule"])
        sheet, old = _rule_at(desk, target.id, index)
        new, place = rule, index
    else:
        sheet, old = _rule_at(desk, body.get("sheetId") or 0, index)
        new, place = old, body.get("newIndex") or 0
        if not 0 <= place < len(sheet.data["conditionalFormats"]):
            raise bad(_no_rule(sheet, place))
    sheet.data["conditionalFormats"].pop(index)
    sheet.data["conditionalFormats"].insert(place, new)
    indexes = {"oldIndex": index, "newIndex": place}
    return {"oldRule": old, "newRule": new} | {name: value for name, value in indexes.items() if value}


def delete_conditional_format_rule(desk: Desk, body: Json) -> Json:
    sheet, rule = _rule_at(desk, body.get("sheetId") or 0, body.get("index") or 0)
    sheet.data["conditionalFormats"].remove(rule)
    return {"rule": rule}


KINDS: dict[str, Kind] = {
    "setDataValidation": set_data_validation,
    "updateBorders": update_borders,
    "addBanding": add_banding,
    "deleteBanding": delete_banding,
    "addConditionalFormatRule": add_conditional_format_rule,
    "updateConditionalFormatRule": update_conditional_format_rule,
    "deleteConditionalFormatRule": delete_conditional_format_rule,
}
