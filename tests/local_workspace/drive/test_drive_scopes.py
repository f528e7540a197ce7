from __future__ import annotations

import pytest
from google.oauth2 import service_account
from googleapiclient.errors import ResumableUploadError
from googleapiclient.http import MediaInMemoryUpload
from support.clients import client
from support.strict_transport import StrictTransport

from local_workspace.control import add_service_account
from local_workspace.transport import InProcess

BASE = "http://localhost:8099"
AUTH = "https://www.googleapis.com/auth/"
FILE, METADATA, FULL = AUTH + "drive.file", AUTH + "drive.metadata.readonly", AUTH + "drive"
DOC = "application/vnd.google-apps.document"
AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"


@pytest.fixture
def app_as(world, workspace):
    """app_as(email or None, scopes): the official client through a service account of one app."""
    key = add_service_account(world, "engine", {"oakfield.example": [FILE, METADATA, FULL]}, BASE)

    def make(email, *scopes, name="drive"):
        credentials = service_account.Credentials.from_service_account_info(key, scopes=list(scopes))
        credentials = credentials.with_subject(email) if email else credentials
        return client(credentials, StrictTransport(InProcess(workspace, BASE)), name, BASE)

    return make


def test_drive_file_does_not_reach_what_another_client_made(app_as, doc, refusal):
    assert refusal(app_as(AMINA, FILE).files().get(fileId=doc))[0] == 404


def test_drive_file_reaches_what_the_app_made_itself(app_as):
    drive = app_as(AMINA, FILE)
    made = drive.files().create(body={"name": "Ours", "mimeType": DOC}).execute()["id"]

    assert [file["id"] for file in drive.files().list().execute()["files"]] == [made]


def test_the_apps_grant_is_one_persons(app_as, amina, share, refusal):
    made = app_as(AMINA, FILE).files().create(body={"name": "Ours", "mimeType": DOC}).execute()["id"]
    share(amina, made, BEA)

    assert refusal(app_as(BEA, FILE).files().get(fileId=made))[0] == 404


def test_a_shared_file_is_missing_from_the_feed_of_drive_file(app_as, amina, doc, share):
    share(amina, doc, BEA)

    feeds = [app_as(BEA, scope).changes().list(pageToken="1").execute()["changes"] for scope in (FILE, METADATA)]
    assert [len(feed) for feed in feeds] == [0, 1]


def test_metadata_alone_reads_names_and_changes_nothing(app_as, doc, refusal):
    drive = app_as(AMINA, METADATA)

    assert drive.files().get(fileId=doc).execute()["name"] == "Portfolio"
    assert refusal(drive.files().update(fileId=doc, body={"name": "x"}))[1] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    assert refusal(drive.files().export(fileId=doc, mimeType="text/plain"))[1] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"


def test_a_reading_scope_beside_drive_file_does_not_write_what_others_made(app_as, doc, refusal):
    assert refusal(app_as(AMINA, FILE, METADATA).files().update(fileId=doc, body={"name": "x"}))[0] == 404


def test_a_bare_service_account_has_no_room_for_files(app_as, amina, doc, share, refusal):
    bare = app_as(None, FULL)
    share(amina, doc, "engine@local-workspace.iam.gserviceaccount.com")

    assert bare.files().get(fileId=doc).execute()["name"] == "Portfolio"
    assert refusal(bare.files().create(body={"name": "x"}))[:2] == (403, "storageQuotaExceeded")
    assert refusal(bare.files().copy(fileId=doc, body={}))[:2] == (403, "storageQuotaExceeded")


def test_nor_is_an_upload_begun_for_it(app_as):
    media = MediaInMemoryUpload(b"x", mimetype="text/plain", resumable=True)

    # The client raises this one where it was given no session to send bytes to.
    with pytest.raises(ResumableUploadError) as refused:
        app_as(None, FULL).files().create(body={"name": "x"}, media_body=media).next_chunk()
    assert refused.value.status_code == 403


def test_marks_of_one_app_are_not_another_apps(app_as, amina, doc):
    amina.files().update(fileId=doc, body={"appProperties": {"k": "v"}}).execute()
    query = "appProperties has { key='k' and value='v' }"

    assert app_as(AMINA, FULL).files().list(q=query).execute()["files"] == []
