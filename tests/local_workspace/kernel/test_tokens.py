from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from google.auth import crypt, jwt
from google.auth.exceptions import RefreshError
from google.oauth2 import service_account
from support.clients import client
from support.strict_transport import StrictTransport

from local_workspace import tokens
from local_workspace.control import add_service_account, issue_token
from local_workspace.discovery import find
from local_workspace.oauth.assertions import AUDIENCE, JWT_BEARER
from local_workspace.refusals import Refusal, envelope
from local_workspace.transport import InProcess, call_wsgi
from local_workspace.world import World

BASE = "http://localhost:8099"
AMINA, CAROL = "amina@oakfield.example", "carol@hillside.example"
DRIVE = "https://www.googleapis.com/auth/drive"
DOCS = "https://www.googleapis.com/auth/documents"
GET_FILE = find("GET", "/drive/v3/files/1")[0]
GET_DOC = find("GET", "/v1/documents/1")[0]


@pytest.fixture
def key(world):
    return add_service_account(world, "engine", {"oakfield.example": [DRIVE]}, BASE)


@pytest.fixture
def exchange(workspace):
    """exchange(assertion, …) → (status, reply) of the token endpoint."""

    def ask(assertion="", grant_type=JWT_BEARER):
        form = urlencode({"grant_type": grant_type, "assertion": assertion}).encode()
        status, _, content = call_wsgi(workspace, f"{BASE}/token", "POST", form, {})
        return int(status.split()[0]), json.loads(content)

    return ask


def signed(key, **changes):
    now = int(datetime.now(UTC).timestamp())
    claims = {"iss": key["client_email"], "scope": DRIVE, "aud": AUDIENCE, "iat": now, "exp": now + 3600} | changes
    signer = crypt.RSASigner.from_string(key["private_key"], key["private_key_id"])
    return jwt.encode(signer, {name: value for name, value in claims.items() if value is not None}).decode()


def test_google_auth_gets_a_token_for_a_person_from_the_key_file(key, workspace):
    credentials = service_account.Credentials.from_service_account_info(key, scopes=[DRIVE]).with_subject(AMINA)
    drive = client(credentials, StrictTransport(InProcess(workspace, BASE)), "drive", BASE)

    assert drive.about().get(fields="user").execute()["user"]["emailAddress"] == AMINA


def test_google_auth_raises_where_nothing_was_delegated(key, workspace):
    credentials = service_account.Credentials.from_service_account_info(key, scopes=[DRIVE]).with_subject(CAROL)
    drive = client(credentials, StrictTransport(InProcess(workspace, BASE)), "drive", BASE)

    with pytest.raises(RefreshError, match="unauthorized_client"):
        drive.about().get(fields="user").execute()


@pytest.mark.parametrize(
    ("claims", "status", "error"),
    [
        ({"sub": CAROL}, 401, "unauthorized_client"),
        ({"sub": AMINA, "scope": f"{DRIVE} {DOCS}"}, 401, "unauthorized_client"),
        ({"sub": "nobody@oakfield.example"}, 400, "invalid_grant"),
        ({"iss": "other@local-workspace.iam.gserviceaccount.com"}, 400, "invalid_grant"),
        ({"aud": f"{BASE}/token"}, 400, "invalid_grant"),
        ({"iat": 1_000_000_000, "exp": 1_000_003_600}, 400, "invalid_grant"),
        ({"exp": None}, 400, "invalid_grant"),
        ({"scope": ""}, 400, "invalid_scope"),
    ],
)
def test_an_assertion_google_would_refuse_is_refused(key, exchange, claims, status, error):
    found, reply = exchange(signed(key, **claims))

    assert (found, reply["error"]) == (status, error)


def test_an_assertion_that_names_no_key_is_held_against_each_of_the_accounts(key, exchange):
    nameless = signed(key | {"private_key_id": None}, sub=AMINA)

    assert "kid" not in jwt.decode_header(nameless)
    assert exchange(nameless)[0] == 200


def test_an_assertion_that_names_a_key_the_account_lacks_is_refused(key, exchange):
    assert exchange(signed(key | {"private_key_id": "0" * 40}))[1]["error_description"] == "Invalid JWT Signature."


def test_a_signature_of_another_key_is_refused(world, key, exchange):
    other = add_service_account(world, "other", {}, BASE)
    forged = key | {"private_key": other["private_key"]}

    assert exchange(signed(forged))[1]["error_description"] == "Invalid JWT Signature."


@pytest.mark.parametrize(
    ("assertion", "grant_type", "error"),
    [
        ("x", "password", "unsupported_grant_type"),
        ("x", "", "invalid_request"),
        ("", JWT_BEARER, "invalid_request"),
        ("no.jwt", JWT_BEARER, "invalid_grant"),
    ],
)
def test_a_request_that_is_no_exchange_is_refused(exchange, assertion, grant_type, error):
    assert exchange(assertion, grant_type)[1]["error"] == error


def test_an_earlier_key_of_the_same_account_goes_on_working(world, key, exchange):
    add_service_account(world, "engine", {"oakfield.example": [DRIVE]}, BASE)

    assert exchange(signed(key, sub=AMINA))[0] == 200


def test_a_withdrawn_delegation_is_withdrawn_at_once(world, key, exchange):
    add_service_account(world, "engine", {}, BASE)

    assert exchange(signed(key, sub=AMINA))[0] == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Basic abc", "Bearer ya29.x", "Bearer ya29.x.y", "Bearer é.é.é"])
def test_without_a_good_token_the_answer_is_401(world, header):
    with pytest.raises(Refusal) as refused:
        tokens.actor(world, header, GET_DOC)

    assert envelope(refused.value, "docs")["error"]["status"] == "UNAUTHENTICATED"


def test_a_token_ends_after_an_hour_of_wall_time():
    now = datetime(2027, 3, 12, tzinfo=UTC)
    world = World(None, wall=lambda: now)
    header = f"Bearer {issue_token(world, AMINA)}"
    now += timedelta(hours=1)

    with pytest.raises(Refusal) as refused:
        tokens.actor(world, header, GET_FILE)

    assert refused.value.status == 401


def test_a_token_of_another_world_is_not_taken(world):
    foreign = issue_token(World(None), AMINA)

    with pytest.raises(Refusal):
        tokens.actor(world, f"Bearer {foreign}", GET_FILE)


def test_a_scope_the_method_does_not_list_is_403_in_both_forms(world):
    with pytest.raises(Refusal) as refused:
        tokens.actor(world, f"Bearer {issue_token(world, AMINA, [DOCS])}", GET_FILE)

    assert envelope(refused.value, "drive")["error"]["errors"][0]["reason"] == "insufficientPermissions"
    assert envelope(refused.value, "docs")["error"]["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"


def test_the_caller_has_only_the_scopes_this_method_accepts(world):
    token = issue_token(world, AMINA, [DRIVE, DOCS, "https://www.googleapis.com/auth/calendar"])

    assert tokens.actor(world, f"Bearer {token}", GET_DOC).scopes == {DRIVE, DOCS}


def test_meet_refuses_a_service_account_that_is_nobody(world, key, exchange):
    space = "https://www.googleapis.com/auth/meetings.space.created"
    token = exchange(signed(key, scope=space))[1]["access_token"]

    with pytest.raises(Refusal) as refused:
        tokens.actor(world, f"Bearer {token}", find("POST", "/v2/spaces")[0])

    assert refused.value.status == 403
