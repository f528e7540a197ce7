"""Both envelopes, and which parts of them each service shows; recorded from the live APIs."""

from __future__ import annotations

import json

import pytest

from local_workspace.control import issue_token
from local_workspace.refusals import Refusal, envelope, violations
from local_workspace.transport import call_wsgi

AMINA = "amina@oakfield.example"
BASE = "http://localhost:8099"
NOT_FOUND = Refusal(404, "Requested entity was not found.", reason="notFound")
REALM = 'Bearer realm="https://accounts.google.com/"'


@pytest.fixture
def knock(workspace):
    """knock("GET", "/drive/v3/about", token) → (status, headers, reply)."""

    def ask(http, path, token=None, body=b"", **headers):
        sent = {"Content-Type": "application/json", **headers} | ({"Authorization": token} if token is not None else {})
        status, found, content = call_wsgi(workspace, BASE + path, http, body, sent)
        return int(status.split()[0]), dict(found), json.loads(content)

    return ask


@pytest.fixture
def bearer(workspace):
    return f"Bearer {issue_token(workspace.world, AMINA)}"


@pytest.mark.parametrize(
    ("service", "parts"),
    [
        ("drive", ["code", "message", "errors"]),
        ("calendar", ["code", "message", "errors"]),
        ("gmail", ["code", "message", "errors", "status"]),
        ("docs", ["code", "message", "status"]),
        ("sheets", ["code", "message", "status"]),
        ("meet", ["code", "message", "status"]),
    ],
)
def test_each_service_has_its_own_envelope(service, parts):
    assert list(envelope(NOT_FOUND, service)["error"]) == parts


def test_the_list_of_reasons_can_be_asked_for_and_against():
    assert envelope(NOT_FOUND, "docs", xgafv="1")["error"]["errors"][0]["reason"] == "notFound"
    assert "errors" not in envelope(NOT_FOUND, "gmail", xgafv="2")["error"]
    assert "errors" in envelope(NOT_FOUND, "drive", xgafv="2")["error"]


def test_a_value_that_cannot_be_read_has_a_status_at_drive_too_and_no_domain():
    error = envelope(violations([("page_size", "Invalid")]), "drive")["error"]

    assert (error["status"], error["errors"]) == ("INVALID_ARGUMENT", [{"message": "Invalid", "reason": "invalid"}])


def test_a_bad_token_is_challenged(knock):
    status, headers, reply = knock("GET", "/drive/v3/about", "Bearer nope")

    assert (status, headers["WWW-Authenticate"]) == (401, f'{REALM}, error="invalid_token"')
    assert reply["error"]["errors"] == [
        {
            "message": "Invalid Credentials",
            "domain": "global",
            "reason": "authError",
            "location": "Authorization",
            "locationType": "header",
        }
    ]


def test_no_token_asks_for_a_login(knock):
    status, headers, reply = knock("GET", "/drive/v3/about")

    assert (status, headers["WWW-Authenticate"]) == (401, REALM)
    assert (reply["error"]["errors"][0]["message"], reply["error"]["errors"][0]["reason"]) == (
        "Login Required.",
        "required",
    )


@pytest.mark.parametrize("path", ["/drive/v3/files", "/drive/v3/files/x", "/v4/spreadsheets/x"])
def test_where_a_key_would_do_a_caller_without_a_name_is_forbidden(knock, path):
    status, headers, reply = knock("GET", path)

    assert (status, reply["error"]["status"], "WWW-Authenticate" in headers) == (403, "PERMISSION_DENIED", False)


def test_a_token_may_come_in_the_query(knock, bearer):
    assert knock("GET", f"/drive/v3/about?fields=user&access_token={bearer[7:]}")[0] == 200


def test_the_wrong_version_of_the_error_format_is_refused_before_anything_else(knock):
    status, _, reply = knock("GET", "/drive/v3/about?$.xgafv=3", "Bearer nope")

    assert (status, reply["error"]["message"]) == (
        400,
        "Invalid query parameters. Invalid value '3' for system query parameter : $.xgafv",
    )


def test_a_refused_body_changes_nothing_and_leaves_its_line(knock, bearer, world):
    before = [row for row in world.dump() if row[0] not in ("ledger", "counter")]

    for body in (b"\xff{", b'{"title": 5}', b"{" * 200, b'{"requests": [{}]}'):
        assert knock("POST", "/v1/documents", bearer, body)[0] == 400

    assert [row for row in world.dump() if row[0] not in ("ledger", "counter")] == before
    assert world.count("ledger") == 4


def test_a_parse_error_of_calendar_is_its_own(knock, bearer):
    _, _, reply = knock("POST", "/calendar/v3/calendars/primary/events", bearer, b"{")

    assert reply["error"]["errors"] == [{"message": "Parse Error", "domain": "global", "reason": "parseError"}]
