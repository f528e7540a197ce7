"""Files that go from somebody's own Drive into a shared drive and out of it again."""

from __future__ import annotations

import pytest

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
FOLDER = "application/vnd.google-apps.folder"
ALL = {"supportsAllDrives": True}


@pytest.fixture
def drive(amina):
    """The id of a shared drive of Amina's with Bea as a contributor."""
    made = amina.drives().create(requestId="r", body={"name": "School"}).execute()["id"]
    member = {"type": "user", "role": "writer", "emailAddress": BEA}
    amina.permissions().create(fileId=made, body=member, sendNotificationEmail=False, **ALL).execute()
    return made


def test_in_a_shared_drive_a_file_is_the_drives(amina, doc, drive):
    moved = amina.files().update(
        fileId=doc, addParents=drive, removeParents="root", fields="driveId,owners,parents", **ALL
    )

    assert moved.execute() == {"driveId": drive, "parents": [drive]}


def test_taken_out_it_belongs_to_who_took_it(amina, doc, drive):
    amina.files().update(fileId=doc, addParents=drive, removeParents="root", **ALL).execute()
    amina.files().update(fileId=doc, addParents="root", removeParents=drive, **ALL).execute()

    found = amina.files().get(fileId=doc, fields="driveId,owners(emailAddress)").execute()
    assert found == {"owners": [{"emailAddress": AMINA}]}


def test_a_contributor_takes_nothing_out(amina, bea, doc, drive, refusal):
    amina.files().update(fileId=doc, addParents=drive, removeParents="root", **ALL).execute()

    assert refusal(bea.files().update(fileId=doc, addParents="root", removeParents=drive, **ALL))[0] == 403


def test_folders_do_not_change_their_drive(amina, drive, refusal):
    box = amina.files().create(body={"name": "Box", "mimeType": FOLDER}).execute()["id"]
    request = amina.files().update(fileId=box, addParents=drive, removeParents="root", **ALL)

    assert refusal(request)[:2] == (403, "teamDrivesFolderMoveInNotSupported")


def test_a_file_made_in_a_shared_drive_is_found_where_drives_are_asked_for(amina, bea, drive):
    amina.files().create(body={"name": "Plan", "parents": [drive]}, **ALL).execute()
    everything = bea.files().list(includeItemsFromAllDrives=True, corpora="allDrives", **ALL).execute()["files"]

    assert ([file["name"] for file in everything], bea.files().list().execute()["files"]) == (["Plan"], [])
    inside = bea.files().list(includeItemsFromAllDrives=True, corpora="drive", driveId=drive, **ALL)
    assert [file["name"] for file in inside.execute()["files"]] == ["Plan"]


def test_without_saying_so_nobody_finds_what_is_in_a_shared_drive(amina, drive, refusal):
    made = amina.files().create(body={"name": "Plan", "parents": [drive]}, **ALL).execute()["id"]

    assert refusal(amina.files().get(fileId=made))[0] == 404
    assert refusal(amina.files().create(body={"name": "x", "parents": [drive]}))[0] == 404
