"""Codes, refresh tokens and what becomes of them."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from typing import Any

import pytest

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
AUTH = "https://www.googleapis.com/auth/"
FILES, EVENTS = AUTH + "drive.file", AUTH + "calendar.events"
VERIFIER = "v" * 50
S256 = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


def calls(app: Any, token: str) -> int:
    """What the calendar answers to a token that may see events."""
    status: int = app.browser.get("/calendar/v3/calendars/primary/events", {"Authorization": f"Bearer {token}"}).status
    return status


def test_a_code_becomes_a_token_for_what_was_granted(planner: Any) -> None:
    reply = planner.swap(planner.allow(scopes=(EVENTS,)).back["code"]).body

    assert set(reply["scope"].split()) == {"openid", AUTH + "userinfo.email", EVENTS}
    assert (reply["token_type"], reply["expires_in"], calls(planner, reply["access_token"])) == ("Bearer", 3599, 200)


def test_a_token_without_the_scope_is_refused_by_the_method(planner: Any) -> None:
    reply = planner.swap(planner.allow(scopes=(FILES,)).back["code"]).body

    assert calls(planner, reply["access_token"]) == 403


def test_a_code_used_twice_takes_everything_back(planner: Any) -> None:
    code = planner.allow(access_type="offline").back["code"]
    first = planner.swap(code).body

    assert planner.swap(code).body["error"] == "invalid_grant"
    assert calls(planner, first["access_token"]) == 401
    assert planner.refresh(first["refresh_token"]).body["error"] == "invalid_grant"


def test_a_code_is_good_for_ten_minutes(planner: Any, watch: Any) -> None:
    code = planner.allow().back["code"]
    watch.now += timedelta(minutes=11)

    assert planner.swap(code).body["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"client_secret": "GOCSPX-wrong"}, 401, "invalid_client"),
        ({"client_secret": ""}, 400, "invalid_request"),
        ({"client_id": "nobody"}, 401, "invalid_client"),
        ({"client_id": ""}, 400, "invalid_request"),
        ({"redirect_uri": "http://127.0.0.1:5000/"}, 400, "redirect_uri_mismatch"),
        ({"code": "4/0Aguess"}, 400, "invalid_grant"),
        ({"code": ""}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
def test_an_exchange_google_would_refuse_is_refused(
    planner: Any, changes: dict[str, str], status: int, error: str
) -> None:
    reply = planner.swap(planner.allow().back["code"], **changes)

    assert (reply.status, reply.body["error"]) == (status, error)


def test_a_code_of_another_client_is_refused(planner: Any, register: Any) -> None:
    code = register(name="Other").allow().back["code"]

    assert planner.swap(code).body["error"] == "invalid_grant"


def test_the_clients_name_and_secret_may_come_in_the_header(planner: Any) -> None:
    said = base64.b64encode(":".join(planner.names().values()).encode()).decode()
    form = {"grant_type": "authorization_code", "code": planner.allow().back["code"]}

    reply = planner.browser.post(
        "/token", {"Authorization": f"Basic {said}"}, redirect_uri="http://127.0.0.1:5000/back", **form
    )

    assert reply.status == 200


@pytest.mark.parametrize(("method", "challenge"), [("S256", S256), ("plain", VERIFIER), (None, VERIFIER)])
def test_a_code_with_a_challenge_needs_its_verifier(planner: Any, method: str | None, challenge: str) -> None:
    changes = {"code_challenge": challenge, "code_challenge_method": method}
    code = planner.allow(**changes).back["code"]

    refused = [planner.swap(code, code_verifier=wrong).body["error_description"] for wrong in ("", "w" * 50)]

    assert refused == ["Missing code verifier.", "Invalid code verifier."]
    assert planner.swap(code, code_verifier=VERIFIER).status == 200


def test_a_refresh_token_gives_access_again_for_the_same_scopes(planner: Any, watch: Any) -> None:
    first = planner.tokens()
    watch.now += timedelta(hours=2)

    again = planner.refresh(first["refresh_token"]).body

    assert (calls(planner, first["access_token"]), calls(planner, again["access_token"])) == (401, 200)
    assert again["scope"] == first["scope"]
    assert "refresh_token" not in again


def test_a_web_app_gets_a_refresh_token_only_when_the_person_was_asked(planner: Any) -> None:
    first = planner.swap(planner.allow(access_type="offline").back["code"]).body
    again = planner.swap(planner.press({"person": AMINA}, access_type="offline").back["code"]).body

    assert ("refresh_token" in first, "refresh_token" in again) == (True, False)


def test_without_offline_access_there_is_no_refresh_token(planner: Any) -> None:
    assert "refresh_token" not in planner.swap(planner.allow().back["code"]).body


def test_a_refresh_token_unused_for_six_months_is_dead(planner: Any, watch: Any) -> None:
    used, idle = planner.tokens()["refresh_token"], planner.tokens()["refresh_token"]
    watch.now += timedelta(days=100)
    planner.refresh(used)
    watch.now += timedelta(days=100)

    assert (planner.refresh(used).status, planner.refresh(idle).body["error"]) == (200, "invalid_grant")


def test_a_testing_apps_refresh_token_lives_a_week(register: Any, watch: Any) -> None:
    app = register(testing=True)
    reply = app.tokens()
    watch.now += timedelta(days=8)

    assert reply["refresh_token_expires_in"] == 604799
    assert app.refresh(reply["refresh_token"]).body["error"] == "invalid_grant"


def test_of_a_hundred_and_one_refresh_tokens_the_oldest_dies(planner: Any) -> None:
    made = [planner.tokens()["refresh_token"] for _ in range(101)]

    assert [planner.refresh(token).status for token in (made[0], made[1], made[100])] == [400, 200, 200]


def test_a_refresh_token_belongs_to_its_client(planner: Any, register: Any) -> None:
    token = register(name="Other", project="planner").tokens()["refresh_token"]

    assert planner.refresh(token).body["error"] == "unauthorized_client"


def test_a_refresh_may_ask_for_less_and_never_for_more(planner: Any) -> None:
    token = planner.tokens()["refresh_token"]

    assert planner.refresh(token, scope=EVENTS).body["scope"] == EVENTS
    assert planner.refresh(token, scope=AUTH + "drive").body["error"] == "invalid_scope"


def test_scopes_granted_before_come_too_when_asked_for(planner: Any) -> None:
    planner.allow(scope=FILES, scopes=(FILES,))
    plain = planner.swap(planner.allow(scope=EVENTS, scopes=(EVENTS,)).back["code"]).body
    more = planner.swap(planner.allow(scope=EVENTS, scopes=(EVENTS,), include_granted_scopes="true").back["code"]).body

    assert (plain["scope"], set(more["scope"].split())) == (EVENTS, {EVENTS, FILES})


def test_revoking_one_token_takes_back_the_persons_whole_consent_to_the_project(planner: Any, register: Any) -> None:
    other = register(name="Phone", project="planner", kind="installed", redirect_uris=[])
    first, second = planner.tokens(), other.tokens()
    bea = planner.tokens(person=BEA)

    assert planner.browser.post("/revoke", token=first["refresh_token"]).status == 200
    assert [calls(planner, reply["access_token"]) for reply in (first, second, bea)] == [401, 401, 200]
    assert other.refresh(second["refresh_token"]).body["error"] == "invalid_grant"


def test_an_access_token_can_be_revoked_and_only_once(planner: Any) -> None:
    token = planner.tokens()["access_token"]

    replies = [planner.browser.post(f"/revoke?token={token}") for _ in range(2)]

    assert [reply.status for reply in replies] == [200, 400]
    assert replies[1].body["error"] == "invalid_token"


def test_after_revoking_the_person_is_asked_again(planner: Any) -> None:
    planner.browser.post("/revoke", token=planner.tokens()["access_token"])

    assert "checkbox" in planner.press({"person": AMINA}).text
