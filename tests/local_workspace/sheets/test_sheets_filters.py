"""Data filters: cells and metadata selected by a range or by what a lookup says."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

ROW_T2 = {"developerMetadataLookup": {"metadataKey": "cpdRow", "metadataValue": "T2"}}
COLUMN_B = {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}


def line(start, dimension="ROWS"):
    return {"dimensionRange": {"dimension": dimension, "startIndex": start, "endIndex": start + 1}}


def tag(book, location, value, key="cpdRow"):
    data = {"metadataKey": key, "metadataValue": value, "visibility": "DOCUMENT", "location": location}
    return book.reply(createDeveloperMetadata={"developerMetadata": data})["developerMetadata"]["metadataId"]


@pytest.fixture
def register(book):
    """Three rows tagged T1 to T3, column B tagged "note", the sheet "sheet" and the spreadsheet "all"."""
    book.write("A1:C3", [["1", "one", "x"], ["2", "two", "x"], ["3", "three", "x"]])
    for row in range(3):
        tag(book, line(row), f"T{row + 1}")
    tag(book, {"dimensionRange": COLUMN_B}, "note")
    tag(book, {"sheetId": 0}, "sheet")
    tag(book, {"spreadsheet": True}, "all")
    return book


def got(book, *filters, **more):
    body = {"dataFilters": list(filters), **more}
    return book.values.batchGetByDataFilter(spreadsheetId=book.id, body=body).execute().get("valueRanges", [])


def updated(book, data_filter, rows, **more):
    body = {"valueInputOption": "RAW", "data": [{"dataFilter": data_filter, "values": rows}], **more}
    return book.values.batchUpdateByDataFilter(spreadsheetId=book.id, body=body).execute()


def searched(book, *filters):
    body = {"dataFilters": list(filters)}
    reply = book.service.developerMetadata().search(spreadsheetId=book.id, body=body).execute()
    return reply.get("matchedDeveloperMetadata", [])


def values_of(found):
    return [item["developerMetadata"]["metadataValue"] for item in found]


def at(location, **more):
    return {"developerMetadataLookup": {"metadataLocation": location, **more}}


def test_a_row_is_read_by_its_metadata_wherever_it_went(register):
    move = {"source": {"dimension": "ROWS", "startIndex": 1, "endIndex": 2}, "destinationIndex": 0}
    register.do({"moveDimension": move})

    assert got(register, ROW_T2) == [
        {
            "valueRange": {"range": "Sheet1!A1:Z1", "majorDimension": "ROWS", "values": [["2", "two", "x"]]},
            "dataFilters": [ROW_T2],
        }
    ]


def test_a_range_that_two_filters_select_is_answered_once_with_both(register):
    by_a1, by_grid = {"a1Range": "A1:B1"}, {"gridRange": {"endRowIndex": 1, "endColumnIndex": 2}}

    found = got(register, by_a1, by_grid, {"a1Range": "C1"})

    assert [one["dataFilters"] for one in found] == [[by_a1, by_grid], [{"a1Range": "C1"}]]


def test_columns_can_be_asked_for(register):
    found = got(register, {"a1Range": "A1:B2"}, majorDimension="COLUMNS", valueRenderOption="UNFORMATTED_VALUE")

    assert found[0]["valueRange"]["values"] == [["1", "2"], ["one", "two"]]


def test_a_lookup_that_finds_nothing_reads_nothing(register):
    assert got(register, {"developerMetadataLookup": {"metadataKey": "other"}}) == []


def test_a_row_is_written_by_its_metadata_and_null_leaves_a_cell(register):
    reply = updated(register, ROW_T2, [["2", None, "new"]], includeValuesInResponse=True)

    assert register.read("A2:C2") == [["2", "two", "new"]]
    assert reply["responses"][0]["dataFilter"] == ROW_T2
    assert (reply["totalUpdatedRows"], reply["totalUpdatedCells"], reply["totalUpdatedSheets"]) == (1, 2, 1)
    assert reply["responses"][0]["updatedData"]["values"] == [["2", "two", "new"]]


def test_values_go_to_every_range_a_filter_selects(register):
    updated(register, {"developerMetadataLookup": {"metadataKey": "cpdRow", "locationType": "ROW"}}, [["same"]])

    assert register.read("A1:A4") == [["same"]] * 3


def test_a_write_whose_filter_finds_nothing_writes_nothing(register):
    assert updated(register, {"developerMetadataLookup": {"metadataKey": "no"}}, [["x"]]) == {
        "spreadsheetId": register.id
    }


def test_values_larger_than_what_a_filter_selects_are_refused(register):
    with pytest.raises(HttpError) as refused:
        updated(register, ROW_T2, [["a"], ["b"]])

    words = "Invalid data[0]: Requested writing within range [Sheet1!A2:2], but tried writing to row [3]"
    assert refused.value.reason == words
    assert register.read("A2:A3") == [["2"], ["3"]]


def test_what_filters_select_is_cleared(register):
    body = {"dataFilters": [ROW_T2, {"a1Range": "C1:C"}]}
    reply = register.values.batchClearByDataFilter(spreadsheetId=register.id, body=body).execute()

    assert reply["clearedRanges"] == ["Sheet1!A2:Z2", "Sheet1!C1:C1000"]
    assert register.read() == [["1", "one"], [], ["3", "three"]]


def test_a_filter_that_is_no_range_is_refused_by_its_number(register):
    with pytest.raises(HttpError) as refused:
        got(register, {"a1Range": "A1"}, {"a1Range": "Nope!A1"})

    assert refused.value.reason == "Invalid dataFilter[1]: Unable to parse range: Nope!A1"


def test_the_spreadsheet_is_shown_as_far_as_filters_select_it(register):
    register.do({"addSheet": {"properties": {"title": "Second"}}})

    body = {"dataFilters": [ROW_T2], "includeGridData": True}
    shown = register.service.getByDataFilter(spreadsheetId=register.id, body=body).execute()

    assert [sheet["properties"]["title"] for sheet in shown["sheets"]] == ["Sheet1"]
    assert shown["sheets"][0]["data"][0]["startRow"] == 1
    assert [cell["formattedValue"] for cell in shown["sheets"][0]["data"][0]["rowData"][0]["values"]] == [
        "2",
        "two",
        "x",
    ]


def test_filters_that_select_nothing_show_no_sheets(register):
    body = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "other"}}]}

    assert "sheets" not in register.service.getByDataFilter(spreadsheetId=register.id, body=body).execute()


def test_comments_in_a_spreadsheet_are_not_built(register):
    with pytest.raises(HttpError) as refused:
        register.get(commentsViewMode="COMMENTS_VIEW_MODE_INCLUDED")

    assert refused.value.status_code == 501


def test_metadata_is_fetched_by_its_number(book):
    number = tag(book, line(4), "T5")

    found = book.service.developerMetadata().get(spreadsheetId=book.id, metadataId=number).execute()

    assert (found["metadataValue"], found["location"]["dimensionRange"]["startIndex"]) == ("T5", 4)


def test_metadata_that_is_not_there_is_not_found(book):
    with pytest.raises(HttpError) as refused:
        book.service.developerMetadata().get(spreadsheetId=book.id, metadataId=1).execute()

    assert refused.value.status_code == 404


def test_a_search_says_which_filters_found_what(register):
    by_value = {"developerMetadataLookup": {"metadataValue": "T1"}}
    by_range = {"a1Range": "A1:A1"}

    found = searched(register, by_value, by_range)

    assert {item["developerMetadata"]["metadataValue"]: item["dataFilters"] for item in found} == {
        "T1": [by_value, by_range],
        "sheet": [by_range],
    }


@pytest.mark.parametrize(
    ("location", "strategy", "found"),
    [
        (line(0), "EXACT_LOCATION", {"T1"}),
        (line(0), "INTERSECTING_LOCATION", {"T1", "note", "sheet"}),
        (line(0), None, {"T1", "note", "sheet"}),
        ({"dimensionRange": COLUMN_B}, "EXACT_LOCATION", {"note"}),
        ({"dimensionRange": COLUMN_B}, None, {"T1", "T2", "T3", "note", "sheet"}),
        ({"sheetId": 0}, "EXACT_LOCATION", {"sheet"}),
        ({"spreadsheet": True}, None, {"all"}),
    ],
)
def test_a_lookup_says_where_exactly_or_touching(register, location, strategy, found):
    more = {"locationMatchingStrategy": strategy} if strategy else {}

    assert set(values_of(searched(register, at(location, **more)))) == found


def test_a_place_and_a_kind_of_place_go_together(register):
    assert values_of(searched(register, at(line(0), locationType="COLUMN"))) == ["note"]


@pytest.mark.parametrize(
    "lookup",
    [
        {"locationMatchingStrategy": "EXACT_LOCATION"},
        {"metadataLocation": line(0), "locationMatchingStrategy": "EXACT_LOCATION", "locationType": "ROW"},
        {"metadataLocation": line(0), "locationType": "SPREADSHEET"},
    ],
)
def test_parts_of_a_lookup_that_exclude_each_other_are_refused(register, lookup):
    with pytest.raises(HttpError) as refused:
        searched(register, {"developerMetadataLookup": lookup})

    assert refused.value.status_code == 400 and refused.value.reason.startswith("Invalid dataFilter[0]: ")


def test_metadata_has_room_for_thirty_thousand_characters_on_a_sheet(book):
    tag(book, line(0), "v" * 29_994, key="k1")

    with pytest.raises(HttpError, match="must not exceed 30000 characters"):
        tag(book, line(1), "v" * 3, key="k2")

    assert tag(book, {"spreadsheet": True}, "v" * 29_998, key="k3")


def test_bands_of_tables_stand_among_the_banded_ranges_unless_asked_otherwise(book):
    colour = {"headerColorStyle": {"rgbColor": {"red": 1}}}
    table = {"range": {"endRowIndex": 3, "endColumnIndex": 2}, "rowsProperties": colour}
    book.do({"addTable": {"table": table}})

    assert book.sheet()["bandedRanges"][0]["rowProperties"] == colour
    assert "bandedRanges" not in book.sheet(excludeTablesInBandedRanges=True)
