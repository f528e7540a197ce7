"""Requests about groups of rows and columns."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.groups import DEEPEST, deepen, deepest, groups_of, shown_groups
from local_workspace.services.sheets.kinds.lines import WORDS, span_on_sheet
from local_workspace.services.sheets.masks import read_mask
from local_workspace.services.sheets.shifting import count_of

Json = dict[str, Any]


def add_dimension_group(desk: Desk, body: Json) -> Json:
    """All groups of the dimension after one more was laid over the range."""
    sheet, dimension, start, end = span_on_sheet(desk, body.get("range"))
    if end > count_of(sheet, dimension):
        raise bad(f"range.endIndex[{end}] is after the last {WORDS[dimension]} of the sheet.")
    if deepest(sheet, dimension, start, end) >= DEEPEST:
        raise bad(f"Cannot group these {WORDS[dimension]}s: they are in {DEEPEST} groups already.")
    deepen(sheet, dimension, start, end, 1)
    return {"dimensionGroups": shown_groups(sheet, dimension)}


def delete_dimension_group(desk: Desk, body: Json) -> Json:
    """All groups that are left after each row or column of the range was taken out of its innermost one."""
    sheet, dimension, start, end = span_on_sheet(desk, body.get("range"))
    if not deepest(sheet, dimension, start, end):
        raise bad(f"There is no group over the {WORDS[dimension]}s {start} to {end - 1}.")
    deepen(sheet, dimension, start, end, -1)
    left = shown_groups(sheet, dimension)
    return {"dimensionGroups": left} if left else {}


def update_dimension_group(desk: Desk, body: Json) -> Json:
    """Collapses a group or opens it: all its rows or columns are hidden or shown, whatever groups lie inside."""
    given = body.get("dimensionGroup") or {}
    mask = read_mask(body.get("fields"), "DimensionGroup")
    sheet, dimension, start, end = span_on_sheet(desk, given.get("range"))
    wanted = {"start": start, "end": end, "depth": given.get("depth") or 0}
    found = next((group for group in groups_of(sheet, dimension) if wanted.items() <= group.items()), None)
    if found is None:
        raise bad(f"There is no group of depth {wanted['depth']} over exactly this range.")
    if "collapsed" in mask or "*" in mask:
        found["collapsed"] = bool(given.get("collapsed"))
        _hide(sheet.data["rowMeta" if dimension == "ROWS" else "columnMeta"], range(start, end), found["collapsed"])
    return {}


def _hide(meta: Json, indexes: range, hidden: bool) -> None:
    for index in indexes:
        line = {name: value for name, value in meta.pop(str(index), {}).items() if name != "hiddenByUser"}
        line |= {"hiddenByUser": True} if hidden else {}
        if line:
            meta[str(index)] = line


KINDS: dict[str, Kind] = {
    "addDimensionGroup": add_dimension_group,
    "deleteDimensionGroup": delete_dimension_group,
    "updateDimensionGroup": update_dimension_group,
}
