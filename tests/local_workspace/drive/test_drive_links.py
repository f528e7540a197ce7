"""The links in a file's record lead somewhere: programs follow them with their token."""

from __future__ import annotations

import pytest
from googleapiclient.http import MediaInMemoryUpload

from local_workspace.control import issue_token
from local_workspace.transport import call_wsgi

AMINA, CAROL = "amina@oakfield.example", "carol@hillside.example"
SHEET = "application/vnd.google-apps.spreadsheet"


@pytest.fixture
def follow(workspace):
    """follow(link, email) → (status, body); without an address, without a token."""

    def make(link, email=AMINA):
        headers = {"Authorization": f"Bearer {issue_token(workspace.world, email)}"} if email else {}
        status, _, content = call_wsgi(workspace, link, "GET", b"", headers)
        return int(status[:3]), content

    return make


@pytest.fixture
def links(amina, google, doc):
    requests = [{"insertText": {"location": {"index": 1}, "text": "Hello"}}]
    google(AMINA, "docs").documents().batchUpdate(documentId=doc, body={"requests": requests}).execute()
    return amina.files().get(fileId=doc, fields="exportLinks").execute()["exportLinks"]


def test_a_docs_link_gives_the_doc_in_its_form(follow, links):
    status, body = follow(links["text/plain"])

    assert (status, body.decode("utf-8-sig")) == (200, "Hello")


def test_a_sheets_link_has_no_limit_of_size(amina, google, follow):
    sheets = google(AMINA, "sheets").spreadsheets()
    made = sheets.create(body={"properties": {"title": "Large"}}).execute()["spreadsheetId"]
    for place in ("A1", "A2"):
        body = {"values": [["x" * 50_000 for _ in range(110)]]}
        sheets.values().append(spreadsheetId=made, range=place, valueInputOption="RAW", body=body).execute()
    link = amina.files().get(fileId=made, fields="exportLinks").execute()["exportLinks"]["text/csv"]

    status, content = follow(link)
    assert (status, len(content) > 10 * 1024 * 1024) == (200, True)


def test_an_uploads_link_gives_its_bytes(amina, follow):
    media = MediaInMemoryUpload(b"\0\1", mimetype="image/png")
    made = amina.files().create(body={"name": "a.png"}, media_body=media, fields="webContentLink").execute()

    assert follow(made["webContentLink"]) == (200, b"\0\1")


@pytest.mark.parametrize(("email", "status"), [(CAROL, 404), ("", 401)])
def test_a_link_is_no_way_around_the_permissions(follow, links, email, status):
    assert follow(links["text/plain"], email)[0] == status


def test_a_docs_form_is_not_asked_for_at_the_sheets_address(follow, links):
    link = links["application/pdf"].replace("/feeds/download/documents/export/Export", "/spreadsheets/export")

    assert follow(link)[0] == 400


def test_a_form_that_is_not_built_says_so(follow, links):
    assert "application/rtf" not in links
    assert follow(links["text/plain"].replace("=txt", "=rtf"))[0] == 501
    assert follow(links["text/plain"].replace("=txt", "=csv"))[0] == 400
