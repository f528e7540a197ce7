"""Request bodies as Google's proto reader takes them; the sentences are those recorded from the live APIs."""

from __future__ import annotations

import json

import pytest

from local_workspace.bodies import read, read_leniently
from local_workspace.discovery import find
from local_workspace.jsontext import parse
from local_workspace.refusals import Refusal

DOCS = find("POST", "/v1/documents/a:batchUpdate")[0]
CREATE = find("POST", "/v1/documents")[0]
SHEETS = find("POST", "/v4/spreadsheets/a:batchUpdate")[0]
VALUES = find("PUT", "/v4/spreadsheets/a/values/A1")[0]
FILTERS = find("POST", "/v4/spreadsheets/a:getByDataFilter")[0]
DRIVE = find("POST", "/drive/v3/files")[0]
SEND = find("POST", "/gmail/v1/users/me/messages/send")[0]
EVENT = find("POST", "/calendar/v3/calendars/a/events")[0]
UNKNOWN = "Invalid JSON payload received. Unknown name "


def one(kind, body):
    return {"requests": [{kind: body}]}


def said(method, body):
    with pytest.raises(Refusal) as refused:
        read(method, body)
    return str(refused.value)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (one("flyAway", {}), f"{UNKNOWN}\"flyAway\" at 'requests[0]': Cannot find field."),
        (one("inserttext", {}), f"{UNKNOWN}\"inserttext\" at 'requests[0]': Cannot find field."),
        (one("insertText", {"x": 1}), f"{UNKNOWN}\"x\" at 'requests[0].insert_text': Cannot find field."),
        ({"titel": 1}, f'{UNKNOWN}"titel": Cannot find field.'),
        ({"writeControl": {"x": 1}}, f"{UNKNOWN}\"x\" at 'write_control': Cannot find field."),
        (
            one("insertText", {"location": {"index": "abc"}}),
            "Invalid value at 'requests[0].insert_text.location.index' (TYPE_INT32), \"abc\"",
        ),
        (
            one("insertText", {"location": {"index": 1.5}}),
            "Invalid value at 'requests[0].insert_text.location.index' (TYPE_INT32), 1.5",
        ),
        (
            one("insertText", "words"),
            "Invalid value at 'requests[0].insert_text' "
            '(type.googleapis.com/google.apps.docs.v1.InsertTextRequest), "words"',
        ),
        (
            one("updateParagraphStyle", {"paragraphStyle": {"namedStyleType": "BOGUS"}}),
            "Invalid value at 'requests[0].update_paragraph_style.paragraph_style.named_style_type' "
            '(type.googleapis.com/google.apps.docs.v1.NamedStyleType), "BOGUS"',
        ),
        (
            {"requests": [{"insertText": {}, "deleteContentRange": {}}]},
            "Invalid value at 'requests[0]' (oneof), oneof field 'request' is already set. "
            "Cannot set 'deleteContentRange'",
        ),
        (
            one("insertText", {"text": ["a"]}),
            f"{UNKNOWN}\"text\" at 'requests[0].insert_text': Proto field is not repeating, cannot start list.",
        ),
        (
            one("insertText", {"text": {"a": 1}}),
            "Invalid value at 'requests[0].insert_text' (text), Starting an object on a scalar field",
        ),
        (one("insertText", {"text": 5}), "Invalid value at 'requests[0].insert_text.text' (TYPE_STRING), 5"),
        ([], f'{UNKNOWN}"": Root element must be a message.'),
    ],
)
def test_what_docs_cannot_read_is_named_as_google_names_it(body, sentence):
    assert said(DOCS, body) == sentence


def test_every_mistake_is_in_one_refusal_and_each_has_its_field():
    with pytest.raises(Refusal) as refused:
        read(DOCS, {"requests": [{"x": 1}, {"insertText": {"text": 2}}]})

    assert [violation["field"] for violation in refused.value.details[0]["fieldViolations"]] == [
        "requests[0]",
        "requests[1].insert_text.text",
    ]
    assert refused.value.message.count("\n") == 1


def test_a_mistake_of_the_body_itself_has_no_field():
    with pytest.raises(Refusal) as refused:
        read(DOCS, {"titel": 1})

    assert "field" not in refused.value.details[0]["fieldViolations"][0]


@pytest.mark.parametrize(
    ("method", "body", "sentence"),
    [
        (CREATE, {"titel": 1}, f"{UNKNOWN}\"titel\" at 'document': Cannot find field."),
        (
            VALUES,
            {"values": ["X"]},
            "Invalid value at 'data.values[0]' (type.googleapis.com/google.protobuf.ListValue), \"X\"",
        ),
        (
            FILTERS,
            {"dataFilters": [{"gridRange": {"startRowIndex": "x"}}]},
            "Invalid value at 'data_filters[0].grid_range.start_row_index.value' (TYPE_INT32), \"x\"",
        ),
        (FILTERS, {"dataFilters": {"a1Range": 5}}, "Invalid value at 'data_filters.a1_range' (TYPE_STRING), 5"),
        (SEND, {"raw": "!"}, "Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed for \"!\""),
        (
            SHEETS,
            one("updateCells", {"start": {}, "range": {}}),
            "Invalid value at 'requests[0].update_cells' (oneof), oneof field 'area' is already set. "
            "Cannot set 'range'",
        ),
    ],
)
def test_the_other_services_say_where_in_the_same_way(method, body, sentence):
    assert said(method, body) == sentence


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        (one("insert_text", {"location": {"tab_id": "t"}}), one("insertText", {"location": {"tabId": "t"}})),
        (one("insertText", {"location": {"index": "3"}}), one("insertText", {"location": {"index": 3}})),
        (one("insertText", {"location": {"index": 3.0}}), one("insertText", {"location": {"index": 3}})),
        (one("insertText", {"text": None}), one("insertText", {})),
        (
            one("updateParagraphStyle", {"paragraphStyle": {"alignment": "center", "keepWithNext": "yes"}}),
            one("updateParagraphStyle", {"paragraphStyle": {"alignment": "CENTER", "keepWithNext": True}}),
        ),
        ({"requests": {"insertText": {}}}, {"requests": [{"insertText": {}}]}),
    ],
)
def test_what_google_forgives_reaches_the_handler_in_its_one_form(sent, seen):
    assert read(DOCS, sent) == seen


def test_a_number_of_64_bits_may_come_as_a_number():
    assert read(DRIVE, {"size": 7, "colour": "red"}) == {"size": "7"}


def test_a_message_without_a_name_is_read_like_any_other():
    body = {"image_media_metadata": {"width": "3", "location": {"latitude": "1.5", "hue": 1}, "shoe": 2}}

    assert read(DRIVE, body) == {"imageMediaMetadata": {"width": 3, "location": {"latitude": 1.5}}}


def test_drive_keeps_a_null_which_takes_a_property_away():
    assert read(DRIVE, {"properties": {"a": None}, "description": None}) == {
        "properties": {"a": None},
        "description": None,
    }


@pytest.mark.parametrize("body", [{"name": 5}, {"parents": [{}]}, {"trashed": "perhaps"}, {"modifiedTime": "noon"}])
def test_a_value_of_a_wrong_kind_is_refused_by_drive_too(body):
    assert said(DRIVE, body).startswith("Invalid value at 'file")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([], "Parse Error"),
        ({"start": "noon"}, "Parse Error"),
        ({"attendees": {}}, "Parse Error"),
        ({"gadget": {"width": 1.5}}, "Invalid value for: 1.5 is not a valid value"),
        ({"sequence": "x"}, "Invalid value for: x is not a valid value"),
        ({"guestsCanModify": "perhaps"}, "Invalid value for: perhaps is not a valid value"),
    ],
)
def test_calendar_has_the_older_sentences(body, words):
    with pytest.raises(Refusal) as refused:
        read_leniently(EVENT, body)

    assert refused.value.message == words


def test_calendar_passes_over_what_it_does_not_know_and_keeps_nulls():
    body = {"colour": {"a": 1}, "start": {"date": "2027-03-12", "hue": 1}, "location": None}

    assert read_leniently(EVENT, body) == {"start": {"date": "2027-03-12"}, "location": None}


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"{", "Unexpected end of string. Expected an object key or }.\n{\n ^"),
        (b'{"a":}', 'Unexpected token.\n{"a":}\n     ^'),
        (b'{"a" 1}', 'Expected : between key:value pair.\n{"a" 1}\n     ^'),
        (b'{"a":1 "b":2}', 'Expected , or } after key:value pair.\n{"a":1 "b":2}\n       ^'),
        (b'{"a":[1 2]}', 'Expected , or ] after array value.\n{"a":[1 2]}\n        ^'),
        (b'{"a":@}', 'Expected a value.\n{"a":@}\n     ^'),
        (b'{"a":"b', 'Closing quote expected in string.\n{"a":"b\n     ^'),
    ],
)
def test_what_is_not_json_is_shown_with_the_place_where_reading_stopped(raw, sentence):
    with pytest.raises(Refusal) as refused:
        parse(raw)

    assert refused.value.message == f"Invalid JSON payload received. {sentence}"


@pytest.mark.parametrize(
    "raw", [b'{"a":NaN}', b'{"a":-Infinity}', b"[" * 101 + b"]" * 101, b"[" * 100_000, b"1" * 5000]
)
def test_numbers_beyond_json_and_bottomless_lists_are_refused(raw):
    with pytest.raises(Refusal, match="Invalid JSON payload received"):
        parse(raw)


def test_a_hundred_levels_are_read():
    assert parse(b"[" * 100 + b"]" * 100)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b'{"a":"\xff\xfeb"}', {"a": "  b"}),
        (b'{"a":"\\ud800A"}', {"a": "\ufffdA"}),
        (b'{"a":"\\ud83d\\ude00"}', {"a": "\U0001f600"}),
        (b'\xef\xbb\xbf{"a":1}', {"a": 1}),
        (b"", {}),
    ],
)
def test_broken_characters_are_replaced_not_refused(raw, value):
    assert parse(raw) == value


def test_more_than_ten_megabytes_are_refused():
    with pytest.raises(Refusal, match="Request payload size exceeds the limit: 10485760 bytes"):
        parse(json.dumps({"a": "x" * 10_485_760}).encode())


def test_a_list_within_a_list_of_requests_is_more_requests():
    a, b = {"deleteSheet": {"sheetId": 1}}, {"deleteSheet": {"sheetId": 2}}

    assert read(SHEETS, {"requests": [[a, b]]}) == {"requests": [a, b]}


def test_sheets_takes_no_notice_of_a_wish_for_a_revision():
    request = {"deleteSheet": {"sheetId": 1}}

    assert read(SHEETS, {"requests": [request], "writeControl": {"requiredRevisionId": "bogus"}}) == {
        "requests": [request]
    }
