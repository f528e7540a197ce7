from __future__ import annotations

import pytest
from googleapiclient.http import MediaInMemoryUpload

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
DOC = "application/vnd.google-apps.document"
FOLDER = "application/vnd.google-apps.folder"


def about(drive, fields="*"):
    return drive.about().get(fields=fields).execute()


def test_about_without_fields_is_refused_in_googles_words(amina, refusal):
    text = "The 'fields' parameter is required for this method."

    assert refusal(amina.about().get()) == (400, "required", text)


def test_about_names_what_can_be_converted(amina):
    found = about(amina)

    assert found["importFormats"]["text/csv"] == ["application/vnd.google-apps.spreadsheet"]
    assert "text/markdown" in found["exportFormats"][DOC]
    assert (found["maxUploadSize"], found["maxImportSizes"][DOC]) == ("5497558138880", "10485760")
    assert len(found["folderColorPalette"]) == 24


def test_room_taken_counts_ones_own_uploads_and_the_bin(amina, bea, share):
    media = MediaInMemoryUpload(b"x" * 1000, mimetype="text/plain")
    kept = amina.files().create(body={"name": "a"}, media_body=media).execute()["id"]
    thrown = amina.files().create(body={"name": "b"}, media_body=media).execute()["id"]
    amina.files().update(fileId=thrown, body={"trashed": True}).execute()
    share(amina, kept, BEA)

    assert about(amina)["storageQuota"] == {"usage": "2000", "usageInDrive": "2000", "usageInDriveTrash": "1000"}
    assert about(bea)["storageQuota"]["usage"] == "0"


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("reader", {"canComment": False, "canEdit": False, "canCopy": True}),
        ("commenter", {"canComment": True, "canEdit": False, "canReadRevisions": False}),
        ("writer", {"canEdit": True, "canShare": True, "canTrash": False, "canReadRevisions": True}),
    ],
)
def test_capabilities_are_those_of_the_role(amina, bea, doc, share, role, may):
    share(amina, doc, BEA, role)
    found = bea.files().get(fileId=doc, fields="capabilities").execute()["capabilities"]

    assert {name: found[name] for name in may} == may


def test_the_owner_may_do_everything_but_what_only_folders_allow(amina, doc):
    found = amina.files().get(fileId=doc, fields="capabilities").execute()["capabilities"]

    assert (found["canDelete"], found["canTrash"], found["canAddChildren"]) == (True, True, False)


def test_a_doc_says_where_its_forms_are(amina, doc):
    links = amina.files().get(fileId=doc, fields="exportLinks").execute()["exportLinks"]

    assert links["text/markdown"].endswith(f"?id={doc}&exportFormat=markdown")


def test_a_folder_has_no_size_and_an_empty_file_has_none_taken(amina):
    folder = amina.files().create(body={"name": "Box", "mimeType": FOLDER}, fields="size,quotaBytesUsed").execute()
    empty = amina.files().create(body={"name": "a.tar.gz"}, fields="size,fullFileExtension,fileExtension").execute()

    assert folder == {"quotaBytesUsed": "0"}
    assert empty == {"size": "0", "fullFileExtension": "tar.gz", "fileExtension": "gz"}


def test_a_doc_is_exported_as_markdown(amina, google, doc):
    requests = [{"insertText": {"location": {"index": 1}, "text": "Hello"}}]
    google(AMINA, "docs").documents().batchUpdate(documentId=doc, body={"requests": requests}).execute()

    assert amina.files().export(fileId=doc, mimeType="text/markdown").execute().strip() == b"Hello"


def test_a_form_drive_does_not_know_is_refused(amina, doc, refusal):
    assert refusal(amina.files().export(fileId=doc, mimeType="text/csv")) == (
        400,
        "badRequest",
        "The requested conversion is not supported.",
    )


def test_what_is_larger_than_ten_megabytes_is_not_exported(amina, google, refusal):
    sheets = google(AMINA, "sheets").spreadsheets()
    made = sheets.create(body={"properties": {"title": "Large"}}).execute()["spreadsheetId"]
    for place in ("A1", "A2"):
        body = {"values": [["x" * 50_000 for _ in range(110)]]}
        request = sheets.values().append(spreadsheetId=made, range=place, valueInputOption="RAW", body=body)
        request.execute()

    assert refusal(amina.files().export(fileId=made, mimeType="text/csv"))[:2] == (403, "exportSizeLimitExceeded")
