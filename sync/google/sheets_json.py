"""Workbooks and plans to Google's Sheets JSON, and grids back to texts. No decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sync.core.kept_text import kept_text
from sync.core.register.workbook import Tab, View, WorkbookForm

BODY_ROWS = 200
WHO = "Who"
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# What of a cell is asked for: enough for `text_of`.
CELLS = "data(rowData(values(effectiveValue(stringValue),formattedValue,chipRuns)))"


def workbook_requests(form: WorkbookForm, *, views: Sequence[View]) -> list[dict[str, Any]]:
    """Everything that turns a new spreadsheet (one sheet, id 0) into the workbook, for one batch.

    views: the saved filter views of its first tab.
    """
    requests: list[dict[str, Any]] = []
    for number, tab in enumerate(form.tabs):
        requests += _sheet(number, tab)
        requests += _table(number, tab) if tab.table else _rows(number, tab)
    titles = [column.title for column in form.tabs[0].columns]
    return requests + view_requests(views, sheet_id=0, titles=titles)


def _sheet(number: int, tab: Tab) -> list[dict[str, Any]]:
    grid = {
        "rowCount": BODY_ROWS + 1,
        "columnCount": max(len(tab.columns), *map(len, tab.rows), 1),
        "frozenRowCount": 1 if tab.table else 0,
    }
    properties = {"sheetId": number, "title": tab.title, "gridProperties": grid}
    if number:
        return [{"addSheet": {"properties": properties | {"index": number}}}]
    fields = "title,gridProperties(rowCount,columnCount,frozenRowCount)"
    return [{"updateSheetProperties": {"properties": properties, "fields": fields}}]


def _rows(number: int, tab: Tab) -> list[dict[str, Any]]:
    rows = [row_data(row) for row in tab.rows]
    start = {"sheetId": number, "rowIndex": 0, "columnIndex": 0}
    written = {"updateCells": {"rows": rows, "fields": "userEnteredValue", "start": start}}
    return [written, *(column_width(number, n, pixels) for n, pixels in enumerate(tab.widths))]


def _table(number: int, tab: Tab) -> list[dict[str, Any]]:
    titles = [column.title for column in tab.columns]
    start = {"sheetId": number, "rowIndex": 0, "columnIndex": 0}
    columns = [{"columnIndex": n, "columnName": title, "columnType": "TEXT"} for n, title in enumerate(titles)]
    requests: list[dict[str, Any]] = [
        {"updateCells": {"rows": [row_data(titles)], "fields": "userEnteredValue", "start": start}},
        {"addTable": {"table": {"name": tab.table, "range": _span(number, 0, 2, tab), "columnProperties": columns}}},
    ]
    requests += [column_width(number, n, column.width) for n, column in enumerate(tab.columns)]
    requests += [warn_column(number, n) for n, column in enumerate(tab.columns) if column.writer == "service"]
    return requests


def _span(number: int, first: int, end: int, tab: Tab) -> dict[str, Any]:
    return {
        "sheetId": number,
        "startRowIndex": first,
        "endRowIndex": end,
        "startColumnIndex": 0,
        "endColumnIndex": len(tab.columns),
    }


def column_width(number: int, column: int, pixels: int) -> dict[str, Any]:
    span = {"sheetId": number, "dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
    return {"updateDimensionProperties": {"range": span, "properties": {"pixelSize": pixels}, "fields": "pixelSize"}}


def warn_column(number: int, column: int) -> dict[str, Any]:
    span = {"sheetId": number, "startColumnIndex": column, "endColumnIndex": column + 1}
    text = "Filled in from people's portfolios. To change a line, change the portfolio it comes from."
    # A warning and no lock: a lock would keep the coordinator from sorting, and what is typed here is put right anyway.
    return {"addProtectedRange": {"protectedRange": {"range": span, "description": text, "warningOnly": True}}}


def view_requests(views: Sequence[View], *, sheet_id: int, titles: Sequence[str], top: int = 0) -> list[dict[str, Any]]:
    """The requests that add saved filter views to a tab with these columns. top: the row its titles stand in."""
    return [_view(view, sheet_id, list(titles), top) for view in views]


def _view(view: View, sheet_id: int, titles: list[str], top: int) -> dict[str, Any]:
    condition = {"type": "TEXT_EQ" if view.whole else "TEXT_CONTAINS", "values": [{"userEnteredValue": view.value}]}
    # No end row: rows added later must fall inside the view.
    span = {"sheetId": sheet_id, "startRowIndex": top, "startColumnIndex": 0, "endColumnIndex": len(titles)}
    specs = [{"columnIndex": titles.index(view.column), "filterCriteria": {"condition": condition}}]
    shown = {"title": view.title, "range": span, "filterSpecs": specs}
    if WHO in titles:
        # By name, whoever came last: no row is nearer the top for a reason of its own.
        shown["sortSpecs"] = [{"dimensionIndex": titles.index(WHO), "sortOrder": "ASCENDING"}]
    return {"addFilterView": {"filter": shown}}


def view_titles(spreadsheet: dict[str, Any], sheet_id: int) -> list[str]:
    """The titles of a tab's saved filter views."""
    tabs = [sheet for sheet in spreadsheet.get("sheets", ()) if sheet["properties"].get("sheetId", 0) == sheet_id]
    return [view.get("title", "") for tab in tabs for view in tab.get("filterViews", ())]


@dataclass(frozen=True, slots=True)
class TabFacts:
    """What writing into a tab needs to know of it. table_id: "" where people have made a plain range of the table.

    columns: how many the table has, else the grid. grid_rows: the grid's length.
    """

    sheet_id: int
    table_id: str
    title: str
    columns: int
    grid_rows: int


def read_tab(spreadsheet: dict[str, Any], title: str) -> TabFacts | None:
    """The tab with this title; None where there is none."""
    for sheet in spreadsheet.get("sheets", ()):
        properties, tables = sheet["properties"], sheet.get("tables", ())
        if properties["title"] == title:
            grid = properties["gridProperties"]
            columns = tables[0]["range"]["endColumnIndex"] if tables else grid["columnCount"]
            table_id = tables[0]["tableId"] if tables else ""
            return TabFacts(properties.get("sheetId", 0), table_id, title, columns, grid["rowCount"])
    return None


def title_of(spreadsheet: dict[str, Any], sheet_id: int) -> str | None:
    """The title of the tab with this id; None where there is none."""
    tabs = (sheet["properties"] for sheet in spreadsheet.get("sheets", ()))
    return next((tab["title"] for tab in tabs if tab.get("sheetId", 0) == sheet_id), None)


def whole_tab(title: str) -> str:
    """A whole tab as a range in A1 notation."""
    return "'" + title.replace("'", "''") + "'"


def row_data(texts: Iterable[str], *, chips: int | None = None) -> dict[str, Any]:
    """Texts as a RowData: stored as they are, never parsed. chips: the column whose addresses are person chips."""
    return {"values": [cell_data(text, is_chip=number == chips) for number, text in enumerate(texts)]}


def cell_data(text: str, *, is_chip: bool = False) -> dict[str, Any]:
    if is_chip and ADDRESS.fullmatch(text):
        person = {"email": text, "displayFormat": "EMAIL"}
        return {"userEnteredValue": {"stringValue": "@"}, "chipRuns": [{"chip": {"personProperties": person}}]}
    return {"userEnteredValue": {"stringValue": text}} if text else {}


def text_of(cell: dict[str, Any]) -> str:
    """What a cell says. A person chip that stands alone says its address, whatever name Google shows in its place."""
    runs = [run["chip"] for run in cell.get("chipRuns", ()) if run.get("chip")]
    if len(cell.get("chipRuns", ())) == len(runs) == 1 and "personProperties" in runs[0]:
        return kept_text(str(runs[0]["personProperties"]["email"]))
    value = cell.get("effectiveValue", {})
    if "stringValue" in value and not runs:
        return kept_text(str(value["stringValue"]))
    return kept_text(str(cell.get("formattedValue", "")))


def texts_of(sheet: dict[str, Any]) -> list[list[str]]:
    """The texts of a tab's cells, ragged as Google gives them."""
    rows = sheet.get("data", [{}])[0].get("rowData", [])
    return [[text_of(cell) for cell in row.get("values", [])] for row in rows]
