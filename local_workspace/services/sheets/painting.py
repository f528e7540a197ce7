"""Conditional formats cell by cell: taken off some cells, and put on others like those they were copied from."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import box_of, common, grid_range, minus

Json = dict[str, Any]
# A rule with the boxes that its copies are to cover.
Painted = list[tuple[Json, list[Box]]]


def unpaint(sheet: Sheet, hole: Box) -> None:
    """Take every conditional format off the cells of a box; a rule that is left without cells goes."""
    rules = sheet.data["conditionalFormats"]
    for rule in rules:
        left = [(found, minus(box_of(found), hole)) for found in rule["ranges"]]
        rule["ranges"] = [
            part
            for found, boxes in left
            for part in ([found] if boxes == [box_of(found)] else [grid_range(sheet.id, box) for box in boxes])
        ]
    sheet.data["conditionalFormats"] = [rule for rule in rules if rule["ranges"]]


def painted(sheet: Sheet, source: Box, places: Callable[[Box], list[Box]]) -> Painted:
    """Each rule on cells of `source` with where it is wanted. places(part of the source): its copies' boxes."""
    found: Painted = []
    for rule in sheet.data["conditionalFormats"]:
        parts = (common(box_of(item), source) for item in rule["ranges"])
        boxes = [box for part in parts if part is not None for box in places(part)]
        if boxes:
            found.append((rule, boxes))
    return found


def paint(sheet: Sheet, wanted: Painted) -> None:
    """Put the rules on more cells of the sheet; a rule of another sheet comes as a copy, after those here."""
    rules = sheet.data["conditionalFormats"]
    for rule, boxes in wanted:
        ranges = [grid_range(sheet.id, box) for box in boxes]
        own = next((here for here in rules if here is rule), None)
        if own is None:
            rules.append(copy.deepcopy(rule) | {"ranges": ranges})
        else:
            own["ranges"] = own["ranges"] + ranges
