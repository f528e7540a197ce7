"""What is deployed: parsed by Google's own types, with the fewest scopes and addresses that are really answered."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from google.cloud.gsuiteaddons_v1.types import Deployment
from google.protobuf.json_format import ParseDict

from addon.table import ROUTES
from sync.cli import main
from tests.support.sidebar import client_of
from tests.support.witness import everywhere

LOGO = "https://cpd.example/logo.png"


def printed(*arguments, env=None):
    reply = CliRunner().invoke(main, ["addon", "manifest", *arguments], env=env or {"CPD_PUBLIC_ADDRESS": ""})
    return reply.exit_code, reply.output


@pytest.fixture
def deployment():
    code, text = printed("--url", "https://cpd.example/", "--logo", LOGO)
    assert code == 0
    return json.loads(text)


def test_googles_own_types_take_every_field_save_the_one_they_lack(deployment):
    # The protos (0.5.2) lack granularOauthPermissionSupport, which Google's documentation has and requires.
    assert deployment["addOns"]["httpOptions"].pop("granularOauthPermissionSupport") == "OPT_IN"

    parsed = ParseDict(deployment, Deployment.pb(Deployment()), ignore_unknown_fields=False)

    assert parsed.add_ons.calendar.event_open_trigger.run_function == "https://cpd.example/addon/calendar/event"


def test_each_address_of_it_is_answered_with_a_page(deployment):
    paths = [url.removeprefix("https://cpd.example/addon/") for url in everywhere(deployment, "runFunction")]

    assert len(paths) == 8
    assert {ROUTES[path].kind.value for path in paths} == {"page"}


def test_its_picture_is_the_services_own_unless_another_is_named(deployment, school):
    deployed = json.loads(printed("--url", "https://cpd.example")[1])
    reply = client_of(school).get("/addon/logo.png")

    assert deployed["addOns"]["common"]["logoUrl"] == "https://cpd.example/addon/logo.png"
    assert deployment["addOns"]["common"]["logoUrl"] == LOGO
    assert (reply.status_code, reply.mimetype, reply.data[:8]) == (200, "image/png", b"\x89PNG\r\n\x1a\n")


def test_on_this_computer_alone_plain_http_will_do():
    code, text = printed("--url", "http://127.0.0.1:5000")

    assert code == 0
    assert "http://127.0.0.1:5000/addon/docs/home" in text


def test_it_asks_for_who_one_is_the_files_one_opens_it_beside_and_the_event_that_is_open(deployment):
    assert [scope.rpartition("/")[2] for scope in deployment["oauthScopes"]] == [
        "openid",
        "userinfo.email",
        "drive.file",
        "calendar.addons.execute",
    ]


def test_the_panel_may_lead_to_the_page_for_governors(deployment):
    assert "https://cpd.example/governors/" in deployment["addOns"]["common"]["openLinkUrlPrefixes"]


def test_every_host_is_there_and_no_mailbox(deployment):
    assert set(deployment["addOns"]) == {"common", "docs", "sheets", "drive", "calendar", "httpOptions"}


def test_the_public_address_of_the_settings_is_taken_where_none_is_given():
    code, text = printed("--logo", LOGO, env={"CPD_PUBLIC_ADDRESS": "https://cpd.school.example"})

    assert code == 0
    assert "https://cpd.school.example/addon/docs/home" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--logo", LOGO), "--url is not given"),
        (("--url", "http://cpd.example", "--logo", LOGO), "--url is http://cpd.example"),
        (("--url", "https://cpd.example/x?y", "--logo", LOGO), "it is https://host"),
        (("--url", "https://cpd.example", "--logo", "http://a/b.png"), "--logo is http://a/b.png"),
        (("--url", "https://cpd.example", "--logo", LOGO, "--link", "javascript:x"), "--link is javascript:x"),
    ],
    ids=["none", "http", "a path", "logo", "link"],
)
def test_what_google_would_refuse_is_said_before(arguments, said):
    code, text = printed(*arguments)

    assert code == 2
    assert said in text
