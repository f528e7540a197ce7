from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError


def rows(start, end, **more):
    return {"dimension": "ROWS", "startIndex": start, "endIndex": end, **more}


def columns(start, end):
    return {"dimension": "COLUMNS", "startIndex": start, "endIndex": end}


@pytest.fixture
def letters(book):
    book.write("A1", [[letter, letter.upper()] for letter in "abcde"])
    return book


def first_column(book):
    return [row[0] if row else "" for row in book.read()]


def test_rows_come_between(letters):
    letters.do({"insertDimension": {"range": rows(1, 3)}})

    assert first_column(letters) == ["a", "", "", "b", "c", "d", "e"]
    assert letters.sheet()["properties"]["gridProperties"]["rowCount"] == 1002


def test_rows_go(letters):
    letters.do({"deleteDimension": {"range": rows(1, 3)}})

    assert first_column(letters) == ["a", "d", "e"]
    assert letters.sheet()["properties"]["gridProperties"]["rowCount"] == 998


@pytest.mark.parametrize(
    ("start", "end", "to", "order"),
    [(0, 2, 4, "cdabe"), (3, 5, 1, "adebc"), (1, 2, 2, "abcde"), (1, 2, 1, "abcde"), (0, 1, 5, "bcdea")],
)
def test_rows_move_before_what_stands_at_the_destination(letters, start, end, to, order):
    letters.do({"moveDimension": {"source": rows(start, end), "destinationIndex": to}})

    assert "".join(first_column(letters)) == order


def test_rows_move_far_below_everything(letters):
    letters.do({"moveDimension": {"source": rows(0, 1), "destinationIndex": 1000}})

    assert letters.read("A1000") == [["a"]] and first_column(letters)[:4] == ["b", "c", "d", "e"]


def test_columns_come_go_and_move(letters):
    letters.do({"insertDimension": {"range": columns(1, 2)}})
    inserted = letters.read("1:1")
    letters.do({"moveDimension": {"source": columns(0, 1), "destinationIndex": 3}})
    moved = letters.read("1:1")
    letters.do({"deleteDimension": {"range": columns(0, 2)}})

    assert (inserted, moved, letters.read("1:1")) == ([["a", "", "A"]], [["", "A", "a"]], [["a"]])


def test_new_rows_look_like_the_row_before_when_asked(book):
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}, "userEnteredValue": {"stringValue": "head"}}
    book.do({"repeatCell": {"range": {"endRowIndex": 1, "endColumnIndex": 1}, "cell": bold, "fields": "*"}})

    book.do({"insertDimension": {"range": rows(1, 2), "inheritFromBefore": True}})

    below = book.sheet(includeGridData=True)["data"][0]["rowData"][1]["values"][0]
    assert below["userEnteredFormat"] == {"textFormat": {"bold": True}} and "userEnteredValue" not in below


@pytest.mark.parametrize(
    ("kind", "request_", "words"),
    [
        ("insertDimension", {"range": rows(1001, 1002)}, "range.startIndex is larger than current grid size (1000)"),
        ("insertDimension", {"range": rows(1000, 1001)}, "range.startIndex must be less than the grid size (1000)"),
        ("insertDimension", {"range": rows(0, 1), "inheritFromBefore": True}, "range.startIndex must be greater"),
        ("deleteDimension", {"range": rows(1000, 1001)}, "Cannot delete a row that doesn't exist. Tried to delete row"),
        ("deleteDimension", {"range": rows(0, 1000)}, "You can't delete all the rows on the sheet."),
        ("deleteDimension", {"range": columns(0, 26)}, "You can't delete all the columns on the sheet."),
        ("deleteDimension", {"range": rows(2, 2)}, "range.endIndex[2] must be greater than range.startIndex[2]."),
        ("moveDimension", {"source": rows(1, 4), "destinationIndex": 2}, "destinationIndex must not be inside"),
        ("appendDimension", {"dimension": "ROWS"}, "length must be greater than 0."),
    ],
)
def test_rows_and_columns_that_cannot_be_are_refused(book, kind, request_, words):
    with pytest.raises(HttpError) as refused:
        book.do({kind: request_})

    assert refused.value.reason.startswith(f"Invalid requests[0].{kind}: {words}")


def test_rows_that_are_not_frozen_cannot_all_go(book):
    frozen = {"properties": {"gridProperties": {"frozenRowCount": 1}}, "fields": "gridProperties.frozenRowCount"}
    book.do({"updateSheetProperties": frozen})

    with pytest.raises(HttpError, match="Sorry, it is not possible to delete all non-frozen rows"):
        book.do({"deleteDimension": {"range": rows(1, 1000)}})


def test_rows_and_columns_are_added_at_the_end(book):
    book.do({"appendDimension": {"dimension": "ROWS", "length": 5}})
    book.do({"appendDimension": {"dimension": "COLUMNS", "length": 2}})

    assert book.sheet()["properties"]["gridProperties"] == {"rowCount": 1005, "columnCount": 28}


def test_heights_widths_and_hiding_travel_with_their_rows(book):
    hidden = {"range": rows(2, 3), "properties": {"hiddenByUser": True, "pixelSize": 40}, "fields": "*"}
    book.do({"updateDimensionProperties": hidden}, {"insertDimension": {"range": rows(0, 1)}})

    lines = book.sheet(ranges=["A1:A5"], includeGridData=True)["data"][0]["rowMetadata"]
    assert lines == [{"pixelSize": 21}] * 3 + [{"pixelSize": 40, "hiddenByUser": True}] + [{"pixelSize": 21}]


def test_everything_that_stands_on_rows_moves_with_them(book):
    area = {"startRowIndex": 2, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 2}
    rule = {"condition": {"type": "NOT_BLANK"}, "format": {"textFormat": {"bold": True}}}
    banding = {"range": {**area, "startColumnIndex": 5, "endColumnIndex": 6}, "rowProperties": {"headerColor": {}}}
    book.do(
        {"addNamedRange": {"namedRange": {"name": "people", "range": area}}},
        {"addTable": {"table": {"name": "Offers", "range": area}}},
        {"addFilterView": {"filter": {"title": "Phonics", "range": area}}},
        {"setBasicFilter": {"filter": {"range": area}}},
        {"addProtectedRange": {"protectedRange": {"range": area}}},
        {"addBanding": {"bandedRange": banding}},
        {"mergeCells": {"range": {**area, "startColumnIndex": 3, "endColumnIndex": 5}}},
        {"addConditionalFormatRule": {"rule": {"ranges": [area], "booleanRule": rule}}},
    )

    book.do({"insertDimension": {"range": rows(0, 1)}}, {"insertDimension": {"range": rows(4, 6)}})

    sheet, named = book.sheet(), book.get()["namedRanges"]
    found = [sheet[kind][0]["range"] for kind in ("tables", "filterViews", "protectedRanges", "bandedRanges")]
    found += [sheet["basicFilter"]["range"], named[0]["range"], sheet["merges"][0]]
    found += sheet["conditionalFormats"][0]["ranges"]
    assert {(place["startRowIndex"], place["endRowIndex"]) for place in found} == {(3, 7)}


def test_what_stood_on_deleted_rows_alone_goes_with_them(book):
    area = {"startRowIndex": 2, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 2}
    book.do(
        {"addNamedRange": {"namedRange": {"name": "people", "range": area}}},
        {"addTable": {"table": {"range": area}}},
        {"setBasicFilter": {"filter": {"range": area}}},
    )

    book.do({"deleteDimension": {"range": rows(1, 5)}})

    assert not {"tables", "basicFilter"} & set(book.sheet()) and "namedRanges" not in book.get()


def test_a_range_with_an_open_end_stays_open(book):
    view = {"title": "All", "range": {"startRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 3}}
    book.do({"addFilterView": {"filter": view}}, {"insertDimension": {"range": rows(0, 1)}})

    place = book.sheet()["filterViews"][0]["range"]
    assert place == {"startRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 3}


def test_filters_follow_their_columns(book):
    specs = [{"columnIndex": 2, "filterCriteria": {"hiddenValues": ["x"]}}]
    book.do({"addFilterView": {"filter": {"title": "F", "range": {"endColumnIndex": 4}, "filterSpecs": specs}}})

    book.do({"insertDimension": {"range": columns(1, 2)}})

    view = book.sheet()["filterViews"][0]
    assert view["filterSpecs"][0]["columnIndex"] == 3 and list(view["criteria"]) == ["3"]


def test_a_frozen_part_grows_and_shrinks_with_its_rows(book):
    frozen = {"properties": {"gridProperties": {"frozenRowCount": 2}}, "fields": "gridProperties.frozenRowCount"}
    book.do({"updateSheetProperties": frozen}, {"insertDimension": {"range": rows(1, 2)}})
    grown = book.sheet()["properties"]["gridProperties"]["frozenRowCount"]
    book.do({"deleteDimension": {"range": rows(0, 5)}})

    assert grown == 3 and "frozenRowCount" not in book.sheet()["properties"]["gridProperties"]


def test_a_small_change_to_a_long_sheet_rewrites_little(book, world):
    book.write("A1", [[f"row {number}"] for number in range(1000)])
    before = dict(world.items("sheet_block"))

    book.write("A500", [["changed"]])

    after = dict(world.items("sheet_block"))
    assert sum(before[key] != after[key] for key in after) == 1 and len(after) == len(before) > 5
