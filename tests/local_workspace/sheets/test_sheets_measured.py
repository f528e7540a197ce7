"""What Sheets answers, to the letter, as measured on the live API by the makers of backlot (Apache-2.0)."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

PAST = "exceeds grid limits. Max rows: 1000, max columns: 26"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("R1C2", "B1"),
        ("R[1]C[1]", "B2"),
        ("R1C1:R[2]C[2]", "A1:C3"),
        ("R1C", "A1"),
        ("RC[1]", "B1"),
        ("R", "A1"),
        ("R[1]", "A2:Z2"),
        ("C[1]", "B1:B1000"),
        ("R1", "R1"),
        ("R2:R2", "R2"),
        ("R:R", "R1:R1000"),
        ("r1c1:r2c2", "A1:B2"),
        ("R1C1:R2", "A1:Z2"),
        ("R1C1:C2", "A1:B1000"),
        ("RC1:R2C2", "A1:B2"),
        ("R3:R1C1", "A1:A3"),
        ("R3C3:R1C1", "A1:C3"),
        ("R5C5:R3C3", "C3:E5"),
        ("R[1]C[1]:R1C1", "A1:B2"),
        ("R2C2:R[0]C[0]", "A1:B2"),
        ("R1C1:R2000C50", "A1:Z1000"),
        ("B2:A1", "A1:B2"),
        ("!A1", "A1"),
        ("!R[1]C[1]", "B2"),
        ("''!A1", "A1"),
    ],
)
def test_a_range_is_read_as_recorded(book, text, shown):
    assert book.values.get(spreadsheetId=book.id, range=text).execute()["range"] == f"Sheet1!{shown}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A1:R2C2", "Unable to parse range: A1:R2C2"),
        ("R0C1", "Unable to parse range: R0C1"),
        ("R[-1]C[0]", "Unable to parse range: R[-1]C[0]"),
        ("R[+1]C[+1]", "Unable to parse range: R[+1]C[+1]"),
        ("R2C2:R1C1", "Unable to parse range: R2C2:R1C1"),
        ("R[2]C[2]:R[1]C[1]", "Unable to parse range: R[2]C[2]:R[1]C[1]"),
        ("R1 C1", "Unable to parse range: R1 C1"),
        ("!!A1", "Unable to parse range: !!A1"),
        ("Sheet1!", "Unable to parse range: Sheet1!"),
        ("ZZ:ZZ", f"Range (Sheet1!ZZ) {PAST}"),
        ("AA:AB", f"Range (Sheet1!AA:AB) {PAST}"),
        ("1001:1001", f"Range (Sheet1!1001) {PAST}"),
        ("1001:1002", f"Range (Sheet1!1001:1002) {PAST}"),
        ("R[1000]C[0]", f"Range (Sheet1!A1001) {PAST}"),
    ],
)
def test_a_range_is_refused_as_recorded(book, text, words):
    with pytest.raises(HttpError) as refused:
        book.values.get(spreadsheetId=book.id, range=text).execute()

    assert refused.value.reason == words


def test_a_sheet_may_have_a_bang_in_its_name(book):
    book.do({"addSheet": {"properties": {"title": "has!bang"}}})

    assert book.values.get(spreadsheetId=book.id, range="has!bang").execute()["range"] == "'has!bang'!A1:Z1000"


def test_the_kind_of_a_value_says_where_it_stands(book):
    book.write("A1", [["words", 12, True]])

    cells = book.sheet(ranges=["A1:C1"], includeGridData=True)["data"][0]["rowData"][0]["values"]

    assert [cell["effectiveFormat"]["horizontalAlignment"] for cell in cells] == ["LEFT", "RIGHT", "CENTER"]
    assert list(cells[0]["effectiveFormat"]) == [
        "backgroundColor",
        "padding",
        "horizontalAlignment",
        "verticalAlignment",
        "wrapStrategy",
        "textFormat",
        "hyperlinkDisplayType",
        "backgroundColorStyle",
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("A1:D5", [["a", "", "c"], [], ["z"], ["", "", "w"]]),
        ("A1:B2", [["a"]]),
        ("B2:D4", [[], [], ["", "w"]]),
        ("C1:C3", [["c"]]),
        ("B1:B4", []),
    ],
)
def test_the_cells_of_a_range_end_with_the_last_that_holds_something(book, text, rows):
    book.write("A1", [["a", None, "c"], [], ["z"], [None, None, "w"]])

    data = book.sheet(ranges=[text], includeGridData=True)["data"][0].get("rowData", [])

    assert [[cell.get("formattedValue", "") for cell in row.get("values", [])] for row in data] == rows


def test_answers_to_filters_are_sorted_by_column_and_do_not_name_sheet_0(book):
    grid = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 1}
    filters = [{"a1Range": "B10"}, {"a1Range": "B9"}, {"gridRange": grid}]

    found = book.values.batchGetByDataFilter(spreadsheetId=book.id, body={"dataFilters": filters}).execute()

    assert [one["valueRange"]["range"] for one in found["valueRanges"]] == ["Sheet1!A2", "Sheet1!B9", "Sheet1!B10"]
    del grid["sheetId"]
    assert found["valueRanges"][0]["dataFilters"] == [{"gridRange": grid}]


def test_the_colours_of_the_theme_are_printed_as_32_bit_numbers(book):
    """github.com/burnash/gspread, tests/cassettes/WorksheetTest.test_append_row.json (MIT)."""
    colours = {
        pair["colorType"]: pair["color"]["rgbColor"]
        for pair in book.get()["properties"]["spreadsheetTheme"]["themeColors"]
    }

    assert colours["ACCENT1"] == {"red": 0.25882354, "green": 0.52156866, "blue": 0.95686275}
    assert str(colours["ACCENT5"]) == "{'red': 1, 'green': 0.42745098, 'blue': 0.003921569}"
    assert str(colours["LINK"]) == "{'red': 0.06666667, 'green': 0.33333334, 'blue': 0.8}"


@pytest.mark.parametrize(
    ("mask", "asked", "cells"),
    [
        ("sheets", False, True),
        ("*.data", None, True),
        ("*.*", None, True),
        ("sheets.properties.title", True, False),
        ("*", None, False),
        ("*", True, True),
        ("a()", True, True),
        ("(*)", None, False),
        (",", True, True),
    ],
)
def test_a_mask_says_whether_the_cells_come_along(book, mask, asked, cells):
    wish = {} if asked is None else {"includeGridData": asked}

    found = book.get(ranges=["A1"], fields=mask, **wish)

    assert ("data" in found.get("sheets", [{}])[0]) == cells
