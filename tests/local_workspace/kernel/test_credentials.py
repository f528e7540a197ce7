"""How Google reads the credential of a request, as measured on the live APIs (package backlot, Apache-2.0)."""

from __future__ import annotations

import json

import pytest

from local_workspace.control import issue_token
from local_workspace.transport import call_wsgi

AMINA = "amina@oakfield.example"
BARE = 'Bearer realm="https://accounts.google.com/"'
CHALLENGED = f'{BARE}, error="invalid_token"'
NOBODY = "no credential"
ROWS = [
    ("OAuth {t}", "", "served"),
    ("Bearer  {t}", "", "served"),
    ("Bearer {t},x", "", "served"),
    ("Bearer ,{t}", "", "served"),
    ('Bearer "{t}"x', "", "served"),
    ('Bearer ",{t},"', "", "served"),
    ("Bearer x {t}", "", CHALLENGED),
    ("Bearer {t};x", "", CHALLENGED),
    ('Bearer "{t} x"', "", CHALLENGED),
    ('Bearer " "', "", CHALLENGED),
    ("Bearer{t}", "", BARE),
    ("Bearer ,", "", BARE),
    ('Bearer ""', "", BARE),
    ("OAuth2 {t}", "", BARE),
    ("bearer {t}", "", NOBODY),
    ("BEARER {t}", "", NOBODY),
    ("Basic Zm9vOmJhcg==", "", NOBODY),
    ("{t}", "", NOBODY),
    (None, "access_token=ya29.x", CHALLENGED),
    (None, "access_token=nope", NOBODY),
    (None, "access_token=ya29.x&oauth_token={t}", "served"),
    (None, "access_token=nope&oauth_token={t}", NOBODY),
    (None, "oauth_token=&access_token=ya29.x", BARE),
    (None, "access_token=ya29.x&access_token={t}", BARE),
    ("Bearer {t}", "access_token=ya29.x", "served"),
    ("Bearer nope", "access_token={t}", CHALLENGED),
    ("Bearer", "access_token={t}", NOBODY),
    ("Bearer{t}", "access_token={t}", "served"),
    ("bearer {t}", "access_token={t}", "served"),
]


@pytest.mark.parametrize(("header", "query", "answer"), ROWS)
@pytest.mark.parametrize(("path", "without"), [("/gmail/v1/users/me/labels/INBOX", 401), ("/drive/v3/files", 403)])
def test_a_credential_is_read_as_recorded(workspace, path, without, header, query, answer):
    token = issue_token(workspace.world, AMINA)
    headers = {} if header is None else {"Authorization": header.format(t=token)}

    line, found, _ = call_wsgi(workspace, f"http://localhost{path}?{query.format(t=token)}", "GET", b"", headers)

    status, challenge = int(line[:3]), dict(found).get("WWW-Authenticate", "")
    expected = {"served": (200, ""), NOBODY: (without, BARE if without == 401 else "")}
    assert (status, challenge) == expected.get(answer, (401, answer))


@pytest.mark.parametrize("path", ["/drive/v3/files/x?alt=media", "/drive/v3/files/x/export?mimeType=text/plain"])
def test_whoever_asks_for_bytes_without_a_name_misses_a_key(workspace, path):
    line, _, body = call_wsgi(workspace, f"http://localhost{path}", "GET", b"", {})

    error = json.loads(body)["error"]
    assert (int(line[:3]), error["message"]) == (403, "The request is missing a valid API key.")
    assert "status" not in error
