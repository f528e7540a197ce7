"""Requests that are wrong in odd ways: Google's kind of error, and nothing changed."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

AMINA = "amina@oakfield.example"
FOLDER = "application/vnd.google-apps.folder"


@pytest.fixture
def loose(google):
    """Amina's client without the witness that keeps wrong requests from being sent."""
    return google(AMINA, "drive", strict=False)


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x", "mimeType": "text/plain\r\nX-Evil: 1"},
        {"name": "x", "createdTime": "0001-01-01T00:00:00+14:00"},
        {"name": "x", "modifiedTime": "soon"},
        {"name": "x", "mimeType": FOLDER, "folderColorRgb": "#+1+1+1"},
        {"name": "x", "parents": [""]},
        {"name": "x", "parents": ["../../etc"]},
        {"name": "x", "shortcutDetails": {"targetId": "x"}},
        {"name": "x", "contentHints": {"indexableText": "x" * 140_000}},
        {"name": 5},
        {"name": "x", "properties": {"k": ["v"]}},
    ],
)
def test_a_body_that_cannot_be_is_refused_and_makes_nothing(loose, body, world):
    before = kept(world)
    with pytest.raises(HttpError) as refused:
        loose.files().create(body=body).execute()

    assert 400 <= refused.value.status_code < 500
    assert kept(world) == before


def kept(world):
    """Everything but the ledger and its numbers."""
    return [item for item in world.dump() if item[0] not in ("ledger", "counter", "call")]


@pytest.mark.parametrize("asked", ["bytes=" + "9" * 5000 + "-", "bytes=5-2", "lines=1-2", "bytes=a-b", "bytes=-"])
def test_a_range_that_says_nothing_gives_the_whole_file(amina, asked):
    media = MediaInMemoryUpload(b"hello", mimetype="text/plain")
    made = amina.files().create(body={"name": "a"}, media_body=media).execute()["id"]
    request = amina.files().get_media(fileId=made)
    request.headers["Range"] = asked

    assert request.execute() == b"hello"


def test_a_kind_nobody_names_is_told_by_the_files_name(amina):
    media = MediaInMemoryUpload(b"hello", mimetype="application/octet-stream")

    made = amina.files().create(body={"name": "a.csv"}, media_body=media, fields="mimeType").execute()
    assert made == {"mimeType": "text/csv"}


def test_if_match_is_not_asked_for_and_changes_nothing(amina, doc):
    request = amina.files().update(fileId=doc, body={"name": "Renamed"})
    request.headers["If-Match"] = '"wrong"'

    assert request.execute()["name"] == "Renamed"


def test_an_etag_is_no_field_of_a_file(loose, doc, refusal):
    assert refusal(loose.files().get(fileId=doc, fields="etag"))[0] == 400
