"""What a request of a batchUpdate works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local_workspace.calls import Call
from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import bad, grid_range
from local_workspace.services.sheets.cells import Cell
from local_workspace.services.sheets.entering import enter
from local_workspace.services.sheets.guard import Guard
from local_workspace.services.sheets.resolve import Place, past_the_grid

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """One caller changing one spreadsheet. file: Drive's side of it, its name to be changed in place."""

    call: Call
    file: Json
    book: Book
    guard: Guard

    def cells(self, asked: Json | None, *, change: bool = True) -> tuple[Sheet, Box]:
        """The sheet and the closed rectangle of a GridRange.

        change: the caller must be allowed to change them all. Raises Refusal where it starts past the grid;
        an end past it is cut off, as Google does.
        """
        if asked is None:
            raise bad("range is required.")
        sheet, box = self.book.on(asked)
        if box.top >= sheet.rows or box.left >= sheet.columns:
            raise past_the_grid(Place(sheet, box, ""))
        closed = sheet.closed(box)
        if change:
            self.guard.check(sheet, closed)
        return sheet, closed

    def typed(self, cell: Cell, text: str) -> Cell:
        """The cell after a person typed a text into it."""
        locale = self.book.data["properties"]["locale"]
        return enter(cell, text, typed=True, year=self.call.world.now().year, locale=locale)

    def clean(self, asked: Json, *, may_be_empty: bool = False) -> Json:
        """A GridRange as it is kept: on the grid, open ends still open."""
        sheet, _ = self.cells(asked, change=False) if may_be_empty else self._some_cells(asked)
        given = {name: value for name, value in asked.items() if value is not None}
        for name, count in (("endRowIndex", sheet.rows), ("endColumnIndex", sheet.columns)):
            if name in given:
                given[name] = min(given[name], count)
        return {name: value for name, value in given.items() if name != "sheetId" or value}

    def closed_range(self, asked: Json) -> Json:
        """A GridRange with both ends, as tables have it."""
        sheet, box = self._some_cells(asked)
        return grid_range(sheet.id, box)

    def _some_cells(self, asked: Json) -> tuple[Sheet, Box]:
        """The cells of a range that is to be kept: an empty one would show as #REF!."""
        sheet, box = self.cells(asked, change=False)
        if box.bottom == box.top or box.right == box.left:
            raise bad("The range must not be empty.")
        return sheet, box


Kind = Callable[[Desk, Json], Json]
