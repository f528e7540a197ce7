"""An app called Planner that asks people of the community for consent, through the pages and addresses only."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from local_workspace.app import LocalWorkspace
from local_workspace.control import add_user
from local_workspace.transport import call_wsgi
from local_workspace.world import World

BASE = "http://localhost:8099"
BACK = "http://127.0.0.1:5000/back"
AMINA = "amina@oakfield.example"
AUTH = "https://www.googleapis.com/auth/"
FILES, EVENTS = AUTH + "drive.file", AUTH + "calendar.events"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: Any

    @property
    def text(self) -> str:
        return str(self.body.decode())

    @property
    def back(self) -> dict[str, str]:
        """What the app is told in the address the person is sent back to."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.headers["Location"]).query).items()}


class Browser:
    """Asks and posts as a browser or an app does."""

    def __init__(self, app: LocalWorkspace) -> None:
        self.app = app

    def get(self, path: str, headers: dict[str, str] | None = None, **query: str) -> Answer:
        return self._ask("GET", path + (f"?{urlencode(query)}" if query else ""), b"", headers or {})

    def post(self, path: str, headers: dict[str, str] | None = None, **form: Any) -> Answer:
        return self._ask("POST", path, urlencode(form, doseq=True).encode(), headers or {})

    def local(self, door: str, **body: Any) -> Any:
        answer = self._ask("POST", f"/_local/{door}", json.dumps(body).encode(), {})
        assert answer.status == 200, answer.body
        return answer.body

    def _ask(self, http: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        status, found, content = call_wsgi(self.app, BASE + path, http, body, headers)
        named = dict(found)
        is_json = named.get("Content-Type", "").startswith("application/json")
        return Answer(int(status.split()[0]), named, json.loads(content) if is_json else content)


class App:
    """One OAuth client. `wish` opens its consent page, `allow` answers it, `swap` turns a code into tokens."""

    def __init__(self, browser: Browser, secrets: dict[str, Any]) -> None:
        self.browser = browser
        self.kind, self.own = next(iter(secrets.items()))

    def address(self, **changes: Any) -> str:
        said = {"client_id": self.own["client_id"], "redirect_uri": BACK, "response_type": "code"}
        said |= {"scope": f"openid email {FILES} {EVENTS}", "state": "s1"} | changes
        return "/o/oauth2/v2/auth?" + urlencode({name: value for name, value in said.items() if value is not None})

    def wish(self, **changes: Any) -> Answer:
        return self.browser.get(self.address(**changes))

    def press(self, form: dict[str, Any], headers: dict[str, str] | None = None, **changes: Any) -> Answer:
        page = self.wish(**changes)
        found = re.search(r'name="token" value="([0-9a-f]+)"', page.text)
        assert found, page.text
        return self.browser.post(self.address(**changes), headers, **({"token": found[1]} | form))

    def allow(self, person: str = AMINA, scopes: tuple[str, ...] = (FILES, EVENTS), **changes: Any) -> Answer:
        return self.press({"person": person, "decision": "allow", "scope": scopes}, **changes)

    def swap(self, code: str, /, **changes: Any) -> Answer:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK} | self.names() | changes
        return self.browser.post("/token", **form)

    def refresh(self, token: str, **changes: Any) -> Answer:
        form = {"grant_type": "refresh_token", "refresh_token": token} | self.names() | changes
        return self.browser.post("/token", **form)

    def names(self) -> dict[str, str]:
        return {"client_id": self.own["client_id"], "client_secret": self.own["client_secret"]}

    def tokens(self, **changes: Any) -> Any:
        """What a person's consent with a refresh token gives."""
        answer = self.allow(access_type="offline", prompt="consent", **changes)
        return self.swap(answer.back["code"]).body


class Watch:
    """Wall time that a test moves on; it begins at the real one, because google-auth looks at that."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def world(watch: Watch) -> Iterator[World]:
    """Amina and Bea, on wall time that a test can move."""
    made = World(None, wall=watch)
    add_user(made, AMINA, "Amina Hussain")
    add_user(made, "bea@oakfield.example", "Bea Lindqvist")
    yield made
    made.close()


@pytest.fixture
def browser(workspace: LocalWorkspace) -> Browser:
    return Browser(workspace)


@pytest.fixture
def register(browser: Browser) -> Callable[..., App]:
    """register(kind="installed", …): an OAuth client made through the control room."""

    def make(**said: Any) -> App:
        return App(browser, browser.local("clients", **({"name": "Planner", "redirect_uris": [BACK]} | said)))

    return make


@pytest.fixture
def planner(register: Callable[..., App]) -> App:
    return register()
