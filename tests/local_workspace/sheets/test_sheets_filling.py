from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError


def fill(book, source, dimension, length, **more):
    given = {"source": source, "dimension": dimension, "fillLength": length}
    book.do({"autoFill": {"sourceAndDestination": given, **more}})


def down(book, values, length=3, **more):
    """What stands below a column of values after it was filled down."""
    book.write("A1", [[value] for value in values], "USER_ENTERED")
    fill(book, {"endRowIndex": len(values), "endColumnIndex": 1}, "ROWS", length, **more)
    below = book.read(f"A{len(values) + 1}:A50", valueRenderOption="FORMULA", dateTimeRenderOption="FORMATTED_STRING")
    return [row[0] if row else "" for row in below]


@pytest.mark.parametrize(
    ("values", "more"),
    [
        ([1, 2], [3, 4, 5]),
        ([10, 7.5], [5, 2.5, 0]),
        ([5], [5, 5, 5]),
        ([1, 2, 4], [1, 2, 4]),
        (["Mon"], ["Tue", "Wed", "Thu"]),
        (["November", "January"], ["March", "May", "July"]),
        (["Week 9"], ["Week 10", "Week 11", "Week 12"]),
        (["a", "b"], ["a", "b", "a"]),
        (["=B1*2"], ["=B2*2", "=B3*2", "=B4*2"]),
    ],
)
def test_a_column_goes_on_as_it_begins(book, values, more):
    assert down(book, values) == more


def test_a_day_is_followed_by_the_next_days(book):
    assert down(book, ["2027-03-30"]) == ["2027-03-31", "2027-04-01", "2027-04-02"]


def test_the_other_series_copies_what_counts_and_counts_what_is_copied(book):
    assert down(book, [1, 2], useAlternateSeries=True) == [1, 2, 1]
    assert down(book, [5], useAlternateSeries=True)[:3] == [6, 7, 8]


def test_cells_are_filled_before_their_source_too(book):
    book.write("D1", [[7, 9]])

    fill(book, {"endRowIndex": 1, "startColumnIndex": 3, "endColumnIndex": 5}, "COLUMNS", -3)

    assert book.read("A1:E1") == [["1", "3", "5", "7", "9"]]


def test_looks_are_filled_in_and_notes_are_not(book):
    cell = {"userEnteredValue": {"numberValue": 1}, "userEnteredFormat": {"wrapStrategy": "WRAP"}, "note": "n"}
    book.do({"updateCells": {"start": {}, "rows": [{"values": [cell]}], "fields": "*"}})

    fill(book, {"endRowIndex": 1, "endColumnIndex": 1}, "ROWS", 1)

    found = book.sheet(ranges=["A2"], includeGridData=True)["data"][0]["rowData"][0]["values"][0]
    assert found["userEnteredFormat"] == {"wrapStrategy": "WRAP"} and "note" not in found


@pytest.mark.parametrize(
    ("where", "values", "area", "shown"),
    [
        ("A1", [[1], [2]], {"endRowIndex": 4, "endColumnIndex": 1}, [["1"], ["2"], ["3"], ["4"]]),
        ("A3", [[1], [2]], {"endRowIndex": 4, "endColumnIndex": 1}, [["-1"], ["0"], ["1"], ["2"]]),
        ("A1", [[1, 2]], {"endRowIndex": 1, "endColumnIndex": 4}, [["1", "2", "3", "4"]]),
    ],
)
def test_the_data_in_a_range_fills_the_rest_of_it(book, where, values, area, shown):
    book.write(where, values)

    book.do({"autoFill": {"range": area}})

    assert book.read() == shown


def test_filling_past_the_first_row_is_refused(book):
    with pytest.raises(HttpError, match="reaches past the first row"):
        fill(book, {"endRowIndex": 1, "endColumnIndex": 1}, "ROWS", -1)
