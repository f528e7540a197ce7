from __future__ import annotations

import pytest

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
FIELDS = "nextPageToken,newStartPageToken,changes(fileId,removed,file(name,trashed,lastModifyingUser(me)))"


@pytest.fixture
def feed():
    """feed(drive, token) → (changes since the token, the next token)."""

    def read(drive, token, **more):
        reply = drive.changes().list(pageToken=token, **({"fields": FIELDS} | more)).execute()
        return reply["changes"], reply.get("newStartPageToken")

    return read


def start(drive):
    return drive.changes().getStartPageToken().execute()["startPageToken"]


def test_nothing_moved_nothing_told(amina, doc, feed):
    token = start(amina)

    assert feed(amina, token) == ([], token)


def test_a_file_changed_often_is_one_line_with_what_it_is_now(amina, doc, feed):
    token = start(amina)
    for name in ("One", "Two", "Three"):
        amina.files().update(fileId=doc, body={"name": name}).execute()

    changes, _ = feed(amina, token)
    assert [(change["fileId"], change["file"]["name"]) for change in changes] == [(doc, "Three")]


def test_the_feed_goes_on_where_it_ended(amina, doc, feed):
    _, token = feed(amina, "1")

    assert feed(amina, token)[0] == []


def test_what_is_not_shared_is_not_told(carol, amina, doc, feed):
    assert feed(carol, "1")[0] == []


def test_a_file_just_shared_appears(amina, bea, doc, share, feed):
    token = start(bea)
    share(amina, doc, BEA)

    assert [change["fileId"] for change in feed(bea, token)[0]] == [doc]


def test_who_changed_it_last_is_told_from_the_readers_side(amina, bea, doc, share, feed):
    share(amina, doc, BEA, "writer")
    token = start(amina)
    bea.files().update(fileId=doc, body={"name": "By Bea"}).execute()

    me = [feed(drive, token)[0][0]["file"]["lastModifyingUser"]["me"] for drive in (amina, bea)]
    assert me == [False, True]


def test_typing_in_a_doc_is_a_change(amina, google, doc, feed):
    token = start(amina)
    requests = [{"insertText": {"location": {"index": 1}, "text": "Hello"}}]
    google(AMINA, "docs").documents().batchUpdate(documentId=doc, body={"requests": requests}).execute()

    assert [change["fileId"] for change in feed(amina, token)[0]] == [doc]


def test_who_loses_access_is_told_once_that_it_is_gone(amina, bea, doc, share, feed):
    permission = share(amina, doc, BEA)["id"]
    _, token = feed(bea, "1")
    amina.permissions().delete(fileId=doc, permissionId=permission).execute()

    changes, token = feed(bea, token)
    assert (changes, feed(bea, token)[0]) == ([{"fileId": doc, "removed": True}], [])


def test_a_later_change_does_not_hide_that_it_is_gone(amina, bea, doc, share, feed):
    permission = share(amina, doc, BEA)["id"]
    _, token = feed(bea, "1")
    amina.permissions().delete(fileId=doc, permissionId=permission).execute()
    amina.files().update(fileId=doc, body={"name": "Mine alone"}).execute()

    assert feed(bea, token)[0] == [{"fileId": doc, "removed": True}]


def test_whoever_gets_it_back_sees_it_again(amina, bea, doc, share, feed):
    permission = share(amina, doc, BEA)["id"]
    amina.permissions().delete(fileId=doc, permissionId=permission).execute()
    share(amina, doc, BEA)

    assert [change["removed"] for change in feed(bea, "1")[0]] == [False]


def test_a_deleted_file_is_gone_for_everyone_who_had_it(amina, bea, carol, doc, share, feed):
    share(amina, doc, BEA)
    amina.files().delete(fileId=doc).execute()

    told = [feed(drive, "1")[0] for drive in (amina, bea, carol)]
    assert told == [[{"fileId": doc, "removed": True}], [{"fileId": doc, "removed": True}], []]


def test_a_file_in_the_bin_is_a_change_and_not_gone(amina, doc, feed):
    token = start(amina)
    amina.files().update(fileId=doc, body={"trashed": True}).execute()

    (change,) = feed(amina, token)[0]
    assert (change["removed"], change["file"]["trashed"]) == (False, True)


def test_sharing_is_a_change_but_not_a_modification(amina, doc, share, feed, world):
    before = amina.files().get(fileId=doc, fields="modifiedTime,version").execute()
    world.set_clock(world.now().replace(day=20))
    share(amina, doc, BEA)

    after = amina.files().get(fileId=doc, fields="modifiedTime,version").execute()
    assert (after["modifiedTime"], int(after["version"])) == (before["modifiedTime"], int(before["version"]) + 1)


def test_pages_put_together_are_the_whole_feed(amina, feed):
    for name in "abcde":
        amina.files().create(body={"name": name}).execute()
    names, token = [], "1"
    while True:
        reply = amina.changes().list(pageToken=token, pageSize=2, fields=FIELDS).execute()
        names += [change["file"]["name"] for change in reply["changes"]]
        if "newStartPageToken" in reply:
            break
        token = reply["nextPageToken"]

    assert names == ["a", "b", "c", "d", "e"]


def test_removals_can_be_left_out(amina, doc, feed):
    amina.files().delete(fileId=doc).execute()

    assert feed(amina, "1", includeRemoved=False)[0] == []


@pytest.mark.parametrize("token", ["soon", "-1", "0", "99"])
def test_a_token_drive_never_gave_is_refused(amina, refusal, token):
    assert refusal(amina.changes().list(pageToken=token))[0] == 400


def test_a_feed_can_be_kept_to_my_drive(amina, bea, doc, share, feed):
    share(amina, doc, BEA)
    folder = bea.files().create(body={"name": "Box", "mimeType": "application/vnd.google-apps.folder"}).execute()["id"]
    own = bea.files().create(body={"name": "Own", "parents": [folder]}).execute()["id"]

    assert {change["fileId"] for change in feed(bea, "1")[0]} == {doc, folder, own}
    assert {change["fileId"] for change in feed(bea, "1", restrictToMyDrive=True)[0]} == {folder, own}


def test_what_left_the_list_and_still_opens_can_be_shown(amina, bea, doc, share, feed):
    permission = share(amina, doc, BEA)["id"]
    amina.permissions().create(fileId=doc, body={"type": "anyone", "role": "reader"}).execute()
    amina.permissions().delete(fileId=doc, permissionId=permission).execute()

    assert feed(bea, "1")[0] == [{"fileId": doc, "removed": True}]
    (change,) = feed(bea, "1", includeCorpusRemovals=True)[0]
    assert (change["removed"], change["file"]["name"]) == (True, "Portfolio")
