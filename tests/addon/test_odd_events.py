"""Events of every kind but the usual: nothing falls over, and nobody sees more."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addon.door import Sidebar as Panel
from addon.door import door
from addon.event import Event, read_event
from addon.routes import page
from addon.trust import Trust
from local_workspace.oauth.keys import certificates
from sync.errors import NeedsPerson
from sync.web.application import create_app
from tests.support.sidebar import ACCOUNT, ADDRESS, CLIENT, Kept, Sidebar, client_of

NAMES = sorted(
    {"commonEventObject", "authorizationEventObject", "hostApp", "formInputs", "parameters", "stringInputs", "value"}
    | {"dateInput", "timeInput", "msSinceEpoch", "hours", "minutes", "docs", "sheets", "drive", "calendar", "id"}
    | {"title", "addonHasFileScopePermission", "activeCursorItem", "authorizedScopes", "userIdToken", "what"}
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.sampled_from(NAMES)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(NAMES), inner), max_leaves=30
)
CANARY = "canary-7f3e"


@given(ANYTHING)
@settings(max_examples=300)
def test_whatever_is_sent_can_be_read(body):
    event = read_event(body)

    assert all(isinstance(word, str) for words in event.forms.values() for word in words)
    assert all(isinstance(value, str) for value in event.parameters.values())


def field_of(value):
    return read_event({"commonEventObject": {"formInputs": {"what": value}}})


@pytest.mark.parametrize("ms", [1764547200000, "1764547200000"], ids=["a number", "a text"])
def test_a_day_is_the_day_that_was_picked(ms):
    assert field_of({"dateInput": {"msSinceEpoch": ms}}).days["what"].isoformat() == "2025-12-01"


@pytest.mark.parametrize("ms", ["", "soon", None, 10**30, -(10**30), True, [], "9" * 5000], ids=str)
def test_a_day_that_is_none_counts_as_not_picked(ms):
    assert field_of({"dateInput": {"msSinceEpoch": ms}}).days == {}


@pytest.mark.parametrize("hours", [24, -1, "x", None, True], ids=str)
def test_a_time_that_is_none_counts_as_not_picked(hours):
    assert field_of({"timeInput": {"hours": hours, "minutes": 5}}).times == {}


def test_a_time_is_the_time_that_was_picked():
    assert field_of({"timeInput": {"hours": 15, "minutes": 45}}).times["what"].isoformat() == "15:45:00"


def test_what_no_database_can_hold_is_left_out_of_what_was_typed():
    assert field_of({"stringInputs": {"value": ["a\x00b\ud800c\u202ed"]}}).typed("what") == "abcd"


def test_a_hundred_thousand_characters_get_a_sentence_that_says_what_fits():
    event = field_of({"stringInputs": {"value": ["x" * 100_000]}})

    with pytest.raises(NeedsPerson, match=r"100,000 characters long; 500 fit\. Shorten it"):
        event.typed("what")


def test_an_event_in_a_message_of_ours_shows_no_word_and_no_token():
    event = Event(title=CANARY, user_token=CANARY, id_token=CANARY, forms={"a": (CANARY,)}, parameters={"a": CANARY})

    assert CANARY not in repr(event)


# Through the door


@pytest.fixture
def sidebar(school):
    made = Sidebar(school, school.amina)
    made.open()
    return made


def posted(sidebar, data, path="docs/home"):
    headers = {"Authorization": f"Bearer {sidebar.system_token(path)}"}
    return client_of(sidebar.school).post(f"/addon/{path}", data=data, headers=headers).status_code


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 200_000], ids=["nothing", "cut", "noise", "brackets"])
def test_what_is_no_json_is_refused_and_nothing_falls_over(sidebar, data):
    assert posted(sidebar, data) == 400


@pytest.mark.parametrize("data", [b"[]", b"null", b'"x"', b"1e999", b"{}"], ids=str)
def test_json_that_is_no_event_is_an_event_of_nobody(sidebar, data):
    assert posted(sidebar, data) == 200


def test_a_quarter_of_a_megabyte_is_more_than_anybody_types(sidebar):
    assert posted(sidebar, b'"' + b"x" * 300_000 + b'"') == 413


def test_only_a_post_is_answered(sidebar):
    assert client_of(sidebar.school).get("/addon/docs/home").status_code == 405


@given(common=ANYTHING, opened=ANYTHING)
@settings(max_examples=25, deadline=None)
def test_no_known_persons_odd_event_makes_the_door_fall_over(sidebar_once, common, opened):
    body = sidebar_once.event("docs/home") | {"docs": opened, "sheets": opened}
    body["commonEventObject"] = common

    assert "action" in sidebar_once.send("docs/home", event=body)


@pytest.fixture(scope="module")
def sidebar_once(store, equipment, founded):
    from tests.support.school_fixtures import opened

    with opened(store, equipment, founded) as school:
        yield Sidebar(school, school.amina)


def test_nothing_of_an_event_is_logged(sidebar, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    body = sidebar.event("docs/home", parameters={CANARY: CANARY}, forms={CANARY: CANARY})
    body |= {"docs": {"id": CANARY, "title": CANARY, "addonHasFileScopePermission": True}, CANARY: CANARY}
    body["authorizationEventObject"]["userOAuthToken"] = CANARY

    for path in ("docs/home", "nothing/there", "home/again"):
        sidebar.send(path, event=body)
    sidebar.send("docs/home", event=body, system=CANARY, status=401)

    assert CANARY not in caplog.text + "".join(capfd.readouterr())
    assert sidebar.person_token()[:40] not in caplog.text


def test_a_fault_of_ours_is_logged_by_its_place_and_never_by_what_was_typed(sidebar, caplog):
    def broken(asking):
        raise ValueError(asking.event.typed("what"))

    path = "docs/home"
    trust = Trust(ADDRESS, ACCOUNT, CLIENT, lambda _: certificates(sidebar.school.world))
    panel = Panel(trust, Kept(sidebar.school), routes={path: page(broken)})
    flask = create_app(rounds=lambda: 0, ping=lambda: None, on_app_engine=False, sidebar=door(panel))
    event = sidebar.event(path, forms={"what": CANARY})

    reply = flask.test_client().post(
        f"/addon/{path}", json=event, headers={"Authorization": f"Bearer {sidebar.system_token(path)}"}
    )

    assert reply.status_code == 500
    assert "ValueError at /addon/docs/home" in caplog.text
    assert "in broken" in caplog.text
    assert CANARY not in caplog.text + reply.get_data(as_text=True)
