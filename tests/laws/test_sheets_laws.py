"""What holds of the local Sheets whatever is done to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sheet_bench import ROWS, Bench

from local_workspace.refusals import Refusal
from local_workspace.services.sheets.a1 import Box, parse, parse_box, print_box, print_range
from local_workspace.services.sheets.boxes import after_delete, after_insert
from local_workspace.services.sheets.grid import Grid

texts = st.text(min_size=1) | st.sampled_from(
    ["=1+1", "'x", "+44", "007", "4/3/27", "TRUE", "\u200f\u05d0", "👩🏽‍🏫", "a\tb\nc"]
)


@given(st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_text_written_raw_comes_back_as_it_was(rows):
    bench = Bench()

    bench.ask("values.update", {"values": rows}, range="A1", valueInputOption="RAW")

    assert bench.read() == rows
    assert bench.read(valueRenderOption="UNFORMATTED_VALUE") == rows
    assert bench.read(valueRenderOption="FORMULA") == rows


@given(st.lists(texts, min_size=1, max_size=4))
def test_a_text_put_into_cells_comes_back_as_it_was(row):
    bench = Bench()

    cells = [{"userEnteredValue": {"stringValue": text}} for text in row]
    bench.do({"updateCells": {"start": {}, "rows": [{"values": cells}], "fields": "userEnteredValue"}})

    assert bench.read() == [row]


def lines(start: int, end: int) -> dict[str, Any]:
    return {"dimension": "ROWS", "startIndex": start, "endIndex": end}


spans = st.tuples(st.integers(0, ROWS - 1), st.integers(1, 4)).map(lambda s: (s[0], min(s[0] + s[1], ROWS)))
changes = st.one_of(
    spans.map(lambda s: {"insertDimension": {"range": lines(*s)}}),
    spans.map(lambda s: {"deleteDimension": {"range": lines(*s)}}),
    st.tuples(spans, st.integers(0, ROWS)).map(
        lambda m: {"moveDimension": {"source": lines(*m[0]), "destinationIndex": m[1]}}
    ),
)


def tagged_rows(bench: Bench) -> dict[str, str]:
    """The text in column A of each row that carries metadata, by the metadata's value."""
    sheet = bench.ask("get", includeGridData="true")["sheets"][0]
    data = sheet["data"][0]
    found = {}
    for index, line in enumerate(data["rowMetadata"]):
        for item in line.get("developerMetadata", ()):
            cells = data["rowData"][index].get("values", [{}]) if index < len(data["rowData"]) else [{}]
            found[item["metadataValue"]] = cells[0].get("formattedValue", "")
    return found


@given(st.lists(changes, max_size=6))
def test_metadata_stays_with_its_row_wherever_the_row_goes(changes):
    bench = Bench()
    bench.ask("values.update", {"values": [[f"r{n}"] for n in range(ROWS)]}, range="A1", valueInputOption="RAW")
    for number in range(ROWS):
        location = {"dimensionRange": lines(number, number + 1)}
        data = {"metadataKey": "row", "metadataValue": f"r{number}", "visibility": "PROJECT", "location": location}
        bench.do({"createDeveloperMetadata": {"developerMetadata": data}})

    for change in changes:
        try:
            bench.do(change)
        except Refusal:
            continue

    tagged = tagged_rows(bench)
    assert all(value == text for value, text in tagged.items())
    assert set(tagged) == {row[0] for row in bench.read() if row and row[0]}


more_changes = changes | st.sampled_from(
    [
        {"addSheet": {"properties": {"title": "New"}}},
        {"addNamedRange": {"namedRange": {"name": "people", "range": {"endRowIndex": 3}}}},
        {"addTable": {"table": {"range": {"startRowIndex": 2, "endRowIndex": 5, "endColumnIndex": 3}}}},
        {"addProtectedRange": {"protectedRange": {"range": {"endRowIndex": 2}}}},
        {"repeatCell": {"range": {"endRowIndex": 4}, "cell": {"note": "n"}, "fields": "note"}},
        {"updateSpreadsheetProperties": {"properties": {"title": "Other"}, "fields": "title"}},
        {"sortRange": {"range": {}, "sortSpecs": [{"sortOrder": "DESCENDING"}]}},
    ]
)


@given(st.lists(more_changes, max_size=5))
def test_a_batch_that_fails_changes_nothing(requests):
    bench = Bench()
    bench.ask("values.update", {"values": [["a", "b"], ["c"]]}, range="A1", valueInputOption="RAW")
    before = bench.everything()

    with pytest.raises(Refusal):
        bench.do(*requests, {"deleteSheet": {"sheetId": 404}})

    assert bench.everything() == before


ends = st.none() | st.integers(0, 2000)


@given(st.integers(0, 2000), st.integers(0, 800), ends, ends)
def test_cells_printed_as_a1_are_read_back_the_same(top, left, height, width):
    if height is None and width is None:
        height = 1
    box = Box(top, left, None if height is None else top + height + 1, None if width is None else left + width + 1)

    assert parse_box(print_box(box)) == box


@given(st.text(min_size=1))
def test_any_title_printed_before_a_range_is_read_back_the_same(title):
    found = parse(print_range(title, Box(0, 0, 2, 2)))

    assert found is not None and (found.title, found.box) == (title, Box(0, 0, 2, 2))


row = st.lists(st.sampled_from(["a", "b", None]), max_size=3)
grid_changes = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 700), row),
    st.tuples(st.just("insert"), st.integers(0, 700), st.lists(row, max_size=300)),
    st.tuples(st.just("delete"), st.integers(0, 700), st.integers(1, 300)),
    st.tuples(st.just("save"), st.just(0), st.just(0)),
)


def trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    rows = [list(row) for row in rows]
    for cells in rows:
        while cells and cells[-1] is None:
            cells.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


@given(st.lists(grid_changes, max_size=12))
def test_rows_in_blocks_are_the_rows_of_one_long_list(changes):
    kept: dict[int, list[Any]] = {}
    numbers = iter(range(1, 10_000))

    def opened(blocks: list[list[int]]) -> Grid:
        return Grid(blocks, lambda number, _version: kept[number], lambda: next(numbers))

    grid = opened([])
    model: list[list[Any]] = []
    for kind, at, what in changes:
        model += [[] for _ in range(at - len(model))]
        if kind == "put":
            model[at : at + 1] = [list(what)]
            grid.put_row(at, list(what))
        elif kind == "insert":
            model[at:at] = [list(cells) for cells in what]
            grid.insert(at, trimmed_each(what))
        elif kind == "delete":
            del model[at : at + what]
            grid.delete(at, what)
        else:
            kept.update({block[0]: rows for block, rows in grid.unsaved()})
            grid = opened(grid.blocks)

    assert trimmed(list(grid.rows())) == trimmed(model)
    assert all(grid.row(index) == list(grid.rows())[index] for index in range(0, grid.height, 97))


def trimmed_each(rows: list[list[Any]]) -> list[list[Any]]:
    return [(trimmed([cells]) or [[]])[0] for cells in rows]


@given(st.integers(0, 9), st.integers(1, 5), st.integers(0, 9), st.integers(1, 5), st.booleans())
def test_a_range_keeps_the_rows_it_had_and_takes_in_no_others(start, length, at, count, inserts):
    old = [f"r{n}" for n in range(20)]
    inside = set(old[start : start + length])
    new = old[:at] + (["new"] * count + old[at:] if inserts else old[at + count :])

    span = (after_insert if inserts else after_delete)(at, count)((start, start + length))

    left = set(new[span[0] : span[1]]) - {"new"} if span and span[1] else set()
    assert left == inside & set(new)
