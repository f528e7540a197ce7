"""A spreadsheet as Google's JSON."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.cells import Cell, to_cell_data
from local_workspace.services.sheets.groups import shown_groups
from local_workspace.services.sheets.guard import Guard
from local_workspace.services.sheets.judging import look_of
from local_workspace.services.sheets.kinds.filters import shown_filter
from local_workspace.services.sheets.kinds.protection import shown_protection
from local_workspace.services.sheets.kinds.sheets import shown_properties
from local_workspace.services.sheets.kinds.tables import shown_table
from local_workspace.services.sheets.looks import CELL_LOOK, COLUMN_PIXELS, DEFAULT_FORMAT, ROW_PIXELS, THEME
from local_workspace.services.sheets.metadata import every, shown_metadata
from local_workspace.services.sheets.resolve import Place
from local_workspace.services.sheets.working import shown_rows

Json = dict[str, Any]


def _drop_empty_end(items: list[Json], *, empty: Json | None = None) -> None:
    """A range's rows and cells end with the last one that holds something."""
    while items and items[-1] == (empty or {}):
        items.pop()


@dataclass(frozen=True, slots=True)
class View:
    """Who looks at a spreadsheet, and at what. client: whose developer metadata is shown beside the public.

    places: only these, and only the sheets they are on (None: all of it); grid_data: with the cells;
    table_bands: the bands that tables bring stand among the banded ranges too.
    """

    book: Book
    guard: Guard
    client: str
    title: str
    base: str
    places: tuple[Place, ...] | None = None
    grid_data: bool = False
    table_bands: bool = True

    def spreadsheet(self) -> Json:
        """The Spreadsheet; keys in Google's order."""
        boxes = self._boxes()
        properties = {"title": self.title} | self.book.data["properties"]
        looks = {"defaultFormat": DEFAULT_FORMAT, "spreadsheetTheme": properties.get("spreadsheetTheme", THEME)}
        shown: Json = {"spreadsheetId": self.book.id, "properties": properties | looks}
        wanted = [sheet for sheet in self.book.sheets if boxes is None or sheet.id in boxes]
        if wanted:
            shown["sheets"] = [self._sheet(sheet, boxes) for sheet in wanted]
        if self.book.data["namedRanges"]:
            shown["namedRanges"] = copy.deepcopy(self.book.data["namedRanges"])
        shown["spreadsheetUrl"] = f"{self.base}/spreadsheets/d/{self.book.id}/edit"
        own = [shown_metadata(None, item) for sheet, item in every(self.book, self.client) if sheet is None]
        return shown | ({"developerMetadata": own} if own else {})

    def _boxes(self) -> dict[int, list[Box]] | None:
        if self.places is None:
            return None
        found: dict[int, list[Box]] = {}
        for place in self.places:
            found.setdefault(place.sheet.id, []).append(place.closed())
        return found

    def _sheet(self, sheet: Sheet, boxes: Mapping[int, list[Box]] | None) -> Json:
        data = sheet.data
        lists: Json = {
            "data": self._data(sheet, boxes) if self.grid_data else [],
            "merges": copy.deepcopy(data["merges"]),
            "conditionalFormats": copy.deepcopy(data["conditionalFormats"]),
            "filterViews": [shown_filter(self.book, view) for view in data["filterViews"]],
            "protectedRanges": [shown_protection(self.book, self.guard, item) for item in data["protectedRanges"]],
            "basicFilter": shown_filter(self.book, data["basicFilter"]) if data["basicFilter"] else None,
            "charts": copy.deepcopy(data["charts"]),
            "bandedRanges": copy.deepcopy(data["bandedRanges"]) + self._table_bands(data["tables"]),
            "developerMetadata": self._metadata(sheet),
            "rowGroups": shown_groups(sheet, "ROWS"),
            "columnGroups": shown_groups(sheet, "COLUMNS"),
            "slicers": copy.deepcopy(data["slicers"]),
            "tables": [shown_table(sheet, table) for table in data["tables"]],
        }
        return {"properties": shown_properties(self.book, sheet)} | {n: found for n, found in lists.items() if found}

    def _table_bands(self, tables: list[Json]) -> list[Json]:
        # Google says a table's bands are among the banded ranges unless asked otherwise; under which name, nobody says.
        banded = [table for table in tables if self.table_bands and table.get("rowsProperties")]
        return [
            {
                "bandedRangeReference": table["tableId"],
                "range": copy.deepcopy(table["range"]),
                "rowProperties": copy.deepcopy(table["rowsProperties"]),
            }
            for table in banded
        ]

    def _metadata(self, sheet: Sheet) -> list[Json]:
        mine = [item for where, item in every(self.book, self.client) if where is sheet]
        return [shown_metadata(sheet, item) for item in mine if "lines" not in item]

    def _data(self, sheet: Sheet, boxes: Mapping[int, list[Box]] | None) -> list[Json]:
        wanted = [sheet.closed(Box())] if boxes is None else boxes[sheet.id]
        return [self._grid_data(sheet, box) for box in wanted]

    def _grid_data(self, sheet: Sheet, box: Box) -> Json:
        rows = [
            {"values": [self._cell(sheet, y, x, cell) for x, cell in enumerate(row[box.left : box.right], box.left)]}
            for y, row in enumerate(shown_rows(self.book, sheet, box.top, box.bottom), box.top)
        ]
        for row in rows:
            _drop_empty_end(row["values"])
        _drop_empty_end(rows, empty={"values": []})
        shown: Json = {"startRow": box.top} if box.top else {}
        shown |= {"startColumn": box.left} if box.left else {}
        if rows:
            shown["rowData"] = [row if row["values"] else {} for row in rows]
        shown["rowMetadata"] = self._lines(sheet, "ROWS", range(box.top, box.bottom or 0))
        shown["columnMetadata"] = self._lines(sheet, "COLUMNS", range(box.left, box.right or 0))
        return shown

    def _cell(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Json:
        found = to_cell_data(cell, CELL_LOOK, sheet.locale)
        rules = sheet.data["conditionalFormats"]
        look = look_of(rules, row, column, cell, sheet.locale) if rules and found else {}
        if look:
            texts = found["effectiveFormat"].get("textFormat", {}) | look.get("textFormat", {})
            found["effectiveFormat"] = found["effectiveFormat"] | look | {"textFormat": texts}
        return found

    def _lines(self, sheet: Sheet, dimension: str, indexes: range) -> list[Json]:
        name, pixels = ("rowMeta", ROW_PIXELS) if dimension == "ROWS" else ("columnMeta", COLUMN_PIXELS)
        kept = sheet.data[name]
        notes: dict[int, list[Json]] = {}
        for where, item in every(self.book, self.client):
            lines = item.get("lines")
            if where is sheet and lines and lines["dimension"] == dimension:
                notes.setdefault(lines["startIndex"], []).append(shown_metadata(sheet, item))
        found = []
        for index in indexes:
            line = {"pixelSize": pixels} | kept.get(str(index), {})
            found.append(line | ({"developerMetadata": notes[index]} if index in notes else {}))
        return found
