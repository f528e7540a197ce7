"""Requests as other people's libraries send them, in shapes the official client's examples do not show."""

from __future__ import annotations

import json

import pytest
from googleapiclient.errors import HttpError

from local_workspace.control import issue_token
from local_workspace.transport import InProcess

BASE = "http://localhost:8099"


@pytest.fixture
def ten(book):
    """A sheet of ten rows and ten columns with three words in its first row."""
    size = {"gridProperties": {"rowCount": 10, "columnCount": 10}}
    book.do({"updateSheetProperties": {"properties": size, "fields": "gridProperties(rowCount,columnCount)"}})
    book.write("A1", [["col1", "col2", "col3"]])
    return book


def loaded(book, *filters):
    """Cells as google-spreadsheet for node loads them."""
    body = {"includeGridData": True, "dataFilters": list(filters)}
    return book.service.getByDataFilter(spreadsheetId=book.id, body=body).execute()["sheets"][0]["data"]


def size_of(part):
    return len(part["rowMetadata"]), len(part["columnMetadata"])


def test_node_loads_a_whole_sheet_by_its_title(ten):
    (part,) = loaded(ten, {"a1Range": "'Sheet1'"})

    assert size_of(part) == (10, 10)
    assert part["rowData"][0]["values"][2]["formattedValue"] == "col3"


def test_node_loads_several_ranges_of_both_kinds(ten):
    grid = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 2, "endColumnIndex": 5}

    parts = loaded(ten, {"a1Range": "'Sheet1'!A1:A3"}, {"gridRange": grid})

    assert [size_of(part) for part in parts] == [(3, 1), (3, 3)]


def test_node_loads_what_is_inside_of_a_range_that_reaches_past_the_grid(ten):
    (part,) = loaded(ten, {"a1Range": "'Sheet1'!A10:B11"})

    assert size_of(part) == (1, 2)


@pytest.mark.parametrize(
    "wrong", [{"a1Range": "'Sheet1'!NOT-A-RANGE"}, {"a1Range": "A20:B21"}, {"gridRange": {"startRowIndex": 20}}]
)
def test_node_is_refused_ranges_that_are_none_or_start_past_the_grid(ten, wrong):
    with pytest.raises(HttpError) as refused:
        loaded(ten, wrong)

    assert refused.value.status_code == 400 and refused.value.reason.startswith("Invalid dataFilter[0]: ")


def test_node_writes_a_header_row_padded_with_empty_texts(ten):
    body = {"range": "'Sheet1'!1:1", "majorDimension": "ROWS", "values": [["a", "b", *[""] * 8]]}
    call = ten.values.update(
        spreadsheetId=ten.id,
        range="'Sheet1'!1:1",
        valueInputOption="USER_ENTERED",
        includeValuesInResponse=True,
        body=body,
    )

    assert call.execute()["updatedData"]["values"] == [["a", "b"]]


def test_node_reads_the_new_rows_place_from_the_updated_range(ten):
    reply = ten.append("'Sheet1'!A1", [["x"], ["y"]], insertDataOption="OVERWRITE", includeValuesInResponse=True)

    assert reply["tableRange"] == "Sheet1!A1:C1"
    assert (reply["updates"]["updatedRange"], reply["updates"]["updatedData"]["values"]) == (
        "Sheet1!A2:A3",
        [["x"], ["y"]],
    )


def test_a_body_that_names_another_range_than_the_address_is_refused(ten):
    body = {"range": "Sheet1!B1", "values": [["x"]]}

    with pytest.raises(HttpError) as refused:
        ten.values.update(spreadsheetId=ten.id, range="Sheet1!A1", valueInputOption="RAW", body=body).execute()

    assert refused.value.reason == "Request range[Sheet1!A1] does not match value's range[Sheet1!B1]"


@pytest.mark.parametrize(
    ("address", "body", "words"),
    [
        ("/values/A1?valueInputOption=RAW", '{"values": [[1e999]]}', "Invalid values[0][0]: number_value: inf\n"),
        (
            "/values/A1?valueInputOption=RAW",
            '{"values": ["X"]}',
            "Invalid value at 'data.values[0]' (type.googleapis.com/google.protobuf.ListValue), \"X\"",
        ),
        ("/developerMetadata/abc", None, "Invalid value at 'metadata_id' (TYPE_INT32), \"abc\""),
    ],
)
def test_what_no_library_would_send_is_refused_too(ten, workspace, address, body, words):
    http = InProcess(workspace, BASE)
    headers = {
        "authorization": "Bearer " + issue_token(workspace.world, "amina@oakfield.example"),
        "content-type": "application/json",
    }
    method = "PUT" if body else "GET"

    _, content = http.request(f"{BASE}/v4/spreadsheets/{ten.id}{address}", method=method, body=body, headers=headers)

    error = json.loads(content)["error"]
    assert (error["code"], error["message"]) == (400, words)


def test_pygsheets_names_every_option_and_every_field(ten):
    options = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}
    reply = ten.values.batchGet(
        spreadsheetId=ten.id, ranges=["Sheet1!A1:C1"], majorDimension="COLUMNS", **options
    ).execute()
    other = ten.service.create(body={"properties": {"title": "Other"}}, fields="*").execute()
    made = (
        ten.service.sheets()
        .copyTo(spreadsheetId=ten.id, sheetId=0, body={"destinationSpreadsheetId": other["spreadsheetId"]}, fields="*")
        .execute()
    )

    assert reply["valueRanges"][0]["values"] == [["col1"], ["col2"], ["col3"]]
    assert made["gridProperties"] == {"rowCount": 10, "columnCount": 10}


def test_a_library_that_asks_for_fields_gets_cells_only_where_it_names_them(ten):
    titles = ten.get(fields="sheets.properties(sheetId,title)", includeGridData=True)
    cells = ten.get(fields="sheets/data/rowData/values/formattedValue", ranges=["A1:B1"])

    assert titles == {"sheets": [{"properties": {"sheetId": 0, "title": "Sheet1"}}]}
    assert cells["sheets"][0]["data"][0]["rowData"] == [
        {"values": [{"formattedValue": "col1"}, {"formattedValue": "col2"}]}
    ]


def test_a_batch_shows_the_changed_sheet_with_the_cells_asked_for(ten):
    change = {"updateCells": {"start": {}, "rows": [{"values": [{"userEnteredValue": {"formulaValue": "=1+1"}}]}]}}
    change["updateCells"]["fields"] = "userEnteredValue"

    reply = ten.do(
        change, includeSpreadsheetInResponse=True, responseIncludeGridData=True, responseRanges=["'Sheet1'!A1"]
    )

    shown = reply["updatedSpreadsheet"]["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert [cell["effectiveValue"] for cell in shown] == [{"numberValue": 2}]
