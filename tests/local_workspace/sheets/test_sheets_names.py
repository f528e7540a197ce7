"""Named ranges, filter views and developer metadata."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError


def refusal(book, **request):
    with pytest.raises(HttpError) as refused:
        book.do(request)
    assert refused.value.status_code == 400
    return refused.value.reason


def test_a_named_range_is_read_by_its_name_and_renamed(book):
    area = {"startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 1}
    made = book.reply(addNamedRange={"namedRange": {"name": "people", "range": area}})["namedRange"]
    book.write("A1", [["Amina"], ["Bea"], ["Carol"]])

    changed = {"namedRangeId": made["namedRangeId"], "name": "staff"}
    book.do({"updateNamedRange": {"namedRange": changed, "fields": "name"}})

    assert book.read("STAFF") == [["Amina"], ["Bea"]]
    assert book.get()["namedRanges"] == [{**made, "name": "staff"}]


def test_two_named_ranges_never_have_one_name(book):
    book.do({"addNamedRange": {"namedRange": {"name": "people", "range": {}}}})

    assert refusal(book, addNamedRange={"namedRange": {"name": "People", "range": {}}}) == (
        "Invalid requests[0].addNamedRange: Cannot add named range with name People, "
        "a named range with that name already exists."
    )


@pytest.mark.parametrize("name", ["A1", "two words", "1st", "", "true"])
def test_a_name_must_be_one_word_that_is_no_cell(book, name):
    assert "The name given to this range is invalid." in refusal(
        book, addNamedRange={"namedRange": {"name": name, "range": {}}}
    )


def test_a_deleted_named_range_means_nothing(book):
    made = book.reply(addNamedRange={"namedRange": {"name": "people", "range": {}}})["namedRange"]

    book.do({"deleteNamedRange": {"namedRangeId": made["namedRangeId"]}})

    assert "namedRanges" not in book.get()
    assert refusal(book, deleteNamedRange={"namedRangeId": "x"}).endswith("No NamedRange with id: x")


def test_a_filter_view_shows_its_criteria_in_both_forms(book):
    spec = {"columnIndex": 1, "filterCriteria": {"hiddenValues": ["no"]}}
    made = book.reply(addFilterView={"filter": {"title": "Yes", "range": {"endColumnIndex": 4}, "filterSpecs": [spec]}})

    assert made["filter"]["criteria"] == {"1": {"hiddenValues": ["no"]}}
    assert book.sheet()["filterViews"] == [made["filter"]]


def test_a_filter_view_is_changed_and_deleted(book):
    view = book.reply(addFilterView={"filter": {"title": "Yes", "range": {}}})["filter"]
    specs = [{"columnIndex": 2, "filterCriteria": {"condition": {"type": "NOT_BLANK"}}}]

    changed = {"filterViewId": view["filterViewId"], "title": "No", "filterSpecs": specs}
    book.do({"updateFilterView": {"filter": changed, "fields": "title,filterSpecs"}})
    after = book.sheet()["filterViews"][0]
    book.do({"deleteFilterView": {"filterId": view["filterViewId"]}})

    assert (after["title"], after["filterSpecs"]) == ("No", specs) and "filterViews" not in book.sheet()


def test_a_filter_stands_on_one_thing(book):
    reason = refusal(book, addFilterView={"filter": {"title": "x", "range": {}, "tableId": "1"}})

    assert reason.endswith("Exactly one of range, namedRangeId, tableId must be set.")


def test_each_sheet_has_one_basic_filter(book):
    book.do({"setBasicFilter": {"filter": {"range": {"endRowIndex": 5}}}})
    book.do({"setBasicFilter": {"filter": {"range": {"endRowIndex": 9}}}})
    found = book.sheet()["basicFilter"]
    book.do({"clearBasicFilter": {"sheetId": 0}})

    assert found == {"range": {"endRowIndex": 9}} and "basicFilter" not in book.sheet()


def on_row(index, key="cpdRow", value="A-1", **more):
    location = {"dimensionRange": {"dimension": "ROWS", "startIndex": index, "endIndex": index + 1}}
    return {"metadataKey": key, "metadataValue": value, "visibility": "DOCUMENT", "location": location, **more}


def test_metadata_is_shown_on_its_row(book):
    made = book.reply(createDeveloperMetadata={"developerMetadata": on_row(2)})["developerMetadata"]

    lines = book.sheet(ranges=["A1:A4"], includeGridData=True)["data"][0]["rowMetadata"]
    assert [line.get("developerMetadata") for line in lines] == [None, None, [made], None]
    assert made["location"] == {
        "locationType": "ROW",
        "dimensionRange": {"dimension": "ROWS", "startIndex": 2, "endIndex": 3},
    }


def test_metadata_travels_with_its_row_in_a_sort_and_in_a_move(book):
    book.write("A1", [["c"], ["b"], ["a"]])
    book.do({"createDeveloperMetadata": {"developerMetadata": on_row(0)}})

    area = {"startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
    book.do({"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": 0}]}})
    sorted_at = metadata_rows(book)
    source = {"dimension": "ROWS", "startIndex": 0, "endIndex": 1}
    book.do({"moveDimension": {"source": source, "destinationIndex": 3}})

    assert (sorted_at, metadata_rows(book)) == ([2], [1])


def metadata_rows(book):
    lines = book.sheet(ranges=["A1:A9"], includeGridData=True)["data"][0]["rowMetadata"]
    return [index for index, line in enumerate(lines) if "developerMetadata" in line]


def test_metadata_on_the_spreadsheet_and_on_a_sheet(book):
    both = [{"spreadsheet": True}, {"sheetId": 0}]
    for location in both:
        data = {"metadataKey": "k", "visibility": "DOCUMENT", "location": location}
        book.do({"createDeveloperMetadata": {"developerMetadata": data}})

    found = book.get()
    kinds = [found["developerMetadata"][0], found["sheets"][0]["developerMetadata"][0]]
    assert [item["location"]["locationType"] for item in kinds] == ["SPREADSHEET", "SHEET"]


def test_metadata_is_deleted_by_what_it_says(book):
    book.do(*({"createDeveloperMetadata": {"developerMetadata": on_row(n, value=str(n))}} for n in range(3)))

    lookup = {"developerMetadataLookup": {"metadataKey": "cpdRow", "metadataValue": "1", "locationType": "ROW"}}
    reply = book.reply(deleteDeveloperMetadata={"dataFilter": lookup})

    assert [item["metadataValue"] for item in reply["deletedDeveloperMetadata"]] == ["1"]
    assert metadata_rows(book) == [0, 2]


def test_metadata_is_deleted_by_where_it_stands(book):
    book.do(*({"createDeveloperMetadata": {"developerMetadata": on_row(n)}} for n in range(4)))

    book.do({"deleteDeveloperMetadata": {"dataFilter": {"a1Range": "A2:B3"}}})
    book.do({"deleteDeveloperMetadata": {"dataFilter": {"gridRange": {"endRowIndex": 1}}}})

    assert metadata_rows(book) == [3]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"metadataId": 5}, "Cannot add developer metadata with ID [5] because developer metadata with that ID"),
        ({"metadataKey": ""}, "Developer metadata must always have a key specified."),
        ({"visibility": None}, "Developer metadata must always have visibility specified."),
        ({"location": {}}, "Developer metadata must always have a location specified."),
        (
            {"location": {"dimensionRange": {"dimension": "ROWS", "startIndex": 0, "endIndex": 2}}},
            "DimensionRange must represent a single row or column.",
        ),
    ],
)
def test_metadata_that_cannot_be_is_refused(book, change, words):
    book.do({"createDeveloperMetadata": {"developerMetadata": on_row(0, metadataId=5)}})

    reason = refusal(book, createDeveloperMetadata={"developerMetadata": on_row(1) | change})

    assert reason.startswith(f"Invalid requests[0].createDeveloperMetadata: {words}")
