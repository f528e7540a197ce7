from __future__ import annotations

import pytest

from local_workspace.discovery import find, methods
from local_workspace.fields import keep, mask_of, parse_mask
from local_workspace.refusals import Refusal, envelope
from local_workspace.strict import check

REPLY = {"kind": "k", "files": [{"id": "1", "owners": [{"me": True, "displayName": "A"}]}, {"id": "2"}]}


@pytest.mark.parametrize(
    ("mask", "left"),
    [
        ("kind", {"kind": "k"}),
        ("*", REPLY),
        ("files/id", {"files": [{"id": "1"}, {"id": "2"}]}),
        ("files(id)", {"files": [{"id": "1"}, {"id": "2"}]}),
        ("files(owners/me)", {"files": [{"owners": [{"me": True}]}, {}]}),
        ("files(owners(me)),kind", {"kind": "k", "files": [{"owners": [{"me": True}]}, {}]}),
        ("files/id,files/owners/me", {"files": [{"id": "1", "owners": [{"me": True}]}, {"id": "2"}]}),
        ("files,files/id", {"files": REPLY["files"]}),
        ("files.id", {"files": [{"id": "1"}, {"id": "2"}]}),
        ("*/id", {"kind": "k", "files": [{"id": "1"}, {"id": "2"}]}),
    ],
)
def test_a_mask_keeps_what_it_names(mask, left):
    assert keep(REPLY, parse_mask(mask)) == left


@pytest.mark.parametrize("mask", ["files(", "files)", "files(id", ",", "a,,b", "a b;", "/id", "files()", "a/"])
def test_a_mask_that_cannot_be_read_is_refused(mask):
    with pytest.raises(Refusal):
        parse_mask(mask)


@pytest.mark.parametrize("mask", ["files/colour", "colour", "files(id,owners(shoe))"])
def test_a_name_no_reply_has_is_refused_by_drive(mask):
    with pytest.raises(Refusal, match=r"Invalid field selection (colour|shoe)\Z"):
        mask_of("drive", "FileList", mask)


def test_a_name_no_reply_has_is_refused_by_docs_in_its_own_form():
    with pytest.raises(Refusal) as refused:
        mask_of("docs", "Document", "body/kontent")

    violation = envelope(refused.value, "docs")["error"]["details"][0]["fieldViolations"][0]
    assert violation == {
        "field": "body.kontent",
        "description": "Error expanding 'fields' parameter. Cannot find matching fields for path 'body.kontent'.",
    }


@pytest.mark.parametrize(
    ("mask", "words"),
    [
        ("sheets(", "Invalid FieldMask 'sheets('. Cannot find matching ')' for all '('."),
        ("spreadsheetId)", "Invalid FieldMask 'spreadsheetId)'. Cannot find matching '(' for all ')'."),
        ("sheets(properties/title", "'sheets(properties.title'"),
        ("sheets(properties/bogus)", "path 'sheets.properties.bogus'"),
        ("sheets(properties/title,bogus", "path 'sheets.bogus'"),
        (" spreadsheetId", "path ' spreadsheetId'"),
        ("*.*.rowCount", "path '*.*.rowCount'"),
    ],
)
def test_a_mask_sheets_cannot_read_is_refused_in_its_words(mask, words):
    with pytest.raises(Refusal) as refused:
        mask_of("sheets", "Spreadsheet", mask)

    assert words in refused.value.details[0]["fieldViolations"][0]["description"]


@pytest.mark.parametrize(
    ("mask", "tree"),
    [
        ("*", None),
        ("", None),
        ("a()", None),
        ("spreadsheetId,sheets()", {"spreadsheetId": None}),
        ("spreadsheetId,", {"spreadsheetId": None}),
        ("sheets.properties.title", {"sheets": {"properties": {"title": None}}}),
        ("sheets(properties(title,index))", {"sheets": {"properties": {"title": None, "index": None}}}),
        ("sheets,sheets/properties/title", {"sheets": {"properties": {"title": None}}}),
        ("*.data", {"sheets": {"data": None}}),
        ("spreadsheetId.*.*", {"spreadsheetId": None}),
    ],
)
def test_a_mask_of_sheets_selects_by_the_schema(mask, tree):
    assert mask_of("sheets", "Spreadsheet", mask) == tree


def test_to_drive_a_point_is_a_letter_and_nothing_selects_nothing():
    with pytest.raises(Refusal, match=r"Invalid field selection files\.id\Z"):
        mask_of("drive", "FileList", "files.id")

    assert mask_of("drive", "FileList", " \t") == {}


def test_a_mask_may_be_nested_a_thousand_deep():
    with pytest.raises(Refusal, match=r"Invalid field selection x\Z"):
        mask_of("drive", "FileList", "files(" + "x(" * 1000 + "id" + ")" * 1001)
    with pytest.raises(Refusal, match="invalid argument"):
        mask_of("docs", "Document", ".".join(["body.content.table.tableRows.tableCells"] + ["content.table"] * 1000))


@pytest.mark.parametrize("mask", ["body/content/paragraph", "lists/abc/listProperties", "namedRanges/*/name"])
def test_masks_go_through_lists_and_maps(mask):
    assert mask_of("docs", "Document", mask)


@pytest.mark.parametrize(
    ("http", "path", "method"),
    [
        ("POST", "/v1/documents/a:batchUpdate", "docs.documents.batchUpdate"),
        ("GET", "/v1/documents/a", "docs.documents.get"),
        ("GET", "/drive/v3/files/generateIds", "drive.files.generateIds"),
        ("DELETE", "/drive/v3/files/trash", "drive.files.emptyTrash"),
        ("POST", "/upload/drive/v3/files", "drive.files.create"),
        ("GET", "/v4/spreadsheets/a/values/A1%3AB2", "sheets.spreadsheets.values.get"),
        ("GET", "/v4/spreadsheets/a/values:batchGet", "sheets.spreadsheets.values.batchGet"),
        ("GET", "/calendar/v3/calendars/a%40b.example/events/1", "calendar.events.get"),
        ("POST", "/gmail/v1/users/me/drafts/send", "gmail.users.drafts.send"),
    ],
)
def test_a_path_finds_its_method(http, path, method):
    assert find(http, path)[0].id == method


def test_path_parameters_are_decoded():
    assert find("GET", "/calendar/v3/calendars/a%40b.example/events/1")[1]["calendarId"] == "a@b.example"


def test_every_method_is_found_at_its_own_path():
    by_path = {(method.http, method.path) for method in methods() if "{" not in method.path}

    assert all(find(http, "/" + path)[0].path == path for http, path in by_path)


@pytest.mark.parametrize(
    ("service", "ref", "value", "kind"),
    [
        ("drive", "File", {"version": 7}, "value"),
        ("drive", "File", {"version": "seven"}, "value"),
        ("drive", "File", {"colour": "red"}, "unknown"),
        ("drive", "File", {"owners": {}}, "value"),
        ("drive", "File", {"owners": [{"shoe": 1}]}, "unknown"),
        ("drive", "File", {"trashed": "no"}, "value"),
        ("drive", "File", {"createdTime": "yesterday"}, "value"),
        ("docs", "Dimension", {"magnitude": True}, "value"),
        ("docs", "Dimension", {"unit": "MILES"}, "value"),
        ("docs", "Location", {"index": 2**31}, "value"),
        ("docs", "Location", {"index": 1.5}, "value"),
        ("gmail", "Message", {"raw": "!"}, "value"),
        ("calendar", "EventDateTime", {"date": "12/3/27"}, "value"),
        ("docs", "Document", [], "value"),
    ],
)
def test_what_google_refuses_is_found(service, ref, value, kind):
    assert [fault.kind for fault in check(service, ref, value)] == [kind]


@pytest.mark.parametrize(
    ("service", "ref", "value"),
    [
        ("drive", "File", {"version": "7", "appProperties": {"any": "name"}, "description": None}),
        ("docs", "Dimension", {"magnitude": 1.5, "unit": "PT"}),
        ("calendar", "EventDateTime", {"date": "2027-03-12"}),
        ("gmail", "Message", {"raw": "YQ=="}),
    ],
)
def test_what_google_takes_is_taken(service, ref, value):
    assert check(service, ref, value) == []
