"""What stands on cells of the local Sheets, against a naive model that knows each row and column by name."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_workspace.calls import Actor, Call
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import new_file
from local_workspace.services.sheets import HANDLERS
from local_workspace.services.sheets.opening import MIME
from local_workspace.services.sheets.storage import new_spreadsheet
from local_workspace.world import World

AMINA = Actor("amina@oakfield.example", "local", frozenset({"https://www.googleapis.com/auth/spreadsheets"}))
HEIGHT, WIDTH = 9, 6


class Bench:
    """A spreadsheet of HEIGHT rows and WIDTH columns, its methods called without HTTP."""

    def __init__(self) -> None:
        self.world = World(None)
        self.world.set_clock(datetime(2027, 3, 12, tzinfo=UTC))
        self.id = new_file(self._call({}), name="Register", mime=MIME)["id"]
        new_spreadsheet(self.world, self.id)
        grid = {"rowCount": HEIGHT, "columnCount": WIDTH}
        fields = "gridProperties(rowCount,columnCount)"
        self.do({"updateSheetProperties": {"properties": {"gridProperties": grid}, "fields": fields}})

    def _call(self, body: dict[str, Any], **query: str) -> Call:
        repeated = {name: [value] for name, value in query.items()}
        path = {"spreadsheetId": getattr(self, "id", "")}
        return Call(self.world, AMINA, path, query, repeated, body, b"", {})

    def do(self, *requests: dict[str, Any]) -> Any:
        with self.world.unit():
            return HANDLERS["sheets.spreadsheets.batchUpdate"](self._call({"requests": list(requests)}))

    def get(self) -> dict[str, Any]:
        with self.world.unit():
            found = HANDLERS["sheets.spreadsheets.get"](self._call({}, includeGridData="true"))
        assert isinstance(found, dict)
        return found

    def kept(self) -> str:
        kinds = ("sheet", "sheet_block", "file", "change", "counter")
        return json.dumps([self.world.items(kind) for kind in kinds], default=str)


def lines(dimension: str, start: int, end: int) -> dict[str, Any]:
    return {"dimension": dimension, "startIndex": start, "endIndex": end}


@st.composite
def areas(draw: Any) -> dict[str, int]:
    top, left = draw(st.integers(0, HEIGHT - 1)), draw(st.integers(0, WIDTH - 1))
    bottom, right = draw(st.integers(top + 1, HEIGHT)), draw(st.integers(left + 1, WIDTH))
    return {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}


spans = st.tuples(st.sampled_from(["ROWS", "COLUMNS"]), st.integers(0, 7), st.integers(1, 3))
shifts = st.one_of(
    spans.map(lambda s: {"insertDimension": {"range": lines(s[0], s[1], s[1] + s[2])}}),
    spans.map(lambda s: {"deleteDimension": {"range": lines(s[0], s[1], s[1] + s[2])}}),
    st.tuples(spans, st.integers(0, 9)).map(
        lambda m: {"moveDimension": {"source": lines(m[0][0], m[0][1], m[0][1] + m[0][2]), "destinationIndex": m[1]}}
    ),
)


def standing(name: str, area: dict[str, int]) -> list[dict[str, Any]]:
    """One of everything on the same cells (a merge only where there is more than one)."""
    single = area["endRowIndex"] - area["startRowIndex"] == area["endColumnIndex"] - area["startColumnIndex"] == 1
    format_ = {"condition": {"type": "NOT_BLANK"}, "format": {}}
    return [
        {"addNamedRange": {"namedRange": {"name": name, "range": area}}},
        {"addProtectedRange": {"protectedRange": {"range": area}}},
        {"addFilterView": {"filter": {"title": name, "range": area}}},
        {"addConditionalFormatRule": {"rule": {"ranges": [area], "booleanRule": format_}}},
        {"addBanding": {"bandedRange": {"range": area, "rowProperties": {"firstBandColor": {}}}}},
    ] + ([] if single else [{"mergeCells": {"range": area}}])


def places(book: dict[str, Any]) -> dict[str, list[dict[str, int]]]:
    sheet = book["sheets"][0]
    return {
        "names": [item["range"] for item in book.get("namedRanges", [])],
        "protections": [item["range"] for item in sheet.get("protectedRanges", [])],
        "views": [item["range"] for item in sheet.get("filterViews", [])],
        "rules": [rule["ranges"][0] for rule in sheet.get("conditionalFormats", [])],
        "bands": [item["range"] for item in sheet.get("bandedRanges", [])],
        "merges": sheet.get("merges", []),
    }


class Names:
    """The naive model: rows and columns by name, and a range as the names of its own."""

    def __init__(self, area: dict[str, int]) -> None:
        self.order = {"ROWS": [f"r{n}" for n in range(HEIGHT)], "COLUMNS": [f"c{n}" for n in range(WIDTH)]}
        self.own = {dimension: self._inside(dimension, area) for dimension in self.order}
        self.fresh = 0

    def _inside(self, dimension: str, area: dict[str, int]) -> list[str]:
        word = "Row" if dimension == "ROWS" else "Column"
        return self.order[dimension][area[f"start{word}Index"] : area[f"end{word}Index"]]

    def apply(self, change: dict[str, Any]) -> None:
        kind, body = next(iter(change.items()))
        given = body["source" if kind == "moveDimension" else "range"]
        dimension, start, end = given["dimension"], given["startIndex"], given["endIndex"]
        order, own = self.order[dimension], self.own[dimension]
        if kind == "deleteDimension":
            gone = order[start:end]
            self.order[dimension] = order[:start] + order[end:]
            self.own[dimension] = [name for name in own if name not in gone]
            return
        count, moving = end - start, []
        if kind == "moveDimension":
            moving, at = order[start:end], body["destinationIndex"]
            if start <= at <= end:
                return
            whole = set(own) <= set(moving)
            own = own if whole else [name for name in own if name not in moving]
            order = order[:start] + order[end:]
            at -= count if at > start else 0
        else:
            whole, at = False, start
            moving = [f"new{self.fresh + n}" for n in range(count)]
            self.fresh += count
        # What arrives strictly inside a range belongs to it from then on.
        inside = not whole and own and order.index(own[0]) < at <= order.index(own[-1])
        self.order[dimension] = order[:at] + moving + order[at:]
        members = set(own) | (set(moving) if inside else set())
        self.own[dimension] = [name for name in self.order[dimension] if name in members]

    def area(self) -> dict[str, int] | None:
        found = {}
        for dimension, word in (("ROWS", "Row"), ("COLUMNS", "Column")):
            own, order = self.own[dimension], self.order[dimension]
            if not own:
                return None
            found |= {f"start{word}Index": order.index(own[0]), f"end{word}Index": order.index(own[-1]) + 1}
        return found


@given(areas(), st.lists(shifts, max_size=6))
def test_everything_stays_on_the_rows_and_columns_it_was_put_on(area, changes):
    bench, model = Bench(), Names(area)
    bench.do(*standing("people", area))

    for change in changes:
        try:
            bench.do(change)
        except Refusal:
            continue
        model.apply(change)

    expected, found = model.area(), places(bench.get())
    for kind in ("names", "protections", "views", "rules", "bands"):
        assert found[kind] == ([expected] if expected else [])
    cells = (
        0
        if expected is None
        else (
            (expected["endRowIndex"] - expected["startRowIndex"])
            * (expected["endColumnIndex"] - expected["startColumnIndex"])
        )
    )
    assert found["merges"] in ([[expected]] if cells > 1 and len(standing("x", area)) == 6 else [[]])


shifted_cells = st.tuples(
    st.sampled_from(["insertRange", "deleteRange"]), areas(), st.sampled_from(["ROWS", "COLUMNS"])
)
cuts = st.tuples(areas(), st.integers(0, 12), st.integers(0, 8))
anything = st.one_of(
    shifts,
    shifted_cells.map(lambda s: {s[0]: {"range": s[1], "shiftDimension": s[2]}}),
    cuts.map(lambda c: {"cutPaste": {"source": c[0], "destination": {"rowIndex": c[1], "columnIndex": c[2]}}}),
    st.tuples(areas(), areas()).map(lambda c: {"copyPaste": {"source": c[0], "destination": c[1]}}),
    areas().map(lambda a: {"mergeCells": {"range": a}}),
    areas().map(lambda a: {"unmergeCells": {"range": a}}),
    areas().map(lambda a: {"sortRange": {"range": a, "sortSpecs": [{"dimensionIndex": a["startColumnIndex"]}]}}),
    areas().map(lambda a: {"deleteDuplicates": {"range": a}}),
    areas().map(lambda a: {"setBasicFilter": {"filter": {"range": a}}}),
    areas().map(lambda a: {"addTable": {"table": {"range": a}}}),
    spans.map(lambda s: {"addDimensionGroup": {"range": lines(s[0], s[1], s[1] + s[2])}}),
    spans.map(lambda s: {"deleteDimensionGroup": {"range": lines(s[0], s[1], s[1] + s[2])}}),
    areas().map(lambda a: {"repeatCell": {"range": a, "cell": FORMULA, "fields": "userEnteredValue"}}),
    areas().map(lambda a: {"autoFill": {"sourceAndDestination": {"source": a, "dimension": "ROWS", "fillLength": 2}}}),
)
FORMULA = {"userEnteredValue": {"formulaValue": "=SUM(B2:C3)+$A$1"}}


def inside(place: dict[str, int], rows: int, columns: int) -> bool:
    down = 0 <= place["startRowIndex"] < place["endRowIndex"] <= rows
    return down and 0 <= place["startColumnIndex"] < place["endColumnIndex"] <= columns


def meet(one: dict[str, int], other: dict[str, int]) -> bool:
    return all(
        one[f"start{word}Index"] < other[f"end{word}Index"] and other[f"start{word}Index"] < one[f"end{word}Index"]
        for word in ("Row", "Column")
    )


@given(areas(), st.lists(anything, max_size=8))
def test_whatever_is_done_everything_stands_on_the_grid_and_merges_apart(area, changes):
    bench = Bench()
    bench.do(*standing("people", area))

    for change in changes:
        before = bench.kept()
        try:
            bench.do(change)
        except Refusal as refused:
            assert refused.status == 400 and bench.kept() == before

    book = bench.get()
    sheet, grid = book["sheets"][0], book["sheets"][0]["properties"]["gridProperties"]
    for found in places(book).values():
        assert all(inside(place, grid["rowCount"], grid["columnCount"]) for place in found)
    merges = sheet.get("merges", [])
    assert not any(meet(one, other) for n, one in enumerate(merges) for other in merges[:n])
    groups = [*sheet.get("rowGroups", []), *sheet.get("columnGroups", [])]
    assert all(group["range"]["startIndex"] < group["range"]["endIndex"] for group in groups)


@given(areas(), st.lists(anything, max_size=5))
def test_a_batch_that_is_refused_leaves_the_book_as_it_was_to_the_byte(area, changes):
    bench = Bench()
    bench.do(*standing("people", area))
    before = bench.kept()

    with pytest.raises(Refusal):
        bench.do(*changes, {"deleteEmbeddedObject": {"objectId": 404}})

    assert bench.kept() == before
