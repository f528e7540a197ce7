from __future__ import annotations

import pytest
from googleapiclient.http import MediaInMemoryUpload

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"


@pytest.fixture
def upload(amina):
    """upload(bytes, file=None) → the id, of a new file or of one that gets new bytes."""

    def make(data, file=None):
        media = MediaInMemoryUpload(data, mimetype="text/plain")
        if file:
            return amina.files().update(fileId=file, media_body=media).execute()["id"]
        return amina.files().create(body={"name": "a.txt"}, media_body=media).execute()["id"]

    return make


@pytest.fixture
def twice(upload):
    """A file whose bytes were one, then two."""
    return upload(b"two", upload(b"one"))


def revisions(drive, file, fields="revisions"):
    return drive.revisions().list(fileId=file, fields=fields).execute()["revisions"]


def test_each_upload_is_a_revision_that_can_be_read(amina, twice):
    found = revisions(amina, twice)

    assert [item["size"] for item in found] == ["3", "3"]
    contents = [amina.revisions().get_media(fileId=twice, revisionId=item["id"]).execute() for item in found]
    assert contents == [b"one", b"two"]


def test_the_last_revision_is_the_files_head(amina, twice):
    head = amina.files().get(fileId=twice, fields="headRevisionId").execute()["headRevisionId"]

    assert revisions(amina, twice)[-1]["id"] == head


def test_a_revision_says_who_and_when_unless_asked_for_more(amina, twice):
    first = amina.revisions().list(fileId=twice).execute()["revisions"][0]

    assert set(first) == {"kind", "id", "mimeType", "modifiedTime"}


def test_with_the_newest_gone_the_one_before_is_the_file(amina, twice):
    head = revisions(amina, twice)[-1]["id"]
    amina.revisions().delete(fileId=twice, revisionId=head).execute()

    assert amina.files().get_media(fileId=twice).execute() == b"one"


def test_the_only_revision_stays(amina, upload, refusal):
    made = upload(b"one")
    only = revisions(amina, made)[0]["id"]

    assert refusal(amina.revisions().delete(fileId=made, revisionId=only))[:2] == (403, "cannotDeleteOnlyRevision")


def test_a_revision_kept_for_ever_takes_up_room(amina, twice):
    first = revisions(amina, twice)[0]["id"]
    request = amina.revisions().update(fileId=twice, revisionId=first, body={"keepForever": True}, fields="keepForever")

    assert request.execute() == {"keepForever": True}
    assert amina.files().get(fileId=twice, fields="quotaBytesUsed").execute() == {"quotaBytesUsed": "6"}


def test_old_revisions_go_after_thirty_days_unless_kept(amina, twice, upload, world):
    keep = amina.revisions().list(fileId=twice).execute()["revisions"][0]["id"]
    amina.revisions().update(fileId=twice, revisionId=keep, body={"keepForever": True}).execute()
    upload(b"three", twice)
    world.set_clock(world.now().replace(month=4, day=30))
    upload(b"four", twice)

    assert [item["size"] for item in revisions(amina, twice)] == ["3", "5", "4"]


def test_a_doc_shows_its_present_state_which_cannot_be_deleted(amina, doc, refusal):
    (only,) = revisions(amina, doc)

    assert "text/plain" in only["exportLinks"]
    request = amina.revisions().delete(fileId=doc, revisionId=only["id"])
    assert refusal(request)[:2] == (403, "revisionDeletionNotSupported")
    assert refusal(amina.revisions().get_media(fileId=doc, revisionId=only["id"]))[1] == "fileNotDownloadable"


def test_keeping_a_docs_revision_does_nothing(amina, doc):
    only = revisions(amina, doc)[0]["id"]
    body = {"keepForever": True}

    assert "keepForever" not in amina.revisions().update(fileId=doc, revisionId=only, body=body, fields="*").execute()


def test_readers_do_not_see_how_a_file_came_to_be(amina, bea, twice, share, refusal):
    share(amina, twice, BEA)

    assert refusal(bea.revisions().list(fileId=twice))[:2] == (403, "insufficientFilePermissions")


def test_a_revision_that_is_not_there_is_not_found(amina, twice, refusal):
    assert refusal(amina.revisions().get(fileId=twice, revisionId="9"))[::2] == (404, "Revision not found: 9.")


def test_folders_have_no_revisions(amina, refusal):
    folder = amina.files().create(body={"name": "x", "mimeType": "application/vnd.google-apps.folder"}).execute()

    assert refusal(amina.revisions().list(fileId=folder["id"]))[:2] == (403, "revisionsNotSupported")


def test_revisions_come_in_pages(amina, twice):
    first = amina.revisions().list(fileId=twice, pageSize=1).execute()
    second = amina.revisions().list(fileId=twice, pageSize=1, pageToken=first["nextPageToken"]).execute()

    assert [len(first["revisions"]), len(second["revisions"])] == [1, 1]
    assert "nextPageToken" not in second
