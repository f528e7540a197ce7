"""Sharing a folder shares what is in it, and what comes down from above is not taken away below."""

from __future__ import annotations

import pytest

FOLDER = "application/vnd.google-apps.folder"
DOC = "application/vnd.google-apps.document"
AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"


@pytest.fixture
def make(amina):
    """make(name, folder=None, mime=DOC) → the id of a file of Amina's."""

    def new(name, folder=None, mime=DOC, drive=amina):
        body = {"name": name, "mimeType": mime} | ({"parents": [folder]} if folder else {})
        return drive.files().create(body=body).execute()["id"]

    return new


@pytest.fixture
def box(make):
    return make("Box", mime=FOLDER)


@pytest.fixture
def deep(make, box):
    """A Doc in a folder in the box."""
    return make("Deep", make("Inner", box, FOLDER))


def held(drive, item):
    fields = "permissions(emailAddress,role,permissionDetails)"
    found = drive.permissions().list(fileId=item, fields=fields).execute()["permissions"]
    return {one["emailAddress"]: (one["role"], one["permissionDetails"]) for one in found}


def test_whoever_a_folder_is_shared_with_opens_what_is_in_it(amina, bea, box, deep, share):
    share(amina, box, BEA, "writer")

    assert bea.files().update(fileId=deep, body={"name": "By Bea"}).execute()["name"] == "By Bea"


def test_the_docs_service_lets_them_in_too(amina, google, box, deep, share):
    share(amina, box, BEA)

    assert google(BEA, "docs").documents().get(documentId=deep).execute()["documentId"] == deep


def test_who_loses_the_folder_loses_what_is_in_it(amina, bea, box, deep, share, refusal):
    permission = share(amina, box, BEA)["id"]
    amina.permissions().delete(fileId=box, permissionId=permission).execute()

    assert refusal(bea.files().get(fileId=deep))[0] == 404


def test_inherited_permissions_stand_on_the_file_and_say_so(amina, box, deep, share):
    share(amina, box, BEA, "commenter")

    role, details = held(amina, deep)[BEA]
    assert role == "commenter"
    assert details == [{"permissionType": "file", "role": "commenter", "inherited": True}]


def test_the_stronger_of_own_and_inherited_counts(amina, bea, box, deep, share):
    share(amina, box, BEA, "reader")
    share(amina, deep, BEA, "writer")

    role, details = held(amina, deep)[BEA]
    assert role == "writer"
    assert [(part["role"], part["inherited"]) for part in details] == [("writer", False), ("reader", True)]


def test_an_inherited_permission_is_not_taken_away_below(amina, box, deep, share, refusal):
    permission = share(amina, box, BEA, "writer")["id"]
    delete = amina.permissions().delete(fileId=deep, permissionId=permission)
    weaken = amina.permissions().update(fileId=deep, permissionId=permission, body={"role": "reader"})

    assert refusal(delete)[:2] == (403, "cannotModifyInheritedPermission")
    assert refusal(weaken)[:2] == (403, "cannotModifyInheritedPermission")


def test_an_inherited_permission_can_be_made_stronger_below(amina, box, deep, share):
    permission = share(amina, box, BEA, "reader")["id"]
    made = amina.permissions().update(fileId=deep, permissionId=permission, body={"role": "writer"}).execute()

    assert (made["role"], held(amina, box)[BEA][0]) == ("writer", "reader")


def test_what_others_put_into_a_folder_its_owner_may_change(amina, bea, box, make, share):
    share(amina, box, BEA, "writer")
    hers = make("Bea's", box, drive=bea)

    found = amina.files().get(fileId=hers, fields="ownedByMe,capabilities(canEdit,canDelete)").execute()
    assert found == {"ownedByMe": False, "capabilities": {"canEdit": True, "canDelete": False}}


def test_a_file_moved_into_a_shared_folder_is_shared(amina, bea, box, make, share):
    share(amina, box, BEA)
    alone = make("Alone")
    amina.files().update(fileId=alone, addParents=box, removeParents="root").execute()

    assert bea.files().get(fileId=alone).execute()["id"] == alone


def test_sharing_a_folder_puts_what_is_in_it_into_the_feed(amina, bea, box, deep, share):
    token = bea.changes().getStartPageToken().execute()["startPageToken"]
    share(amina, box, BEA)

    changes = bea.changes().list(pageToken=token, fields="changes(fileId,removed)").execute()["changes"]
    assert {"fileId": box, "removed": False} in changes
    assert {"fileId": deep, "removed": False} in changes


def test_losing_a_folder_is_told_of_everything_in_it(amina, bea, box, deep, share):
    permission = share(amina, box, BEA)["id"]
    token = bea.changes().getStartPageToken().execute()["startPageToken"]
    amina.permissions().delete(fileId=box, permissionId=permission).execute()

    changes = bea.changes().list(pageToken=token, fields="changes(fileId,removed)").execute()["changes"]
    assert {"fileId": box, "removed": True} in changes
    assert {"fileId": deep, "removed": True} in changes


def test_moving_a_folder_out_is_told_to_those_who_lose_it(amina, bea, box, deep, share):
    share(amina, box, BEA)
    token = bea.changes().getStartPageToken().execute()["startPageToken"]
    inner = amina.files().get(fileId=deep, fields="parents").execute()["parents"][0]
    amina.files().update(fileId=inner, removeParents=box, addParents="root").execute()

    changes = bea.changes().list(pageToken=token, fields="changes(fileId,removed)").execute()["changes"]
    assert changes == [{"fileId": inner, "removed": True}, {"fileId": deep, "removed": True}]


def test_my_drive_itself_cannot_be_shared(amina, refusal):
    body = {"type": "user", "role": "reader", "emailAddress": BEA}

    assert refusal(amina.permissions().create(fileId="root", body=body))[0] == 403


def test_the_mail_calls_a_folder_a_folder(amina, box, world):
    body = {"type": "user", "role": "writer", "emailAddress": BEA}
    amina.permissions().create(fileId=box, body=body).execute()

    assert [mail["subject"] for _, mail in world.items(f"mail:{BEA}")] == ['Folder shared with you: "Box"']


def test_a_folder_with_limited_access_lets_in_only_whom_it_names(amina, bea, carol, box, deep, share, refusal):
    share(amina, box, BEA)
    inner = amina.files().get(fileId=deep, fields="parents").execute()["parents"][0]
    amina.files().update(fileId=inner, body={"inheritedPermissionsDisabled": True}).execute()
    share(amina, inner, CAROL)

    assert refusal(bea.files().get(fileId=deep))[0] == 404
    assert carol.files().get(fileId=deep).execute()["id"] == deep
    assert amina.files().get(fileId=inner, fields="inheritedPermissionsDisabled,ownedByMe").execute() == {
        "inheritedPermissionsDisabled": True,
        "ownedByMe": True,
    }


def test_lifting_the_limit_lets_everyone_in_again(amina, bea, box, deep, share):
    share(amina, box, BEA)
    inner = amina.files().get(fileId=deep, fields="parents").execute()["parents"][0]
    for limited in (True, False):
        amina.files().update(fileId=inner, body={"inheritedPermissionsDisabled": limited}).execute()

    assert bea.files().get(fileId=deep).execute()["id"] == deep


def test_only_folders_limit_access(amina, deep, refusal):
    limit = amina.files().update(fileId=deep, body={"inheritedPermissionsDisabled": True})

    assert refusal(limit)[:2] == (403, "fieldNotWritable")


def test_a_file_says_all_it_is_shared_with(amina, box, deep, share):
    share(amina, box, BEA)

    found = amina.files().get(fileId=deep, fields="shared,permissions(emailAddress,role)").execute()
    assert found == {
        "shared": True,
        "permissions": [{"emailAddress": AMINA, "role": "owner"}, {"emailAddress": BEA, "role": "reader"}],
    }
