"""New columns of a register that stands, as one batch. No decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sync.core.register.workbook import Column
from sync.google.sheets_json import TabFacts, column_width, row_data, warn_column


def column_requests(columns: Sequence[Column], tab: TabFacts, *, at: int, top: int, end: int) -> list[dict[str, Any]]:
    """Put blank columns in at the grid's column `at` and give them their titles, in the row `top`.

    They are new cells, whatever people did to the sheet meanwhile: nothing that stands is written over.
    end: the row below the last one, which a table that stands there goes down to.
    """
    after = at + len(columns)
    span = {"sheetId": tab.sheet_id, "dimension": "COLUMNS", "startIndex": at, "endIndex": after}
    start = {"sheetId": tab.sheet_id, "rowIndex": top, "columnIndex": at}
    titles = row_data(column.title for column in columns)
    requests: list[dict[str, Any]] = [
        {"insertDimension": {"range": span, "inheritFromBefore": True}},
        {"updateCells": {"rows": [titles], "fields": "userEnteredValue", "start": start}},
    ]
    if tab.table_id:
        requests.append(_table(tab, top=top, end=end, width=after))
    for number, column in enumerate(columns, start=at):
        requests += [column_width(tab.sheet_id, number, column.width), warn_column(tab.sheet_id, number)]
    return requests


def _table(tab: TabFacts, *, top: int, end: int, width: int) -> dict[str, Any]:
    span = {
        "sheetId": tab.sheet_id,
        "startRowIndex": top,
        "endRowIndex": max(end, top + 2),
        "startColumnIndex": 0,
        "endColumnIndex": width,
    }
    return {"updateTable": {"table": {"tableId": tab.table_id, "range": span}, "fields": "range"}}


def dictionary_request(sheet_id: int, lines: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Lines below the last one of a tab of plain rows."""
    rows = [row_data(line) for line in lines]
    return {"appendCells": {"sheetId": sheet_id, "rows": rows, "fields": "userEnteredValue"}}
