from __future__ import annotations

import pytest

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
DOC = "application/vnd.google-apps.document"
FOLDER = "application/vnd.google-apps.folder"
SHORTCUT = "application/vnd.google-apps.shortcut"


@pytest.fixture
def make(amina):
    """make(name, parent="root", mime=FOLDER) → the id of something new of Amina's."""

    def new(name, parent="root", mime=FOLDER, drive=amina):
        body = {"name": name, "mimeType": mime, "parents": [parent]}
        return drive.files().create(body=body, fields="id").execute()["id"]

    return new


def parents(drive, file):
    return drive.files().get(fileId=file, fields="parents").execute()["parents"]


def test_a_file_moves_when_one_folder_is_added_and_the_other_removed(amina, make):
    one, two = make("One"), make("Two")
    doc = make("Doc", one, DOC)
    amina.files().update(fileId=doc, addParents=two, removeParents=one).execute()

    assert parents(amina, doc) == [two]


def test_a_move_is_no_modification(amina, make, world):
    doc, box = make("Doc", mime=DOC), make("Box")
    before = world.get("file", doc)["modifiedTime"]
    world.set_clock(world.now().replace(hour=15))
    amina.files().update(fileId=doc, addParents=box, removeParents="root").execute()

    assert amina.files().get(fileId=doc, fields="modifiedTime").execute() == {"modifiedTime": before}


def test_a_second_folder_is_refused(amina, make, refusal):
    doc, box = make("Doc", mime=DOC), make("Box")

    assert refusal(amina.files().update(fileId=doc, addParents=box))[:2] == (403, "cannotAddParent")
    body = {"name": "x", "parents": ["root", box]}
    assert refusal(amina.files().create(body=body))[:2] == (403, "cannotAddParent")


def test_without_its_folder_a_file_goes_to_my_drive(amina, make):
    box = make("Box")
    doc = make("Doc", box, DOC)
    amina.files().update(fileId=doc, removeParents=box).execute()

    assert parents(amina, doc) == [amina.files().get(fileId="root", fields="id").execute()["id"]]


def test_a_folder_does_not_go_into_itself(amina, make, refusal):
    outer = make("Outer")
    inner = make("Inner", outer)

    for target in (outer, inner):
        assert refusal(amina.files().update(fileId=outer, addParents=target, removeParents="root"))[0] == 403


def test_a_file_is_no_folder(amina, make, refusal):
    one, two = make("One", mime=DOC), make("Two", mime=DOC)
    request = amina.files().update(fileId=one, addParents=two, removeParents="root")

    assert refusal(request)[:2] == (403, "parentNotAFolder")


def test_who_may_only_write_a_file_does_not_take_it_from_its_folder(amina, bea, make, share, refusal):
    box = make("Box")
    doc = make("Doc", box, DOC)
    share(amina, doc, BEA, "writer")
    request = bea.files().update(fileId=doc, addParents=make("Hers", drive=bea), removeParents=box)

    assert refusal(request)[:2] == (403, "insufficientFilePermissions")


def test_my_drive_has_an_alias_a_name_and_no_parent(amina):
    root = amina.files().get(fileId="root", fields="name,mimeType,parents,capabilities(canDelete)").execute()

    assert root == {"name": "My Drive", "mimeType": FOLDER, "capabilities": {"canDelete": False}}


def test_my_drive_cannot_be_renamed_or_deleted(amina, refusal):
    assert refusal(amina.files().update(fileId="root", body={"name": "Mine"}))[0] == 403
    assert refusal(amina.files().delete(fileId="root"))[0] == 403


def test_what_lies_in_a_thrown_away_folder_is_in_the_bin_but_not_thrown_away_itself(amina, make):
    box = make("Box")
    doc = make("Doc", make("Inner", box), DOC)
    amina.files().update(fileId=box, body={"trashed": True}).execute()

    found = amina.files().get(fileId=doc, fields="trashed,explicitlyTrashed").execute()
    assert found == {"trashed": True, "explicitlyTrashed": False}
    assert amina.files().list(q="trashed = false").execute()["files"] == []


def test_a_folder_takes_everything_in_it_along(amina, make, refusal, world):
    box = make("Box")
    doc = make("Doc", make("Inner", box), DOC)
    amina.files().delete(fileId=box).execute()

    assert refusal(amina.files().get(fileId=doc))[0] == 404
    assert (world.count("file"), world.count("doc")) == (0, 0)


def test_what_others_own_in_a_deleted_folder_goes_to_their_my_drive(amina, bea, make, world):
    box = make("Box")
    doc = make("Hers", mime=DOC, drive=bea)
    world.put("file", doc, world.get("file", doc) | {"parents": [box]})
    amina.files().delete(fileId=box).execute()

    assert parents(bea, doc) == [bea.files().get(fileId="root", fields="id").execute()["id"]]


def test_emptying_the_bin_deletes_ones_own_files_only(amina, bea, make):
    gone, kept = make("Gone", mime=DOC), make("Kept", mime=DOC)
    hers = make("Hers", mime=DOC, drive=bea)
    amina.files().update(fileId=gone, body={"trashed": True}).execute()
    bea.files().update(fileId=hers, body={"trashed": True}).execute()
    amina.files().emptyTrash().execute()

    assert [file["id"] for file in amina.files().list().execute()["files"]] == [kept]
    assert bea.files().get(fileId=hers).execute()["id"] == hers


def test_a_shortcut_says_where_it_leads(amina, doc):
    body = {"name": "To it", "mimeType": SHORTCUT, "shortcutDetails": {"targetId": doc}}
    made = amina.files().create(body=body, fields="id,shortcutDetails,capabilities(canCopy)").execute()

    assert made["shortcutDetails"] == {"targetId": doc, "targetMimeType": DOC}
    found = amina.files().list(q=f"shortcutDetails.targetId = '{doc}'").execute()["files"]
    assert ([file["id"] for file in found], made["capabilities"]["canCopy"]) == ([made["id"]], False)


@pytest.mark.parametrize(("details", "status"), [({}, 400), ({"targetId": "nowhere"}, 404)])
def test_a_shortcut_to_nowhere_is_refused(amina, refusal, details, status):
    body = {"name": "x", "mimeType": SHORTCUT, "shortcutDetails": details}

    assert refusal(amina.files().create(body=body))[0] == status


def test_a_shortcut_leads_to_a_file_not_to_a_shortcut(amina, doc, refusal):
    body = {"name": "x", "mimeType": SHORTCUT, "shortcutDetails": {"targetId": doc}}
    first = amina.files().create(body=body).execute()["id"]

    assert refusal(amina.files().create(body=body | {"shortcutDetails": {"targetId": first}}))[1] == (
        "shortcutTargetInvalid"
    )


@pytest.mark.parametrize("target", ["shortcut", "folder"])
def test_neither_shortcuts_nor_folders_have_bytes_or_copies(amina, doc, make, refusal, target):
    body = {"name": "x", "mimeType": SHORTCUT, "shortcutDetails": {"targetId": doc}}
    file = make("Box") if target == "folder" else amina.files().create(body=body).execute()["id"]

    assert refusal(amina.files().copy(fileId=file, body={}))[1] == "cannotCopyFile"
    assert refusal(amina.files().get_media(fileId=file))[1] == "fileNotDownloadable"
    assert refusal(amina.files().export(fileId=file, mimeType="text/plain"))[1] == "fileNotExportable"
