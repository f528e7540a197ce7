from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

from local_workspace.services.sheets.book import load


def titles(book):
    return [sheet["properties"]["title"] for sheet in book.get()["sheets"]]


def refusal(book, *requests):
    with pytest.raises(HttpError) as refused:
        book.do(*requests)
    assert refused.value.status_code == 400
    return refused.value.reason


def test_a_new_spreadsheet_has_one_sheet_of_googles_size(book):
    made = book.get()

    assert made["sheets"] == [
        {
            "properties": {
                "sheetId": 0,
                "title": "Sheet1",
                "index": 0,
                "sheetType": "GRID",
                "gridProperties": {"rowCount": 1000, "columnCount": 26},
            }
        }
    ]
    assert made["spreadsheetUrl"] == f"http://localhost:8099/spreadsheets/d/{book.id}/edit"
    assert made["properties"]["title"] == "Register"


def test_a_spreadsheet_is_made_with_its_sheets_and_cells(sheets):
    cells = [{"values": [{"userEnteredValue": {"stringValue": "a"}}, {"userEnteredValue": {"numberValue": 2}}]}]
    asked = [
        {"properties": {"title": "Offers"}, "data": [{"startRow": 1, "rowData": cells}]},
        {"properties": {"title": "Sessions", "gridProperties": {"frozenRowCount": 1}}},
    ]
    service = sheets("amina@oakfield.example")

    body = {"properties": {"title": "R", "locale": "en_US"}, "sheets": asked}
    made = service.spreadsheets.create(body=body).execute()

    read = service.values.get(spreadsheetId=made["spreadsheetId"], range="Offers").execute()
    assert read["values"] == [[], ["a", "2"]]
    assert [sheet["properties"]["title"] for sheet in made["sheets"]] == ["Offers", "Sessions"]
    assert made["sheets"][1]["properties"]["gridProperties"]["frozenRowCount"] == 1
    assert made["properties"]["locale"] == "en_US"


def test_making_what_is_not_built_makes_nothing(sheets, world):
    with pytest.raises(HttpError) as refused:
        sheets("amina@oakfield.example").spreadsheets.create(body={"dataSources": [{"sheetId": 1}]}).execute()

    assert (refused.value.status_code, world.count("file")) == (501, 0)


def test_sheets_are_added_where_they_are_wanted_with_numbers_of_their_own(book):
    first = book.reply(addSheet={"properties": {"title": "Offers"}})["properties"]
    second = book.reply(addSheet={"properties": {"title": "First", "index": 0, "sheetId": 77}})["properties"]

    assert titles(book) == ["First", "Sheet1", "Offers"]
    assert first["sheetId"] > 0 and second["sheetId"] == 77


def test_two_sheets_never_have_one_title(book):
    reason = refusal(book, {"addSheet": {"properties": {"title": "SHEET1"}}})

    assert reason == (
        'Invalid requests[0].addSheet: A sheet with the name "SHEET1" already exists. Please enter another name.'
    )


def test_the_last_sheet_stays(book):
    reason = refusal(book, {"deleteSheet": {"sheetId": 0}})

    assert reason == "Invalid requests[0].deleteSheet: You can't remove all the sheets in a document."


def test_a_sheet_that_is_not_there_is_named(book):
    assert refusal(book, {"deleteSheet": {"sheetId": 5}}).endswith("deleteSheet: No sheet with id: 5")
    assert refusal(book, {"repeatCell": {"range": {"sheetId": 5}, "cell": {}, "fields": "note"}}).endswith(
        "repeatCell: No grid with id: 5"
    )


def test_a_sheets_properties_change_one_by_one(book):
    properties = {"title": "Offers", "gridProperties": {"frozenRowCount": 1}}
    book.do({"updateSheetProperties": {"properties": properties, "fields": "title,gridProperties.frozenRowCount"}})

    found = book.sheet()["properties"]
    assert (found["title"], found["gridProperties"]) == (
        "Offers",
        {"rowCount": 1000, "columnCount": 26, "frozenRowCount": 1},
    )


def test_a_sheet_made_smaller_loses_what_stood_outside(book):
    book.write("A1", [["a", "b"], ["c", "d"]])
    size = {"gridProperties": {"rowCount": 1, "columnCount": 1}}

    book.do({"updateSheetProperties": {"properties": size, "fields": "gridProperties(rowCount,columnCount)"}})
    book.do({"appendDimension": {"dimension": "ROWS", "length": 1}})

    assert book.read() == [["a"]]


@pytest.mark.parametrize(
    ("index", "order"),
    [(0, ["A", "B", "C"]), (1, ["A", "B", "C"]), (2, ["B", "A", "C"]), (3, ["B", "C", "A"])],
)
def test_places_count_before_the_move(book, index, order):
    book.do(
        {"updateSheetProperties": {"properties": {"title": "A"}, "fields": "title"}},
        {"addSheet": {"properties": {"title": "B"}}},
        {"addSheet": {"properties": {"title": "C"}}},
        {"updateSheetProperties": {"properties": {"sheetId": 0, "index": index}, "fields": "index"}},
    )

    assert titles(book) == order


@pytest.mark.parametrize(
    ("properties", "fields", "words"),
    [
        ({"hidden": True}, "hidden", "You can't hide all the sheets in a document."),
        ({"title": ""}, "title", "The sheet name cannot be empty."),
        ({}, "", "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"),
        ({}, "colour", "Invalid field: colour"),
        ({"gridProperties": {"frozenRowCount": 1000}}, "gridProperties.frozenRowCount", "You can't freeze all visible"),
    ],
)
def test_properties_a_sheet_cannot_have_are_refused(book, properties, fields, words):
    request = {"updateSheetProperties": {"properties": properties, "fields": fields}}

    assert refusal(book, request).startswith(f"Invalid requests[0].updateSheetProperties: {words}")


def test_a_copied_sheet_has_the_cells_and_numbers_of_its_own(book):
    book.write("A1", [["a"]])
    book.do({"addFilterView": {"filter": {"title": "Phonics", "range": {"endColumnIndex": 3}}}})

    made = book.reply(duplicateSheet={"sourceSheetId": 0, "newSheetName": "Copy", "insertSheetIndex": 1})
    book.write("Copy!A1", [["b"]])

    views = [view["filterViewId"] for sheet in book.get()["sheets"] for view in sheet["filterViews"]]
    assert (book.read("Sheet1"), book.read("Copy"), made["properties"]["index"]) == ([["a"]], [["b"]], 1)
    assert len(set(views)) == 2


def test_the_title_of_a_spreadsheet_is_its_files_name(book, world):
    book.do({"updateSpreadsheetProperties": {"properties": {"title": "Who can help"}, "fields": "title"}})

    assert book.get()["properties"]["title"] == world.get("file", book.id)["name"] == "Who can help"


def test_a_batch_answers_each_request_in_order(book):
    reply = book.do(
        {"addSheet": {"properties": {"title": "B"}}},
        {"updateSheetProperties": {"properties": {"title": "A"}, "fields": "title"}},
    )

    assert [list(line) for line in reply["replies"]] == [["addSheet"], []]


def test_the_spreadsheet_comes_back_with_the_reply_when_asked(book):
    reply = book.do(
        {"updateSheetProperties": {"properties": {"title": "A"}, "fields": "title"}},
        includeSpreadsheetInResponse=True,
        responseIncludeGridData=True,
        responseRanges=["A!A1:B1"],
    )

    sheet = reply["updatedSpreadsheet"]["sheets"][0]
    assert sheet["properties"]["title"] == "A" and len(sheet["data"][0]["columnMetadata"]) == 2


def test_only_the_sheets_of_the_ranges_and_only_their_cells_come(book):
    book.do({"addSheet": {"properties": {"title": "Second"}}})
    book.write("Second!B2", [["x"]])

    found = book.get(ranges=["Second!B2:C3"], includeGridData=True)["sheets"]

    assert len(found) == 1
    data = found[0]["data"][0]
    assert (data["startRow"], data["startColumn"], len(data["rowMetadata"])) == (1, 1, 2)
    assert data["rowData"][0]["values"][0]["formattedValue"] == "x"


def test_a_field_mask_alone_decides_whether_cells_come(book):
    book.write("A1", [["x"]])

    with_cells = book.get(fields="sheets.data.rowData.values.formattedValue")
    without = book.get(fields="sheets.properties.title", includeGridData=True)

    assert with_cells == {"sheets": [{"data": [{"rowData": [{"values": [{"formattedValue": "x"}]}]}]}]}
    assert without == {"sheets": [{"properties": {"title": "Sheet1"}}]}


def test_what_is_not_built_says_so(book):
    with pytest.raises(HttpError) as refused:
        book.do({"deleteDataSource": {"dataSourceId": "1"}})

    said = "The local Workspace does not do deleteDataSource yet."
    assert (refused.value.status_code, refused.value.reason) == (501, said)


def test_a_batch_needs_requests_and_each_a_kind(book):
    assert refusal(book) == "Must specify at least one request."
    assert refusal(book, {}) == "Invalid requests[0]: No request set."


def test_numbers_are_the_same_in_worlds_that_live_alike(world):
    first = [load(world, "x").new_number() for _ in range(3)]
    world.forget_everything()

    assert [load(world, "x").new_number() for _ in range(3)] == first and len(set(first)) == 3
