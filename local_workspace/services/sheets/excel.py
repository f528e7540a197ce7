"""A spreadsheet as an Excel file: every sheet with what its cells show, their numbers, days, bold heads and notes.

Assumed to be enough of what Google gives: a formula's cell has its result and not the formula, and colours, rules and
charts are left out.
"""

from __future__ import annotations

import io
import re
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from local_workspace.services.sheets.book import Book, Sheet, load
from local_workspace.services.sheets.cells import Cell, number_format, value_of
from local_workspace.services.sheets.working import shown_rows
from local_workspace.world import World

FORBIDDEN = re.compile(r"[\\/*?:\[\]]")
LONGEST_TITLE = 31
PATTERNS = {
    "DATE": "dd/mm/yyyy",
    "TIME": "hh:mm:ss",
    "DATE_TIME": "dd/mm/yyyy hh:mm:ss",
    "PERCENT": "0.00%",
    "SCIENTIFIC": "0.00E+00",
    "TEXT": "@",
}
POINTS_A_LETTER = 7


def export_excel(world: World, file_id: str) -> bytes:
    book = load(world, file_id)
    made = Workbook()
    made.remove(made.worksheets[0])
    made.properties.creator, made.properties.created, made.properties.modified = "", world.now(), world.now()
    for sheet in book.sheets:
        _fill(made.create_sheet(_title(sheet.title)), book, sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _title(title: str) -> str:
    """What Excel takes as a sheet's name. Where two become the same, openpyxl adds a number."""
    return FORBIDDEN.sub("-", title)[:LONGEST_TITLE] or "Sheet"


def _fill(page: Any, book: Book, sheet: Sheet) -> None:
    for y, row in enumerate(shown_rows(book, sheet), 1):
        for x, cell in enumerate(row, 1):
            if cell is not None:
                _put(page.cell(y, x), cell)
    frozen_rows, frozen_columns = sheet.size.get("frozenRowCount", 0), sheet.size.get("frozenColumnCount", 0)
    if frozen_rows or frozen_columns:
        page.freeze_panes = page.cell(frozen_rows + 1, frozen_columns + 1)
    for number, about in sheet.data["columnMeta"].items():
        if "pixelSize" in about:
            page.column_dimensions[get_column_letter(int(number) + 1)].width = about["pixelSize"] / POINTS_A_LETTER


def _put(place: Any, cell: Cell) -> None:
    value = value_of(cell)
    if isinstance(value, str):
        place.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        # What begins with "=" is a text here, and would be a formula there.
        place.data_type = "s"
    elif value is not None:
        place.value = value
    if not isinstance(cell, dict):
        return
    shape = cell.get("shape") or number_format(cell) or {}
    if pattern := shape.get("pattern") or PATTERNS.get(shape.get("type", "")):
        place.number_format = pattern
    looks = cell.get("fmt", {}).get("textFormat", {})
    if looks.get("bold") or looks.get("italic"):
        place.font = Font(bold=bool(looks.get("bold")), italic=bool(looks.get("italic")))
    if cell.get("note"):
        place.comment = Comment(str(cell["note"]), "")
