"""Formulas that go on pointing at the cells they meant, wherever those go."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import Shift, Span, covers
from local_workspace.services.sheets.cells import Cell
from local_workspace.services.sheets.references import (
    Reference,
    box_moved,
    rewrite,
    shifted_reference,
)

Json = dict[str, Any]
# What becomes of a reference that stands in a formula on the given sheet.
Follow = Callable[[Sheet, Reference], "Reference | None"]


def follow_lines(book: Book, sheet: Sheet, dimension: str, shift: Shift, band: Span | None = None) -> None:
    """Rewrite every formula of the book that points at the sheet, after its rows or columns shifted.

    band: only what lies between these columns (or rows) shifted.
    """
    reach = Box()
    if band is not None:
        reach = Box(0, band[0], None, band[1]) if dimension == "ROWS" else Box(band[0], 0, band[1], None)

    def change(where: Sheet, old: Reference) -> Reference | None:
        mine = _points_at(old, where, sheet) and covers(reach, old.box)
        return shifted_reference(old, dimension, shift) if mine else old

    _follow(book, change)


def follow_cut(book: Book, sheet: Sheet, box: Box, target: Sheet, top: int, left: int) -> None:
    """Rewrite every formula that points at cells that were cut from `box` and pasted at the target."""

    def change(where: Sheet, old: Reference) -> Reference | None:
        if not _points_at(old, where, sheet) or not covers(box, old.box):
            return old
        title = old.title if target is sheet else target.title
        return box_moved(old, top - box.top, left - box.left, None if target is where else title)

    _follow(book, change)


def follow_title(book: Book, sheet: Sheet, old_title: str) -> None:
    """Rewrite every formula that names the sheet by the title it had."""

    def change(_where: Sheet, old: Reference) -> Reference | None:
        same = old.title is not None and old.title.casefold() == old_title.casefold()
        return Reference(sheet.title, old.first, old.second) if same else old

    _follow(book, change)


def lose_sheet(book: Book, title: str) -> None:
    """Rewrite every formula that names a sheet which is gone."""

    def change(_where: Sheet, old: Reference) -> Reference | None:
        return None if old.title is not None and old.title.casefold() == title.casefold() else old

    _follow(book, change)


def _points_at(reference: Reference, where: Sheet, sheet: Sheet) -> bool:
    if reference.title is None:
        return where is sheet
    return reference.title.casefold() == sheet.title.casefold()


def _follow(book: Book, change: Follow) -> None:
    for sheet in book.sheets:

        def here(old: Reference, where: Sheet = sheet) -> Reference | None:
            return change(where, old)

        for index, row in enumerate(sheet.grid.rows()):
            places = [place for place, cell in enumerate(row) if type(cell) is dict and ("f" in cell or "dv" in cell)]
            new = {place: _rewritten(row[place], here) for place in places}
            if any(new[place] != row[place] for place in places):
                sheet.grid.put_row(index, [new.get(place, cell) for place, cell in enumerate(row)])
        for rule in sheet.data["conditionalFormats"]:
            if "booleanRule" in rule:
                rule["booleanRule"] = _condition_followed(rule["booleanRule"], here)


def _rewritten(cell: Cell, change: Any) -> Cell:
    if not isinstance(cell, dict):
        return cell
    new = dict(cell)
    if "f" in cell:
        new["f"] = rewrite(cell["f"], change)
    if "dv" in cell:
        new["dv"] = _condition_followed(cell["dv"], change)
    return new


def _condition_followed(rule: Json, change: Any) -> Json:
    """A rule with a condition, the formulas among the condition's values rewritten."""
    values = (rule.get("condition") or {}).get("values") or ()
    if not any(str(value.get("userEnteredValue", "")).startswith("=") for value in values):
        return rule
    rule = copy.deepcopy(rule)
    for value in rule["condition"]["values"]:
        if str(value.get("userEnteredValue", "")).startswith("="):
            value["userEnteredValue"] = rewrite(value["userEnteredValue"], change)
    return rule
