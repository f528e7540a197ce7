from __future__ import annotations

import pytest


@pytest.fixture
def two_tables(book):
    """Tables at A1:C2 and B4:D6, as in Google's guide to values.append."""
    book.write("A1", [["a", "b", "c"], ["d", "e", "f"]])
    book.write("B4", [["g", "h", "i"], ["j", "", "l"], ["m", "n", "o"]])
    return book


@pytest.mark.parametrize(
    ("asked", "table", "written"),
    [
        ("Sheet1", "Sheet1!B4:D6", "Sheet1!B7:C7"),
        ("B4", "Sheet1!B4:D6", "Sheet1!B7:C7"),
        ("C5:D5", "Sheet1!B4:D6", "Sheet1!B7:C7"),
        ("C5", "Sheet1!B4:D6", "Sheet1!B7:C7"),
        ("B2:D4", "Sheet1!B4:D6", "Sheet1!B7:C7"),
        ("A3:G10", "Sheet1!B4:D6", "Sheet1!B7:C7"),
        ("A1", "Sheet1!A1:C2", "Sheet1!A3:B3"),
        ("E4", None, "Sheet1!E4:F4"),
        ("A4", None, "Sheet1!A4:B4"),
    ],
)
def test_rows_go_below_the_last_table_that_the_range_touches(two_tables, asked, table, written):
    reply = two_tables.append(asked, [["x", "y"]])

    assert (reply.get("tableRange"), reply["updates"]["updatedRange"]) == (table, written)


def test_an_empty_sheet_is_filled_from_its_first_cell(book):
    reply = book.append("Sheet1", [["a"]])

    assert reply == {
        "spreadsheetId": book.id,
        "updates": {
            "spreadsheetId": book.id,
            "updatedRange": "Sheet1!A1",
            "updatedRows": 1,
            "updatedColumns": 1,
            "updatedCells": 1,
        },
    }


def test_appending_makes_the_grid_larger(book):
    book.write("A999", [["a"], ["b"]])

    book.append("A1000", [["c"], ["d"]])

    assert book.sheet()["properties"]["gridProperties"]["rowCount"] == 1002
    assert book.read("A999:A1002") == [["a"], ["b"], ["c"], ["d"]]


def test_what_stands_below_a_table_is_written_over_unless_rows_are_inserted(two_tables):
    two_tables.append("A1", [["1"], ["2"], ["3"]], insertDataOption="INSERT_ROWS")

    assert two_tables.read("A3:D7") == [["1"], ["2"], ["3"], [], ["", "g", "h", "i"]]


def test_a_row_of_a_table_may_touch_by_a_corner(book):
    book.write("A1", [["a"]])
    book.write("B2", [["b"]])

    assert book.append("A1", [["c"]])["tableRange"] == "Sheet1!A1:B2"
