"""Amina owns the spreadsheet, Bea may write, Carol may not see it."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError
from support.workbook import Workbook, rows_of

from local_workspace.control import add_group

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
HEADER = {"startRowIndex": 0, "endRowIndex": 1}
PROTECTED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)


def refusal(deed):
    with pytest.raises(HttpError) as refused:
        deed()
    return refused.value.status_code, refused.value.reason


def protect(book, **protected):
    return book.reply(addProtectedRange={"protectedRange": {"range": HEADER, **protected}})["protectedRange"]


def test_who_was_not_let_in_cannot_even_read(book, sheets):
    carols = Workbook(sheets(CAROL), book.id)

    assert refusal(carols.read) == (403, "The caller does not have permission")


def test_a_spreadsheet_that_is_not_there_is_not_found(book, sheets):
    assert refusal(Workbook(sheets(AMINA), "1nothing").read) == (404, "Requested entity was not found.")


@pytest.mark.parametrize("role", ["reader", "commenter"])
def test_a_reader_reads_and_does_not_write(book, sheets, share, role):
    share(CAROL, role)
    carols = Workbook(sheets(CAROL), book.id)
    book.write("A1", [["x"]])

    assert carols.read() == [["x"]]
    assert refusal(lambda: carols.write("A1", [["y"]])) == (403, "The caller does not have permission")
    assert refusal(lambda: carols.do({"addSheet": {}})) == (403, "The caller does not have permission")


def test_a_writer_writes(book, beas):
    beas.write("A1", [["x"]])

    assert book.read() == [["x"]]


@pytest.mark.parametrize(
    "deed",
    [
        lambda book: book.write("A1", [["x"]]),
        lambda book: book.values.clear(spreadsheetId=book.id, range="A1:A3", body={}).execute(),
        lambda book: book.append("A1", [["x"]]),
        lambda book: book.do({"updateCells": {"start": {}, "rows": rows_of("x"), "fields": "userEnteredValue"}}),
        lambda book: book.do({"repeatCell": {"range": {"endRowIndex": 5}, "cell": {"note": "x"}, "fields": "note"}}),
        lambda book: book.do({"sortRange": {"range": {}, "sortSpecs": [{"dimensionIndex": 0}]}}),
        lambda book: book.do({"deleteDimension": {"range": {"dimension": "ROWS", "startIndex": 0, "endIndex": 1}}}),
        lambda book: book.do({"deleteDimension": {"range": {"dimension": "COLUMNS", "startIndex": 4, "endIndex": 5}}}),
        lambda book: book.do({"findReplace": {"allSheets": True, "find": "head", "replacement": "x"}}),
        lambda book: book.do({"deleteSheet": {"sheetId": 0}}),
        lambda book: book.do({"mergeCells": {"range": {"endRowIndex": 2}}}),
    ],
)
def test_a_writer_who_is_not_listed_cannot_touch_a_protected_range(book, beas, deed):
    book.write("A1", [["head"]])
    book.do({"addSheet": {"properties": {"title": "Other"}}})
    protect(book, range={"startRowIndex": 0, "endRowIndex": 2})

    status, reason = refusal(lambda: deed(beas))

    assert (status, reason.rpartition(": ")[2]) == (400, PROTECTED) and book.read() == [["head"]]


def test_beside_a_protected_range_a_writer_writes(book, beas):
    protect(book)

    beas.write("A1:B2", [[None, None], ["x", "y"]])

    assert book.read() == [[], ["x", "y"]]


def test_the_owner_always_writes(book, beas):
    beas_own = beas.reply(addProtectedRange={"protectedRange": {"range": HEADER, "editors": {"users": [BEA]}}})

    book.write("A1", [["x"]])

    assert beas_own["protectedRange"]["editors"]["users"] == [AMINA, BEA] and book.read() == [["x"]]


@pytest.mark.parametrize(
    "editors", [{"users": [BEA]}, {"groups": ["staff@oakfield.example"]}, {"domainUsersCanEdit": True}]
)
def test_who_is_listed_writes(book, beas, world, editors):
    add_group(world, "staff@oakfield.example", [BEA])
    protect(book, editors=editors)

    beas.write("A1", [["x"]])

    assert book.read() == [["x"]]


def test_a_warning_stops_nobody(book, beas):
    protect(book, warningOnly=True)

    beas.write("A1", [["x"]])

    assert book.read() == [["x"]]


def test_a_protected_sheet_may_leave_places_open(book, beas):
    protect(book, range={}, unprotectedRanges=[{"startColumnIndex": 2, "endColumnIndex": 3}])

    beas.write("C5", [["x"]])

    assert refusal(lambda: beas.write("C5:D5", [["x", "y"]])) == (400, PROTECTED)
    assert book.read("C5:D5") == [["x"]]


def test_only_editors_of_a_protection_see_its_editors_and_change_it(book, beas):
    made = protect(book, description="Header")
    seen = beas.sheet()["protectedRanges"][0]
    number = made["protectedRangeId"]

    assert made["requestingUserCanEdit"] and "editors" in made
    assert "requestingUserCanEdit" not in seen and "editors" not in seen
    assert refusal(lambda: beas.do({"deleteProtectedRange": {"protectedRangeId": number}}))[1].endswith(PROTECTED)


def test_a_protection_is_changed_and_taken_away(book, beas):
    number = protect(book)["protectedRangeId"]
    changed = {"protectedRangeId": number, "description": "Head", "range": {"startRowIndex": 4, "endRowIndex": 5}}

    book.do({"updateProtectedRange": {"protectedRange": changed, "fields": "description,range"}})
    beas.write("A1", [["x"]])
    found = book.sheet()["protectedRanges"][0]
    book.do({"deleteProtectedRange": {"protectedRangeId": number}})

    assert (found["description"], found["range"]) == ("Head", {"startRowIndex": 4, "endRowIndex": 5})
    assert "protectedRanges" not in book.sheet()


def test_a_protected_table_is_protected_where_it_is(book, beas):
    area = {"startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 2}
    table = book.reply(addTable={"table": {"range": area}})["table"]
    protect(book, range=None, tableId=table["tableId"])

    book.do({"insertDimension": {"range": {"dimension": "ROWS", "startIndex": 0, "endIndex": 3}}})
    beas.write("A1", [["x"]])

    assert refusal(lambda: beas.write("A5", [["y"]])) == (400, PROTECTED)


def test_metadata_of_one_project_is_hidden_from_others(book, beas, world):
    location = {"spreadsheet": True}
    for visibility in ("PROJECT", "DOCUMENT"):
        data = {"metadataKey": visibility, "visibility": visibility, "location": location}
        book.do({"createDeveloperMetadata": {"developerMetadata": data}})
    head = world.get("sheet", book.id)
    for item in head["metadata"]:
        item["client"] = "another project"
    world.put("sheet", book.id, head)

    assert [item["metadataKey"] for item in book.get()["developerMetadata"]] == ["DOCUMENT"]
