"""Very many portfolios are made in seconds; each is a Doc of its own as soon as somebody opens it."""

from __future__ import annotations

import pytest
from support.pad import Pad, at

from local_workspace.crowd import gather
from local_workspace.services.docs import storage

FIRST, SECOND = "person000001@oakfield.example", "person000002@oakfield.example"


@pytest.fixture
def crowd(pad: Pad, world):
    pad.insert(1, "My log")
    return gather(world, pad.id, 20, "oakfield.example")


def text(google, email, document_id):
    found = google(email, "docs").documents().get(documentId=document_id).execute()
    return found["body"]["content"][1]["paragraph"]["elements"][0]["textRun"]["content"]


def test_each_person_of_a_crowd_opens_their_own_portfolio(crowd, google):
    assert text(google, FIRST, crowd[0]) == text(google, SECOND, crowd[1]) == "My log\n"
    assert google(FIRST, "drive").files().list().execute()["files"][0]["id"] == crowd[0]


def test_what_one_person_writes_stands_in_no_other_portfolio(crowd, google, pad):
    body = {"requests": [{"insertText": {**at(1), "text": "Mine: "}}]}
    google(FIRST, "docs").documents().batchUpdate(documentId=crowd[0], body=body).execute()

    assert text(google, FIRST, crowd[0]) == "Mine: My log\n"
    assert text(google, SECOND, crowd[1]) == pad.lines()[0] + "\n" == "My log\n"


def test_what_is_written_in_the_first_one_later_stands_in_no_copy(crowd, google, pad):
    pad.insert(1, "Later: ")

    assert text(google, SECOND, crowd[1]) == "My log\n"


def test_the_content_of_a_crowd_is_kept_once(crowd, world):
    assert world.count(storage.SHARED) == 1


def test_their_feeds_tell_of_the_portfolio(crowd, google):
    drive = google(SECOND, "drive")

    changes = drive.changes().list(pageToken="1").execute()["changes"]

    assert [change["fileId"] for change in changes] == [crowd[1]]


def test_a_copy_of_a_copy_is_kept_once_as_well(pad, google, world):
    drive = google("amina@oakfield.example", "drive").files()
    copy = drive.copy(fileId=pad.id, body={"name": "Copy"}).execute()
    drive.copy(fileId=copy["id"], body={"name": "Copy of it"}).execute()

    assert world.count(storage.SHARED) == 1
