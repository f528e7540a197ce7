"""Requests about rows and columns: new ones, fewer, elsewhere, wider."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import MOST_CELLS, TOO_MANY, Sheet
from local_workspace.services.sheets.boxes import bad, box_of, not_built
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.masks import merged, read_mask
from local_workspace.services.sheets.shifting import count_of, delete_lines, insert_lines, move_lines

Json = dict[str, Any]
WORDS = {"ROWS": "row", "COLUMNS": "column"}


def _dimension(given: Json) -> str:
    found = given.get("dimension")
    if found not in WORDS:
        raise bad("dimension must be ROWS or COLUMNS.")
    return str(found)


def span_on_sheet(desk: Desk, given: Json | None) -> tuple[Sheet, str, int, int]:
    """(sheet, dimension, start, end) of a DimensionRange; an open end is the sheet's edge."""
    if given is None:
        raise bad("range is required.")
    sheet = desk.book.sheet(given.get("sheetId") or 0)
    dimension = _dimension(given)
    start, end = given.get("startIndex") or 0, given.get("endIndex")
    end = count_of(sheet, dimension) if end is None else end
    if start < 0 or end <= start:
        raise bad(f"range.endIndex[{end}] must be greater than range.startIndex[{start}].")
    return sheet, dimension, start, end


def _lines(dimension: str, start: int, end: int | None) -> Box:
    return Box(start, 0, end, None) if dimension == "ROWS" else Box(0, start, None, end)


def append_dimension(desk: Desk, body: Json) -> Json:
    sheet = desk.book.sheet(body.get("sheetId") or 0)
    length = body.get("length") or 0
    if length < 1:
        raise bad("length must be greater than 0.")
    desk.guard.check_sheet(sheet)
    if _dimension(body) == "ROWS":
        sheet.grow(sheet.rows + length)
    else:
        sheet.grow(0, sheet.columns + length)
    return {}


def insert_dimension(desk: Desk, body: Json) -> Json:
    sheet, dimension, start, end = span_on_sheet(desk, body.get("range"))
    size, before = count_of(sheet, dimension), bool(body.get("inheritFromBefore"))
    if start > size:
        raise bad(f"range.startIndex is larger than current grid size ({size})")
    if start == size and not before:
        raise bad(f"range.startIndex must be less than the grid size ({size}) if inheritFromBefore is false.")
    if start == 0 and before:
        raise bad("range.startIndex must be greater than 0 if inheritFromBefore is true.")
    across = sheet.columns if dimension == "ROWS" else sheet.rows
    if (size + end - start) * across > MOST_CELLS:
        raise bad(TOO_MANY)
    desk.guard.check_insert(sheet, dimension, start)
    insert_lines(desk.book, sheet, dimension, start, end - start, inherit_before=before)
    return {}


def delete_dimension(desk: Desk, body: Json) -> Json:
    sheet, dimension, start, end = span_on_sheet(desk, body.get("range"))
    size, word = count_of(sheet, dimension), WORDS[dimension]
    if end > size:
        first = max(start, size)
        raise bad(
            f"Cannot delete a {word} that doesn't exist. Tried to delete {word} index {first} "
            f"but there are only {size} {word}s."
        )
    if end - start == size:
        raise bad(f"You can't delete all the {word}s on the sheet.")
    frozen = sheet.size.get("frozenRowCount" if dimension == "ROWS" else "frozenColumnCount", 0)
    if start <= frozen and end == size:
        raise bad(f"Sorry, it is not possible to delete all non-frozen {word}s.")
    desk.guard.check(sheet, _lines(dimension, start, end))
    delete_lines(desk.book, sheet, dimension, start, end - start)
    return {}


def move_dimension(desk: Desk, body: Json) -> Json:
    sheet, dimension, start, end = span_on_sheet(desk, body.get("source"))
    destination, size = body.get("destinationIndex") or 0, count_of(sheet, dimension)
    if end > size or not 0 <= destination <= size:
        raise bad(f"source and destinationIndex must be inside the grid's {size} {WORDS[dimension]}s.")
    if start < destination < end:
        raise bad("destinationIndex must not be inside the source.")
    desk.guard.check(sheet, _lines(dimension, min(start, destination), max(end, destination)))
    _refuse_cut_merges(sheet, dimension, (start, end), destination)
    if destination not in (start, end):
        move_lines(desk.book, sheet, dimension, (start, end), destination)
    return {}


def _refuse_cut_merges(sheet: Sheet, dimension: str, span: tuple[int, int], destination: int) -> None:
    for merge in sheet.data["merges"]:
        box = box_of(merge)
        first, last = (box.top, box.bottom or 0) if dimension == "ROWS" else (box.left, box.right or 0)
        torn = first < span[1] and span[0] < last and not (span[0] <= first and last <= span[1])
        if torn or first < destination < last:
            raise bad(
                f"Sorry, it is not possible to move a {WORDS[dimension]} to a position that crosses a merged cell. "
                "Please unmerge and try again."
            )


def update_dimension_properties(desk: Desk, body: Json) -> Json:
    if body.get("dataSourceSheetRange") is not None:
        raise not_built("updateDimensionProperties on a data source sheet")
    sheet, dimension, start, end = span_on_sheet(desk, body.get("range"))
    mask = read_mask(body.get("fields"), "DimensionProperties")
    given = {
        name: value for name, value in (body.get("properties") or {}).items() if name in ("pixelSize", "hiddenByUser")
    }
    desk.guard.check(sheet, _lines(dimension, start, end))
    meta = sheet.data["rowMeta" if dimension == "ROWS" else "columnMeta"]
    for index in range(start, min(end, count_of(sheet, dimension))):
        found = {name: value for name, value in merged(meta.get(str(index), {}), given, mask).items() if value}
        if found:
            meta[str(index)] = found
        else:
            meta.pop(str(index), None)
    return {}


def auto_resize_dimensions(desk: Desk, body: Json) -> Json:
    """Checked, and nothing else: how wide a text is drawn is not known here."""
    if body.get("dataSourceSheetDimensions") is not None:
        raise not_built("autoResizeDimensions on a data source sheet")
    sheet, _, _, _ = span_on_sheet(desk, body.get("dimensions"))
    desk.guard.check_sheet(sheet)
    return {}


KINDS: dict[str, Kind] = {
    "appendDimension": append_dimension,
    "insertDimension": insert_dimension,
    "deleteDimension": delete_dimension,
    "moveDimension": move_dimension,
    "updateDimensionProperties": update_dimension_properties,
    "autoResizeDimensions": auto_resize_dimensions,
}
