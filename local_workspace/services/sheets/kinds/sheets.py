"""Requests about whole sheets and about the spreadsheet itself."""

from __future__ import annotations

import copy
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Book, Sheet, blank_book, blank_sheet
from local_workspace.services.sheets.boxes import bad, not_built
from local_workspace.services.sheets.colours import mirrored
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.floating import copied_floating, drop_sources
from local_workspace.services.sheets.following import follow_title, lose_sheet
from local_workspace.services.sheets.masks import merged, read_mask
from local_workspace.services.sheets.shifting import delete_lines

Json = dict[str, Any]


def shown_properties(book: Book, sheet: Sheet) -> Json:
    """A sheet's properties with its place among the others, in Google's order."""
    kept = sheet.data["properties"]
    first = {"sheetId": kept["sheetId"], "title": kept["title"], "index": book.sheets.index(sheet)}
    return copy.deepcopy(first | kept)


def add_sheet(desk: Desk, body: Json) -> Json:
    sheet = new_sheet(desk.book, body.get("properties") or {})
    return {"properties": shown_properties(desk.book, sheet)}


def new_sheet(book: Book, given: Json) -> Sheet:
    """Add an empty sheet with the given SheetProperties. Raises Refusal for a title or an id that is taken."""
    sheet_id = given.get("sheetId")
    if sheet_id is None:
        sheet_id = book.new_number()
    if sheet_id < 0:
        raise bad(f"Invalid sheet id: {sheet_id}. It must not be negative.")
    if any(sheet.id == sheet_id for sheet in book.sheets):
        raise bad(f"Sheet with id {sheet_id} already exists")
    if given.get("sheetType") not in (None, "GRID"):
        raise bad("Only sheets of the type GRID can be added; a chart's own sheet comes with its chart.")
    title = given.get("title") or _free_title(book, f"Sheet{len(book.sheets) + 1}", "Sheet{}", len(book.sheets) + 2)
    _check_title(book, title, None)
    data = blank_sheet(sheet_id, title)
    sheet = book.sheet_of(data)
    size = sheet.size | {name: value for name, value in (given.get("gridProperties") or {}).items() if value}
    rest = {name: value for name, value in given.items() if name not in FIXED and value not in (None, False)}
    data["properties"] = mirrored("SheetProperties", data["properties"] | rest | {"gridProperties": size})
    _check_size(sheet)
    place = given.get("index")
    _check_place(book, place)
    book.sheets.insert(len(book.sheets) if place is None else place, sheet)
    book.check_size()
    return sheet


def _check_place(book: Book, place: int | None) -> None:
    if place is not None and not 0 <= place <= len(book.sheets):
        raise bad(f"The index {place} is not a place among the {len(book.sheets)} sheets.")


FIXED = ("sheetId", "title", "index", "sheetType", "gridProperties")


def _free_title(book: Book, first: str, pattern: str, number: int) -> str:
    title = first
    while book.titled(title):
        title = pattern.format(number)
        number += 1
    return title


def _check_title(book: Book, title: str, own: Sheet | None) -> None:
    if not title:
        raise bad("The sheet name cannot be empty.")
    other = book.titled(title)
    if other is not None and other is not own:
        raise bad(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _check_size(sheet: Sheet) -> None:
    size = sheet.size
    if sheet.rows < 1 or sheet.columns < 1:
        raise bad("A sheet must have at least one row and one column.")
    for frozen, count, what in (
        ("frozenRowCount", sheet.rows, "rows"),
        ("frozenColumnCount", sheet.columns, "columns"),
    ):
        if size.get(frozen, 0) >= count:
            raise bad(f"You can't freeze all visible {what} on the sheet.")


def delete_sheet(desk: Desk, body: Json) -> Json:
    sheet = desk.book.sheet(body.get("sheetId") or 0, "sheet")
    others = [other for other in desk.book.sheets if other is not sheet]
    if not others:
        raise bad("You can't remove all the sheets in a document.")
    if all(other.data["properties"].get("hidden") for other in others):
        raise bad("You can't remove all the visible sheets in a document.")
    desk.guard.check(sheet, Box())
    desk.book.sheets.remove(sheet)
    named = desk.book.data["namedRanges"]
    desk.book.data["namedRanges"] = [item for item in named if (item["range"].get("sheetId") or 0) != sheet.id]
    drop_sources(desk.book, sheet)
    lose_sheet(desk.book, sheet.title)
    return {}


def update_sheet_properties(desk: Desk, body: Json) -> Json:
    given = body.get("properties") or {}
    mask = read_mask(body.get("fields"), "SheetProperties")
    sheet = desk.book.sheet(given.get("sheetId") or 0, "sheet")
    desk.guard.check_sheet(sheet)
    if "*" in mask:
        mask = dict.fromkeys(given)
    old, old_title = sheet.data["properties"], sheet.title
    if "sheetType" in mask and (given.get("sheetType") or "GRID") != old["sheetType"]:
        raise bad("The type of a sheet cannot be changed.")
    new = merged(old, given, {name: below for name, below in mask.items() if name not in ("sheetId", "index")})
    _check_title(desk.book, new.get("title", ""), sheet)
    size = {name: value for name, value in new.get("gridProperties", {}).items() if value}
    _resize(desk, sheet, size)
    sheet.data["properties"] = {name: value for name, value in new.items() if value is not False}
    sheet.data["properties"]["gridProperties"] = size
    sheet.data["properties"] = mirrored("SheetProperties", sheet.data["properties"])
    _check_size(sheet)
    if sheet.title != old_title:
        follow_title(desk.book, sheet, old_title)
    if "index" in mask:
        _check_place(desk.book, given.get("index") or 0)
        _move(desk.book, sheet, given.get("index") or 0)
    if all(other.data["properties"].get("hidden") for other in desk.book.sheets):
        raise bad("You can't hide all the sheets in a document.")
    return {}


def _resize(desk: Desk, sheet: Sheet, size: Json) -> None:
    """Cut off what no longer fits, before the new size is written down."""
    size.setdefault("rowCount", sheet.rows)
    size.setdefault("columnCount", sheet.columns)
    for dimension, old, new in (
        ("ROWS", sheet.rows, size["rowCount"]),
        ("COLUMNS", sheet.columns, size["columnCount"]),
    ):
        if new < old:
            edge = Box(new, 0) if dimension == "ROWS" else Box(0, new)
            desk.guard.check(sheet, edge)
            delete_lines(desk.book, sheet, dimension, new, old - new)


def _move(book: Book, sheet: Sheet, index: int) -> None:
    # The index counts places before the move, so the sheet's own place and the next one change nothing.
    current = book.sheets.index(sheet)
    book.sheets.remove(sheet)
    book.sheets.insert(index - 1 if index > current else index, sheet)


def duplicate_sheet(desk: Desk, body: Json) -> Json:
    source = desk.book.sheet(body.get("sourceSheetId") or 0, "sheet")
    given = {"sheetId": body.get("newSheetId"), "title": body.get("newSheetName")}
    sheet = copy_of(desk.book, source, given | {"index": body.get("insertSheetIndex") or 0})
    return {"properties": shown_properties(desk.book, sheet)}


def copy_of(book: Book, source: Sheet, given: Json) -> Sheet:
    """A copy of a sheet, of this book or of another, put where the SheetProperties `given` say."""
    title = given.get("title") or _free_title(book, f"Copy of {source.title}", f"Copy of {source.title} {{}}", 2)
    sheet = new_sheet(book, given | {"title": title})
    kept = {name: value for name, value in sheet.data["properties"].items() if name in ("sheetId", "title")}
    sheet.data.update(_copied(book, source, sheet.id))
    sheet.data["properties"] = copy.deepcopy(source.data["properties"]) | kept
    sheet.grid.replace(list(row) for row in source.grid.rows())
    return sheet


OWN_IDS = {"filterViews": "filterViewId", "protectedRanges": "protectedRangeId", "bandedRanges": "bandedRangeId"}


def _copied(book: Book, source: Sheet, sheet_id: int) -> Json:
    """Everything on a sheet but its cells, for a copy of it: new ids, no tables and no metadata."""
    data = {name: copy.deepcopy(value) for name, value in source.data.items() if name not in ("blocks", "properties")}
    for kind, field in OWN_IDS.items():
        for item in data[kind]:
            item[field] = book.new_number()
            item["range"]["sheetId"] = sheet_id
            for backing in ("tableId", "namedRangeId"):
                item.pop(backing, None)
    for found in data["merges"] + [r for rule in data["conditionalFormats"] for r in rule["ranges"]]:
        found["sheetId"] = sheet_id
    if data["basicFilter"]:
        data["basicFilter"]["range"]["sheetId"] = sheet_id
    return data | {"tables": [], "metadata": []} | copied_floating(book, source, sheet_id)


def update_spreadsheet_properties(desk: Desk, body: Json) -> Json:
    given = body.get("properties") or {}
    mask = read_mask(body.get("fields"), "SpreadsheetProperties")
    if "*" in mask:
        mask = dict.fromkeys(given)
    if "title" in mask:
        if not given.get("title"):
            raise bad("The title of a spreadsheet must not be empty.")
        desk.file["name"] = given["title"]
    if "spreadsheetTheme" in mask:
        raise not_built("another theme")
    rest = {name: below for name, below in mask.items() if name not in ("title", "defaultFormat")}
    # What a spreadsheet always has goes back to what a new one has.
    always = blank_book()["properties"]
    desk.book.data["properties"] = always | merged(desk.book.data["properties"], given, rest)
    return {}


KINDS: dict[str, Kind] = {
    "addSheet": add_sheet,
    "deleteSheet": delete_sheet,
    "updateSheetProperties": update_sheet_properties,
    "duplicateSheet": duplicate_sheet,
    "updateSpreadsheetProperties": update_spreadsheet_properties,
}
