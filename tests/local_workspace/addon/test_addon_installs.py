"""Which add-on a call is for, and what its people have allowed it."""

from __future__ import annotations

from typing import Any

import pytest
from google.auth import jwt
from support.scripted_addon import DEPLOYMENT

from local_workspace.oauth.grants import revoke_grant
from local_workspace.rooms.addon_installs import OWN, installed
from local_workspace.tokens import read_token

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
HOME = "https://cpd.oakfield.example/addon/home"
NOTES = "https://notes.oakfield.example/home"
FILE = "https://www.googleapis.com/auth/drive.file"
EMAIL = "https://www.googleapis.com/auth/userinfo.email"
NUMBER = "112233445566"


def test_an_add_on_of_another_project_is_called_in_its_own_name(room: Any, workspace: Any, listener: Any) -> None:
    workspace.control.poster.answers("https://notes.oakfield.example", listener)
    status, made = room("addon/install", deployment=DEPLOYMENT, project_number=NUMBER)
    room("addon/call", url=NOTES, host="DOCS", user=AMINA)
    room("addon/call", url=HOME, host="DOCS", user=AMINA)

    theirs, ours = (event["authorizationEventObject"] for event in listener.events)

    assert (status, made["serviceAccountEmail"]) == (
        200,
        f"service-{NUMBER}@gcp-sa-gsuiteaddons.iam.gserviceaccount.com",
    )
    assert claims(theirs["systemIdToken"])["email"] == made["serviceAccountEmail"]
    assert claims(theirs["userIdToken"])["aud"] == made["client_id"]
    assert claims(ours["systemIdToken"])["email"] == OWN.account


def claims(token: str) -> Any:
    return jwt.decode(token, verify=False)  # type: ignore[no-untyped-call]


def test_a_file_given_to_one_add_on_is_not_given_to_another(
    room: Any, workspace: Any, listener: Any, google: Any, event: Any
) -> None:
    workspace.control.poster.answers("https://notes.oakfield.example", listener)
    room("addon/install", deployment=DEPLOYMENT, project_number=NUMBER)
    doc = google(AMINA, "docs", "v1").documents().create(body={"title": "Log"}).execute()["documentId"]

    room("addon/grant", user=AMINA, url=NOTES, file_id=doc)

    assert event(url=NOTES, document_id=doc)["docs"]["addonHasFileScopePermission"] is True
    assert event(document_id=doc)["docs"] == {"addonHasFileScopePermission": False}


def test_scopes_that_were_chosen_hold_for_every_call_and_for_that_person_alone(room: Any, event: Any) -> None:
    room("addon/grant", user=AMINA, scopes=["openid"])

    assert event()["authorizationEventObject"]["authorizedScopes"] == ["openid"]
    assert EMAIL in event(user=BEA)["authorizationEventObject"]["authorizedScopes"]


def test_a_manifest_that_asks_for_less_later_is_given_less(room: Any, workspace: Any, listener: Any) -> None:
    workspace.control.poster.answers("https://notes.oakfield.example", listener)
    room("addon/install", deployment=DEPLOYMENT)
    room("addon/grant", user=AMINA, url=NOTES, scopes=["openid", EMAIL])
    room("addon/install", deployment=DEPLOYMENT | {"oauthScopes": ["openid"]})

    room("addon/call", url=NOTES, host="DOCS", user=AMINA)

    assert listener.events[-1]["authorizationEventObject"]["authorizedScopes"] == ["openid"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "'deployment' is missing"),
        ({"deployment": {"addOns": {}}}, "list of texts"),
        ({"deployment": {"oauthScopes": ["everything"], "addOns": {}}}, "no scope that is known"),
        ({"deployment": {"oauthScopes": []}}, "must be an object"),
        ({"deployment": {"oauthScopes": [], "addOns": {"docs": "yes"}}}, "must be an object"),
        ({"deployment": {"oauthScopes": [], "addOns": {"docs": {"runFunction": "home"}}}}, "begins with https"),
        ({"deployment": {"oauthScopes": [], "addOns": {}}, "project_number": "one"}, "a number of digits"),
    ],
)
def test_a_deployment_that_is_none_is_refused(room: Any, body: dict[str, Any], words: str) -> None:
    status, said = room("addon/install", **body)

    assert (status, words in said["error"]) == (400, True), said


def test_nobody_is_given_a_scope_that_the_manifest_does_not_name(room: Any) -> None:
    status, said = room("addon/grant", user=AMINA, scopes=["https://www.googleapis.com/auth/drive"])

    assert (status, "does not ask for" in said["error"]) == (400, True)


def test_taking_consent_back_ends_the_persons_token(event: Any, workspace: Any) -> None:
    token = event()["authorizationEventObject"]["userOAuthToken"]
    before = read_token(workspace.world, token)

    revoke_grant(workspace.world, OWN.project, AMINA)

    assert before is not None
    assert read_token(workspace.world, token) is None


def test_an_answer_that_is_no_json_comes_back_as_its_text(room: Any, listener: Any) -> None:
    listener.reply, listener.status = b"Bad Gateway", "502 Bad Gateway"

    assert room("addon/call", url=HOME, host="DOCS", user=AMINA) == (200, {"status": 502, "reply": "Bad Gateway"})


def test_where_nothing_answers_it_is_said(room: Any) -> None:
    status, said = room("addon/call", url="http://127.0.0.1:9/addon/home", host="DOCS", user=AMINA)

    assert (status, "Is the add-on running?" in said["error"]) == (400, True)


def test_with_its_kind_a_reply_is_looked_through(room: Any, listener: Any) -> None:
    assert room("addon/call", url=HOME, host="DOCS", user=AMINA, kind="page")[1]["problems"] == []
    assert room("addon/call", url=HOME, host="DOCS", user=AMINA, kind="action")[1]["problems"] != []


def test_an_add_on_that_is_taken_out_is_called_no_more(room: Any, workspace: Any) -> None:
    room("addon/install", deployment=DEPLOYMENT, project_number=NUMBER)

    assert room("addon/remove", project_number=NUMBER) == (200, {"project_number": NUMBER})
    assert installed(workspace.world) == []
    assert room("addon/remove", project_number=NUMBER)[0] == 400


def test_two_add_ons_cannot_answer_at_one_address(room: Any) -> None:
    room("addon/install", deployment=DEPLOYMENT, project_number=NUMBER)
    status, said = room("addon/install", deployment=DEPLOYMENT, project_number="998877665544")

    assert (status, f"project {NUMBER} answers at https://notes.oakfield.example already" in said["error"]) == (
        400,
        True,
    )


@pytest.mark.parametrize(
    ("hosts", "words"),
    [
        ({"docs": {"homepage": {}}}, "deployment.addOns.docs.homepage: EditorManifest has no such field."),
        ({"word": {}}, "deployment.addOns.word: AddOns has no such field."),
        ({"common": {"name": "Notes"}}, "deployment.addOns.common.logoUrl: CommonManifest needs it."),
        ({"httpOptions": {"authorizationHeader": "BASIC"}}, "'BASIC' is none of SYSTEM_ID_TOKEN"),
        ({"common": DEPLOYMENT["addOns"]["common"] | {"universalActions": [{"label": "x"}]}}, "takes one of openLink"),
    ],
)
def test_what_a_manifest_cannot_say_is_refused_with_its_place(room: Any, hosts: dict[str, Any], words: str) -> None:
    status, said = room("addon/install", deployment={"oauthScopes": ["openid"], "addOns": hosts})

    assert (status, words in said["error"]) == (400, True), said
