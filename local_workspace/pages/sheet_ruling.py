"""Whether a cell takes what was typed: Google's API lets everything in, its editor asks the cell's rule first."""

from __future__ import annotations

from typing import Any

from local_workspace.pages.sheet_rules import fits, options_of, said
from local_workspace.pages.sheet_view import ruled_columns, texts_of
from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import load
from local_workspace.services.sheets.boxes import box_of, covers
from local_workspace.world import World

Json = dict[str, Any]


class Rulings:
    """The rules of one tab."""

    def __init__(self, world: World, file_id: str, gid: str) -> None:
        self._book = load(world, file_id)
        self._sheet = self._book.sheet(int(gid))
        self._year = world.now().year
        self._columns = [(box_of(span), rule) for span, rule in ruled_columns(self._sheet)]

    def against(self, row: int, column: int, typed: str) -> str:
        """What to tell whoever typed something that the cell refuses; "" where it takes it, or only warns."""
        cell = self._sheet.grid.cell(row, column)
        rule = self._rule(row, column, cell)
        if not rule or not rule.get("strict"):
            return ""
        locale = self._book.data["properties"]["locale"]
        if fits(rule, cell, typed, texts=self._texts, year=self._year, locale=locale):
            return ""
        return said(rule, options_of(rule.get("condition", {}), self._texts))

    def _rule(self, row: int, column: int, cell: Any) -> Json | None:
        if isinstance(cell, dict) and cell.get("dv"):
            return dict(cell["dv"])
        here = Box(row, column, row + 1, column + 1)
        return next((rule for box, rule in self._columns if covers(box, here)), None)

    def _texts(self, named: str) -> list[str]:
        return texts_of(self._book, named)
