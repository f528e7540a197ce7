"""Drive: files in a folder, pages of lists, batches, and what is answered to mistakes."""

from __future__ import annotations

import json

import pytest
from googleapiclient.errors import HttpError


def listed(ground, **more):
    query = f"'{ground.folder}' in parents and trashed = false"
    found = ground.client("drive").files().list(q=query, orderBy="name", **more)
    return found.execute()


def test_a_list_comes_in_pages_that_miss_and_repeat_nothing(ground):
    made = {ground.file("document", f"File {number}") for number in range(3)}
    first = listed(ground, pageSize=2)
    second = listed(ground, pageSize=2, pageToken=first["nextPageToken"])

    found = [file["id"] for page in (first, second) for file in page["files"]]
    assert (made <= set(found), len(found)) == (True, len(set(found)))


def test_a_page_token_nobody_gave_is_refused(ground):
    with pytest.raises(HttpError) as caught:
        listed(ground, pageToken="BOGUS")

    assert caught.value.error_details[0] == {
        "message": "Invalid Value",
        "domain": "global",
        "reason": "invalid",
        "location": "pageToken",
        "locationType": "parameter",
    }


def test_a_mask_leaves_only_what_it_names(ground):
    made = ground.file("document", "Masked")

    assert ground.client("drive").files().get(fileId=made, fields="name,owners/me").execute().keys() <= {
        "name",
        "owners",
    }


def test_what_is_not_there_is_named(ground):
    status, _, content = ground.raw("GET", "drive", "drive/v3/files/none-such-file-id")

    assert (status, json.loads(content)["error"]["message"]) == (404, "File not found: none-such-file-id.")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("drive/v3/files?pageSize=many", "Invalid value at 'page_size' (TYPE_INT32), \"many\""),
        (
            "drive/v3/files?pageSize=0",
            "Invalid value '0'. Values must be within the range: [value: 1\n, value: 1000\n]",
        ),
        ("drive/v3/files?fields=bogus", "Invalid field selection bogus"),
        ("drive/v3/about", "The 'fields' parameter is required for this method."),
    ],
)
def test_a_bad_parameter_is_refused_in_googles_words(ground, path, message):
    status, _, content = ground.raw("GET", "drive", path)

    assert (status, json.loads(content)["error"]["message"]) == (400, message)


def test_a_batch_answers_each_call_by_itself(ground):
    drive, answers = ground.client("drive"), {}
    batch = drive.new_batch_http_request(callback=lambda n, reply, error: answers.update({n: error or reply}))
    batch.add(drive.files().get(fileId=ground.folder, fields="name"), request_id="there")
    batch.add(drive.files().get(fileId="none-such-file-id"), request_id="not")
    if ground.address:
        batch._batch_uri = f"{ground.address}/batch/drive/v3"

    batch.execute()

    assert (answers["there"], answers["not"].status_code) == ({"name": "rehearsal"}, 404)


def test_a_file_is_in_the_change_feed_after_it_was_made(ground):
    drive = ground.client("drive")
    start = drive.changes().getStartPageToken().execute()["startPageToken"]
    made = ground.file("document", "New")

    found, token = [], start
    while token:
        page = drive.changes().list(pageToken=token).execute()
        found, token = found + [change["fileId"] for change in page["changes"]], page.get("nextPageToken")
    assert made in found
