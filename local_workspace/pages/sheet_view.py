"""A spreadsheet as a page shows it: one tab, with the rows that a filter view and the find box leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from local_workspace.peeking import ask
from local_workspace.world import World

Json = dict[str, Any]
Row = list[str]

# What the condition's first value has to do with a cell, both in small letters.
CONDITIONS: Mapping[str, Callable[[str, str], bool]] = {
    "TEXT_CONTAINS": lambda cell, wanted: wanted in cell,
    "TEXT_NOT_CONTAINS": lambda cell, wanted: wanted not in cell,
    "TEXT_STARTS_WITH": lambda cell, wanted: cell.startswith(wanted),
    "TEXT_ENDS_WITH": lambda cell, wanted: cell.endswith(wanted),
    "TEXT_EQ": lambda cell, wanted: cell == wanted,
    "BLANK": lambda cell, _: not cell,
    "NOT_BLANK": lambda cell, _: bool(cell),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A tab or a filter view to choose."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """views: the tab's filter views. head: its header rows. total: its rows below them; rows: those shown.

    unapplied: what a chosen filter view asks for that these pages cannot do.
    """

    title: str
    tabs: list[Choice]
    tab: Choice
    views: list[Choice]
    view: int | None
    head: list[Row]
    rows: list[Row]
    total: int
    width: int
    unapplied: list[str]


def sheet_page(world: World, file_id: str, who: str, *, gid: str, view_id: str, find: str) -> SheetPage:
    """The page of a spreadsheet; an unknown tab is the first one, an unknown filter view none. Raises Refusal."""
    reply = ask(world, "sheets.spreadsheets.get", who=who, path={"spreadsheetId": file_id})
    sheets = [sheet for sheet in reply["sheets"] if not sheet["properties"].get("hidden")]
    sheet = next((one for one in sheets if str(one["properties"]["sheetId"]) == gid), sheets[0])
    views = sheet.get("filterViews", [])
    view = next((one for one in views if str(one["filterViewId"]) == view_id), None)
    grid = _values(world, file_id, who, sheet["properties"]["title"])
    height = _head_height(sheet, grid)
    rows, unapplied = _filtered(grid, height, view)
    shown = [row for row in rows if not find or any(find.casefold() in cell.casefold() for cell in row)]
    return SheetPage(
        title=reply["properties"]["title"],
        tabs=[_tab(one) for one in sheets],
        tab=_tab(sheet),
        views=[Choice(one["filterViewId"], one["title"]) for one in views],
        view=view["filterViewId"] if view else None,
        head=grid[:height],
        rows=shown,
        total=len(grid) - height,
        width=max((len(row) for row in grid), default=0),
        unapplied=unapplied,
    )


def _tab(sheet: Json) -> Choice:
    return Choice(sheet["properties"]["sheetId"], sheet["properties"]["title"])


def _values(world: World, file_id: str, who: str, title: str) -> list[Row]:
    """What the cells show, every row as long as the longest."""
    path = {"spreadsheetId": file_id, "range": "'" + title.replace("'", "''") + "'"}
    rows = ask(world, "sheets.spreadsheets.values.get", who=who, path=path).get("values", [])
    width = max((len(row) for row in rows), default=0)
    return [[str(cell) for cell in row] + [""] * (width - len(row)) for row in rows]


def _head_height(sheet: Json, grid: list[Row]) -> int:
    frozen = int(sheet["properties"].get("gridProperties", {}).get("frozenRowCount", 0))
    tables = [table["range"].get("startRowIndex", 0) for table in sheet.get("tables", [])]
    return min(frozen or (1 if 0 in tables else 0), len(grid))


def _filtered(grid: list[Row], height: int, view: Json | None) -> tuple[list[Row], list[str]]:
    """The rows below the header that a filter view shows, and the kinds of condition it has that were not applied."""
    if view is None:
        return grid[height:], []
    # A filter's first row is its header, shown whatever it says.
    first = max(view["range"].get("startRowIndex", 0) + 1, height)
    last = view["range"].get("endRowIndex", len(grid))
    rules = [(int(column), rule) for column, rule in view.get("criteria", {}).items()]
    kinds = {rule.get("condition", {}).get("type", "NOT_BLANK") for _, rule in rules if rule.get("condition")}
    kept = [
        row
        for number, row in enumerate(grid)
        if number >= height and (not first <= number < last or _passes(row, rules))
    ]
    return kept, sorted(kinds - set(CONDITIONS))


def _passes(row: Row, rules: list[tuple[int, Json]]) -> bool:
    return all(_fits(row[column] if column < len(row) else "", rule) for column, rule in rules)


def _fits(cell: str, rule: Json) -> bool:
    if cell in rule.get("hiddenValues", []):
        return False
    condition = rule.get("condition") or {}
    check = CONDITIONS.get(condition.get("type", ""))
    values = condition.get("values") or [{}]
    wanted = str(values[0].get("userEnteredValue", ""))
    return check is None or check(cell.casefold(), wanted.casefold())
