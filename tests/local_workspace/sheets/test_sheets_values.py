from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

from local_workspace.feeds import latest, since


def test_empty_ends_of_rows_and_of_the_range_are_left_out(book):
    book.write("A1:C4", [["a", "", ""], ["", "b", ""], ["", "", ""], ["", "", ""]])

    assert book.read() == [["a"], ["", "b"]]


def test_columns_can_be_read_instead_of_rows(book):
    book.write("A1", [["a", "b"], ["c"]])

    assert book.read(majorDimension="COLUMNS") == [["a", "c"], ["b"]]


def test_columns_can_be_written_instead_of_rows(book):
    body = {"majorDimension": "COLUMNS", "values": [["a", "b"], ["c"]]}
    book.values.update(spreadsheetId=book.id, range="A1", valueInputOption="RAW", body=body).execute()

    assert book.read() == [["a", "c"], ["b"]]


def test_null_leaves_a_cell_and_an_empty_text_clears_it(book):
    book.write("A1", [["a", "b", "c"]])

    book.write("A1", [[None, "", "C"]])

    assert book.read() == [["a", "", "C"]]


def test_values_that_are_not_given_stay(book):
    book.write("A1:B2", [["a", "b"], ["c", "d"]])

    book.write("A1:B2", [["A"]])

    assert book.read() == [["A", "b"], ["c", "d"]]


def test_a_reply_says_what_was_written(book):
    reply = book.write("B2", [["a", "b"], ["c", None]], includeValuesInResponse=True)

    assert reply == {
        "spreadsheetId": book.id,
        "updatedRange": "Sheet1!B2:C3",
        "updatedRows": 2,
        "updatedColumns": 2,
        "updatedCells": 3,
        "updatedData": {"range": "Sheet1!B2:C3", "majorDimension": "ROWS", "values": [["a", "b"], ["c"]]},
    }


def test_a_reply_shows_all_that_was_asked_for_where_less_was_written(book):
    book.write("A1:B3", [["a", "b"], ["c", "d"], ["e", "f"]])

    reply = book.write("A1:B3", [["A"]], includeValuesInResponse=True, responseValueRenderOption="FORMULA")

    assert (reply["updatedRange"], reply["updatedCells"]) == ("Sheet1!A1", 1)
    assert reply["updatedData"] == {
        "range": "Sheet1!A1:B3",
        "majorDimension": "ROWS",
        "values": [["A", "b"], ["c", "d"], ["e", "f"]],
    }


def test_a_number_too_long_for_a_double_is_shortened(book):
    book.write("A1", [[12345678901234567890]])

    assert book.read(valueRenderOption="UNFORMATTED_VALUE") == [[1.2345678901234567e19]]
    assert book.read() == [["1.23456789E+19"]]


def test_appending_never_makes_a_spreadsheet_too_large(book):
    size = {"rowCount": 384_615, "columnCount": 26}
    change = {"properties": {"gridProperties": size}, "fields": "gridProperties(rowCount,columnCount)"}
    book.do({"updateSheetProperties": change})
    book.write("A384615", [["last"]])

    with pytest.raises(HttpError, match="above the limit of 10000000 cells"):
        book.append("A384615", [["one more"]])

    assert book.sheet()["properties"]["gridProperties"] == size


def test_numbers_and_truth_values_keep_their_kind(book):
    book.write("A1", [[1, 2.5, True, "1"]])

    assert book.read(valueRenderOption="UNFORMATTED_VALUE") == [[1, 2.5, True, "1"]]
    assert book.read() == [["1", "2.5", "TRUE", "1"]]


@pytest.mark.parametrize(
    ("asked", "rows", "words"),
    [
        ("A1:B1", [["a", "b", "c"]], "Requested writing within range [A1:B1], but tried writing to column [C]"),
        ("A1:B1", [["a"], ["b"]], "Requested writing within range [A1:B1], but tried writing to row [2]"),
        ("A1000", [["a"], ["b"]], "Requested writing within range [A1000], but tried writing to row [1001]"),
        ("A1001", [["a"]], "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1:B2000", [["a"]], "Range (Sheet1!A1:B2000) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1", [[["a"]]], 'Invalid values[0][0]: list_value {\n  values {\n    string_value: "a"\n  }\n}'),
        (
            "A1",
            [["a", {"b": 1}]],
            'Invalid values[0][1]: struct_value {\n  fields {\n    key: "b"\n    value {\n'
            "      number_value: 1\n    }\n  }\n}",
        ),
        ("A1", [["x" * 50_001]], "Your input contains more than the maximum of 50000 characters in a single cell."),
    ],
)
def test_writing_what_does_not_fit_is_refused_in_googles_words(book, asked, rows, words):
    with pytest.raises(HttpError) as refused:
        book.write(asked, rows)

    assert (refused.value.status_code, refused.value.reason) == (400, words)


def test_a_cell_holds_fifty_thousand_characters(book):
    book.write("A1", [["x" * 50_000]])

    assert len(book.read()[0][0]) == 50_000


def test_how_values_are_meant_must_be_said(book):
    with pytest.raises(HttpError, match="'valueInputOption' is required but not specified"):
        book.values.update(spreadsheetId=book.id, range="A1", body={"values": [["a"]]}).execute()


def test_several_ranges_are_written_together_or_not_at_all(book):
    data = [{"range": "A1", "values": [["a"]]}, {"range": "A2:B2", "values": [["b", "c", "d"]]}]

    with pytest.raises(HttpError, match=r"Invalid data\[1\]: Requested writing within range"):
        book.values.batchUpdate(spreadsheetId=book.id, body={"valueInputOption": "RAW", "data": data}).execute()

    assert book.read() == []


def test_several_ranges_are_written_and_counted(book):
    data = [{"range": "A1", "values": [["a"]]}, {"range": "C1:D2", "values": [["b", "c"], ["d"]]}]

    body = {"valueInputOption": "RAW", "data": data}
    reply = book.values.batchUpdate(spreadsheetId=book.id, body=body).execute()

    assert {name: count for name, count in reply.items() if name.startswith("total")} == {
        "totalUpdatedRows": 3,
        "totalUpdatedColumns": 3,
        "totalUpdatedCells": 4,
        "totalUpdatedSheets": 1,
    }
    assert [line["updatedRange"] for line in reply["responses"]] == ["Sheet1!A1", "Sheet1!C1:D2"]


def test_several_ranges_are_read_together(book):
    book.write("A1", [["a", "b"]])

    reply = book.values.batchGet(spreadsheetId=book.id, ranges=["A1", "B1:C1"]).execute()

    assert [line["values"] for line in reply["valueRanges"]] == [[["a"]], [["b"]]]


def test_many_ranges_make_a_long_address_and_still_arrive(book):
    book.write("A1", [["a"]])

    reply = book.values.batchGet(spreadsheetId=book.id, ranges=["Sheet1!A1"] * 300).execute()

    assert len(reply["valueRanges"]) == 300


def test_clearing_takes_values_and_leaves_the_look(book):
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}, "userEnteredValue": {"stringValue": "a"}}
    book.do({"repeatCell": {"range": {"endRowIndex": 1, "endColumnIndex": 1}, "cell": bold, "fields": "*"}})

    reply = book.values.clear(spreadsheetId=book.id, range="Sheet1", body={}).execute()

    cell = book.sheet(includeGridData=True)["data"][0]["rowData"][0]["values"][0]
    assert reply["clearedRange"] == "Sheet1!A1:Z1000"
    assert "userEnteredValue" not in cell and cell["userEnteredFormat"] == {"textFormat": {"bold": True}}


def test_several_ranges_are_cleared_together(book):
    book.write("A1", [["a", "b", "c"]])

    body = {"ranges": ["A1", "C1:C"]}
    reply = book.values.batchClear(spreadsheetId=book.id, body=body).execute()

    assert (reply["clearedRanges"], book.read()) == (["Sheet1!A1", "Sheet1!C1:C1000"], [["", "b"]])


def test_every_change_stands_in_the_feed_of_whoever_sees_the_file(book, world):
    before = latest(world)

    book.write("A1", [["a"]])

    assert [moved.file_id for moved in since(world, before)] == [book.id]
