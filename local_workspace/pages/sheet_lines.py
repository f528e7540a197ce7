"""Rows put in, taken out and sorted, for everybody who opens the Sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from local_workspace.pages.person_calls import Refused
from local_workspace.pages.sheet_asked import Deed
from local_workspace.pages.sheet_calls import SheetDesk, tab_of
from local_workspace.pages.sheet_finding import find_row, trimmed
from local_workspace.pages.sheet_ranges import protected
from local_workspace.pages.sheet_saving import Outcome
from local_workspace.services.sheets.guard import PROTECTED

Json = dict[str, Any]


def do(desk: SheetDesk, gid: str, deed: Deed, owner: str) -> Outcome:
    """Carry it out. rows of the outcome: the new row, where there is one. Raises as `save`."""
    tab = tab_of(desk.read(), gid)
    lines = desk.lines(tab["properties"]["title"])
    found = [find_row(lines, row.at, row.was, row.above) for row in deed.rows]
    rows = [number for number in found if number is not None]
    if len(rows) < len(found):
        return Outcome("gone")
    # What somebody has written in meanwhile is not taken away unseen.
    if deed.what == "delete" and any(_differs(lines, at, row.was) for at, row in zip(rows, deed.rows, strict=True)):
        return Outcome("gone")
    requests, new = _requests(tab, lines, deed, rows)
    try:
        desk.do(requests)
    except Refused as refused:
        if refused.status != 400:
            raise
        return Outcome("refused", protected(owner) if PROTECTED in str(refused) else str(refused))
    return Outcome("saved", rows=new)


def _differs(lines: Sequence[Sequence[str]], at: int, was: Sequence[str]) -> bool:
    return trimmed(lines[at] if at < len(lines) else ()) != trimmed(was)


def _requests(tab: Json, lines: list[list[str]], deed: Deed, rows: list[int]) -> tuple[list[Json], tuple[int, ...]]:
    if deed.what == "sort":
        return [_sorted(tab, lines, deed)], ()
    if deed.what == "delete":
        # From the bottom up, so that none moves before its turn.
        return [{"deleteDimension": {"range": _span(tab, at, at + 1)}} for at in sorted(set(rows), reverse=True)], ()
    if deed.what == "end":
        return _at_end(tab, len(lines)), (len(lines),)
    at = min(rows) if deed.what == "above" else max(rows) + 1
    place = {"range": _span(tab, at, at + 1), "inheritFromBefore": at > _head(tab)}
    return [{"insertDimension": place}], (at,)


def _span(tab: Json, start: int, end: int) -> Json:
    return {"sheetId": _id(tab), "dimension": "ROWS", "startIndex": start, "endIndex": end}


def _id(tab: Json) -> int:
    return int(tab["properties"]["sheetId"])


def _at_end(tab: Json, end: int) -> list[Json]:
    """An empty row below the last one; a table that ends there grows."""
    size = tab["properties"]["gridProperties"]["rowCount"]
    if end >= size:
        requests: list[Json] = [{"appendDimension": {"sheetId": _id(tab), "dimension": "ROWS", "length": 1}}]
    else:
        requests = [{"insertDimension": {"range": _span(tab, end, end + 1), "inheritFromBefore": end > _head(tab)}}]
    for table in tab.get("tables", ()):
        if table["range"]["endRowIndex"] == end:
            grown = {"tableId": table["tableId"], "range": table["range"] | {"endRowIndex": end + 1}}
            requests.append({"updateTable": {"table": grown, "fields": "range"}})
    return requests


def _sorted(tab: Json, lines: list[list[str]], deed: Deed) -> Json:
    """All rows below the header, in whole lines."""
    span = {
        "sheetId": _id(tab),
        "startRowIndex": _head(tab),
        "endRowIndex": max(len(lines), _head(tab) + 1),
        "startColumnIndex": 0,
        "endColumnIndex": max((len(line) for line in lines), default=1),
    }
    spec = {"dimensionIndex": deed.column, "sortOrder": "DESCENDING" if deed.down else "ASCENDING"}
    return {"sortRange": {"range": span, "sortSpecs": [spec]}}


def _head(tab: Json) -> int:
    frozen = int(tab["properties"]["gridProperties"].get("frozenRowCount", 0))
    tables = [table["range"].get("startRowIndex", 0) for table in tab.get("tables", ())]
    return frozen or (1 if 0 in tables else 0)
