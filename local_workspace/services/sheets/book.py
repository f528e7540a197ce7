"""One spreadsheet while a call works on it: its sheets, its named ranges, and how they are kept in the world."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.boxes import bad, box_of, within
from local_workspace.services.sheets.grid import Grid, Row
from local_workspace.services.sheets.locales import Locale, locale_of
from local_workspace.world import World

Json = dict[str, Any]
HEAD, BLOCKS = "sheet", "sheet_block"
MOST_CELLS, MOST_COLUMNS = 10_000_000, 18_278
TOO_MANY = f"This action would increase the number of cells in the workbook above the limit of {MOST_CELLS} cells."


class Sheet:
    """One sheet. `data` holds everything but the cells, as JSON; `grid` the cells."""

    def __init__(self, data: Json, grid: Grid, book: Book | None = None) -> None:
        self.data = data
        self.grid = grid
        self._book = book
        # A world that was kept before sheets had these opens all the same.
        for kind in ("charts", "slicers", "rowGroups", "columnGroups"):
            data.setdefault(kind, [])

    @property
    def book(self) -> Book:
        """The spreadsheet it is in. Raises LookupError for a sheet that was made without one."""
        if self._book is None:
            raise LookupError("this sheet is in no spreadsheet")
        return self._book

    @property
    def locale(self) -> Locale:
        """How its spreadsheet writes numbers and days."""
        return locale_of(self.book.data["properties"].get("locale", ""))

    @property
    def id(self) -> int:
        return int(self.data["properties"]["sheetId"])

    @property
    def title(self) -> str:
        return str(self.data["properties"]["title"])

    @property
    def size(self) -> Json:
        """The sheet's gridProperties, to be changed in place."""
        found: Json = self.data["properties"]["gridProperties"]
        return found

    @property
    def rows(self) -> int:
        return int(self.size["rowCount"])

    @property
    def columns(self) -> int:
        return int(self.size["columnCount"])

    def closed(self, box: Box) -> Box:
        """The part of the box that is on this sheet."""
        return within(box, self.rows, self.columns)

    def grow(self, rows: int, columns: int = 0) -> None:
        """Make the sheet at least so large. Raises Refusal where no sheet may be."""
        if max(self.rows, rows) * max(self.columns, columns) > MOST_CELLS:
            raise bad(TOO_MANY)
        self.size["rowCount"] = max(self.rows, rows)
        self.size["columnCount"] = max(self.columns, columns)


def blank_sheet(sheet_id: int, title: str) -> Json:
    return {
        "properties": {
            "sheetId": sheet_id,
            "title": title,
            "sheetType": "GRID",
            "gridProperties": {"rowCount": 1000, "columnCount": 26},
        },
        "blocks": [],
        "rowMeta": {},
        "columnMeta": {},
        "merges": [],
        "conditionalFormats": [],
        "filterViews": [],
        "protectedRanges": [],
        "basicFilter": None,
        "metadata": [],
        "bandedRanges": [],
        "tables": [],
        "charts": [],
        "slicers": [],
        "rowGroups": [],
        "columnGroups": [],
    }


def blank_book() -> Json:
    return {
        "next": 1,
        "properties": {"locale": "en_GB", "autoRecalc": "ON_CHANGE", "timeZone": "Europe/London"},
        "sheets": [blank_sheet(0, "Sheet1")],
        "namedRanges": [],
        "metadata": [],
    }


class Book:
    """A spreadsheet loaded for one call; nothing is kept before `save`."""

    def __init__(self, world: World, file_id: str, data: Json) -> None:
        self.world = world
        self.id = file_id
        self.data = data
        self._kept = {block[0] for sheet in data["sheets"] for block in sheet["blocks"]}
        self.sheets = [self.sheet_of(sheet) for sheet in data["sheets"]]

    def sheet_of(self, data: Json) -> Sheet:
        return Sheet(data, Grid(data["blocks"], self._read, self._number), self)

    def _read(self, number: int, version: int) -> list[Row]:
        key = _block_key(self.id, number)
        return self.world.memo((BLOCKS, key, version), lambda: self.world.get(BLOCKS, key) or [])

    def _number(self) -> int:
        self.data["next"] += 1
        return int(self.data["next"])

    def save(self) -> None:
        """Keep everything that changed; blocks of rows that are gone are dropped."""
        for sheet in self.sheets:
            for block, rows in sheet.grid.unsaved():
                self.world.put(BLOCKS, _block_key(self.id, block[0]), rows)
            sheet.data["blocks"] = sheet.grid.blocks
        self.data["sheets"] = [sheet.data for sheet in self.sheets]
        self.world.put(HEAD, self.id, self.data)
        for number in self._kept - {block[0] for sheet in self.sheets for block in sheet.grid.blocks}:
            self.world.drop(BLOCKS, _block_key(self.id, number))

    def sheet(self, sheet_id: int, what: str = "grid") -> Sheet:
        """The sheet with this id. Raises Refusal in Google's words."""
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise bad(f"No {what} with id: {sheet_id}")

    def check_size(self) -> None:
        """Raises Refusal where the grids are larger than Google lets them be, all together or one in columns."""
        if any(sheet.columns > MOST_COLUMNS for sheet in self.sheets):
            raise bad(
                "This action would increase the number of columns in the worksheet above "
                f"the limit of {MOST_COLUMNS} columns."
            )
        if sum(sheet.rows * sheet.columns for sheet in self.sheets) > MOST_CELLS:
            raise bad(TOO_MANY)

    def titled(self, title: str) -> Sheet | None:
        folded = title.casefold()
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == folded), None)

    def named(self, name: str) -> Json | None:
        folded = name.casefold()
        found: list[Json] = self.data["namedRanges"]
        return next((item for item in found if item["name"].casefold() == folded), None)

    def on(self, grid_range: Json) -> tuple[Sheet, Box]:
        """The sheet a GridRange is on, and its rectangle as asked for."""
        return self.sheet(grid_range.get("sheetId") or 0), box_of(grid_range)

    def range_of(self, item: Json) -> Json:
        """The GridRange of a filter or protection now: its own, its named range's or its table's."""
        named = (found for found in self.data["namedRanges"] if found["namedRangeId"] == item.get("namedRangeId"))
        tables = (table for _, table in self.every("tables") if table["tableId"] == item.get("tableId"))
        backing = next(itertools.chain(named, tables), item)
        found: Json = backing["range"]
        return found

    def new_number(self) -> int:
        """A random-looking whole number for a new sheet, table, filter view, …: the same in each like run."""
        digest = hashlib.sha256(self.world.new_id("sheet_number").encode()).digest()
        return int.from_bytes(digest[:4], "big") % 2_147_000_000 + 1

    def every(self, kind: str) -> Iterator[tuple[Sheet, Json]]:
        """Each "tables", "filterViews", "protectedRanges", … of all sheets, with its sheet."""
        for sheet in self.sheets:
            for item in sheet.data[kind]:
                yield sheet, item

    def one(self, kind: str, field: str, wanted: Any, what: str) -> tuple[Sheet, Json]:
        """The item of `kind` whose `field` is `wanted`. Raises Refusal where there is none."""
        for sheet, item in self.every(kind):
            if item[field] == wanted:
                return sheet, item
        raise bad(f"No {what} with id: {wanted}")


def _block_key(file_id: str, number: int) -> str:
    return f"{file_id}/{number}"


def load(world: World, file_id: str) -> Book:
    """The spreadsheet of a file; a blank one where nothing was kept yet."""
    return Book(world, file_id, world.get(HEAD, file_id) or blank_book())
