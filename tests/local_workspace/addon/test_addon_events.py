"""What Google posts to an add-on: who, where, what was typed in, and no more than was allowed."""

from __future__ import annotations

from typing import Any

import pytest
from google.auth import exceptions, jwt
from google.oauth2 import id_token

from local_workspace.accounts import person_id
from local_workspace.oauth.keys import key_id
from local_workspace.rooms.addon_installs import OWN
from local_workspace.transport import call_wsgi

AMINA, CAROL = "amina@oakfield.example", "carol@hillside.example"
HOME = "https://cpd.oakfield.example/addon/home"
AUTH = "https://www.googleapis.com/auth/"
EMAIL, FILE, LOCALE = AUTH + "userinfo.email", AUTH + "drive.file", AUTH + "script.locale"
EVENTS = AUTH + "calendar.addons.current.event.read"


@pytest.fixture
def certificates(workspace: Any) -> Any:
    """What google-auth calls to read this Workspace's certificates."""

    class Reply:
        def __init__(self, status: str, headers: Any, data: bytes) -> None:
            self.status, self.headers, self.data = int(status[:3]), dict(headers), data

    def ask(url: str, method: str = "GET", **_rest: Any) -> Any:
        return Reply(*call_wsgi(workspace, "http://localhost:8099/" + url.split("/", 3)[3], method, b"", {}))

    return ask


@pytest.fixture
def doc(google: Any) -> Any:
    return google(AMINA, "docs", "v1").documents().create(body={"title": "Amina's log"}).execute()["documentId"]


def read(token: str, certificates: Any, audience: str) -> Any:
    return id_token.verify_oauth2_token(token, certificates, audience)  # type: ignore[no-untyped-call]


def test_googles_own_library_takes_the_word_that_google_calls(event: Any, listener: Any, certificates: Any) -> None:
    tokens = event()["authorizationEventObject"]

    claims = read(tokens["systemIdToken"], certificates, HOME)

    assert (claims["email"], claims["email_verified"], claims["aud"]) == (OWN.account, True, HOME)
    assert listener.headers == [f"Bearer {tokens['systemIdToken']}"]


def test_the_person_is_named_to_the_add_ons_own_client(event: Any, certificates: Any) -> None:
    claims = read(event()["authorizationEventObject"]["userIdToken"], certificates, OWN.client_id)

    assert (claims["sub"], claims["email"], claims["hd"]) == (person_id(AMINA), AMINA, "oakfield.example")


def test_who_did_not_allow_their_address_is_not_named(event: Any) -> None:
    tokens = event(scopes_granted=["openid"])["authorizationEventObject"]

    assert "userIdToken" not in tokens
    assert tokens["authorizedScopes"] == ["openid"]


@pytest.mark.parametrize("fault", ["forged", "unknown_key", "alg_none", "expired", "not_yet", "other_audience"])
@pytest.mark.parametrize("of_user", [False, True])
def test_a_spoilt_token_does_not_pass_googles_own_library(
    event: Any, certificates: Any, fault: str, of_user: bool
) -> None:
    tokens = event(token_fault=f"user_{fault}" if of_user else fault)["authorizationEventObject"]
    token, audience = (tokens["userIdToken"], OWN.client_id) if of_user else (tokens["systemIdToken"], HOME)

    with pytest.raises((exceptions.GoogleAuthError, ValueError)):
        read(token, certificates, audience)


def test_the_other_token_stays_whole_when_one_is_spoilt(event: Any, certificates: Any) -> None:
    spoilt = event(token_fault="forged")["authorizationEventObject"]
    of_user = event(token_fault="user_forged")["authorizationEventObject"]

    assert read(spoilt["userIdToken"], certificates, OWN.client_id)["email"] == AMINA
    assert read(of_user["systemIdToken"], certificates, HOME)["aud"] == HOME


@pytest.mark.parametrize(
    ("fault", "claim"), [("other_addon", "email"), ("other_issuer", "iss"), ("unverified", "email_verified")]
)
def test_a_token_of_somebody_else_says_so_in_one_claim(event: Any, fault: str, claim: str) -> None:
    def claims_of(token: str) -> Any:
        return jwt.decode(token, verify=False)  # type: ignore[no-untyped-call]

    good = claims_of(event()["authorizationEventObject"]["systemIdToken"])
    bad = claims_of(event(token_fault=fault)["authorizationEventObject"]["systemIdToken"])

    assert bad[claim] != good[claim]
    assert bad["aud"] == good["aud"]


def test_a_missing_token_is_missing_in_the_header_too(event: Any, listener: Any) -> None:
    assert "systemIdToken" not in event(token_fault="missing")["authorizationEventObject"]
    assert listener.headers == [""]


def test_a_file_that_was_not_opened_with_the_add_on_has_no_id(event: Any, doc: str) -> None:
    assert event(document_id=doc)["docs"] == {"addonHasFileScopePermission": False}


def test_a_file_given_to_the_add_on_has_its_id_and_title(event: Any, room: Any, doc: str) -> None:
    room("addon/grant", user=AMINA, file_id=doc)

    assert event(document_id=doc)["docs"] == {"id": doc, "title": "Amina's log", "addonHasFileScopePermission": True}
    assert event(document_id=doc, without_ids=True)["docs"] == {"addonHasFileScopePermission": True}
    assert event(document_id=doc, scopes_granted=[EMAIL])["docs"] == {"addonHasFileScopePermission": False}


def test_the_persons_token_opens_the_file_they_gave_and_no_other(
    event: Any, room: Any, workspace: Any, doc: str
) -> None:
    def status() -> str:
        token = event(document_id=doc)["authorizationEventObject"]["userOAuthToken"]
        uri = f"http://localhost:8099/drive/v3/files/{doc}"
        return call_wsgi(workspace, uri, "GET", b"", {"Authorization": f"Bearer {token}"})[0]

    before = status()
    room("addon/grant", user=AMINA, file_id=doc)

    assert (before[:3], status()[:3]) == ("404", "200")


def test_what_was_typed_comes_as_google_writes_it(event: Any) -> None:
    day = {"dateInput": {"msSinceEpoch": "1764547200000"}}
    common = event(
        parameters={"entry": "e-1"}, form_inputs={"note": "One line", "ticked": ["a", "b"], "empty": "", "on": day}
    )["commonEventObject"]

    assert common["parameters"] == {"entry": "e-1"}
    assert common["formInputs"] == {
        "note": {"stringInputs": {"value": ["One line"]}},
        "ticked": {"stringInputs": {"value": ["a", "b"]}},
        "on": day,
    }


def test_a_call_without_anything_typed_has_no_forms(event: Any) -> None:
    common = event()["commonEventObject"]

    assert common == {"hostApp": "DOCS", "platform": "WEB", "invokedFunction": HOME}


def test_language_and_zone_need_the_manifest_and_the_scope(event: Any, room: Any) -> None:
    named = {"name": "CPD", "logoUrl": "https://cpd.oakfield.example/logo.png"}
    common = named | {"useLocaleFromApp": True, "homepageTrigger": {"runFunction": HOME}}
    room("addon/install", deployment={"oauthScopes": ["openid", LOCALE], "addOns": {"common": common}})

    assert event()["commonEventObject"]["timeZone"] == {"id": "Europe/London", "offset": 0}
    assert "userLocale" not in event(scopes_granted=["openid"])["commonEventObject"]


def test_an_open_event_shows_its_guests_only_to_an_add_on_that_may_read_events(
    event: Any, room: Any, google: Any
) -> None:
    made = google(AMINA, "calendar").events().insert(calendarId="primary", body=WEBINAR, sendUpdates="none").execute()
    call = {"host": "CALENDAR", "event_id": made["id"], "document_id": None}
    ids = {"id": made["id"], "calendarId": AMINA}

    assert event(**call)["calendar"] == ids
    manifest = {"calendar": {"currentEventAccess": "READ", "homepageTrigger": {"runFunction": HOME}}}
    room("addon/install", deployment={"oauthScopes": ["openid", EVENTS], "addOns": manifest})
    seen = event(**call)["calendar"]

    assert [guest["email"] for guest in seen["attendees"]] == ["bea@oakfield.example"]
    assert seen["organizer"] == {"email": AMINA}
    assert seen["capabilities"]["canAddAttendees"] is False
    assert event(**call, scopes_granted=["openid"])["calendar"] == ids


WEBINAR = {
    "summary": "Hinge questions",
    "start": {"dateTime": "2027-03-18T16:00:00Z"},
    "end": {"dateTime": "2027-03-18T17:00:00Z"},
    "attendees": [{"email": "bea@oakfield.example"}],
}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ({"user": "nobody"}, "is not an email address"),
        ({"host": "WORDPAD"}, "host is one of"),
        ({"token_fault": "rusty"}, "token_fault is one of"),
        ({"document_id": "1nowhere"}, "cannot open"),
        ({"parameters": {"n": 1}}, "must be a text"),
        ({"form_inputs": {"n": 1}}, "must be a text"),
        ({"form_inputs": {"n": {"stringInputs": {"value": "x"}}}}, "list of texts"),
        ({"form_inputs": {"n": {"dateInput": {"msSinceEpoch": "soon"}}}}, "whole number"),
        ({"scopes_granted": [AUTH + "drive"]}, "manifest does not ask"),
        ({"url": "addon/home"}, "whole address"),
        ({"url": "https://elsewhere.example/home"}, "this machine only"),
        ({"colour": "red"}, "no field 'colour'"),
        ({"kind": "poem"}, "kind is one of"),
    ],
)
def test_a_call_google_could_not_make_is_refused_with_a_sentence(
    room: Any, listener: Any, call: dict[str, Any], words: str
) -> None:
    status, body = room("addon/call", **({"url": HOME, "host": "DOCS", "user": AMINA} | call))

    assert (status, words in body["error"]) == (400, True), body
    assert listener.events == []


def test_somebody_of_another_workspace_opens_the_panel_too(event: Any, certificates: Any) -> None:
    token = event(user="guest@elsewhere.example")["authorizationEventObject"]["userIdToken"]

    assert read(token, certificates, OWN.client_id)["hd"] == "elsewhere.example"


def test_nobody_opens_anothers_doc(room: Any, listener: Any, doc: str) -> None:
    status, body = room("addon/call", url=HOME, host="DOCS", user=CAROL, document_id=doc)

    assert (status, body["error"]) == (400, f"{CAROL} cannot open {doc}.")
    assert room("addon/grant", user=CAROL, file_id=doc)[0] == 400


def test_a_forged_token_names_this_worlds_key_and_an_unknown_one_names_another(event: Any, workspace: Any) -> None:
    def key_of(fault: str) -> Any:
        token = event(token_fault=fault)["authorizationEventObject"]["systemIdToken"]
        return jwt.decode_header(token)["kid"]  # type: ignore[no-untyped-call]

    known = key_id(workspace.world)

    assert (key_of("forged") == known, key_of("unknown_key") == known) == (True, False)
