"""Requests that tidy texts: trimWhitespace, deleteDuplicates and textToColumns."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.cells import Cell, has_content, text_of, value_of, with_value
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.moving import placed, shown, taken
from local_workspace.services.sheets.ordering import refuse_tall_merges

Json = dict[str, Any]


def trim_whitespace(desk: Desk, body: Json) -> Json:
    """White space off the ends of each text, and one space for each stretch inside; how many cells changed."""
    sheet, box = desk.cells(body.get("range"))
    changed = 0
    for index, row in enumerate(sheet.grid.rows(box.top, box.bottom), box.top):
        for column, cell in enumerate(row[box.left : box.right], box.left):
            trimmed = _trimmed(cell)
            if trimmed is not None:
                sheet.grid.put(index, column, with_value(cell, trimmed))
                changed += 1
    return {"cellsChangedCount": changed} if changed else {}


def _trimmed(cell: Cell) -> str | None:
    """The text of a cell without its spare white space; None where it has none."""
    if not has_content(cell) or (isinstance(cell, dict) and "f" in cell):
        return None
    value = value_of(cell)
    short = " ".join(value.split()) if isinstance(value, str) else value
    return short if isinstance(short, str) and short != value else None


def delete_duplicates(desk: Desk, body: Json) -> Json:
    """Takes rows out of the range that repeat an earlier one in the columns compared; the rest moves up in it."""
    sheet, box = desk.cells(body.get("range"))
    refuse_tall_merges(sheet, box, "remove duplicates from")
    columns = _compared(desk, body.get("comparisonColumns") or [], box)
    rows = taken(sheet, box)
    seen: set[Any] = set()
    kept: list[Row] = []
    for row, looks in zip(rows, shown(desk.book, sheet, box), strict=True):
        key = tuple(_key(looks[column]) for column in columns)
        if key not in seen:
            seen.add(key)
            kept.append(row)
    blank: list[Row] = [[None] * ((box.right or 0) - box.left) for _ in range(len(rows) - len(kept))]
    if blank:
        placed(sheet, box.top, box.left, kept + blank)
    return {"duplicatesRemovedCount": len(blank)} if blank else {}


def _compared(desk: Desk, given: list[Json], box: Box) -> list[int]:
    """The places in the range of the columns to compare: all of them where none are named."""
    width = (box.right or 0) - box.left
    if not given:
        return list(range(width))
    places: list[int] = []
    for span in given:
        desk.book.sheet(span.get("sheetId") or 0)
        start, end = span.get("startIndex") or 0, span.get("endIndex")
        end = box.right or 0 if end is None else end
        if span.get("dimension") != "COLUMNS" or not box.left <= start < end <= (box.right or 0):
            raise bad("comparisonColumns must be columns of the range.")
        places += range(start - box.left, end - box.left)
    return places


def _key(cell: Cell) -> tuple[str, Any]:
    """What makes two cells the same: neither letter case nor look nor formula does."""
    value = value_of(cell)
    return type(value).__name__.replace("float", "int"), value.casefold() if isinstance(value, str) else value


DELIMITERS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}


def text_to_columns(desk: Desk, body: Json) -> Json:
    """Splits each text of one column; the parts are entered as typed, over what stands to the right."""
    sheet, box = desk.cells(body.get("source"))
    if (box.right or 0) - box.left != 1:
        raise bad("source must span exactly one column.")
    texts = [text_of(row[0], sheet.locale) for row in shown(desk.book, sheet, box)]
    delimiter = _delimiter(body, texts)
    split = [text.split(delimiter) if delimiter in text else [] for text in texts]
    width = max((len(parts) for parts in split), default=0)
    desk.guard.check(sheet, Box(box.top, box.left, box.bottom, box.left + max(width, 1)))
    sheet.grow(0, box.left + width)
    for index, parts in enumerate(split, box.top):
        for column, part in enumerate(parts, box.left):
            sheet.grid.put(index, column, desk.typed(sheet.grid.cell(index, column), part))
    return {}


def _delimiter(body: Json, texts: list[str]) -> str:
    kind = body.get("delimiterType")
    if kind in DELIMITERS:
        return DELIMITERS[kind]
    if kind == "CUSTOM":
        if not body.get("delimiter"):
            raise bad("delimiter must be set when delimiterType is CUSTOM.")
        return str(body["delimiter"])
    if kind != "AUTODETECT":
        raise bad("delimiterType must be specified.")
    # What Google looks at is not recorded anywhere: here it is what stands in the most cells.
    return max(DELIMITERS.values(), key=lambda found: sum(found in text for text in texts))


KINDS: dict[str, Kind] = {
    "trimWhitespace": trim_whitespace,
    "deleteDuplicates": delete_duplicates,
    "textToColumns": text_to_columns,
}
