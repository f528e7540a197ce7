"""Requests about conditional formats: rules kept in order, the first that fits being the one that shows."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.colours import mirrored
from local_workspace.services.sheets.conditions import FORMATTING, check_condition
from local_workspace.services.sheets.desk import Desk, Kind

Json = dict[str, Any]
POINTS = ("minpoint", "midpoint", "maxpoint")


def _checked_rule(desk: Desk, rule: Json) -> tuple[Sheet, Json]:
    kinds = [name for name in ("booleanRule", "gradientRule") if rule.get(name) is not None]
    if not kinds:
        raise bad("One of booleanRule and gradientRule must be set.")
    # Google keeps a rule for no cells at all; gspread-formatting's tests make one.
    ranges = [desk.clean(found, may_be_empty=True) for found in rule.get("ranges") or []]
    sheets = {found.get("sheetId") or 0 for found in ranges}
    if len(sheets) != 1:
        raise bad("A conditional format rule must have ranges, all on one sheet.")
    rule = mirrored("ConditionalFormatRule", rule) | {"ranges": ranges}
    if kinds == ["gradientRule"]:
        rule["gradientRule"] = _checked_scale(rule["gradientRule"])
    else:
        check_condition(rule["booleanRule"].get("condition"), FORMATTING)
    return desk.book.sheet(sheets.pop()), rule


def _checked_scale(scale: Json) -> Json:
    """The colour scale as Google keeps it: a lowest and a highest point have no value of their own."""
    for name in POINTS:
        point = scale.get(name)
        if point is None and name == "midpoint":
            continue
        kind = (point or {}).get("type")
        if not kind or kind == "INTERPOLATION_POINT_TYPE_UNSPECIFIED":
            raise bad("No interpolationPointType specified.")
        if kind in ("MIN", "MAX"):
            scale = scale | {name: {field: value for field, value in scale[name].items() if field != "value"}}
        elif not scale[name].get("value"):
            raise bad("InterpolationPoint.value is required.")
    return scale


def add_rule(desk: Desk, body: Json) -> Json:
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


def update_rule(desk: Desk, body: Json) -> Json:
    """Puts another rule in the place of one, or moves one to another place; the reply says only what changed."""
    index = body.get("index") or 0
    if body.get("rule") is not None:
        sheet, rule = _checked_rule(desk, body["rule"])
        _, old = _rule_at(desk, sheet.id, index)
        sheet.data["conditionalFormats"][index] = rule
        return {"newRule": rule, "oldRule": old} | _index("newIndex", index)
    sheet, rule = _rule_at(desk, body.get("sheetId") or 0, index)
    place = body.get("newIndex") or 0
    if not 0 <= place < len(sheet.data["conditionalFormats"]):
        raise bad(_no_rule(sheet, place))
    sheet.data["conditionalFormats"].pop(index)
    sheet.data["conditionalFormats"].insert(place, rule)
    return {"newRule": rule} | _index("newIndex", place) | _index("oldIndex", index)


def _index(name: str, index: int) -> Json:
    return {name: index} if index else {}


def delete_rule(desk: Desk, body: Json) -> Json:
    index = body.get("index") or 0
    sheet, rule = _rule_at(desk, body.get("sheetId") or 0, index)
    del sheet.data["conditionalFormats"][index]
    return {"rule": rule}


KINDS: dict[str, Kind] = {
    "addConditionalFormatRule": add_rule,
    "updateConditionalFormatRule": update_rule,
    "deleteConditionalFormatRule": delete_rule,
}
