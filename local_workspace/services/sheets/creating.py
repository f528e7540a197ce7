"""Google's spreadsheets.create: a spreadsheet with all it shall have from the start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local_workspace.calls import Call
from local_workspace.services.sheets.book import Sheet, load
from local_workspace.services.sheets.boxes import bad, not_built
from local_workspace.services.sheets.desk import Desk
from local_workspace.services.sheets.guard import Guard
from local_workspace.services.sheets.kinds import KINDS
from local_workspace.services.sheets.kinds.cells import write_rows
from local_workspace.services.sheets.kinds.sheets import new_sheet
from local_workspace.services.sheets.opening import MIME
from local_workspace.services.sheets.storage import new_spreadsheet
from local_workspace.services.sheets.viewing import view

Json = dict[str, Any]
Step = tuple[str, Json]
# What a new spreadsheet is given beside sheets and cells, and the request that would add it afterwards.
OF_BOOK = {
    "namedRanges": ("addNamedRange", "namedRange"),
    "developerMetadata": ("createDeveloperMetadata", "developerMetadata"),
}
OF_SHEET = {
    "tables": ("addTable", "table"),
    "bandedRanges": ("addBanding", "bandedRange"),
    "conditionalFormats": ("addConditionalFormatRule", "rule"),
    "protectedRanges": ("addProtectedRange", "protectedRange"),
    "filterViews": ("addFilterView", "filter"),
    "slicers": ("addSlicer", "slicer"),
    "charts": ("addChart", "chart"),
    "developerMetadata": ("createDeveloperMetadata", "developerMetadata"),
}
READ_ONLY = ("spreadsheetId", "spreadsheetUrl", "commentsViewMode")
DONE = ("properties", "sheets", *OF_BOOK, *READ_ONLY)
SHEET_DONE = ("properties", "data", "merges", "basicFilter", "rowGroups", "columnGroups", *OF_SHEET)
GIVEN_PROPERTIES = ("locale", "timeZone", "autoRecalc", "iterativeCalculationSettings", "spreadsheetTheme")


def create(call: Call) -> Json:
    """A new spreadsheet in the caller's Drive, with everything given. Raises Refusal 501 for what is not built."""
    from local_workspace.services.drive.files import new_file

    given = call.body
    properties = given.get("properties") or {}
    _check_built(given)
    file = new_file(call, name=properties.get("title") or "Untitled spreadsheet", mime=MIME)
    new_spreadsheet(call.world, file["id"])
    book = load(call.world, file["id"])
    book.data["properties"] |= {name: properties[name] for name in GIVEN_PROPERTIES if properties.get(name)}
    desk = Desk(call, file, book, Guard(book, call.actor.email, call.actor.email))
    if given.get("sheets"):
        _fill(desk, given["sheets"])
    for kind, body in _steps(given, OF_BOOK):
        KINDS[kind](desk, body)
    book.check_size()
    book.save()
    return view(call, file, book)


def _check_built(given: Json) -> None:
    extra = [name for name, value in given.items() if value and name not in DONE]
    for sheet in given.get("sheets") or []:
        extra += [f"sheets.{name}" for name, value in sheet.items() if value and name not in SHEET_DONE]
        extra += [f"sheets.{name}" for name, (kind, _) in OF_SHEET.items() if sheet.get(name) and kind not in KINDS]
    if extra:
        raise not_built(f"spreadsheets.create with {extra[0]}")


def _fill(desk: Desk, sheets: list[Json]) -> None:
    desk.book.sheets.clear()
    made = []
    for number, given in enumerate(sheets):
        properties = dict(given.get("properties") or {})
        if number == 0 and properties.get("sheetId") is None:
            properties["sheetId"] = 0
        # Sheets stand in the order given, whatever their indexes say.
        made.append(new_sheet(desk.book, properties | {"index": None}))
    for sheet, given in zip(made, sheets, strict=True):
        for part in given.get("data") or []:
            _write(desk, sheet, part)
        for kind, body in _steps_of_sheet(given):
            KINDS[kind](desk, body)
    if all(sheet.data["properties"].get("hidden") for sheet in made):
        raise bad("You can't hide all the sheets in a document.")


def _write(desk: Desk, sheet: Sheet, part: Json) -> None:
    rows = [row.get("values") or [] for row in part.get("rowData") or []]
    top, left = part.get("startRow") or 0, part.get("startColumn") or 0
    if top < 0 or left < 0:
        raise bad(f"GridData.startRow and startColumn must not be negative: {top}, {left}")
    sheet.grow(top + len(rows), left + max((len(row) for row in rows), default=0))
    desk.book.check_size()
    write_rows(sheet, top, left, rows, {"*": None})
    for dimension, name, start in (("ROWS", "rowMetadata", top), ("COLUMNS", "columnMetadata", left)):
        for index, line in enumerate(part.get(name) or [], start):
            where = {"sheetId": sheet.id, "dimension": dimension, "startIndex": index, "endIndex": index + 1}
            kept = {field: line[field] for field in ("pixelSize", "hiddenByUser") if line.get(field)}
            if kept:
                body = {"range": where, "properties": kept, "fields": ",".join(kept)}
                KINDS["updateDimensionProperties"](desk, body)
            for item in line.get("developerMetadata") or []:
                KINDS["createDeveloperMetadata"](desk, {"developerMetadata": item})


def _steps(given: Json, kinds: dict[str, tuple[str, str]]) -> Iterator[Step]:
    for name, (kind, part) in kinds.items():
        for item in given.get(name) or []:
            yield kind, {part: item}


def _steps_of_sheet(given: Json) -> Iterator[Step]:
    for merge in given.get("merges") or []:
        yield "mergeCells", {"range": merge, "mergeType": "MERGE_ALL"}
    yield from _steps(given, OF_SHEET)
    if given.get("basicFilter"):
        yield "setBasicFilter", {"filter": given["basicFilter"]}
    for group in (*(given.get("rowGroups") or ()), *(given.get("columnGroups") or ())):
        yield "addDimensionGroup", {"range": group.get("range")}
