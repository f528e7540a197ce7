"""The sidebar as a person uses it, in one process: signed events through the real web door, every reply checked.

    sidebar = Sidebar(school, school.amina)
    card = sidebar.open("DOCS")
    card = sidebar.press("Keep it", what="pairs swap worked with 9B")
    assert "Kept" in sidebar.told

A button is found by its words, a field by its label or its name. Every reply has the shape that Google's host wants for
what was pressed, and every card in it stands up to the checks of `card_rules.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from flask.testing import FlaskClient

from addon.door import Sidebar as Panel
from addon.door import door
from addon.manifest import SCOPES, manifest
from addon.trust import Trust
from local_workspace.accounts import person_id
from local_workspace.oauth import addon_account, sign_id_token
from local_workspace.oauth.keys import key_id
from local_workspace.rooms.addon_events import build_event
from local_workspace.rooms.addon_installs import grant, install
from local_workspace.world import World
from sync.flows.parts import Parts
from sync.google.certificates import Certificates
from sync.program import WallClock
from sync.web.application import create_app
from tests.support.card_rules import CardView, check_reply
from tests.support.colleague import Colleague
from tests.support.community import School
from tests.support.founding import BASE

ADDRESS = "https://cpd.oakfield.example"
PROJECT = "210987654321"
ACCOUNT = addon_account(PROJECT)
CLIENT = f"{PROJECT}-sidebar.apps.googleusercontent.com"
EMPTY = ("", [], (), None)
Json = dict[str, Any]


class NoSuchThing(AssertionError):
    """The card has no button or field of these words."""


class Sidebar:
    """One person's side panel. card: the one on top. told: the last passing line. opened: the last page it opened.

    asked_for: what Google was asked to ask for, scopes or "file". replies: every reply so far, as JSON.
    """

    def __init__(self, school: School, who: Colleague | str, *, scopes: tuple[str, ...] = SCOPES) -> None:
        self.school, self.email = school, who if isinstance(who, str) else who.email
        self.scopes = scopes
        self.host, self.document, self.calendar_event = "DOCS", "", ""
        self.stack: list[CardView] = []
        self.told = self.opened = ""
        self.asked_for: tuple[str, ...] = ()
        self.replies: list[Json] = []

    @property
    def card(self) -> CardView:
        assert self.stack, f"no card is open: {self.replies[-1:]}"
        return self.stack[-1]

    # What a person does

    def open(
        self, host: str = "DOCS", *, document: str = "", calendar_event: str = "", let_in: bool = True
    ) -> CardView:
        """Open the panel anew beside a Doc, a Sheet, the Drive or an event. let_in: it was let at the file."""
        self.host, self.document, self.calendar_event = host, document, calendar_event
        if document and let_in:
            grant(_ready(self.school.world), {"user": self.email, "url": ADDRESS, "file_id": document})
        self.stack.clear()
        path = "calendar/event" if calendar_event else f"{host.lower()}/home"
        return self._takes(self.send(path), kind="page")

    def press(self, words: str, /, **typed: object) -> CardView:
        """Fill in and press a button of the card on top. typed: by the field's label (blanks as _) or its name; text,
        a date, a time, or a list of ticked words."""
        return self._takes(self.send_press(words, **typed), kind="action")

    def press_twice(self, words: str, /, **typed: object) -> CardView:
        """A double click: the same event arrives a second time, on the card as it was."""
        first = self.send_press(words, **typed)
        second = self.send_press(words, **typed)
        check_reply(first, "action")
        return self._takes(second, kind="action")

    def lets_in(self) -> CardView:
        """Say yes when Google asks whether the panel may read the open file; the panel is drawn anew."""
        grant(_ready(self.school.world), {"user": self.email, "url": ADDRESS, "file_id": self.document})
        self.stack.clear()
        return self._takes(self.send(f"{self.host.lower()}/granted"), kind="page")

    def back(self) -> CardView:
        """The host's arrow."""
        self.stack.pop()
        return self.card

    def suggested(self, field: str, words: str) -> list[str]:
        """What a field offers while `words` are typed into it."""
        widget = self.card.field(field)
        if "autoCompleteAction" not in widget:
            raise NoSuchThing(f"{field} suggests nothing")
        reply = self.send(_path(widget["autoCompleteAction"]), forms={widget["name"]: words})
        check_reply(reply, "suggest")
        return [item["text"] for item in reply["autoComplete"]["items"]]

    # What Google's host does for them

    def send_press(self, words: str, /, **typed: object) -> Json:
        """The raw reply to a press; what is shown stays as it is."""
        action = self.card.action(words)
        forms = {name: value for field, value in typed.items() for name, value in self.card.filled(field, value)}
        parameters = {pair["key"]: pair["value"] for pair in action.get("parameters", [])}
        missing = [name for name in action.get("requiredWidgets", []) if name not in self.card.values() | forms]
        assert not missing, f"{words} cannot be pressed before {missing} is filled in"
        return self.send(_path(action), parameters=parameters, forms=self.card.values() | forms)

    def send(
        self,
        path: str,
        *,
        parameters: Mapping[str, str] | None = None,
        forms: Mapping[str, object] | None = None,
        event: Json | None = None,
        status: int = 200,
        **tokens: str,
    ) -> Json:
        """POST one event, as Google signs it; the reply's JSON, which is not looked at otherwise.

        tokens: `system` and `person` instead of good ones. event: the whole body instead of the usual one.
        """
        body = event if event is not None else self.event(path, parameters=parameters, forms=forms, **tokens)
        system = tokens.get("system", self.system_token(path))
        reply = client_of(self.school).post(
            f"/addon/{path}",
            data=json.dumps(body),
            headers={"Authorization": f"Bearer {system}", "Content-Type": "application/json"},
        )
        assert reply.status_code == status, (path, reply.status_code, reply.data[:300])
        found: Json = reply.get_json(silent=True) or {}
        self.replies.append(found)
        return found

    def event(
        self,
        path: str,
        *,
        parameters: Mapping[str, str] | None = None,
        forms: Mapping[str, object] | None = None,
        **tokens: str,
    ) -> Json:
        """The event of a click or an opening, as the local Workspace builds it in Google's place."""
        asked: Json = {"url": f"{ADDRESS}/addon/{path}", "host": self.host, "user": self.email}
        asked |= {"parameters": dict(parameters or {}), "scopes_granted": list(self.scopes)}
        asked |= {"document_id": self.document, "event_id": self.calendar_event}
        asked["form_inputs"] = {name: _input(value) for name, value in (forms or {}).items() if value not in EMPTY}
        _, event = build_event(_ready(self.school.world), asked)
        if "person" in tokens:
            event["authorizationEventObject"]["userIdToken"] = tokens["person"]
        return event

    def system_token(self, path: str) -> str:
        return sign_id_token(_ready(self.school.world), audience=f"{ADDRESS}/addon/{path}", email=ACCOUNT)

    def person_token(self) -> str:
        return sign_id_token(_ready(self.school.world), audience=CLIENT, email=self.email)

    @property
    def sub(self) -> str:
        return person_id(self.email)

    def _takes(self, reply: Json, *, kind: str) -> CardView:
        """Show a reply as the host does."""
        check_reply(reply, kind)
        self.told = self.opened = ""
        self.asked_for = tuple(reply.get("requesting_google_scopes", {}).get("scopes", ()))
        render = reply if kind == "page" else reply.get("renderActions", {})
        if "hostAppAction" in render:
            self.asked_for = ("file",)
        action = render.get("action", {})
        self.told = action.get("notification", {}).get("text", "")
        self.opened = action.get("link", {}).get("url", "")
        for step in action.get("navigations", []):
            self._navigates(step)
        return self.card

    def _navigates(self, step: Json) -> None:
        if step.get("popToRoot"):
            del self.stack[1:]
        elif "updateCard" in step:
            self.stack[-1:] = [CardView(step["updateCard"])]
        else:
            self.stack.append(CardView(step["pushCard"]))


class Kept:
    """The parts of a school, which its test opened."""

    def __init__(self, school: School) -> None:
        self._school = school

    def __call__(self) -> Parts:
        return self._school.parts

    def let_go(self, lost: Parts) -> None:
        """The test opened them, and closes them."""


_CLIENTS: WeakKeyDictionary[School, FlaskClient] = WeakKeyDictionary()


def client_of(school: School) -> FlaskClient:
    """The web service of a school's engine, one for each school and test."""
    if school not in _CLIENTS:
        certificates = Certificates(lambda: school.equipment.people_door, address=BASE, wall=WallClock())
        _ready(school.world)
        panel = Panel(Trust(ADDRESS, ACCOUNT, CLIENT, certificates), Kept(school))
        flask = create_app(rounds=lambda: 0, ping=lambda: None, on_app_engine=False, sidebar=door(panel))
        flask.testing = True
        _CLIENTS[school] = flask.test_client()
    return _CLIENTS[school]


@cache
def _key() -> Any:
    """One signing key for all tests: making one takes a while."""
    forge = World(None)
    key_id(forge)
    made = forge.get("world", "id_key")
    forge.close()
    return made


def _ready(world: World) -> World:
    """The world with a signing key and with the add-on installed as its own manifest says."""
    if world.get("world", "id_key") is None:
        world.put("world", "id_key", _key())
        deployment = json.loads(manifest(ADDRESS, logo="https://cpd.oakfield.example/logo.png"))
        install(world, {"deployment": deployment, "project_number": PROJECT, "client_id": CLIENT})
    return world


def _path(action: Json) -> str:
    return urlsplit(action["function"]).path.removeprefix("/addon/")


def _input(value: object) -> object:
    if isinstance(value, date):
        day = datetime.combine(value, time(0), tzinfo=UTC)
        return {"dateInput": {"msSinceEpoch": str(int(day.timestamp()) * 1000)}}
    if isinstance(value, time):
        return {"timeInput": {"hours": value.hour, "minutes": value.minute}}
    return [str(one) for one in value] if isinstance(value, list | tuple) else str(value)
