from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_workspace.refusals import Refusal
from local_workspace.services.drive.query import Searcher, parse_query

DOC = "application/vnd.google-apps.document"
FOLDER = "application/vnd.google-apps.folder"
AMINA = "amina@oakfield.example"


def found(drive, q="", **more):
    return [file["name"] for file in drive.files().list(q=q, orderBy="name", **more).execute()["files"]]


@pytest.fixture
def shelf(amina, world):
    """Amina's files: three Docs and a folder, one Doc marked and one in the bin."""
    for name, mime, marks in (
        ("Year 3 phonics", DOC, {"cpdKey": "a'b\\c"}),
        ("Questioning", DOC, {}),
        ("Old", DOC, {"cpdKey": "old"}),
        ("Box", FOLDER, {}),
    ):
        made = amina.files().create(body={"name": name, "mimeType": mime, "appProperties": marks}).execute()
    old = next(key for key, file in world.items("file") if file["name"] == "Old")
    amina.files().update(fileId=old, body={"trashed": True}).execute()
    return made["id"]


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("", ["Box", "Old", "Questioning", "Year 3 phonics"]),
        ("name = 'Questioning'", ["Questioning"]),
        ("name contains 'phon'", ["Year 3 phonics"]),
        ("name contains 'honics'", []),
        (f"mimeType = '{DOC}'", ["Old", "Questioning", "Year 3 phonics"]),
        (f"mimeType != '{DOC}'", ["Box"]),
        ("trashed = true", ["Old"]),
        ("trashed = false", ["Box", "Questioning", "Year 3 phonics"]),
        ("not trashed = true and name contains 'Q'", ["Questioning"]),
        ("name = 'Box' or name = 'Old' and trashed = false", ["Box"]),
        ("(name = 'Box' or name = 'Old') and trashed = true", ["Old"]),
        (f"'{AMINA}' in owners", ["Box", "Old", "Questioning", "Year 3 phonics"]),
        ("'bea@oakfield.example' in writers", []),
        ("'root' in parents and name = 'Box'", ["Box"]),
        (r"appProperties has { key='cpdKey' and value='a\'b\\c' }", ["Year 3 phonics"]),
        ("appProperties has { key='cpdKey' and value='old' } and trashed = false", []),
        ("not appProperties has { key='cpdKey' and value='old' } and trashed = true", []),
        ("appProperties has { key='cpdKey' and value='old' } or name = 'Box'", ["Box", "Old"]),
        ("properties has { key='cpdKey' and value='old' }", []),
        ("modifiedTime >= '2027-03-12T12:00:00'", ["Box", "Old", "Questioning", "Year 3 phonics"]),
        ("modifiedTime > '2027-03-12T12:00:00Z'", []),
        ("createdTime < '2028-01-01T00:00:00+01:00' and sharedWithMe = true", []),
    ],
)
def test_a_search_finds_what_it_says(amina, shelf, q, names):
    assert found(amina, q) == names


@pytest.mark.parametrize(
    "q",
    [
        "name",
        "name =",
        "name = Box",
        "name = 'Box' and",
        "(name = 'Box'",
        "name = 'Box' name = 'Old'",
        "'x' in cupboards",
        "trashed = maybe",
        "name < 'a'",
        "modifiedTime > 'soon'",
        "appProperties has { key='a' }",
        "name = 'unclosed",
        "name ~ 'x'",
        "shoe = 'x'",
        "visibility = 'nobody'",
        "not " * 60 + "trashed = true",
    ],
)
def test_a_search_drive_would_not_understand_is_refused(amina, refusal, q):
    assert refusal(amina.files().list(q=q)) == (400, "invalid", "Invalid Value")


def test_nobody_finds_what_is_not_shared_with_them(carol, shelf):
    assert found(carol) == []


def test_a_file_shared_through_a_group_is_found(amina, bea, shelf, share, world):
    world.put("group", "staff@oakfield.example", {"members": ["bea@oakfield.example"]})
    doc = next(key for key, file in world.items("file") if file["name"] == "Questioning")
    share(amina, doc, "staff@oakfield.example", kind="group")

    assert found(bea, "sharedWithMe = true") == ["Questioning"]


def test_a_file_that_only_its_link_opens_can_be_opened_and_stands_in_no_list(amina, carol, doc):
    amina.permissions().create(fileId=doc, body={"type": "anyone", "role": "reader"}).execute()

    assert (carol.files().get(fileId=doc).execute()["id"], found(carol)) == (doc, [])


def test_pages_put_together_are_the_whole_list(amina, shelf):
    request = amina.files().list(pageSize=3, orderBy="name")
    names = []
    while request is not None:
        reply = request.execute()
        names += [file["name"] for file in reply["files"]]
        request = amina.files().list_next(request, reply)

    assert names == ["Box", "Old", "Questioning", "Year 3 phonics"]


def test_a_page_token_belongs_to_its_question(amina, shelf, refusal):
    token = amina.files().list(pageSize=1).execute()["nextPageToken"]

    assert refusal(amina.files().list(pageSize=1, q="trashed = true", pageToken=token))[0] == 400


@pytest.mark.parametrize("more", [{"pageSize": 1001}, {"pageSize": 0}, {"orderBy": "shoe"}, {"pageToken": "x"}])
def test_a_list_asked_wrongly_is_refused(amina, refusal, more):
    assert refusal(amina.files().list(**more))[0] == 400


def test_order_goes_by_several_keys(amina, shelf):
    files = amina.files().list(orderBy="folder,name desc").execute()["files"]

    assert [file["name"] for file in files] == ["Box", "Year 3 phonics", "Questioning", "Old"]


def test_a_renewed_mark_is_found_and_the_old_one_is_not(amina, doc):
    amina.files().update(fileId=doc, body={"appProperties": {"k": "1"}}).execute()
    amina.files().update(fileId=doc, body={"appProperties": {"k": "2"}}).execute()

    counts = [len(found(amina, f"appProperties has {{ key='k' and value='{n}' }}")) for n in (1, 2)]
    assert counts == [0, 1]


def test_the_index_keeps_nothing_that_is_no_longer_so(amina, doc, world):
    amina.files().update(fileId=doc, body={"appProperties": {"k": "1"}}).execute()
    amina.files().update(fileId=doc, body={"appProperties": {"k": "2"}}).execute()
    amina.files().delete(fileId=doc).execute()

    assert [kind for kind, _, _ in world.dump() if kind.startswith("marked:")] == []


@pytest.mark.parametrize(
    ("q", "marks"),
    [
        ("trashed = false and appProperties has { key='k' and value='v' }", (("k", "v"),)),
        ("trashed = false or appProperties has { key='k' and value='v' }", ()),
        ("not appProperties has { key='k' and value='v' }", ()),
    ],
)
def test_the_index_is_asked_only_where_every_match_has_the_mark(q, marks):
    assert parse_query(q).marks == marks


@settings(max_examples=100)
@given(st.text())
def test_any_text_can_be_quoted_in_a_search(text):
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    query = parse_query(f"appProperties has {{ key='k' and value='{quoted}' }}")
    file = {"appProperties": {"c": {"k": text}}}

    assert query.test(file, Searcher("a@b.example", "c"))
    assert query.marks == (("k", text),)


@settings(max_examples=100)
@given(st.text(alphabet="name=tru'and()ot{} \\", max_size=20))
def test_no_search_breaks_the_reader(text):
    try:
        parse_query(text)
    except Refusal as refusal:
        assert refusal.status in (400, 501)
