"""Several calls in one request, through Google's own client and part by part."""

from __future__ import annotations

import json

import pytest

from local_workspace.control import issue_token
from local_workspace.discovery import schema
from local_workspace.faults import plan
from local_workspace.refusals import ConnectionCut
from local_workspace.transport import InProcess, call_wsgi

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
BASE = "http://localhost:8099"
FOLDER = {"name": "Box", "mimeType": "application/vnd.google-apps.folder"}


@pytest.fixture
def drive(google):
    return google(AMINA, "drive")


@pytest.fixture
def together(workspace, drive):
    """together(request, …) → what each was answered, an HttpError included; one batch through Google's client."""

    def send(*requests, path="/batch/drive/v3", email=AMINA):
        from google.oauth2.credentials import Credentials
        from google_auth_httplib2 import AuthorizedHttp
        from googleapiclient.http import BatchHttpRequest

        answers = {}
        batch = BatchHttpRequest(batch_uri=BASE + path)
        for number, request in enumerate(requests):
            batch.add(request, lambda n, reply, error: answers.update({int(n): error or reply}), str(number))
        token = Credentials(issue_token(workspace.world, email))
        batch.execute(http=AuthorizedHttp(token, http=InProcess(workspace, BASE)))
        return [answers[number] for number in range(len(requests))]

    return send


@pytest.fixture
def post(workspace):
    """post(path, parts) → (status, headers, body); a part is (Content-ID, its text)."""

    def send(path, parts, token=None, content_type="multipart/mixed; boundary=b"):
        named = [(f"Content-ID: {name}\r\n" if name else "", text) for name, text in parts]
        lines = [f"--b\r\nContent-Type: application/http\r\n{name}\r\n{text}\r\n" for name, text in named]
        body = "".join([*lines, "--b--\r\n"]).encode()
        headers = {
            "Content-Type": content_type,
            "Authorization": f"Bearer {token or issue_token(workspace.world, AMINA)}",
        }
        status, found, content = call_wsgi(workspace, BASE + path, "POST", body, headers)
        return int(status.split()[0]), dict(found), content.decode()

    return send


def test_each_call_has_its_own_answer(together, drive):
    made, missing = together(drive.files().create(body=FOLDER), drive.files().get(fileId="none"))

    assert (made["name"], missing.status_code) == ("Box", 404)


def test_each_call_has_its_own_line_in_the_ledger(together, drive, world):
    together(drive.about().get(fields="user"), drive.files().get(fileId="none"), drive.about().get(fields="user"))

    assert [line["status"] for _, line in world.items("ledger")] == [200, 404, 200]


def test_each_call_is_authorised_by_itself(together, google):
    mine, theirs = (google(email, "drive").about().get(fields="user") for email in (AMINA, BEA))

    assert [reply["user"]["emailAddress"] for reply in together(mine, theirs)] == [AMINA, BEA]


def test_a_call_that_fails_takes_nothing_of_the_others_back(together, drive, world):
    together(drive.files().create(body=FOLDER), drive.files().create(body={"name": "x", "parents": ["none"]}))

    assert world.count("file") == 1


def test_docs_take_batches_at_the_path_of_the_newer_services(together, google):
    docs = google(AMINA, "docs")

    replies = together(
        docs.documents().create(body={"title": "A"}), docs.documents().get(documentId="x"), path="/batch"
    )

    assert (replies[0]["title"], replies[1].status_code) == ("A", 404)


def test_sheets_does_nothing_in_batches(together, google):
    (error,) = together(google(AMINA, "sheets").spreadsheets().get(spreadsheetId="x"), path="/batch")

    assert (error.status_code, error.reason) == (501, "Operation is not implemented, or supported, or enabled.")


def test_another_services_calls_are_not_found_in_a_services_batch(post):
    _, _, body = post("/batch/drive/v3", [("<a>", "GET /calendar/v3/colors HTTP/1.1\r\n\r\n")])

    assert "HTTP/1.1 404 Not Found" in body


def test_the_parts_are_named_as_answers_to_those_sent(post):
    parts = [("<one+1>", "GET /drive/v3/about?fields=user\r\n\r\n"), ("two", "GET /drive/v3/about?fields=user\r\n\r\n")]
    status, headers, body = post("/batch/drive/v3", parts)

    assert (status, headers["Content-Type"][:26]) == (200, "multipart/mixed; boundary=")
    assert ("Content-ID: <response-one+1>" in body, "Content-ID: response-two" in body) == (True, True)


def test_a_part_may_name_googles_host(post):
    _, _, body = post(
        "/batch/drive/v3", [("", "GET https://www.googleapis.com/drive/v3/about?fields=user HTTP/1.1\n\n")]
    )

    assert "HTTP/1.1 200 OK" in body


def test_a_part_with_a_bad_token_is_challenged_alone(post):
    text = "GET /drive/v3/about?fields=user HTTP/1.1\r\nAuthorization: Bearer nope\r\n\r\n"
    status, _, body = post("/batch/drive/v3", [("<a>", text)])

    assert (status, "HTTP/1.1 401" in body, "WWW-Authenticate: Bearer" in body) == (200, True, True)


@pytest.mark.parametrize(
    ("path", "line", "most"),
    [
        ("/batch/calendar/v3", "GET /calendar/v3/colors", 50),
        ("/batch/gmail/v1", "GET /gmail/v1/users/me/profile", 100),
    ],
)
def test_a_batch_has_a_most(post, path, line, most):
    assert post(path, [("", f"{line}\r\n\r\n")] * most)[0] == 200

    status, _, body = post(path, [("", f"{line}\r\n\r\n")] * (most + 1))
    text = f"Inner request count exceeds the limit. Received: {most + 1}, Limit: {most}"
    assert (status, json.loads(body)["error"]["message"]) == (400, text)


def test_drive_refuses_only_those_that_are_too_many(post):
    _, _, body = post("/batch/drive/v3", [("", "GET /drive/v3/about?fields=user\r\n\r\n")] * 102)

    assert (body.count("HTTP/1.1 200"), body.count("HTTP/1.1 403")) == (100, 2)


def test_a_download_is_sent_elsewhere(post):
    _, _, body = post("/batch/drive/v3", [("", "GET /drive/v3/files/abc?alt=media\r\n\r\n")])

    assert "HTTP/1.1 302" in body
    assert f"Location: {BASE}/download/drive/v3/files/abc?alt=media" in body


@pytest.mark.parametrize(
    "path", ["/_local/reset", "/token", "/upload/drive/v3/files", "/batch/drive/v3", "/document/d/x"]
)
def test_only_googles_methods_are_reached_from_inside(post, world, path):
    token = issue_token(world, AMINA)
    before = world.dump()
    _, _, body = post("/batch/drive/v3", [("", f"POST {path}\r\n\r\n")], token)

    assert ("HTTP/1.1 404" in body, world.dump()) == (True, before)


@pytest.mark.parametrize("content_type", ["application/json", "multipart/mixed", "multipart/mixed; boundary=other"])
def test_what_is_no_batch_is_refused(post, content_type):
    assert post("/batch/drive/v3", [("", "GET /drive/v3/about\r\n\r\n")], content_type=content_type)[0] == 400


def test_a_part_that_is_no_request_refuses_the_batch(post):
    assert post("/batch/drive/v3", [("", "hello")])[0] == 400


def test_a_fault_meets_the_call_it_was_planned_for(together, drive, world):
    plan(world, {"method": "drive.files.get", "status": 503})

    about, broken = together(drive.about().get(fields="user"), drive.files().get(fileId="x"))

    assert ("user" in about, broken.status_code) == (True, 503)


def test_a_reset_inside_cuts_the_whole_batch(together, drive, world):
    plan(world, {"method": "drive.files.get", "reset": True})

    with pytest.raises(ConnectionCut):
        together(drive.files().create(body=FOLDER), drive.files().get(fileId="x"))

    assert world.count("file") == 1


def test_the_clients_own_way_to_make_a_batch_finds_the_path():
    assert {name: schema(name)["batchPath"] for name in ("drive", "calendar", "docs")} == {
        "drive": "batch/drive/v3",
        "calendar": "batch/calendar/v3",
        "docs": "batch",
    }
