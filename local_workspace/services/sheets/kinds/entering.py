"""pasteData: a text with rows and delimiters, entered as if a person had pasted it."""

from __future__ import annotations

import csv
import io
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.boxes import bad, not_built
from local_workspace.services.sheets.desk import Desk, Kind

Json = dict[str, Any]
TYPED = ("PASTE_NORMAL", "PASTE_VALUES", "PASTE_FORMULA", "PASTE_NO_BORDERS")


def paste_data(desk: Desk, body: Json) -> Json:
    kind = body.get("type") or "PASTE_NORMAL"
    if body.get("html"):
        raise not_built("pasteData with html")
    if kind not in TYPED:
        raise not_built(f"pasteData with {kind}")
    if not body.get("delimiter"):
        raise bad("One of delimiter and html must be set.")
    start = body.get("coordinate") or {}
    sheet = desk.book.sheet(start.get("sheetId") or 0)
    top, left = start.get("rowIndex") or 0, start.get("columnIndex") or 0
    if not 0 <= top < sheet.rows or not 0 <= left < sheet.columns:
        raise bad("coordinate must be inside the grid.")
    rows = _rows(body.get("data") or "", body["delimiter"])
    width = max((len(row) for row in rows), default=0)
    desk.guard.check(sheet, Box(top, left, top + max(len(rows), 1), left + max(width, 1)))
    sheet.grow(top + len(rows), left + width)
    for index, row in enumerate(rows, top):
        cells = list(sheet.grid.row(index))
        cells += [None] * (left + len(row) - len(cells))
        cells[left : left + len(row)] = [
            desk.typed(old, text) for old, text in zip(cells[left : left + len(row)], row, strict=True)
        ]
        sheet.grid.put_row(index, cells)
    return {}


def _rows(data: str, delimiter: str) -> list[list[str]]:
    if len(delimiter) > 1 or delimiter in '"\r\n':
        return [line.split(delimiter) for line in data.splitlines()]
    try:
        return list(csv.reader(io.StringIO(data, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise bad(f"The data cannot be read: {error}.") from error


KINDS: dict[str, Kind] = {"pasteData": paste_data}
