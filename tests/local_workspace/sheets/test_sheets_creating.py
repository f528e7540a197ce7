"""spreadsheets.create with everything in it, and sheets copied from one spreadsheet to another."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError
from support.workbook import Workbook, rows_of

AMINA = "amina@oakfield.example"


@pytest.fixture
def other(sheets):
    service = sheets(AMINA)
    made = service.spreadsheets.create(body={"properties": {"title": "Other"}}).execute()
    return Workbook(service, made["spreadsheetId"])


def copied(book, other, sheet_id=0):
    call = book.service.sheets().copyTo(
        spreadsheetId=book.id, sheetId=sheet_id, body={"destinationSpreadsheetId": other.id}
    )
    return call.execute()


def test_a_new_spreadsheet_has_all_it_was_given(sheets):
    people = {"name": "people", "range": {"sheetId": 5, "endRowIndex": 3}}
    note = {"metadataKey": "k", "visibility": "DOCUMENT", "location": {"spreadsheet": True}}
    sheet = {
        "properties": {"sheetId": 5, "title": "Staff"},
        "data": [{"rowData": rows_of("Name", "Amina"), "rowMetadata": [{"pixelSize": 40}]}],
        "merges": [{"sheetId": 5, "startRowIndex": 4, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 2}],
        "basicFilter": {"range": {"sheetId": 5, "endRowIndex": 2, "endColumnIndex": 1}},
        "protectedRanges": [{"range": {"sheetId": 5, "endRowIndex": 1}, "warningOnly": True}],
    }
    body = {"sheets": [sheet], "namedRanges": [people], "developerMetadata": [note]}

    made = sheets(AMINA).spreadsheets.create(body=body).execute()

    staff = made["sheets"][0]
    assert (made["namedRanges"][0]["name"], made["developerMetadata"][0]["metadataKey"]) == ("people", "k")
    assert staff["merges"] == sheet["merges"] and staff["basicFilter"]["range"]["endRowIndex"] == 2
    assert staff["protectedRanges"][0]["warningOnly"]


def test_sheets_that_would_all_be_hidden_are_not_made(sheets, world):
    with pytest.raises(HttpError, match="You can't hide all the sheets"):
        sheets(AMINA).spreadsheets.create(body={"sheets": [{"properties": {"hidden": True}}]}).execute()

    assert world.count("file") == 0


@pytest.mark.parametrize("start", [{"startRow": -1}, {"startRow": 2_000_000_000}, {"startColumn": 20_000}])
def test_cells_that_no_grid_could_hold_are_not_made(sheets, world, start):
    data = [{**start, "rowData": rows_of("x")}]

    with pytest.raises(HttpError) as refused:
        sheets(AMINA).spreadsheets.create(body={"sheets": [{"data": data}]}).execute()

    assert (refused.value.status_code, world.count("file")) == (400, 0)


def test_a_copy_in_another_spreadsheet_stands_last_under_a_name_of_its_own(book, other):
    book.write("A1", [["a", "b"]])

    properties = copied(book, other)
    again = copied(book, other)

    assert (properties["title"], properties["index"], again["title"]) == ("Copy of Sheet1", 1, "Copy of Sheet1 2")
    assert properties["sheetId"] not in (0, again["sheetId"])
    assert other.read("Copy of Sheet1") == [["a", "b"]]


def test_a_copy_goes_its_own_way(book, other):
    book.write("A1", [["a"]])
    copied(book, other)

    book.write("A1", [["changed"]])

    assert other.read("'Copy of Sheet1'!A1") == [["a"]]


def test_a_sheet_is_copied_only_to_where_the_caller_may_write(book, other, sheets, share):
    share("bea@oakfield.example", "reader")
    beas = Workbook(sheets("bea@oakfield.example"), book.id)

    with pytest.raises(HttpError) as refused:
        copied(beas, other)

    assert refused.value.status_code == 403


def test_a_sheet_that_is_not_there_is_not_copied(book, other):
    with pytest.raises(HttpError) as refused:
        copied(book, other, 404)

    assert (refused.value.status_code, refused.value.reason) == (404, "Requested entity was not found.")
