"""Workbooks and plans to Google's Sheets JSON, and grids back to texts. No decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sync.core.register.types import RegisterPlan, SheetRead
from sync.core.register.workbook import Tab, WorkbookForm

BODY_ROWS = 200
# What of the sheet as it is after a batch is asked for: enough to prove the batch by.
AFTERWARDS = (
    "updatedSpreadsheet(sheets(properties(title,gridProperties),"
    "data(rowData(values(effectiveValue(stringValue),formattedValue)))))"
)


def workbook_requests(form: WorkbookForm, *, views: Sequence[str]) -> list[dict[str, Any]]:
    """Everything that turns a new spreadsheet (one sheet, id 0) into the workbook, for one batch.

    views: what each saved filter view shows, by the words it contains.
    """
    requests: list[dict[str, Any]] = []
    for number, tab in enumerate(form.tabs):
        requests += _sheet(number, tab)
        requests += _table(number, tab, views=views) if tab.table else _lines(number, tab)
    return requests


def _sheet(number: int, tab: Tab) -> list[dict[str, Any]]:
    grid = {
        "rowCount": BODY_ROWS + 1,
        "columnCount": max(len(tab.columns), 1),
        "frozenRowCount": 1 if tab.table else 0,
    }
    properties = {"sheetId": number, "title": tab.title, "gridProperties": grid}
    if number:
        return [{"addSheet": {"properties": properties | {"index": number}}}]
    fields = "title,gridProperties(rowCount,columnCount,frozenRowCount)"
    return [{"updateSheetProperties": {"properties": properties, "fields": fields}}]


def _lines(number: int, tab: Tab) -> list[dict[str, Any]]:
    rows = [_row_data([line]) for line in tab.lines]
    start = {"sheetId": number, "rowIndex": 0, "columnIndex": 0}
    return [{"updateCells": {"rows": rows, "fields": "userEnteredValue", "start": start}}]


def _table(number: int, tab: Tab, *, views: Sequence[str]) -> list[dict[str, Any]]:
    titles = [column.title for column in tab.columns]
    start = {"sheetId": number, "rowIndex": 0, "columnIndex": 0}
    columns = [{"columnIndex": n, "columnName": title, "columnType": "TEXT"} for n, title in enumerate(titles)]
    requests: list[dict[str, Any]] = [
        {"updateCells": {"rows": [_row_data(titles)], "fields": "userEnteredValue", "start": start}},
        {"addTable": {"table": {"name": tab.table, "range": _span(number, 0, 2, tab), "columnProperties": columns}}},
    ]
    requests += [_width(number, n, column.width) for n, column in enumerate(tab.columns)]
    requests += [_warn(number, n) for n, column in enumerate(tab.columns) if column.writer == "service"]
    if tab.filter_by:
        requests += [_view(number, tab, title) for title in views]
    return requests


def _span(number: int, first: int, end: int, tab: Tab) -> dict[str, Any]:
    return {
        "sheetId": number,
        "startRowIndex": first,
        "endRowIndex": end,
        "startColumnIndex": 0,
        "endColumnIndex": len(tab.columns),
    }


def _width(number: int, column: int, pixels: int) -> dict[str, Any]:
    span = {"sheetId": number, "dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
    return {"updateDimensionProperties": {"range": span, "properties": {"pixelSize": pixels}, "fields": "pixelSize"}}


def _warn(number: int, column: int) -> dict[str, Any]:
    span = {"sheetId": number, "startColumnIndex": column, "endColumnIndex": column + 1}
    text = "Filled in from people's portfolios. To change a line, change the portfolio it comes from."
    # A warning and no lock: a lock would keep the coordinator from sorting, and what is typed here is put right anyway.
    return {"addProtectedRange": {"protectedRange": {"range": span, "description": text, "warningOnly": True}}}


def _view(number: int, tab: Tab, words: str) -> dict[str, Any]:
    column = [item.title for item in tab.columns].index(tab.filter_by)
    condition = {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": words}]}
    # No end row: rows added later must fall inside the view.
    span = {"sheetId": number, "startRowIndex": 0, "startColumnIndex": 0, "endColumnIndex": len(tab.columns)}
    specs = [{"columnIndex": column, "filterCriteria": {"condition": condition}}]
    return {"addFilterView": {"filter": {"title": words, "range": span, "filterSpecs": specs}}}


@dataclass(frozen=True, slots=True)
class TabFacts:
    """What writing into a tab needs to know of it. rows, columns: the grid's size."""

    sheet_id: int
    table_id: str
    title: str
    columns: int
    grid_rows: int


def read_tab(spreadsheet: dict[str, Any], title: str) -> TabFacts | None:
    """The tab with a table on it, by its title; None where there is none."""
    for sheet in spreadsheet.get("sheets", ()):
        properties, tables = sheet["properties"], sheet.get("tables", ())
        if properties["title"] == title and tables:
            grid = properties["gridProperties"]
            columns = tables[0]["range"]["endColumnIndex"]
            sheet_id = properties.get("sheetId", 0)
            return TabFacts(sheet_id, tables[0]["tableId"], title, columns, grid["rowCount"])
    return None


def register_body(plan: RegisterPlan, tab: TabFacts, *, rows: int) -> dict[str, Any]:
    """The whole plan as one atomic batch, with the tab as it is afterwards in the reply.

    rows: how many body rows the tab shows now.
    """
    first_new = rows + 1
    requests: list[dict[str, Any]] = [_cell(tab, cell.row, cell.column, cell.text) for cell in plan.cells]
    if plan.appended:
        requests += _new_rows(plan.appended, tab, first_new)
    requests += [_without_row(tab, row) for row in plan.deleted]
    return {
        "requests": requests,
        "includeSpreadsheetInResponse": True,
        "responseIncludeGridData": True,
        "responseRanges": [f"'{tab.title}'"],
    }


def _cell(tab: TabFacts, row: int, column: int, text: str) -> dict[str, Any]:
    start = {"sheetId": tab.sheet_id, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"rows": [_row_data([text])], "fields": "userEnteredValue", "start": start}}


def _new_rows(rows: Sequence[Sequence[str]], tab: TabFacts, first: int) -> list[dict[str, Any]]:
    end = first + len(rows)
    requests: list[dict[str, Any]] = []
    if end > tab.grid_rows:
        length = end - tab.grid_rows + BODY_ROWS
        requests.append({"appendDimension": {"sheetId": tab.sheet_id, "dimension": "ROWS", "length": length}})
    start = {"sheetId": tab.sheet_id, "rowIndex": first, "columnIndex": 0}
    data = [_row_data(row) for row in rows]
    requests.append({"updateCells": {"rows": data, "fields": "userEnteredValue", "start": start}})
    span = {
        "sheetId": tab.sheet_id,
        "startRowIndex": 0,
        "endRowIndex": end,
        "startColumnIndex": 0,
        "endColumnIndex": tab.columns,
    }
    requests.append({"updateTable": {"table": {"tableId": tab.table_id, "range": span}, "fields": "range"}})
    return requests


def _without_row(tab: TabFacts, row: int) -> dict[str, Any]:
    span = {"sheetId": tab.sheet_id, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
    return {"deleteDimension": {"range": span}}


def _row_data(texts: Iterable[str]) -> dict[str, Any]:
    return {"values": [{"userEnteredValue": {"stringValue": text}} if text else {} for text in texts]}


def read_sheet(values: Sequence[Sequence[str]]) -> SheetRead:
    """Values as Google gives them (ragged) as a header and rows of its length. Empty rows at the end are left out."""
    if not values:
        return SheetRead((), ())
    width = max(len(row) for row in values)
    padded = [tuple(row) + ("",) * (width - len(row)) for row in values]
    body = padded[1:]
    while body and not any(cell.strip() for cell in body[-1]):
        body.pop()
    return SheetRead(padded[0], tuple(body))


def grid_after(reply: dict[str, Any], title: str) -> SheetRead:
    """The tab as the reply of a batch shows it afterwards."""
    for sheet in reply["updatedSpreadsheet"]["sheets"]:
        if sheet["properties"]["title"] == title:
            rows = sheet["data"][0].get("rowData", [])
            return read_sheet([[_text(cell) for cell in row.get("values", [])] for row in rows])
    return SheetRead((), ())


def _text(cell: dict[str, Any]) -> str:
    value = cell.get("effectiveValue", {})
    if "stringValue" in value:
        return str(value["stringValue"])
    return str(cell.get("formattedValue", ""))
