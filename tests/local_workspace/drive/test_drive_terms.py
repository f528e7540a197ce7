"""Every term of the search language, and every key a list can be ordered by."""

from __future__ import annotations

import pytest
from googleapiclient.http import MediaInMemoryUpload

DOC = "application/vnd.google-apps.document"
AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"


def found(drive, q="", order="name", **more):
    return [file["name"] for file in drive.files().list(q=q, orderBy=order, **more).execute()["files"]]


@pytest.fixture
def shelf(amina, world):
    """Three uploads of Amina's, made an hour apart."""
    for hour, (name, text) in enumerate(
        [("HelloWorld 12.txt", "Hello there world"), ("hello-2.txt", "Hello_world again"), ("Other.txt", "nothing")]
    ):
        world.set_clock(world.now().replace(hour=12 + hour))
        media = MediaInMemoryUpload(" ".join([text] * (hour + 1)).encode(), mimetype="text/plain")
        amina.files().create(body={"name": name, "description": f"number {hour}"}, media_body=media).execute()


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("name contains 'Hello'", ["HelloWorld 12.txt", "hello-2.txt"]),
        ("name contains 'World'", []),
        ("name contains 'txt hel'", ["HelloWorld 12.txt", "hello-2.txt"]),
        ("name = 'OTHER.TXT'", ["Other.txt"]),
        ('name = "Other.txt"', ["Other.txt"]),
        ("fullText contains 'nothing'", ["Other.txt"]),
        ("fullText contains 'noth'", []),
        ("fullText contains 'hello world'", ["HelloWorld 12.txt", "hello-2.txt"]),
        ("fullText contains '\"hello world\"'", ["hello-2.txt"]),
        ("fullText contains '\"Hello there\"'", ["HelloWorld 12.txt"]),
        ("fullText contains 'number' and not fullText contains 'nothing'", ["HelloWorld 12.txt", "hello-2.txt"]),
        ("mimeType contains 'text/'", ["HelloWorld 12.txt", "Other.txt", "hello-2.txt"]),
        ("visibility = 'limited' and name = 'Other.txt'", ["Other.txt"]),
        ("visibility != 'limited'", []),
        ("'me' in owners and name contains 'oth'", ["Other.txt"]),
        ("viewedByMeTime > '2027-03-12T13:30:00'", ["Other.txt"]),
        ("name = 'Other.txt' or name contains 'hello' and mimeType = 'none'", []),
    ],
)
def test_a_term_finds_what_googles_reference_says(amina, shelf, q, names):
    order = "" if "fullText" in q else "name"

    assert sorted(found(amina, q, order)) == names


def test_words_in_a_doc_are_found(amina, google, doc):
    requests = [{"insertText": {"location": {"index": 1}, "text": "Phonics in year three"}}]
    google(AMINA, "docs").documents().batchUpdate(documentId=doc, body={"requests": requests}).execute()

    assert found(amina, "fullText contains '\"year three\"'", "") == ["Portfolio"]


def test_answers_by_relevance_cannot_be_sorted(amina, refusal):
    status, reason, text = refusal(amina.files().list(q="fullText contains 'x'", orderBy="name"))

    assert (status, reason) == (403, "forbidden")
    assert text.startswith("Sorting is not supported for queries with fullText terms.")


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("name", ["HelloWorld 12.txt", "Other.txt", "hello-2.txt"]),
        ("name_natural", ["hello-2.txt", "HelloWorld 12.txt", "Other.txt"]),
        ("createdTime desc", ["Other.txt", "hello-2.txt", "HelloWorld 12.txt"]),
        ("modifiedByMeTime", ["HelloWorld 12.txt", "hello-2.txt", "Other.txt"]),
        ("viewedByMeTime desc", ["Other.txt", "hello-2.txt", "HelloWorld 12.txt"]),
        ("quotaBytesUsed desc", ["hello-2.txt", "Other.txt", "HelloWorld 12.txt"]),
        ("recency", ["HelloWorld 12.txt", "hello-2.txt", "Other.txt"]),
        ("folder,starred,sharedWithMeTime,modifiedTime asc", ["HelloWorld 12.txt", "hello-2.txt", "Other.txt"]),
    ],
)
def test_a_list_goes_by_its_key(amina, shelf, order, names):
    assert found(amina, order=order) == names


def test_shared_with_me_can_stand_alone_and_means_the_file_itself(amina, bea, doc, share):
    share(amina, doc, BEA)

    assert found(bea, "sharedWithMe and name contains 'port'") == ["Portfolio"]


@pytest.mark.parametrize(
    ("body", "visibility"),
    [
        ({"type": "anyone", "role": "reader"}, "anyoneWithLink"),
        ({"type": "anyone", "role": "reader", "allowFileDiscovery": True}, "anyoneCanFind"),
        ({"type": "domain", "domain": "oakfield.example", "role": "reader"}, "domainWithLink"),
        (
            {"type": "domain", "domain": "oakfield.example", "role": "reader", "allowFileDiscovery": True},
            "domainCanFind",
        ),
    ],
)
def test_visibility_is_what_the_permissions_say(amina, doc, body, visibility):
    amina.permissions().create(fileId=doc, body=body).execute()

    assert found(amina, f"visibility = '{visibility}'") == ["Portfolio"]


def test_the_domains_corpus_is_what_the_domain_was_given(amina, bea, doc):
    body = {"type": "domain", "domain": "oakfield.example", "role": "reader", "allowFileDiscovery": True}
    amina.permissions().create(fileId=doc, body=body).execute()
    amina.files().create(body={"name": "Private"}).execute()

    assert found(amina, corpora="domain") == ["Portfolio"]


@pytest.mark.parametrize(
    ("more", "status", "reason"),
    [
        ({"corpora": "drive"}, 400, "invalid"),
        ({"driveId": "x"}, 400, "invalid"),
        ({"corpora": "allDrives"}, 403, "teamDriveIncludeItemsRequired"),
        ({"corpora": "cupboard"}, 400, "invalid"),
    ],
)
def test_corpora_and_drives_must_fit_each_other(amina, refusal, more, status, reason):
    assert refusal(amina.files().list(**more))[:2] == (status, reason)
