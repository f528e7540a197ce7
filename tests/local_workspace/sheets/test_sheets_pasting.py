from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError


def area(top, left, bottom, right, sheet=0):
    place = {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}
    return place | ({"sheetId": sheet} if sheet else {})


def copy(book, source, destination, **more):
    book.do({"copyPaste": {"source": source, "destination": destination, **more}})


def shown(book, index=0):
    return book.read(book.get()["sheets"][index]["properties"]["title"])


@pytest.fixture
def letters(book):
    book.write("A1", [["a", "b"], ["c", "d"]])
    return book


def test_a_source_is_repeated_as_often_as_it_fits(letters):
    copy(letters, area(0, 0, 1, 2), area(3, 0, 5, 5))

    assert letters.read("A4:E5") == [["a", "b", "a", "b"]] * 2


def test_a_source_larger_than_the_destination_is_pasted_whole(letters):
    copy(letters, area(0, 0, 2, 2), area(3, 3, 4, 4))

    assert letters.read("D4:E5") == [["a", "b"], ["c", "d"]]


def test_rows_become_columns(letters):
    copy(letters, area(0, 0, 2, 2), area(3, 0, 4, 1), pasteOrientation="TRANSPOSE")

    assert letters.read("A4:B5") == [["a", "c"], ["b", "d"]]


def test_references_move_on_with_a_copied_formula_unless_they_are_fixed(book):
    book.write("A1", [["=C1+$C1+C$1+$C$1+Sheet1!C1"]], "USER_ENTERED")

    copy(book, area(0, 0, 1, 1), area(1, 1, 2, 2))

    formula = book.read("B2", valueRenderOption="FORMULA")
    assert formula == [["=D2+$C2+D$1+$C$1+Sheet1!D2"]]


def test_a_reference_pushed_off_the_grid_is_lost(book):
    book.write("B2", [["=A1"]], "USER_ENTERED")

    copy(book, area(1, 1, 2, 2), area(0, 0, 1, 1))

    assert book.read("A1", valueRenderOption="FORMULA") == [["=#REF!"]]


LOOK = {"textFormat": {"bold": True}, "borders": {"top": {"style": "SOLID"}}}
RULE = {"condition": {"type": "BOOLEAN"}}
WHOLE = {"userEnteredValue": {"formulaValue": "=1+1"}, "userEnteredFormat": LOOK, "dataValidation": RULE, "note": "n"}


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("PASTE_NORMAL", {"formula", "bold", "border", "rule", "note"}),
        ("PASTE_NO_BORDERS", {"formula", "bold", "rule", "note"}),
        ("PASTE_VALUES", {"value"}),
        ("PASTE_FORMULA", {"formula"}),
        ("PASTE_FORMAT", {"old", "bold", "border"}),
        ("PASTE_DATA_VALIDATION", {"old", "rule"}),
        ("PASTE_CONDITIONAL_FORMATTING", {"old"}),
    ],
)
def test_each_kind_of_paste_brings_its_part_of_a_cell(book, kind, parts):
    book.do({"updateCells": {"start": {}, "rows": [{"values": [WHOLE]}], "fields": "*"}})
    book.write("C1", [["old"]])

    copy(book, area(0, 0, 1, 1), area(0, 2, 1, 3), pasteType=kind)

    cell = book.sheet(ranges=["C1"], includeGridData=True)["data"][0]["rowData"][0]["values"][0]
    value, look = cell.get("userEnteredValue", {}), cell.get("userEnteredFormat", {})
    found = {"formula": "formulaValue" in value, "value": value == {"numberValue": 2}, "note": "note" in cell}
    found |= {"old": value == {"stringValue": "old"}, "rule": "dataValidation" in cell}
    found |= {"bold": "textFormat" in look, "border": "borders" in look}
    assert {name for name, there in found.items() if there} == parts


def test_merges_come_along_and_replace_those_they_cover(letters):
    letters.do({"mergeCells": {"range": area(0, 0, 1, 2)}}, {"mergeCells": {"range": area(3, 0, 4, 2)}})

    copy(letters, area(0, 0, 2, 2), area(3, 0, 5, 2))

    assert letters.sheet()["merges"] == [area(0, 0, 1, 2), area(3, 0, 4, 2)]


def test_merges_turn_with_their_cells(letters):
    letters.do({"mergeCells": {"range": area(0, 0, 1, 2)}})

    copy(letters, area(0, 0, 2, 2), area(3, 0, 4, 1), pasteOrientation="TRANSPOSE")

    assert letters.sheet()["merges"][1] == area(3, 0, 5, 1)


def test_a_merge_cannot_be_pasted_over_in_part(letters):
    letters.do({"mergeCells": {"range": area(3, 1, 4, 3)}})

    with pytest.raises(HttpError, match="You must select all cells in a merged range"):
        copy(letters, area(0, 0, 2, 2), area(3, 0, 5, 2))


def test_conditional_formats_come_along(letters):
    rule = {"condition": {"type": "NOT_BLANK"}, "format": {"textFormat": {"bold": True}}}
    letters.do({"addConditionalFormatRule": {"rule": {"ranges": [area(0, 0, 1, 5)], "booleanRule": rule}}})

    copy(letters, area(0, 0, 2, 2), area(5, 0, 6, 1), pasteType="PASTE_CONDITIONAL_FORMATTING")

    assert letters.sheet()["conditionalFormats"][0]["ranges"] == [area(0, 0, 1, 5), area(5, 0, 6, 2)]


def test_cells_pasted_over_lose_the_conditional_formats_they_had(letters):
    rule = {"condition": {"type": "NOT_BLANK"}, "format": {"textFormat": {"bold": True}}}
    letters.do({"addConditionalFormatRule": {"rule": {"ranges": [area(4, 0, 8, 1)], "booleanRule": rule}}})

    copy(letters, area(0, 0, 2, 1), area(4, 0, 6, 1))

    assert letters.sheet()["conditionalFormats"][0]["ranges"] == [area(6, 0, 8, 1)]


def test_cut_cells_leave_nothing_behind(letters):
    letters.do({"mergeCells": {"range": area(0, 0, 1, 2)}})

    letters.do({"cutPaste": {"source": area(0, 0, 1, 2), "destination": {"rowIndex": 4}}})

    assert letters.read() == [[], ["c", "d"], [], [], ["a"]]
    assert letters.sheet()["merges"] == [area(4, 0, 5, 2)]


def test_formulas_and_names_follow_what_was_cut_to_another_sheet(letters):
    letters.write("D1", [["=A1&C1"]], "USER_ENTERED")
    letters.do(
        {"addSheet": {"properties": {"sheetId": 7, "title": "Other"}}},
        {"addNamedRange": {"namedRange": {"name": "first", "range": area(0, 0, 1, 1)}}},
        {"cutPaste": {"source": area(0, 0, 1, 1), "destination": {"sheetId": 7, "rowIndex": 2}}},
    )

    assert letters.read("D1", valueRenderOption="FORMULA") == [["=Other!A3&C1"]]
    assert letters.get()["namedRanges"][0]["range"] == area(2, 0, 3, 1, sheet=7)


def test_a_formula_cut_to_another_sheet_goes_on_meaning_its_old_one(letters):
    letters.write("D1", [["=A1+D2"], [1]], "USER_ENTERED")
    letters.do({"addSheet": {"properties": {"sheetId": 7, "title": "Other"}}})

    letters.do({"cutPaste": {"source": area(0, 3, 2, 4), "destination": {"sheetId": 7}}})

    assert letters.read("Other!A1", valueRenderOption="FORMULA") == [["=Sheet1!A1+A2"]]


def test_a_repeated_formula_moves_on_in_each_cell(book):
    cell = {"userEnteredValue": {"formulaValue": "=A1+$A$1"}}

    book.do({"repeatCell": {"range": area(1, 1, 3, 3), "cell": cell, "fields": "userEnteredValue"}})

    found = book.read("B2:C3", valueRenderOption="FORMULA")
    assert found == [["=A1+$A$1", "=B1+$A$1"], ["=A2+$A$1", "=B2+$A$1"]]
