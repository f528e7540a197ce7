"""What a coordinator's hands can do to the register's tab, and what they typed where, followed through it all."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from googleapiclient.errors import HttpError
from hypothesis import strategies as st

from tests.support.community import School

OURS = (
    "Who",
    "School",
    "What they do",
    "Happy to help with",
    "Area",
    "How and when",
    "Write to",
    "Confirmed",
    "Good to know",
    "Phase",
    "Subjects",
    "Key",
)
TOKEN = re.compile(r"«\d+»")
Grid = list[list[str]]
Request = dict[str, Any]


@dataclass(frozen=True)
class Deed:
    """One thing done to the tab. a and b choose rows and columns, whatever there are when it is done."""

    kind: str
    a: int = 0
    b: int = 0


def deeds(*kinds: str) -> st.SearchStrategy[Deed]:
    return st.builds(Deed, st.sampled_from(kinds or tuple(DEEDS)), st.integers(0, 9), st.integers(0, 9))


@dataclass
class Coordinator:
    """Bea at the register. typed: each text she typed where it counts → the keys of the offers it stood beside then,
    none for a line of her own."""

    school: School
    typed: dict[str, frozenset[str]] = field(default_factory=dict)
    count: int = 0

    def does(self, deed: Deed) -> None:
        """Do it, and note what it did to what was typed. What cannot be done as the tab stands is let be."""
        grid = self.grid()
        if grid is None:
            return
        before = beside(grid)
        DEEDS[deed.kind](self, grid, deed.a, deed.b)
        after = beside(self.grid() or [])
        for token in before.keys() - after.keys():
            self.typed.pop(token, None)
        for token, keys in after.items():
            if keys != before.get(token):
                # A key typed over does not make the row another's: either is right.
                self.typed[token] = keys | before[token] if deed.kind == "double key" and token in before else keys

    def token(self) -> str:
        self.count += 1
        return f"«{self.count}»"

    @property
    def _book(self) -> Any:
        return self.school.hands(self.school.bea.email).spreadsheets

    def title(self) -> str | None:
        """The tab's title now; None once it is deleted."""
        reply = self._book.get(spreadsheetId=self.school.book("register"), fields="sheets.properties").execute()
        tabs = {tab["properties"].get("sheetId", 0): tab["properties"]["title"] for tab in reply["sheets"]}
        return tabs.get(0)

    def grid(self) -> Grid | None:
        """The tab as it stands, every row as wide as the widest; None once it is deleted."""
        title = self.title()
        if title is None:
            return None
        reply = (
            self._book.values()
            .get(spreadsheetId=self.school.book("register"), range="'" + title.replace("'", "''") + "'")
            .execute()
        )
        rows = reply.get("values", [])
        width = max((len(row) for row in rows), default=0)
        return [[str(cell) for cell in row] + [""] * (width - len(row)) for row in rows]

    def asks(self, *requests: Request) -> None:
        """What Google refuses her is not done."""
        with suppress(HttpError):
            self.school.bea.edits_workbook("register", *requests)

    def writes(self, row: int, column: int, *texts: str) -> None:
        """Type texts side by side."""
        cells = [{"userEnteredValue": {"stringValue": text}} if text else {} for text in texts]
        start = {"sheetId": 0, "rowIndex": row, "columnIndex": column}
        self.asks({"updateCells": {"rows": [{"values": cells}], "fields": "userEnteredValue", "start": start}})


def header_of(grid: Grid) -> int | None:
    """The row with all our titles, each once."""
    return next((n for n, row in enumerate(grid) if all(row.count(title) == 1 for title in OURS)), None)


def beside(grid: Grid) -> dict[str, frozenset[str]]:
    """Each token that counts as people's own → the keys it stands beside. Where the columns are not what they were
    nothing is said of any."""
    top = header_of(grid)
    found: dict[str, set[str]] = {}
    for number, row in enumerate(grid):
        key = row[grid[top].index("Key")] if top is not None and number != top else ""
        for column, text in enumerate(row):
            if top is not None and key and grid[top][column] in OURS:
                continue
            for token in TOKEN.findall(text):
                found.setdefault(token, set()).update({key} if key else ())
    return {token: frozenset(keys) for token, keys in found.items()} if top is not None else everywhere(grid)


def everywhere(grid: Grid) -> dict[str, frozenset[str]]:
    return {token: frozenset() for row in grid for text in row for token in TOKEN.findall(text)}


def _rows(grid: Grid) -> int:
    return max(len(grid) - 1, 1)


def _row(grid: Grid, a: int) -> int:
    return 1 + a % _rows(grid)


def _width(grid: Grid) -> int:
    return max((len(row) for row in grid), default=1) or 1


def _column(grid: Grid, title: str) -> int | None:
    top = header_of(grid)
    return None if top is None else grid[top].index(title)


def _span(dimension: str, start: int, count: int = 1) -> Request:
    return {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": start + count}


def _box(top: int, bottom: int, left: int, right: int) -> Request:
    names = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
    return {"sheetId": 0, **dict(zip(names, (top, bottom, left, right), strict=True))}


def _sort(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    order = {"dimensionIndex": a % _width(grid), "sortOrder": ("ASCENDING", "DESCENDING")[b % 2]}
    if len(grid) > 1:
        bea.asks({"sortRange": {"range": _box(1, len(grid), 0, _width(grid)), "sortSpecs": [order]}})


def _note(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    top = header_of(grid)
    free = [n for n, title in enumerate(grid[top]) if title not in OURS] if top is not None else []
    if free:
        bea.writes(_row(grid, a), free[b % len(free)], bea.token())


def _own_row(bea: Coordinator, grid: Grid, a: int, _b: int) -> None:
    bea.writes(len(grid), a % _width(grid), bea.token())


def _own_column(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    bea.asks({"insertDimension": {"range": _span("COLUMNS", b % (_width(grid) + 1)), "inheritFromBefore": b > 0}})
    if a % 2:
        bea.writes(0, b % (_width(grid) + 1), f"Seen {bea.token()}")
    bea.writes(_row(grid, a), b % (_width(grid) + 1), bea.token())


def _insert_rows(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    bea.asks({"insertDimension": {"range": _span("ROWS", a % (len(grid) + 1), 1 + b % 2)}})


def _delete_row(bea: Coordinator, grid: Grid, a: int, _b: int) -> None:
    bea.asks({"deleteDimension": {"range": _span("ROWS", _row(grid, a))}})


def _delete_column(bea: Coordinator, grid: Grid, a: int, _b: int) -> None:
    if _width(grid) > 1:
        bea.asks({"deleteDimension": {"range": _span("COLUMNS", a % _width(grid))}})


def _move_column(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    source, target = a % _width(grid), b % _width(grid)
    if source != target:
        bea.asks({"moveDimension": {"source": _span("COLUMNS", source), "destinationIndex": target}})


def _move_row(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    source, target = _row(grid, a), _row(grid, b)
    if source != target:
        bea.asks({"moveDimension": {"source": _span("ROWS", source), "destinationIndex": target}})


def _paste(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    """A block of two rows over others, or below."""
    source, target = _row(grid, a), 1 + b % (len(grid) + 1)
    boxes = [_box(top, top + 2, 0, _width(grid)) for top in (source, target)]
    bea.asks({"copyPaste": {"source": boxes[0], "destination": boxes[1], "pasteType": "PASTE_NORMAL"}})


def _double_key(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    column = _column(grid, "Key")
    if column is not None and len(grid) > 1:
        bea.writes(_row(grid, a), column, grid[_row(grid, b)][column])


def _wipe_key(bea: Coordinator, grid: Grid, a: int, _b: int) -> None:
    column = _column(grid, "Key")
    if column is not None:
        bea.writes(_row(grid, a), column, "")


def _overtype(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    column = _column(grid, OURS[b % 11])
    if column is not None:
        bea.writes(_row(grid, a), column, "typed over")


def _rename_column(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    bea.writes(0, b % _width(grid), ("Topic", " Key ", "")[a % 3])


def _empty(bea: Coordinator, grid: Grid, a: int, _b: int) -> None:
    """Everything below the header, or all."""
    span = _box(a % 2, max(len(grid), 2), 0, _width(grid))
    bea.asks({"updateCells": {"range": span, "fields": "userEnteredValue"}})


def _rename_tab(bea: Coordinator, grid: Grid, a: int, _b: int) -> None:
    title = ("People", "It's ours")[a % 2]
    bea.asks({"updateSheetProperties": {"properties": {"sheetId": 0, "title": title}, "fields": "title"}})


def _delete_tab(bea: Coordinator, grid: Grid, _a: int, _b: int) -> None:
    bea.asks({"deleteSheet": {"sheetId": 0}})


def _merge(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    box = _box(_row(grid, a), _row(grid, a) + 2, b % _width(grid), b % _width(grid) + 1)
    bea.asks({"unmergeCells": {"range": box}}, {"mergeCells": {"range": box, "mergeType": "MERGE_ALL"}})


def _filter(bea: Coordinator, grid: Grid, a: int, b: int) -> None:
    order = {"dimensionIndex": a % _width(grid), "sortOrder": "ASCENDING"}
    hidden = {"columnIndex": b % _width(grid), "filterCriteria": {"hiddenValues": [""]}}
    span = _box(0, len(grid) + 20, 0, _width(grid))
    bea.asks({"setBasicFilter": {"filter": {"range": span, "sortSpecs": [order], "filterSpecs": [hidden]}}})


def _own_tab(bea: Coordinator, _grid: Grid, _a: int, _b: int) -> None:
    bea.asks({"addSheet": {"properties": {"title": f"Bea's {bea.token()}", "index": 0}}})


DEEDS: dict[str, Callable[[Coordinator, Grid, int, int], None]] = {
    "note": _note,
    "sort": _sort,
    "own row": _own_row,
    "own column": _own_column,
    "insert rows": _insert_rows,
    "delete row": _delete_row,
    "delete column": _delete_column,
    "move column": _move_column,
    "move row": _move_row,
    "paste": _paste,
    "double key": _double_key,
    "wipe key": _wipe_key,
    "overtype": _overtype,
    "rename column": _rename_column,
    "empty": _empty,
    "rename tab": _rename_tab,
    "delete tab": _delete_tab,
    "merge": _merge,
    "filter": _filter,
    "own tab": _own_tab,
}
