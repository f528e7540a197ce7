"""Requests that sort rows and that find and replace text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.cells import Cell, has_content, text_of, value_of, with_value
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.entering import enter
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.moving import placed, taken

Json = dict[str, Any]


def sort_range(desk: Desk, body: Json) -> Json:
    """Sorts the rows of the range; only cells move, what is bound to whole rows (metadata, height) stays."""
    sheet, box = desk.cells(body.get("range"))
    rows = taken(sheet, box)
    for spec in reversed(body.get("sortSpecs") or []):
        column = (spec.get("dimensionIndex") or 0) - box.left
        if not 0 <= column < (box.right or 0) - box.left:
            raise bad(f"sortSpecs.dimensionIndex[{column + box.left}] is outside the range.")
        rows = _sorted(rows, column, descending=spec.get("sortOrder") == "DESCENDING")
    placed(sheet, box.top, box.left, rows)
    return {}


def _sorted(rows: list[Row], column: int, *, descending: bool) -> list[Row]:
    full = [row for row in rows if has_content(row[column])]
    empty = [row for row in rows if not has_content(row[column])]
    return sorted(full, key=lambda row: _order(row[column]), reverse=descending) + empty


def _order(cell: Cell) -> tuple[int, float, str]:
    """Numbers before texts before truth values, as Sheets sorts them."""
    value = value_of(cell)
    if isinstance(value, bool):
        return 2, float(value), ""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, float(value or 0), "")


def find_replace(desk: Desk, body: Json) -> Json:
    change = _replacer(body)
    counts = {"valuesChanged": 0, "formulasChanged": 0, "occurrencesChanged": 0}
    rows, sheets = set(), set()
    for sheet, box in _searched(desk, body):
        for index, row in enumerate(list(sheet.grid.rows(box.top, box.bottom)), box.top):
            for column, cell in enumerate(row[box.left : box.right], box.left):
                found = _replaced(desk, cell, change, formulas=bool(body.get("includeFormulas")))
                if found is None:
                    continue
                desk.guard.check(sheet, Box(index, column, index + 1, column + 1))
                sheet.grid.put(index, column, found[0])
                counts["formulasChanged" if found[2] else "valuesChanged"] += 1
                counts["occurrencesChanged"] += found[1]
                rows.add((sheet.id, index))
                sheets.add(sheet.id)
    counts |= {"rowsChanged": len(rows), "sheetsChanged": len(sheets)}
    return {name: count for name, count in counts.items() if count}


def _searched(desk: Desk, body: Json) -> list[tuple[Sheet, Box]]:
    if body.get("allSheets"):
        return [(sheet, sheet.closed(Box())) for sheet in desk.book.sheets]
    if body.get("range") is not None:
        return [desk.cells(body["range"], change=False)]
    if body.get("sheetId") is None:
        raise bad("One of range, sheetId and allSheets must be set.")
    sheet = desk.book.sheet(body["sheetId"])
    return [(sheet, sheet.closed(Box()))]


def _replacer(body: Json) -> Callable[[str], tuple[str, int]]:
    """A function from a text to (the text replaced, how often)."""
    find, replacement = body.get("find") or "", body.get("replacement") or ""
    if not find:
        raise bad("find must not be empty.")
    if body.get("searchByRegex"):
        # Java writes a group as $1 where Python writes \g<1>.
        replacement = re.sub(r"\$(\d)", r"\\g<\1>", replacement.replace("\\", "\\\\"))
    else:
        find, replacement = re.escape(find), replacement.replace("\\", "\\\\")
    try:
        pattern = re.compile(find, 0 if body.get("matchCase") else re.IGNORECASE)
    except re.error as error:
        raise bad(f"Invalid regular expression: {find}") from error

    def change(text: str) -> tuple[str, int]:
        if body.get("matchEntireCell") and not pattern.fullmatch(text):
            return text, 0
        return pattern.subn(replacement, text)

    return change


def _replaced(desk: Desk, cell: Cell, change: Any, *, formulas: bool) -> tuple[Cell, int, bool] | None:
    if isinstance(cell, dict) and "f" in cell:
        text, count = change(cell["f"]) if formulas else ("", 0)
        return (with_value(cell, None, text), count, True) if count else None
    if not has_content(cell):
        return None
    text, count = change(text_of(cell))
    if not count:
        return None
    if isinstance(value_of(cell), str):
        return with_value(cell, text), count, False
    return enter(cell, text, typed=True, year=desk.call.world.now().year), count, False


KINDS: dict[str, Kind] = {"sortRange": sort_range, "findReplace": find_replace}
