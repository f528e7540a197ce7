from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError
from support.workbook import rows_of

AREA = {"startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2}
ROLE = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "teacher"}, {"userEnteredValue": "governor"}]}


def refusal(book, **request):
    with pytest.raises(HttpError) as refused:
        book.do(request)
    assert refused.value.status_code == 400
    return refused.value.reason


@pytest.fixture
def table(book):
    columns = [
        {"columnIndex": 0, "columnName": "Name", "columnType": "TEXT"},
        {"columnIndex": 1, "columnName": "Role", "columnType": "DROPDOWN", "dataValidationRule": {"condition": ROLE}},
    ]
    return book.reply(addTable={"table": {"name": "Offers", "range": AREA, "columnProperties": columns}})["table"]


def append(book, table, *texts):
    book.do({"appendCells": {"tableId": table["tableId"], "rows": rows_of(*texts), "fields": "userEnteredValue"}})


def test_a_table_names_its_columns_in_its_header_cells(book, table):
    assert book.read() == [["Name", "Role"]]
    assert table["columnProperties"] == [
        {"columnName": "Name", "columnType": "TEXT"},
        {
            "columnIndex": 1,
            "columnName": "Role",
            "columnType": "DROPDOWN",
            "dataValidationRule": {"condition": ROLE},
        },
    ]
    assert book.sheet()["tables"] == [table]


def test_a_header_cell_written_to_renames_its_column(book, table):
    book.write("A1", [["Who"]])

    assert book.sheet()["tables"][0]["columnProperties"][0]["columnName"] == "Who"


def test_columns_without_a_name_are_numbered_or_keep_their_header(book):
    book.write("A1", [["Name"]])

    made = book.reply(addTable={"table": {"range": AREA}})["table"]

    assert [column["columnName"] for column in made["columnProperties"]] == ["Name", "Column 2"]
    assert made["name"] == "Table1"


def test_rows_appended_to_a_table_fill_its_body_first(book, table):
    append(book, table, "Amina", "Bea")

    assert book.read("A1:A4") == [["Name"], ["Amina"], ["Bea"]]
    assert book.sheet()["tables"][0]["range"]["endRowIndex"] == 3


def test_a_table_grows_with_the_rows_appended_to_it(book, table):
    append(book, table, "Amina", "Bea", "Carol", "Dana")

    assert book.sheet()["tables"][0]["range"] == {**AREA, "endRowIndex": 5}


def test_what_stands_below_a_table_moves_down_when_it_grows(book, table):
    book.write("A5:C5", [["below", "", "beside"]])

    append(book, table, "Amina", "Bea", "Carol")

    assert book.read("A3:C6") == [["Bea"], ["Carol"], ["", "", "beside"], ["below"]]


def test_a_table_grows_past_the_end_of_the_sheet(book):
    small = {"properties": {"gridProperties": {"rowCount": 2}}, "fields": "gridProperties.rowCount"}
    book.do({"updateSheetProperties": small})
    table = book.reply(addTable={"table": {"range": {"endColumnIndex": 2}}})["table"]

    append(book, table, "a", "b", "c")

    sheet = book.sheet()
    assert sheet["properties"]["gridProperties"]["rowCount"] == 4
    assert sheet["tables"][0]["range"]["endRowIndex"] == 4


def test_rows_inserted_inside_a_table_make_it_larger(book, table):
    book.do({"insertDimension": {"range": {"dimension": "ROWS", "startIndex": 1, "endIndex": 3}}})

    assert book.sheet()["tables"][0]["range"]["endRowIndex"] == 5


def test_a_column_inserted_inside_a_table_leaves_the_others_their_kind(book, table):
    book.do({"insertDimension": {"range": {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}}})

    columns = book.sheet()["tables"][0]["columnProperties"]
    assert [column.get("columnType") for column in columns] == ["TEXT", None, "DROPDOWN"]


def test_a_table_is_renamed_and_resized(book, table):
    changed = {"tableId": table["tableId"], "name": "People", "range": {**AREA, "endRowIndex": 9}}
    book.do({"updateTable": {"table": changed, "fields": "name,range"}})

    found = book.sheet()["tables"][0]
    assert (found["name"], found["range"]["endRowIndex"]) == ("People", 9)


def test_new_columns_replace_the_old_ones_whole(book, table):
    columns = [{"columnIndex": 0, "columnName": "Who", "columnType": "TEXT"}]
    book.do(
        {
            "updateTable": {
                "table": {"tableId": table["tableId"], "columnProperties": columns},
                "fields": "columnProperties",
            }
        }
    )

    assert book.sheet()["tables"][0]["columnProperties"] == [
        {"columnName": "Who", "columnType": "TEXT"},
        {"columnIndex": 1, "columnName": "Role"},
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "OFFERS", "range": {**AREA, "startRowIndex": 10, "endRowIndex": 12}}, "Cannot add table with name"),
        ({"name": "B", "range": AREA}, "A table cannot overlap another table."),
        (
            {"range": {"startRowIndex": 9}, "columnProperties": [{"columnName": "a", "columnType": "DROPDOWN"}]},
            "Condition must be set for dropdown column type.",
        ),
        (
            {"range": {"startRowIndex": 9}, "columnProperties": [{"dataValidationRule": {"condition": ROLE}}]},
            "Cannot set condition for non-dropdown column type.",
        ),
    ],
)
def test_tables_that_cannot_be_are_refused(book, table, given, words):
    assert refusal(book, addTable={"table": given}).startswith(f"Invalid requests[0].addTable: {words}")


def test_a_table_that_is_not_there_is_named(book):
    reason = refusal(book, appendCells={"tableId": "9", "rows": rows_of("a"), "fields": "*"})

    assert reason == "Invalid requests[0].appendCells: No table with id: 9"


def test_a_renamed_column_needs_a_name(book, table):
    given = {"tableId": table["tableId"], "columnProperties": [{"columnType": "TEXT"}]}

    reason = refusal(book, updateTable={"table": given, "fields": "columnProperties"})

    assert reason.endswith("Table header row cell must have a value.")


def test_a_deleted_table_takes_its_cells_with_it(book, table):
    book.write("C1", [["beside"]])

    book.do({"deleteTable": {"tableId": table["tableId"]}})

    assert book.read() == [["", "", "beside"]] and "tables" not in book.sheet()


def test_filters_of_a_table_grow_with_it(book, table):
    view = {"title": "Phonics", "tableId": table["tableId"]}
    book.do({"addFilterView": {"filter": view}}, {"setBasicFilter": {"filter": {"tableId": table["tableId"]}}})

    append(book, table, "a", "b", "c", "d")

    sheet = book.sheet()
    assert sheet["filterViews"][0]["range"] == sheet["basicFilter"]["range"] == {**AREA, "endRowIndex": 5}
