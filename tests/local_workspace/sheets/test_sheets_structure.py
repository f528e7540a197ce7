"""Cells, rows and columns that move, and everything that goes along with them."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

from local_workspace.switches import throw


def area(top, left, bottom, right, sheet=0):
    place = {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}
    return place | ({"sheetId": sheet} if sheet else {})


def rows(start, end):
    return {"dimension": "ROWS", "startIndex": start, "endIndex": end}


def columns(start, end):
    return {"dimension": "COLUMNS", "startIndex": start, "endIndex": end}


def refusal(book, **request):
    with pytest.raises(HttpError) as refused:
        book.do(request)
    assert refused.value.status_code == 400
    return refused.value.reason.partition(": ")[2]


def formula(book, text):
    return book.read(text, valueRenderOption="FORMULA")[0][0]


@pytest.fixture
def numbers(book):
    book.write("A1", [[1], [2], [3], [4]])
    return book


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        ({"insertDimension": {"range": rows(1, 2)}}, "=A1+A2", "=A1+A3"),
        ({"insertDimension": {"range": rows(1, 2)}}, "=SUM(A1:A3)", "=SUM(A1:A4)"),
        ({"insertDimension": {"range": rows(0, 1)}}, "=SUM($A$1:$A)", "=SUM($A$2:$A)"),
        ({"deleteDimension": {"range": rows(1, 2)}}, "=A2+A3+SUM(A1:A3)", "=#REF!+A2+SUM(A1:A2)"),
        ({"deleteDimension": {"range": rows(1, 2)}}, '=A3&"A3"&Other!A3', '=A2&"A3"&Other!A3'),
        ({"moveDimension": {"source": rows(0, 1), "destinationIndex": 3}}, "=A1+A2", "=A3+A1"),
        ({"insertDimension": {"range": columns(0, 1)}}, "=A1+$A:B", "=B1+$B:C"),
        ({"insertRange": {"range": area(1, 0, 2, 1), "shiftDimension": "ROWS"}}, "=A1+A2+B2", "=A1+A3+B2"),
    ],
)
def test_formulas_go_on_pointing_at_the_same_cells(numbers, change, before, after):
    numbers.do({"addSheet": {"properties": {"sheetId": 7, "title": "Other"}}})
    numbers.write("Z9", [[before]], "USER_ENTERED")

    numbers.do(change)

    found = numbers.read("A1:AB12", valueRenderOption="FORMULA")
    assert [cell for row in found for cell in row if str(cell).startswith("=")] == [after]


def test_formulas_on_other_sheets_follow_a_sheets_rows_and_its_name(numbers):
    numbers.do({"addSheet": {"properties": {"sheetId": 7, "title": "Other"}}})
    numbers.write("Other!A1", [["=Sheet1!A2"], ["='Sheet1'!A1:A3"], ["=A2"]], "USER_ENTERED")

    renamed = {"properties": {"title": "It's new"}, "fields": "title"}
    numbers.do({"insertDimension": {"range": rows(0, 1)}}, {"updateSheetProperties": renamed})

    found = numbers.read("Other!A1:A3", valueRenderOption="FORMULA")
    assert found == [["='It''s new'!A3"], ["='It''s new'!A2:A4"], ["=A2"]]


def test_formulas_lose_a_sheet_that_is_deleted(numbers):
    numbers.do({"addSheet": {"properties": {"sheetId": 7, "title": "Other"}}})
    numbers.write("B1", [["=Other!A1+A1"]], "USER_ENTERED")

    numbers.do({"deleteSheet": {"sheetId": 7}})

    assert formula(numbers, "B1") == "=#REF!+A1"


def test_formulas_in_rules_and_validation_follow_too(numbers):
    list_ = {"condition": {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=Sheet1!$A$1:$A$4"}]}}
    custom = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=$A2>1"}]}
    rule = {"ranges": [area(0, 2, 4, 3)], "booleanRule": {"condition": custom, "format": {}}}
    numbers.do({"setDataValidation": {"range": area(0, 3, 1, 4), "rule": list_}})
    numbers.do({"addConditionalFormatRule": {"rule": rule}}, {"insertDimension": {"range": rows(1, 2)}})

    sheet = numbers.sheet(ranges=["D1"], includeGridData=True)
    condition = sheet["conditionalFormats"][0]["booleanRule"]["condition"]
    validation = sheet["data"][0]["rowData"][0]["values"][0]["dataValidation"]["condition"]
    found = [item["values"][0]["userEnteredValue"] for item in (condition, validation)]
    assert found == ["=$A3>1", "=Sheet1!$A$1:$A$5"]


def stood_on(book):
    sheet, named = book.sheet(), book.get()["namedRanges"][0]
    return sheet["merges"], sheet["protectedRanges"][0]["range"], named["range"], sheet["bandedRanges"][0]["range"]


@pytest.mark.parametrize(
    ("kind", "moved"),
    [("insertRange", area(6, 1, 8, 3)), ("deleteRange", area(2, 1, 4, 3))],
)
def test_what_stands_on_cells_that_shift_shifts_with_them(book, kind, moved):
    place = area(4, 1, 6, 3)
    stripes = {"firstBandColor": {"red": 1}}
    book.do(
        {"mergeCells": {"range": place}},
        {"addProtectedRange": {"protectedRange": {"range": place}}},
        {"addNamedRange": {"namedRange": {"name": "here", "range": place}}},
        {"addBanding": {"bandedRange": {"range": place, "rowProperties": stripes}}},
    )

    book.do({kind: {"range": area(1, 1, 3, 3), "shiftDimension": "ROWS"}})

    assert stood_on(book) == ([moved], moved, moved, moved)


def test_what_sticks_out_of_the_columns_that_shift_stays(book):
    wide = area(4, 0, 6, 3)
    book.do({"addNamedRange": {"namedRange": {"name": "wide", "range": wide}}})

    book.do({"insertRange": {"range": area(1, 1, 3, 3), "shiftDimension": "ROWS"}})

    assert book.get()["namedRanges"][0]["range"] == wide


def test_what_is_pushed_past_the_end_of_the_sheet_is_cut_off(book):
    book.do({"addNamedRange": {"namedRange": {"name": "last", "range": area(996, 1, 1000, 3)}}})

    book.do({"insertRange": {"range": area(1, 1, 3, 3), "shiftDimension": "ROWS"}})

    assert book.get()["namedRanges"][0]["range"] == area(998, 1, 1000, 3)


def test_a_merge_that_would_be_torn_stops_cells_from_shifting(book):
    book.do({"mergeCells": {"range": area(4, 0, 6, 3)}})

    for kind in ("insertRange", "deleteRange"):
        request = {"range": area(1, 1, 3, 3), "shiftDimension": "ROWS"}
        assert refusal(book, **{kind: request}).startswith("You must select all cells in a merged range")


@pytest.mark.parametrize(
    ("change", "merge"),
    [
        ({"insertDimension": {"range": rows(2, 4)}}, area(1, 0, 6, 2)),
        ({"deleteDimension": {"range": rows(2, 3)}}, area(1, 0, 3, 2)),
        ({"moveDimension": {"source": rows(1, 4), "destinationIndex": 9}}, area(6, 0, 9, 2)),
        ({"deleteDimension": {"range": rows(1, 4)}}, None),
    ],
)
def test_merges_grow_shrink_move_and_go(book, change, merge):
    book.do({"mergeCells": {"range": area(1, 0, 4, 2)}})

    book.do(change)

    assert book.sheet().get("merges") == ([merge] if merge else None)


def test_a_merge_shrunk_to_one_cell_is_none(book):
    book.do({"mergeCells": {"range": area(1, 0, 3, 1)}}, {"deleteDimension": {"range": rows(1, 2)}})

    assert "merges" not in book.sheet()


@pytest.mark.parametrize(("start", "end", "to"), [(2, 3, 8), (0, 2, 8), (6, 7, 2)])
def test_rows_do_not_move_across_a_merge(book, start, end, to):
    book.do({"mergeCells": {"range": area(1, 0, 4, 2)}})

    assert refusal(book, moveDimension={"source": rows(start, end), "destinationIndex": to}) == (
        "Sorry, it is not possible to move a row to a position that crosses a merged cell. "
        "Please unmerge and try again."
    )


def test_a_table_that_columns_leave_keeps_what_is_known_of_the_others(book):
    typed = [{"columnIndex": n, "columnName": name, "columnType": "TEXT"} for n, name in enumerate("abc")]
    book.do({"addTable": {"table": {"range": area(0, 0, 3, 3), "columnProperties": typed}}})

    book.do({"deleteDimension": {"range": columns(1, 2)}})

    found = book.sheet()["tables"][0]["columnProperties"]
    assert [(column["columnName"], column["columnType"]) for column in found] == [("a", "TEXT"), ("c", "TEXT")]


def metadata(book, key, start, visibility="DOCUMENT"):
    location = {"dimensionRange": rows(start, start + 1)}
    data = {"metadataKey": key, "metadataValue": "old", "visibility": visibility, "location": location}
    return book.reply(createDeveloperMetadata={"developerMetadata": data})["developerMetadata"]


def test_metadata_is_changed_wherever_a_filter_finds_it(book):
    made = [metadata(book, key, row) for row, key in enumerate("aab")]
    by_key = {"developerMetadataLookup": {"metadataKey": "a"}}
    by_id = {"developerMetadataLookup": {"metadataId": made[0]["metadataId"]}}
    change = {"dataFilters": [by_key, by_id], "developerMetadata": {"metadataValue": "new"}}

    reply = book.reply(updateDeveloperMetadata={**change, "fields": "metadataValue"})["developerMetadata"]

    assert reply == [item | {"metadataValue": "new"} for item in made[:2]]


def test_metadata_moves_to_another_place(book):
    made = metadata(book, "a", 0)
    lookup = {"developerMetadataLookup": {"metadataId": made["metadataId"]}}
    change = {"dataFilters": [lookup], "developerMetadata": {"location": {"sheetId": 0}}}

    reply = book.reply(updateDeveloperMetadata={**change, "fields": "location"})["developerMetadata"]

    assert reply[0]["location"] == {"locationType": "SHEET", "sheetId": 0}
    assert book.sheet()["developerMetadata"] == reply


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"fields": "*"}, "At least one data filter must be specified."),
        ({"dataFilters": [{"developerMetadataLookup": {}}]}, "At least one field must be listed in 'fields'."),
        (
            {"dataFilters": [{"developerMetadataLookup": {}}], "fields": "metadataKey"},
            "Developer metadata must always have a key specified.",
        ),
    ],
)
def test_changes_to_metadata_that_cannot_be_are_refused(book, request_, words):
    metadata(book, "a", 0)

    assert refusal(book, updateDeveloperMetadata=request_).startswith(words)


def test_nothing_found_is_an_empty_reply(book):
    lookup = {"developerMetadataLookup": {"metadataKey": "nobody"}}

    replies = book.do({"deleteDeveloperMetadata": {"dataFilter": lookup}})["replies"]

    assert replies == [{"deleteDeveloperMetadata": {}}]


@pytest.mark.parametrize(
    "deed",
    [
        {"insertDimension": {"range": rows(3, 4)}},
        {"deleteDimension": {"range": rows(2, 3)}},
        {"moveDimension": {"source": rows(2, 3), "destinationIndex": 9}},
        {"sortRange": {"range": area(0, 0, 9, 2)}},
        {"randomizeRange": {"range": area(0, 0, 9, 2)}},
        {"deleteDuplicates": {"range": area(0, 0, 9, 2)}},
        {"trimWhitespace": {"range": {}}},
        {"findReplace": {"find": "a", "replacement": "b", "allSheets": True}},
        {"copyPaste": {"source": area(9, 0, 10, 1), "destination": area(3, 0, 4, 1)}},
        {"cutPaste": {"source": area(3, 0, 4, 1), "destination": {"rowIndex": 12}}},
        {"insertRange": {"range": area(0, 0, 1, 1), "shiftDimension": "ROWS"}},
        {"pasteData": {"coordinate": {"rowIndex": 1}, "data": "a\nb\nc", "delimiter": ","}},
        {"textToColumns": {"source": area(3, 0, 4, 1), "delimiterType": "COMMA"}},
        {"autoFill": {"sourceAndDestination": {"source": area(0, 0, 1, 1), "dimension": "ROWS", "fillLength": 3}}},
        {"updateBorders": {"range": area(3, 0, 4, 1), "top": {"style": "SOLID"}}},
        {"mergeCells": {"range": area(3, 0, 4, 2)}},
        {"deleteSheet": {"sheetId": 0}},
    ],
    ids=lambda deed: next(iter(deed)),
)
def test_no_kind_of_request_reaches_cells_that_are_closed(book, beas, deed):
    book.write("A1", [[f"a{number}", "x"] for number in range(8)])
    book.do({"addSheet": {"properties": {"title": "Other"}}})
    book.do({"addProtectedRange": {"protectedRange": {"range": area(2, 0, 5, 2), "editors": {}}}})
    before = book.get(includeGridData=True)

    assert refusal(beas, **deed).startswith("You are trying to edit a protected cell or object.")
    assert book.get(includeGridData=True) == before


@pytest.mark.parametrize(
    "deed",
    [
        {"insertDimension": {"range": rows(3, 4)}},
        {"appendDimension": {"dimension": "ROWS", "length": 1}},
        {"updateSheetProperties": {"properties": {"title": "New"}, "fields": "title"}},
    ],
    ids=lambda deed: next(iter(deed)),
)
def test_a_closed_sheet_keeps_its_shape_and_its_name(book, beas, deed):
    protected = {"range": {"sheetId": 0}, "unprotectedRanges": [area(0, 0, 3, 3)]}
    book.do({"addProtectedRange": {"protectedRange": protected}})

    assert refusal(beas, **deed).startswith("You are trying to edit a protected cell or object.")
    book.do(deed)


def test_beside_closed_cells_rows_come_as_ever(book, beas):
    book.do({"addProtectedRange": {"protectedRange": {"range": area(2, 0, 5, 2)}}})

    beas.do({"insertDimension": {"range": rows(2, 3)}}, {"insertDimension": {"range": rows(8, 9)}})

    assert book.sheet()["protectedRanges"][0]["range"] == area(3, 0, 6, 2)


@pytest.mark.parametrize(
    ("protected", "words"),
    [
        (
            {"range": area(0, 0, 1, 1), "warningOnly": True, "editors": {"users": ["bea@oakfield.example"]}},
            "ProtectedRange is warningOnly. Editors cannot be set on it.",
        ),
        ({"range": {"sheetId": 0}}, 'Sheet "Sheet1" already has sheet protection.'),
        (
            {"range": area(0, 0, 1, 1), "unprotectedRanges": [area(0, 0, 1, 1)]},
            "Unprotected ranges are only supported on protected sheets.",
        ),
    ],
)
def test_protections_that_cannot_be_are_refused(book, protected, words):
    book.do({"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}}}})

    assert refusal(book, addProtectedRange={"protectedRange": protected}) == words


def test_a_warning_that_becomes_a_lock_lets_every_editor_in_until_some_are_named(book, beas):
    made = book.reply(addProtectedRange={"protectedRange": {"range": area(0, 0, 1, 1), "warningOnly": True}})
    number = made["protectedRange"]["protectedRangeId"]

    book.do({"updateProtectedRange": {"protectedRange": {"protectedRangeId": number}, "fields": "warningOnly"}})

    users = book.sheet()["protectedRanges"][0]["editors"]["users"]
    assert set(users) == {"amina@oakfield.example", "bea@oakfield.example"}
    beas.write("A1", [["x"]])


@pytest.mark.parametrize("follows", [False, True])
def test_a_sort_of_some_columns_leaves_the_rest_where_it_was(book, world, follows):
    throw(world, "sheets_metadata_follows_sort", follows)
    book.write("A1", [["b", 1], ["a", 2]])

    book.do({"sortRange": {"range": area(0, 0, 2, 1), "sortSpecs": [{}]}})

    assert book.read() == [["a", "1"], ["b", "2"]]


@pytest.mark.parametrize(
    "kind", ["addDataSource", "updateDataSource", "deleteDataSource", "refreshDataSource", "cancelDataSourceRefresh"]
)
def test_data_sources_are_not_built_and_say_so(book, kind):
    with pytest.raises(HttpError) as refused:
        book.do({"addSheet": {}}, {kind: {}})

    assert (refused.value.status_code, len(book.get()["sheets"])) == (501, 1)


def test_a_pivot_table_is_not_built_and_says_so(book):
    cell = {"pivotTable": {"source": area(0, 0, 3, 3)}}

    with pytest.raises(HttpError) as refused:
        book.do({"updateCells": {"start": {}, "rows": [{"values": [cell]}], "fields": "pivotTable"}})

    assert refused.value.reason == "The local Workspace does not do pivot tables yet."


EMPTY = area(2, 0, 2, 2)


@pytest.mark.parametrize(
    "request_",
    [
        {"addNamedRange": {"namedRange": {"name": "none", "range": EMPTY}}},
        {"addTable": {"table": {"range": EMPTY}}},
        {"addProtectedRange": {"protectedRange": {"range": EMPTY}}},
        {"setBasicFilter": {"filter": {"range": EMPTY}}},
    ],
    ids=lambda request_: next(iter(request_)),
)
def test_nothing_is_kept_on_a_range_without_cells(book, request_):
    assert refusal(book, **request_) == "The range must not be empty."


@pytest.mark.parametrize("kind", ["repeatCell", "mergeCells", "trimWhitespace", "unmergeCells"])
def test_a_range_without_cells_is_taken_and_changes_nothing(book, kind):
    fields = {"cell": {"note": "n"}, "fields": "note"} if kind == "repeatCell" else {}
    before = book.get(includeGridData=True)

    book.do({kind: {"range": EMPTY, **fields}})

    assert book.get(includeGridData=True) == before


def test_what_ends_past_the_grid_is_taken_as_far_as_the_grid_goes(book):
    book.do({"repeatCell": {"range": area(999, 25, 1003, 28), "cell": {"note": "n"}, "fields": "note"}})
    book.do({"addNamedRange": {"namedRange": {"name": "last", "range": area(999, 25, 1003, 28)}}})

    size = book.sheet()["properties"]["gridProperties"]
    assert (size["rowCount"], size["columnCount"]) == (1000, 26)
    assert book.get()["namedRanges"][0]["range"] == area(999, 25, 1000, 26)


@pytest.mark.parametrize(
    ("place", "named"),
    [(area(1000, 0, 1001, 2), "Sheet1!A1001:B1001"), ({"startRowIndex": 1000, "endColumnIndex": 2}, "Sheet1!A1001:B")],
)
def test_what_starts_past_the_grid_is_refused_by_name(book, place, named):
    reason = refusal(book, repeatCell={"range": place, "cell": {}, "fields": "note"})

    assert reason == f"Range ({named}) exceeds grid limits. Max rows: 1000, max columns: 26"
