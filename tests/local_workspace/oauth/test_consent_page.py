"""The page on which a person decides."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from local_workspace.control import add_user
from local_workspace.transport import call_wsgi

AMINA = "amina@oakfield.example"
AUTH = "https://www.googleapis.com/auth/"
FILES, EVENTS = AUTH + "drive.file", AUTH + "calendar.events"


def test_each_scope_has_a_tick_box_of_its_own_and_signing_in_has_none(planner: Any) -> None:
    page = planner.wish(login_hint=AMINA)

    assert page.text.count('type="checkbox"') == 2
    assert "See your primary Google Account email address" in page.text


def test_what_a_person_unticks_is_not_granted(planner: Any) -> None:
    code = planner.allow(scopes=(FILES,)).back["code"]

    granted = planner.swap(code).body["scope"].split()

    assert FILES in granted
    assert EVENTS not in granted


def test_a_scope_the_app_did_not_ask_for_cannot_be_ticked(planner: Any) -> None:
    code = planner.allow(scopes=(FILES, AUTH + "drive")).back["code"]

    assert AUTH + "drive" not in planner.swap(code).body["scope"].split()


def test_cancel_tells_the_app_access_denied_and_its_state(planner: Any) -> None:
    assert planner.press({"decision": "cancel"}).back == {"error": "access_denied", "state": "s1"}


def test_leaving_out_everything_is_the_same_as_cancel(planner: Any) -> None:
    assert planner.allow(scopes=(), scope=FILES).back["error"] == "access_denied"


def test_without_a_hint_the_person_is_chosen_first_and_then_asked(planner: Any) -> None:
    first = planner.wish().text
    second = planner.press({"person": AMINA})

    assert ("checkbox" in first, "checkbox" in second.text) == (False, True)


def test_whoever_allowed_all_of_it_before_is_sent_back_at_once(planner: Any) -> None:
    planner.allow()

    assert planner.press({"person": AMINA}).status == 302
    assert "checkbox" in planner.press({"person": AMINA}, prompt="consent").text


def test_prompt_none_never_shows_a_page(planner: Any) -> None:
    before = planner.wish(prompt="none", login_hint=AMINA)
    planner.allow()
    after = planner.wish(prompt="none", login_hint=AMINA)

    assert before.back["error"] == "interaction_required"
    assert planner.swap(after.back["code"]).status == 200
    assert planner.wish(prompt="none").back["error"] == "login_required"


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"client_id": "nobody.apps.googleusercontent.com"}, 401, "invalid_client"),
        ({"client_id": None}, 400, "invalid_request"),
        ({"redirect_uri": "http://127.0.0.1:5000/back/"}, 400, "redirect_uri_mismatch"),
        ({"redirect_uri": "http://127.0.0.1:5001/back"}, 400, "redirect_uri_mismatch"),
        ({"redirect_uri": "https://thief.example/"}, 400, "redirect_uri_mismatch"),
        ({"redirect_uri": None}, 400, "invalid_request"),
        ({"response_type": None}, 400, "invalid_request"),
        ({"response_type": "token"}, 501, "unsupported_response_type"),
        ({"scope": AUTH + "everything"}, 400, "invalid_scope"),
        ({"scope": ""}, 400, "invalid_request"),
        ({"code_challenge": "short"}, 400, "invalid_request"),
        ({"code_challenge": "a" * 43, "code_challenge_method": "MD5"}, 400, "invalid_request"),
        ({"prompt": "please"}, 400, "invalid_request"),
        ({"access_type": "forever"}, 400, "invalid_request"),
    ],
)
def test_an_apps_mistake_is_told_on_the_page_and_nobody_is_sent_on(
    planner: Any, changes: dict[str, Any], status: int, error: str
) -> None:
    page = planner.wish(**changes)

    assert (page.status, f"Error {status}: {error}" in page.text) == (status, True)
    assert "Location" not in page.headers


@pytest.mark.parametrize("uri", ["http://127.0.0.1:61234/", "http://localhost:8080", "http://[::1]:9/x?y=1"])
def test_an_installed_apps_people_go_back_to_any_port_of_their_machine(register: Any, uri: str) -> None:
    app = register(kind="installed", redirect_uris=[])

    assert app.allow(redirect_uri=uri).headers["Location"].startswith(uri)


@pytest.mark.parametrize(
    "uri",
    [
        "http://127.0.0.1.thief.example/",
        "http://localhost@thief.example/",
        "http://thief.example@localhost/",
        "http://thief.example\\@localhost/",
        "http://localhost/\r\nX: y",
        "https://thief.example/",
        "javascript:alert(1)",
        "urn:ietf:wg:oauth:2.0:oob",
        "http://localhost/é",
    ],
)
def test_nobody_is_sent_to_another_machine(register: Any, uri: str) -> None:
    page = register(kind="installed", redirect_uris=[]).wish(redirect_uri=uri)

    assert (page.status, "redirect_uri_mismatch" in page.text) == (400, True)


def test_names_are_escaped(world: Any, register: Any) -> None:
    add_user(world, "mal@oakfield.example", "<script>1</script>")
    app = register(name='"><script>2</script>', project="mal")

    pages = app.wish().text + app.wish(login_hint="mal@oakfield.example", state='"><script>3').text

    assert "<script>" not in pages


def test_a_form_of_another_request_is_not_taken(planner: Any) -> None:
    token = planner.wish(state="other").text.split('name="token" value="')[1].split('"')[0]

    assert planner.press({"token": token, "person": AMINA, "decision": "allow"}).status == 403


@pytest.mark.parametrize("headers", [{"Origin": "https://thief.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_page_of_another_site_cannot_press_the_button(planner: Any, headers: dict[str, str]) -> None:
    assert planner.press({"person": AMINA, "decision": "allow"}, headers).status == 403


def test_only_this_machine_sees_the_page(planner: Any) -> None:
    assert planner.browser.get(planner.address(), {"Host": "rebound.example"}).status == 403


def test_through_the_proxy_it_is_at_googles_own_address(planner: Any) -> None:
    wish = f"https://accounts.google.com{planner.address(login_hint=AMINA)}"
    page = call_wsgi(planner.browser.app, wish, "GET", b"", {})
    token = page[2].decode().split('name="token" value="')[1].split('"')[0]
    form = urlencode({"token": token, "person": AMINA, "decision": "allow"}).encode()

    pressed = [
        call_wsgi(planner.browser.app, wish, "POST", form, {"Origin": origin})[0]
        for origin in ("https://accounts.google.com", "https://thief.example")
    ]

    assert [status[:3] for status in (page[0], *pressed)] == ["200", "302", "403"]
    assert call_wsgi(planner.browser.app, wish.replace("https", "http", 1), "GET", b"", {})[0].startswith("403")


def test_the_page_may_not_be_framed(planner: Any) -> None:
    headers = planner.wish().headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "tv"}, "kind is web or installed"),
        ({"redirect_uris": ["http://school.example/back"]}, "only this machine's own may begin with http"),
        ({"redirect_uris": ["https://school.example/back#x"]}, "cannot be a redirect address"),
        ({"kind": "installed", "redirect_uris": ["https://school.example/"]}, "their own machine"),
        ({"name": " "}, "needs a name"),
    ],
)
def test_a_client_that_google_would_not_register_is_refused(browser: Any, said: dict[str, Any], words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        browser.local("clients", **({"name": "Planner", "redirect_uris": []} | said))
