from __future__ import annotations

from datetime import datetime, timedelta

import pytest

DOC = "application/vnd.google-apps.document"
SHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"


def test_the_default_answer_is_the_four_fields_google_gives(amina, doc):
    assert amina.files().get(fileId=doc).execute() == {
        "kind": "drive#file",
        "id": doc,
        "name": "Portfolio",
        "mimeType": DOC,
    }


def test_every_field_we_have_fits_googles_schema(amina, doc):
    found = amina.files().get(fileId=doc, fields="*").execute()

    assert (found["owners"][0]["emailAddress"], found["version"], found["ownedByMe"], found["shared"]) == (
        "amina@oakfield.example",
        "1",
        True,
        False,
    )


@pytest.mark.parametrize(
    ("mime", "path"),
    [
        (DOC, "document/d/{}/edit?usp=drivesdk"),
        (SHEET, "spreadsheets/d/{}/edit?usp=drivesdk"),
        (FOLDER, "drive/folders/{}"),
    ],
)
def test_the_link_leads_to_this_server(amina, mime, path):
    found = amina.files().create(body={"name": "x", "mimeType": mime}, fields="id,webViewLink").execute()

    assert found["webViewLink"] == "http://localhost:8099/" + path.format(found["id"])


def test_a_new_doc_can_be_opened_with_docs_at_once(amina, google, doc):
    assert google("amina@oakfield.example", "docs").documents().get(documentId=doc).execute()["title"] == "Portfolio"


def test_a_new_sheet_can_be_opened_with_sheets_at_once(amina, google):
    made = amina.files().create(body={"name": "Register", "mimeType": SHEET}).execute()

    sheets = google("amina@oakfield.example", "sheets").spreadsheets()
    assert sheets.get(spreadsheetId=made["id"]).execute()["properties"]["title"] == "Register"


def test_a_stranger_sees_nothing_not_even_that_it_is_there(carol, doc, refusal):
    assert refusal(carol.files().get(fileId=doc)) == (404, "notFound", f"File not found: {doc}.")


def test_a_reader_may_look_and_not_rename(amina, bea, doc, share, refusal):
    share(amina, doc, "bea@oakfield.example")

    assert bea.files().get(fileId=doc).execute()["name"] == "Portfolio"
    assert refusal(bea.files().update(fileId=doc, body={"name": "Mine"}))[:2] == (403, "insufficientFilePermissions")


def test_a_writers_rename_names_the_writer_and_moves_the_version_on(amina, bea, doc, share):
    share(amina, doc, "bea@oakfield.example", "writer")
    before = int(amina.files().get(fileId=doc, fields="version").execute()["version"])

    bea.files().update(fileId=doc, body={"name": "Renamed"}).execute()

    after = amina.files().get(fileId=doc, fields="name,version,lastModifyingUser(me,displayName)").execute()
    assert (after["name"], int(after["version"])) == ("Renamed", before + 1)
    assert after["lastModifyingUser"] == {"displayName": "Bea Lindqvist", "me": False}


def test_a_new_name_is_a_modification_and_a_mark_is_none(amina, doc, world):
    def modified(**body):
        world.set_clock(world.now() + timedelta(hours=1))
        changed = amina.files().update(fileId=doc, body=body, fields="modifiedTime").execute()
        return datetime.fromisoformat(changed["modifiedTime"]) == world.now()

    assert (modified(name="Renamed"), modified(appProperties={"k": "v"}), modified(starred=True)) == (
        True,
        False,
        False,
    )


def test_only_the_owner_may_trash_or_delete(amina, bea, doc, share, refusal):
    share(amina, doc, "bea@oakfield.example", "writer")

    assert refusal(bea.files().update(fileId=doc, body={"trashed": True}))[0] == 403
    assert refusal(bea.files().delete(fileId=doc))[0] == 403


def test_what_is_deleted_is_gone_with_its_content(amina, doc, refusal, world):
    amina.files().delete(fileId=doc).execute()

    assert refusal(amina.files().get(fileId=doc))[0] == 404
    assert world.count("doc") == 0


def test_trash_can_be_undone(amina, doc):
    amina.files().update(fileId=doc, body={"trashed": True}).execute()
    amina.files().update(fileId=doc, body={"trashed": False}).execute()

    assert amina.files().get(fileId=doc, fields="trashed").execute() == {"trashed": False}


def test_app_properties_are_merged_and_null_takes_one_away(amina, doc):
    amina.files().update(fileId=doc, body={"appProperties": {"a": "1", "b": "2"}}).execute()
    amina.files().update(fileId=doc, body={"appProperties": {"a": None, "c": "3"}}).execute()

    found = amina.files().get(fileId=doc, fields="appProperties").execute()
    assert found == {"appProperties": {"b": "2", "c": "3"}}


def test_app_properties_belong_to_the_client_that_made_them(amina, doc, world):
    amina.files().update(fileId=doc, body={"appProperties": {"a": "1"}}).execute()
    file = world.get("file", doc)
    world.put("file", doc, file | {"appProperties": {"another client": file["appProperties"]["local"]}})

    assert amina.files().get(fileId=doc, fields="appProperties").execute() == {}


def test_a_property_longer_than_google_takes_is_refused(amina, doc, refusal):
    assert refusal(amina.files().update(fileId=doc, body={"appProperties": {"key": "x" * 122}}))[0] == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [({"id": "x"}, 403), ({"parents": ["root"]}, 403), ({"owners": []}, 403), ({"downloadRestrictions": {}}, 501)],
)
def test_fields_that_cannot_be_written_are_refused(amina, doc, refusal, body, status):
    assert refusal(amina.files().update(fileId=doc, body=body))[0] == status


def test_a_file_lands_in_the_folder_it_was_made_for(amina):
    folder = amina.files().create(body={"name": "Box", "mimeType": FOLDER}).execute()["id"]
    made = amina.files().create(body={"name": "In it", "parents": [folder]}, fields="parents").execute()

    assert made == {"parents": [folder]}


def test_nothing_can_be_put_into_a_strangers_folder(amina, carol, refusal):
    folder = amina.files().create(body={"name": "Box", "mimeType": FOLDER}).execute()["id"]

    assert refusal(carol.files().create(body={"name": "x", "parents": [folder]}))[0] == 404


def test_a_generated_id_is_taken_once(amina, refusal):
    chosen = amina.files().generateIds(count=1).execute()["ids"][0]
    body = {"id": chosen, "name": "Box", "mimeType": FOLDER}

    assert amina.files().create(body=body).execute()["id"] == chosen
    assert refusal(amina.files().create(body=body))[:2] == (409, "fileIdInUse")


def test_an_id_nobody_generated_is_refused(amina, refusal):
    assert refusal(amina.files().create(body={"id": "made-up", "name": "x", "mimeType": FOLDER}))[0] == 400


def test_docs_take_no_generated_id(amina, refusal):
    chosen = amina.files().generateIds(count=1).execute()["ids"][0]

    assert refusal(amina.files().create(body={"id": chosen, "name": "x", "mimeType": DOC}))[0] == 403


def test_a_doc_has_no_bytes_to_download(amina, doc, refusal):
    assert refusal(amina.files().get_media(fileId=doc))[1] == "fileNotDownloadable"


def test_a_doc_is_exported_and_what_is_not_built_says_so(amina, google, doc, refusal):
    requests = [{"insertText": {"location": {"index": 1}, "text": "Hello"}}]
    google("amina@oakfield.example", "docs").documents().batchUpdate(
        documentId=doc, body={"requests": requests}
    ).execute()

    assert b"Hello" in amina.files().export(fileId=doc, mimeType="text/plain").execute()
    assert amina.files().export(fileId=doc, mimeType="application/pdf").execute().startswith(b"%PDF-")
    assert refusal(amina.files().export(fileId=doc, mimeType="application/rtf"))[0] == 501


def test_a_sheet_is_exported_as_csv(amina, google):
    made = amina.files().create(body={"name": "Register", "mimeType": SHEET}).execute()["id"]
    values = google("amina@oakfield.example", "sheets").spreadsheets().values()
    values.update(
        spreadsheetId=made, range="A1", valueInputOption="RAW", body={"values": [["Amina", "phonics, reading"]]}
    ).execute()

    assert amina.files().export(fileId=made, mimeType="text/csv").execute() == b'Amina,"phonics, reading"'


def test_about_needs_to_be_told_what_is_wanted(amina, refusal):
    assert refusal(amina.about().get())[0] == 400


def test_about_says_who_calls(amina):
    user = amina.about().get(fields="user").execute()["user"]

    assert (user["displayName"], user["me"]) == ("Amina Hussain", True)
