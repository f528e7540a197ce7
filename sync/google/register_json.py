"""A plan for the register as one atomic batch, and grids back to sheets. No decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sync.core.register.types import RegisterPlan, SetCell, SheetRead
from sync.google.sheets_json import BODY_ROWS, CELLS, TabFacts, cell_data, row_data, texts_of

# What of the workbook as it is after a batch is asked for: enough to prove the batch by.
AFTERWARDS = f"updatedSpreadsheet(sheets(properties(sheetId,title,gridProperties),{CELLS}))"
SHOW_ALL = {"includeSpreadsheetInResponse": True, "responseIncludeGridData": True}
# Empty rows that are kept below the last one, so that a row taken away meanwhile leaves no place outside the grid.
SPARE_ROWS = 50


def register_body(
    plan: RegisterPlan, tab: TabFacts, sheet: SheetRead, *, aside: int, chips: int | None = None
) -> dict[str, Any]:
    """The whole plan as one atomic batch, with the workbook as it is afterwards in the reply.

    aside: the id of the tab that keeps what stood there, where the plan changes any of it. chips: the column whose
    addresses are written as person chips.
    """
    requests: list[dict[str, Any]] = _put_aside(tab, aside) if plan.touches_what_stands else []
    requests += [_cell(tab, sheet.top, cell, chips) for cell in plan.cells]
    requests += _room(tab, sheet.end + len(plan.appended))
    if plan.appended:
        requests += _new_rows(plan.appended, tab, sheet, chips)
    requests += [_without_row(tab, sheet.top + row) for row in plan.deleted]
    return {"requests": requests} | SHOW_ALL


def without_tab(sheet_id: int) -> dict[str, Any]:
    """The batch that takes a tab away. Its reply shows the others too: our change is the last then, and hides from the
    change feed what people did just before it."""
    return {"requests": [{"deleteSheet": {"sheetId": sheet_id}}]} | SHOW_ALL


def _put_aside(tab: TabFacts, aside: int) -> list[dict[str, Any]]:
    """The tab as it stands at this moment, copied. An id that is taken lets Google refuse the whole batch: what an
    earlier batch struck is looked at before any other is applied."""
    title = f"Before the service's last change ({aside})"
    copy = {"sourceSheetId": tab.sheet_id, "newSheetId": aside, "newSheetName": title, "insertSheetIndex": 1}
    hidden = {"properties": {"sheetId": aside, "hidden": True}, "fields": "hidden"}
    return [{"duplicateSheet": copy}, {"updateSheetProperties": hidden}]


def _cell(tab: TabFacts, top: int, cell: SetCell, chips: int | None) -> dict[str, Any]:
    start = {"sheetId": tab.sheet_id, "rowIndex": top + cell.row, "columnIndex": cell.column}
    data = {"values": [cell_data(cell.text, is_chip=cell.column == chips)]}
    return {"updateCells": {"rows": [data], "fields": _fields(chips), "start": start}}


def _fields(chips: int | None) -> str:
    return "userEnteredValue" if chips is None else "userEnteredValue,chipRuns"


def _room(tab: TabFacts, end: int) -> list[dict[str, Any]]:
    if end + SPARE_ROWS <= tab.grid_rows:
        return []
    length = end + BODY_ROWS - tab.grid_rows
    return [{"appendDimension": {"sheetId": tab.sheet_id, "dimension": "ROWS", "length": length}}]


def _new_rows(
    rows: Sequence[Sequence[str]], tab: TabFacts, sheet: SheetRead, chips: int | None
) -> list[dict[str, Any]]:
    """Below whatever is the last row when the batch arrives: a row typed there meanwhile is not in the way."""
    data = [row_data(row, chips=chips) for row in rows]
    requests: list[dict[str, Any]] = [
        {"appendCells": {"sheetId": tab.sheet_id, "rows": data, "fields": _fields(chips)}}
    ]
    if tab.table_id:
        span = {
            "sheetId": tab.sheet_id,
            "startRowIndex": sheet.top,
            "endRowIndex": sheet.end + len(rows),
            "startColumnIndex": 0,
            "endColumnIndex": max(tab.columns, len(sheet.header)),
        }
        requests.append({"updateTable": {"table": {"tableId": tab.table_id, "range": span}, "fields": "range"}})
    return requests


def _without_row(tab: TabFacts, row: int) -> dict[str, Any]:
    span = {"sheetId": tab.sheet_id, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    return {"deleteDimension": {"range": span}}


def read_sheet(values: Sequence[Sequence[str]], *, ours: Sequence[str]) -> SheetRead:
    """Values as Google gives them (ragged) as a header and rows of its length. Empty rows at the end are left out.

    The header is the row with most of our titles, wherever people have moved it.
    """
    if not values:
        return SheetRead((), ())
    width = max(len(row) for row in values)
    padded = [tuple(row) + ("",) * (width - len(row)) for row in values]
    top = _header(padded, ours)
    body = padded[top + 1 :]
    while body and not any(cell.strip() for cell in body[-1]):
        body.pop()
    return SheetRead(padded[top], tuple(body), tuple(padded[:top]))


def _header(rows: Sequence[Sequence[str]], ours: Sequence[str]) -> int:
    def titles(number: int) -> int:
        return len({cell.strip() for cell in rows[number]} & set(ours))

    best = max(range(len(rows)), key=lambda number: (titles(number), -number))
    return best if titles(best) > len(ours) / 2 else 0


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The tab as the reply of a batch shows it. before: as it stood when the batch reached it, where it was kept."""

    sheet: SheetRead
    before: SheetRead | None
    grid_rows: int
    title: str


def read_afterwards(reply: dict[str, Any], tab: TabFacts, *, aside: int, ours: Sequence[str]) -> Afterwards | None:
    """None where the tab is there no more."""
    sheets = {found["properties"].get("sheetId", 0): found for found in reply["updatedSpreadsheet"]["sheets"]}
    if tab.sheet_id not in sheets:
        return None
    here = sheets[tab.sheet_id]
    before = read_sheet(texts_of(sheets[aside]), ours=ours) if aside in sheets else None
    rows = int(here["properties"]["gridProperties"]["rowCount"])
    return Afterwards(read_sheet(texts_of(here), ours=ours), before, rows, here["properties"]["title"])
