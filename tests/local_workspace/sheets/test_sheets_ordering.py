from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

from local_workspace.switches import throw

RED, BLUE = {"red": 1}, {"blue": 1}


def sort(book, *specs, **area):
    book.do({"sortRange": {"range": area, "sortSpecs": list(specs)}})


def column(book, letter="A"):
    return [row[0] if row else "" for row in book.read(f"{letter}:{letter}")]


@pytest.mark.parametrize(
    ("order", "sorted_"),
    [
        ("ASCENDING", ["2", "10", "A", "b", "TRUE", "", "end"]),
        ("DESCENDING", ["TRUE", "b", "A", "10", "2", "", "end"]),
    ],
)
def test_numbers_then_texts_then_truth_values_and_blanks_last_either_way(book, order, sorted_):
    book.write("A1", [["b"], [10], [""], [True], ["A"], [2], ["end"]])

    sort(book, {"sortOrder": order}, endRowIndex=6)

    assert column(book) == sorted_


def test_later_orders_settle_what_earlier_ones_leave_equal(book):
    book.write("A1", [["x", 1], ["y", 1], ["x", 2]])

    sort(book, {"dimensionIndex": 0}, {"dimensionIndex": 1, "sortOrder": "DESCENDING"}, endRowIndex=3)

    assert book.read() == [["x", "2"], ["x", "1"], ["y", "1"]]


def test_columns_are_the_sheets_own_and_cells_beside_the_range_stay(book):
    book.write("A1", [["a", 3, 1], ["b", 2, 2], ["c", 1, 3]])

    sort(book, {"dimensionIndex": 2, "sortOrder": "DESCENDING"}, endRowIndex=3, startColumnIndex=1)

    assert book.read() == [["a", "1", "3"], ["b", "2", "2"], ["c", "3", "1"]]


@pytest.mark.parametrize(
    ("spec", "first"),
    [
        ({"backgroundColor": RED}, "b"),
        ({"backgroundColorStyle": {"rgbColor": BLUE}}, "c"),
        ({"foregroundColor": RED}, "a"),
        ({"backgroundColor": RED, "sortOrder": "DESCENDING"}, "a"),
    ],
)
def test_cells_of_a_colour_come_to_the_top(book, spec, first):
    looks = [
        {"textFormat": {"foregroundColor": RED}},
        {"backgroundColor": RED},
        {"backgroundColorStyle": {"rgbColor": BLUE}},
    ]
    cells = [
        {"values": [{"userEnteredValue": {"stringValue": name}, "userEnteredFormat": look}]}
        for name, look in zip("abc", looks, strict=True)
    ]
    book.do({"updateCells": {"start": {}, "rows": cells, "fields": "*"}})

    sort(book, spec, endRowIndex=3)

    assert column(book)[0] == first


def test_rows_that_are_hidden_keep_their_place(book):
    book.write("A1", [["c"], ["a"], ["b"]])
    hidden = {"range": {"dimension": "ROWS", "startIndex": 1, "endIndex": 2}, "properties": {"hiddenByUser": True}}
    book.do({"updateDimensionProperties": {**hidden, "fields": "hiddenByUser"}})

    sort(book, {}, endRowIndex=3)

    assert column(book) == ["b", "a", "c"]


def test_a_formula_goes_on_meaning_its_own_row_when_it_is_sorted(book):
    book.write("A1", [["b", "=A1"], ["a", "=A2&$A$9"]], "USER_ENTERED")

    sort(book, {}, endRowIndex=2)

    assert book.read("B1:B2", valueRenderOption="FORMULA") == [["=A1&$A$9"], ["=A2"]]


@pytest.mark.parametrize("kind", ["sortRange", "randomizeRange", "deleteDuplicates"])
def test_merges_over_several_rows_stop_a_new_order(book, kind):
    tall = {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
    book.do({"mergeCells": {"range": tall}})

    with pytest.raises(HttpError) as refused:
        book.do({kind: {"range": {"endRowIndex": 5}}})

    assert refused.value.reason.endswith(
        "a range containing vertical merges. There is a vertical merge at A2:A3"
    ) and refused.value.reason.startswith(f"Invalid requests[0].{kind}: You can't ")


def test_a_column_outside_the_range_cannot_be_sorted_by(book):
    with pytest.raises(HttpError, match="outside the range"):
        sort(book, {"dimensionIndex": 3}, endColumnIndex=2)


def test_a_random_order_keeps_every_row(book):
    rows = [[str(number), f"n{number}"] for number in range(20)]
    book.write("A1", rows)

    book.do({"randomizeRange": {"range": {"endRowIndex": 20}}})

    assert book.read() != rows and sorted(book.read(), key=lambda row: int(row[0])) == rows


@pytest.mark.parametrize(("follows", "row"), [(False, 0), (True, 1)])
def test_whether_metadata_follows_a_sort_is_a_switch(book, world, follows, row):
    throw(world, "sheets_metadata_follows_sort", follows)
    book.write("A1", [["b"], ["a"]])
    location = {"dimensionRange": {"dimension": "ROWS", "startIndex": 0, "endIndex": 1}}
    book.do(
        {
            "createDeveloperMetadata": {
                "developerMetadata": {"metadataKey": "b", "visibility": "PROJECT", "location": location}
            }
        }
    )

    sort(book, {}, endRowIndex=2)

    lines = book.sheet(ranges=["A1:A2"], includeGridData=True)["data"][0]["rowMetadata"]
    assert ["developerMetadata" in line for line in lines].index(True) == row
