"""The hidden folder of an app, and what is one person's or one app's own about a file."""

from __future__ import annotations

import pytest

AUTH = "https://www.googleapis.com/auth/"
FULL, HIDDEN, FILE, READ = (AUTH + name for name in ("drive", "drive.appdata", "drive.file", "drive.readonly"))
METADATA = AUTH + "drive.metadata.readonly"
AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
SPACES = "The granted scopes do not give access to all of the requested spaces."


@pytest.fixture
def hidden(amina):
    """The id of a file in the hidden folder of Amina's app."""
    body = {"name": "settings.json", "parents": ["appDataFolder"]}
    return amina.files().create(body=body, fields="id").execute()["id"]


def listed(drive, **more):
    return [file["name"] for file in drive.files().list(**more).execute()["files"]]


def test_hidden_files_stand_in_their_own_space_only(amina, hidden):
    assert (listed(amina), listed(amina, spaces="appDataFolder")) == ([], ["settings.json"])
    assert listed(amina, spaces="drive,appDataFolder") == ["settings.json"]


def test_a_hidden_file_says_its_space(amina, hidden):
    assert amina.files().get(fileId=hidden, fields="spaces").execute() == {"spaces": ["appDataFolder"]}
    assert listed(amina, spaces="appDataFolder", q="'appDataFolder' in parents") == ["settings.json"]


def test_another_scope_does_not_open_the_hidden_folder(google, hidden, refusal):
    drive = google(AMINA, "drive", scopes=[FULL])

    assert refusal(drive.files().get(fileId=hidden))[0] == 404
    assert refusal(drive.files().list(spaces="appDataFolder")) == (403, "insufficientScopes", SPACES)
    body = {"name": "x", "parents": ["appDataFolder"]}
    assert refusal(drive.files().create(body=body)) == (403, "insufficientScopes", SPACES)


def test_the_scope_of_the_hidden_folder_opens_nothing_else(google, amina, refusal):
    made = amina.files().create(body={"name": "Visible"}).execute()["id"]
    drive = google(AMINA, "drive", scopes=[HIDDEN])

    assert refusal(drive.files().get(fileId=made))[0] == 404
    assert refusal(drive.files().create(body={"name": "x"})) == (403, "insufficientScopes", SPACES)
    assert drive.files().create(body={"name": "x", "parents": ["appDataFolder"]}).execute()["name"] == "x"


def test_a_space_that_is_none_is_refused(amina, refusal):
    assert refusal(amina.files().list(spaces="cupboard"))[:2] == (400, "invalid")


def test_seeing_a_name_is_not_reading_the_file(google, amina, refusal):
    made = amina.files().create(body={"name": "a.bin"}).execute()["id"]
    drive = google(AMINA, "drive", scopes=[METADATA])

    assert refusal(drive.files().get_media(fileId=made))[:2] == (403, "appNotAuthorizedToFile")


def test_with_drive_file_my_drive_itself_cannot_be_read(google, refusal):
    assert refusal(google(AMINA, "drive", scopes=[FILE]).files().get(fileId="root"))[0] == 404


def test_a_star_is_ones_own_and_readers_have_them_too(amina, bea, doc, share):
    share(amina, doc, BEA)
    bea.files().update(fileId=doc, body={"starred": True}).execute()

    assert (listed(bea, q="starred = true"), listed(amina, q="starred = true")) == (["Portfolio"], [])


def test_when_one_looked_is_ones_own(amina, bea, doc, share):
    share(amina, doc, BEA)
    bea.files().update(fileId=doc, body={"viewedByMeTime": "2027-03-01T10:00:00+01:00"}).execute()

    found = bea.files().get(fileId=doc, fields="viewedByMe,viewedByMeTime").execute()
    assert found == {"viewedByMe": True, "viewedByMeTime": "2027-03-01T09:00:00.000Z"}
    assert listed(bea, q="viewedByMeTime < '2027-03-01T10:00:00'") == ["Portfolio"]
    assert listed(amina, q="viewedByMeTime < '2028-01-01T10:00:00'") == []


def test_properties_are_everybodys_and_have_the_same_limits(amina, bea, doc, share, refusal):
    share(amina, doc, BEA)
    amina.files().update(fileId=doc, body={"properties": {"term": "spring"}}).execute()

    assert bea.files().get(fileId=doc, fields="properties").execute() == {"properties": {"term": "spring"}}
    assert refusal(amina.files().update(fileId=doc, body={"properties": {"k": "x" * 124}}))[0] == 400


@pytest.mark.parametrize("name", ["appProperties", "properties"])
def test_there_is_room_for_thirty_properties_of_a_kind(amina, doc, refusal, name):
    amina.files().update(fileId=doc, body={name: {f"k{n}": "v" for n in range(30)}}).execute()

    assert refusal(amina.files().update(fileId=doc, body={name: {"more": "v"}}))[0] == 400


def test_all_apps_together_have_a_hundred_properties(amina, doc, world, refusal):
    file = world.get("file", doc)
    others = {f"app {n}": {f"k{m}": "v" for m in range(30)} for n in range(3)}
    world.put("file", doc, file | {"appProperties": others})

    assert (
        refusal(amina.files().update(fileId=doc, body={"appProperties": {f"k{n}": "v" for n in range(11)}}))[0] == 400
    )


def test_times_can_be_given(amina):
    body = {"name": "x", "createdTime": "2020-01-02T03:04:05Z", "modifiedTime": "2021-01-02T03:04:05.678Z"}

    made = amina.files().create(body=body, fields="createdTime,modifiedTime").execute()
    assert made == {"createdTime": "2020-01-02T03:04:05.000Z", "modifiedTime": "2021-01-02T03:04:05.678Z"}


def test_a_folders_colour_is_the_nearest_of_the_palette(amina):
    body = {"name": "x", "mimeType": "application/vnd.google-apps.folder", "folderColorRgb": "#fa5738"}

    assert amina.files().create(body=body, fields="folderColorRgb").execute() == {"folderColorRgb": "#fa573c"}


def test_what_readers_may_not_take_out_they_only_look_at(amina, bea, share, doc, refusal):
    share(amina, doc, BEA)
    amina.files().update(fileId=doc, body={"copyRequiresWriterPermission": True}).execute()

    assert refusal(bea.files().copy(fileId=doc, body={}))[1] == "cannotCopyFile"
    assert refusal(bea.files().export(fileId=doc, mimeType="text/plain"))[0] == 403
    seen = bea.files().get(fileId=doc, fields="capabilities(canCopy,canDownload)").execute()
    assert seen == {"capabilities": {"canCopy": False, "canDownload": False}}
