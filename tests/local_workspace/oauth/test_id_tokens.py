"""Who somebody is: id tokens, tokeninfo, userinfo and the keys."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.x509 import load_pem_x509_certificate
from google.auth import jwt
from google.oauth2 import id_token, service_account

from local_workspace.accounts import person_id
from local_workspace.control import issue_token
from local_workspace.oauth import addon_account, sign_id_token
from local_workspace.transport import call_wsgi

AMINA = "amina@oakfield.example"
AUTH = "https://www.googleapis.com/auth/"
HOOK = "https://cpd.oakfield.example/addon/open"


@pytest.fixture
def fetch(browser: Any) -> Any:
    """What google-auth calls to read certificates and tokens."""

    class Reply:
        def __init__(self, answer: Any) -> None:
            self.status, self.headers = answer.status, answer.headers
            self.data = json.dumps(answer.body).encode()

    def ask(url: str, method: str = "GET", body: Any = None, headers: Any = None, **_rest: Any) -> Any:
        path = "/" + url.split("/", 3)[3]
        raw = body.encode() if isinstance(body, str) else body or b""
        return Reply(browser._ask(method, path, raw, dict(headers or {})))

    return ask


def claims_of(token: str) -> Any:
    return jwt.decode(token, verify=False)  # type: ignore[no-untyped-call]


def test_an_id_token_says_who_the_person_is_to_googles_own_library(planner: Any, fetch: Any) -> None:
    token = planner.tokens()["id_token"]

    claims = id_token.verify_oauth2_token(token, fetch, planner.own["client_id"])  # type: ignore[no-untyped-call]

    assert (claims["iss"], claims["sub"]) == ("https://accounts.google.com", person_id(AMINA))
    assert (claims["hd"], claims["email"], claims["email_verified"]) == ("oakfield.example", AMINA, True)


def test_the_web_key_is_the_key_of_the_certificate(browser: Any) -> None:
    key = browser.get("/oauth2/v3/certs").body["keys"][0]
    pem = browser.get("/oauth2/v1/certs").body[key["kid"]]

    public: Any = load_pem_x509_certificate(pem.encode()).public_key()
    numbers = public.public_numbers()

    assert [int.from_bytes(base64.urlsafe_b64decode(key[name] + "==")) for name in "ne"] == [numbers.n, numbers.e]


def test_an_id_token_carries_the_nonce_and_the_profile_only_when_asked(planner: Any) -> None:
    plain = claims_of(planner.tokens()["id_token"])
    full = claims_of(planner.tokens(scope="openid profile", nonce="n1", scopes=())["id_token"])

    assert ("name" in plain, "nonce" in plain, "at_hash" in plain) == (False, False, True)
    assert (full["name"], full["given_name"], full["nonce"]) == ("Amina Hussain", "Amina", "n1")
    assert "email" not in full


def test_without_openid_there_is_no_id_token(planner: Any) -> None:
    assert "id_token" not in planner.tokens(scope=AUTH + "drive.file")


def test_an_addon_events_system_token_names_the_projects_service_account(world: Any, fetch: Any) -> None:
    email = addon_account("123456789012")
    token = sign_id_token(world, audience=HOOK, email=email)

    claims = id_token.verify_oauth2_token(token, fetch, HOOK)  # type: ignore[no-untyped-call]

    assert claims["email"] == "service-123456789012@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"
    assert (claims["email_verified"], "hd" in claims) == (True, False)


def test_an_addon_events_user_token_names_the_person(world: Any, fetch: Any) -> None:
    token = sign_id_token(world, audience="1-x.apps.googleusercontent.com", email=AMINA)

    claims = id_token.verify_oauth2_token(token, fetch, "1-x.apps.googleusercontent.com")  # type: ignore[no-untyped-call]

    assert (claims["sub"], claims["hd"]) == (person_id(AMINA), "oakfield.example")


def test_a_service_account_can_ask_for_an_id_token_of_its_own(browser: Any, fetch: Any) -> None:
    key = browser.local("service-accounts", name="engine")
    credentials = service_account.IDTokenCredentials.from_service_account_info(  # type: ignore[no-untyped-call]
        key, target_audience=HOOK
    )

    credentials.refresh(fetch)

    assert claims_of(credentials.token)["email"] == key["client_email"]


def test_tokeninfo_tells_what_an_access_token_is(planner: Any) -> None:
    token = planner.tokens()["access_token"]

    info = planner.browser.get("/oauth2/v3/tokeninfo", access_token=token).body
    old = planner.browser.get("/oauth2/v1/tokeninfo", access_token=token).body

    assert (info["aud"], info["email"], info["access_type"]) == (planner.own["client_id"], AMINA, "offline")
    assert (info["email_verified"], old["verified_email"], old["user_id"]) == ("true", True, info["sub"])


def test_tokeninfo_tells_what_an_id_token_says_as_texts(planner: Any) -> None:
    info = planner.browser.post("/tokeninfo", id_token=planner.tokens()["id_token"]).body

    assert (info["alg"], info["email_verified"], info["exp"].isdigit()) == ("RS256", "true", True)


@pytest.mark.parametrize("query", [{"access_token": "ya29.forged"}, {"id_token": "a.b.c"}, {"id_token": "é"}, {}])
def test_tokeninfo_refuses_what_is_no_token(browser: Any, query: dict[str, str]) -> None:
    assert browser.get("/tokeninfo", **query).status == 400


def test_a_dead_token_is_no_token_for_tokeninfo(planner: Any, watch: Any) -> None:
    reply = planner.tokens()
    watch.now += timedelta(hours=2)

    found = [planner.browser.get("/tokeninfo", **{name: reply[name]}).status for name in ("access_token", "id_token")]

    assert found == [400, 400]


def test_userinfo_tells_what_the_scopes_open(planner: Any) -> None:
    token = planner.tokens(scope="openid email profile", scopes=())["access_token"]
    header = {"Authorization": f"Bearer {token}"}

    new, old = (planner.browser.get(path, header).body for path in ("/oauth2/v3/userinfo", "/oauth2/v2/userinfo"))

    assert (new["sub"], new["email_verified"], new["family_name"]) == (person_id(AMINA), True, "Hussain")
    assert (old["id"], old["verified_email"]) == (new["sub"], True)


def test_userinfo_is_closed_without_a_token_or_a_scope_for_it(world: Any, browser: Any) -> None:
    token = issue_token(world, AMINA, [AUTH + "drive"])

    assert browser.get("/v1/userinfo").status == 401
    assert browser.get("/v1/userinfo", {"Authorization": f"Bearer {token}"}).status == 403


def test_the_discovery_page_names_this_server_to_who_asks_here(browser: Any) -> None:
    page = browser.get("/.well-known/openid-configuration").body

    assert page["issuer"] == "https://accounts.google.com"
    assert page["token_endpoint"] == "http://localhost:8099/token"


def test_the_discovery_page_names_google_to_who_asks_there(browser: Any) -> None:
    address = "https://accounts.google.com/.well-known/openid-configuration"

    page = json.loads(call_wsgi(browser.app, address, "GET", b"", {})[2])

    assert page["token_endpoint"] == "https://oauth2.googleapis.com/token"


def test_the_key_stays_through_a_restart_and_not_through_a_reset(world: Any, browser: Any) -> None:
    before = browser.get("/oauth2/v1/certs").body
    again = browser.get("/oauth2/v1/certs").body
    browser.local("reset", seed="empty")

    assert (before == again, before == browser.get("/oauth2/v1/certs").body) == (True, False)
