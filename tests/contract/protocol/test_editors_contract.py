"""Docs and Sheets: what their clients may rely on, wherever the contract is tried."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError


def write(ground, document, *requests, **control):
    body = {"requests": list(requests)} | ({"writeControl": control} if control else {})
    return ground.client("docs").documents().batchUpdate(documentId=document, body=body).execute()


def text_of(ground, document):
    content = ground.client("docs").documents().get(documentId=document).execute()["body"]["content"]
    elements = [e for piece in content for e in piece.get("paragraph", {}).get("elements", [])]
    return "".join(element.get("textRun", {}).get("content", "") for element in elements)


def insert(index, text):
    return {"insertText": {"location": {"index": index}, "text": text}}


def refusal(request):
    with pytest.raises(HttpError) as caught:
        request()
    return caught.value.status_code, caught.value.reason


def test_text_is_put_in_and_read_back_in_utf16(ground):
    document = ground.file("document")

    write(ground, document, insert(1, "a\U0001f600b"), insert(4, "|"))

    assert text_of(ground, document) == "a\U0001f600|b\n"


def test_a_batch_is_done_whole_or_not_at_all(ground):
    document = ground.file("document")

    status, words = refusal(lambda: write(ground, document, insert(1, "x"), insert(900, "y")))

    assert (status, words.startswith("Invalid requests[1].insertText: ")) == (400, True)
    assert text_of(ground, document) == "\n"


def test_a_write_pinned_to_an_old_revision_is_refused(ground):
    document = ground.file("document")
    old = ground.client("docs").documents().get(documentId=document).execute()["revisionId"]
    write(ground, document, insert(1, "x"), requiredRevisionId=old)

    status, words = refusal(lambda: write(ground, document, insert(1, "y"), requiredRevisionId=old))

    assert (status, "does not match the latest revision" in words) == (400, True)


def test_an_unknown_kind_of_change_is_named_where_it_stands(ground):
    document = ground.file("document")

    assert refusal(lambda: write(ground, document, {"flyAway": {}})) == (
        400,
        "Invalid JSON payload received. Unknown name \"flyAway\" at 'requests[0]': Cannot find field.",
    )


def test_values_come_back_ragged_and_as_they_were_written(ground):
    sheet = ground.file("spreadsheet")
    values = ground.client("sheets").spreadsheets().values()

    body = {"values": [["a", "1", ""], [], ["", "=1+1"]]}
    values.update(spreadsheetId=sheet, range="A1", valueInputOption="RAW", body=body).execute()

    assert values.get(spreadsheetId=sheet, range="A1:C3").execute()["values"] == [["a", "1"], [], ["", "=1+1"]]


def test_a_range_that_cannot_be_read_is_refused_in_words(ground):
    sheet = ground.file("spreadsheet")
    read = ground.client("sheets").spreadsheets().values().get(spreadsheetId=sheet, range="Nowhere!A1")

    assert refusal(read.execute) == (400, "Unable to parse range: Nowhere!A1")


def test_a_list_of_single_values_is_no_list_of_rows(ground):
    sheet = ground.file("spreadsheet")
    values = ground.client("sheets").spreadsheets().values()
    write_one = values.update(spreadsheetId=sheet, range="A1", valueInputOption="RAW", body={"values": ["X"]})

    assert refusal(write_one.execute) == (
        400,
        "Invalid value at 'data.values[0]' (type.googleapis.com/google.protobuf.ListValue), \"X\"",
    )
