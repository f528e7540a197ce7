"""The witness inside the application: what is let in and what is answered must be as Google's documents have it."""

from __future__ import annotations

import pytest

from local_workspace.app import LocalWorkspace
from local_workspace.audit import Auditor, Unlike
from local_workspace.calls import Reply
from local_workspace.control import issue_token
from local_workspace.discovery import find
from local_workspace.strict import check
from local_workspace.transport import call_wsgi

GET = find("GET", "/drive/v3/files/a")[0]
DOCS = find("GET", "/v1/documents/a")[0]
EVENT = find("POST", "/calendar/v3/calendars/a/events")[0]
DELETE = find("DELETE", "/drive/v3/files/a")[0]
FILE = {"kind": "drive#file", "id": "a", "name": "b", "mimeType": "text/plain"}


def complaint(method, body, status=200, *, masked=False):
    with pytest.raises(Unlike) as caught:
        Auditor().reply(Reply(body, status=status), method, masked=masked)
    return str(caught.value)


def test_a_reply_with_a_field_google_has_not_is_unlike_google():
    assert "colour" in complaint(GET, FILE | {"colour": "red"})


def test_a_whole_reply_that_lacks_what_is_always_there_is_unlike_google():
    assert "name is missing" in complaint(GET, {"kind": "drive#file", "id": "a", "mimeType": "text/plain"})
    Auditor().reply(Reply({"id": "a"}), GET, masked=True)


def test_an_error_is_an_envelope_with_its_own_status():
    assert "code 404 with status 400" in complaint(GET, {"error": {"code": 404, "message": "x", "errors": []}}, 400)
    assert "neither" in complaint(GET, {"error": {"code": 400, "message": "x"}}, 400)


def test_a_method_that_answers_nothing_answers_nothing():
    assert "answers nothing" in complaint(DELETE, {"kind": "x"})


def test_fields_that_exclude_each_other_are_found():
    link = {"url": "https://x.example", "headingId": "h"}

    assert [fault.detail for fault in check("docs", "Link", link, oneofs=True)] == ["url is set already"]
    assert check("docs", "Link", {"url": "https://x.example", "headingId": None}, oneofs=True) == []


def test_the_application_asks_its_auditor_both_ways(world):
    heard = []

    class Listening(Auditor):
        def request(self, call, method):
            heard.append(("in", method.id, call.body))

        def reply(self, reply, method, *, masked):
            heard.append(("out", method.id, reply.status))

    app = LocalWorkspace(world)
    app.auditor = Listening()
    headers = {"Authorization": f"Bearer {issue_token(world, 'amina@oakfield.example')}"}
    call_wsgi(app, "http://localhost/v1/documents", "POST", b'{"title": "A"}', headers)
    call_wsgi(app, "http://localhost/v1/documents/none", "GET", b"", headers)

    assert heard == [
        ("in", "docs.documents.create", {"title": "A"}),
        ("out", "docs.documents.create", 200),
        ("out", "docs.documents.get", 404),
    ]
