"""Google's own libraries go through the whole of it, given this server's addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import requests
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import Request
from google_auth_oauthlib.flow import Flow, InstalledAppFlow  # type: ignore[import-untyped]
from requests.adapters import BaseAdapter
from requests.models import Response

from local_workspace.app import LocalWorkspace
from local_workspace.transport import call_wsgi

BASE = "http://localhost:8099"
AMINA = "amina@oakfield.example"
EMAIL, FILES = "https://www.googleapis.com/auth/userinfo.email", "https://www.googleapis.com/auth/drive.file"


class Adapter(BaseAdapter):
    """requests' way to the application in this process."""

    def __init__(self, app: LocalWorkspace) -> None:
        super().__init__()
        self._app = app

    def send(self, request: Any, *_options: Any, **_more: Any) -> Response:
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        status, headers, content = call_wsgi(self._app, request.url, request.method, body, request.headers)
        reply = Response()
        reply.status_code, reply._content, reply.request = int(status.split()[0]), content, request
        reply.headers.update(dict(headers))
        return reply

    def close(self) -> None:
        """There is nothing to close."""


@pytest.fixture
def session(workspace: LocalWorkspace) -> requests.Session:
    made = requests.Session()
    made.trust_env = False
    made.mount(BASE, Adapter(workspace))
    return made


@pytest.fixture
def flow(register: Callable[..., Any], workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """(an app on people's own machines, Google's flow for it with PKCE)."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    app = register(kind="installed", redirect_uris=[])
    made = InstalledAppFlow.from_client_config({app.kind: app.own}, ["openid", EMAIL, FILES])
    made.redirect_uri = "http://localhost:53123/"
    made.oauth2session.mount(BASE, Adapter(workspace))
    return app, made


def consented(app: Any, flow: Flow) -> Any:
    url, _ = flow.authorization_url(prompt="consent", login_hint=AMINA)
    page = app.browser.get(url.removeprefix(BASE))
    token = page.text.split('name="token" value="')[1].split('"')[0]
    form = {"token": token, "person": AMINA, "scope": [FILES], "decision": "allow"}
    back = app.browser.post(url.removeprefix(BASE), **form).headers["Location"]
    flow.fetch_token(authorization_response=back)
    return flow.credentials


def test_googles_installed_app_flow_gets_credentials_that_work(flow: Any, session: requests.Session) -> None:
    credentials = consented(*flow)

    session.headers["Authorization"] = f"Bearer {credentials.token}"
    found = session.get(f"{BASE}/drive/v3/about", params={"fields": "user/emailAddress"}).json()

    assert found == {"user": {"emailAddress": AMINA}}
    assert credentials.refresh_token.startswith("1//0")


def test_google_auth_refreshes_them(flow: Any, session: requests.Session, watch: Any) -> None:
    credentials = consented(*flow)
    before = credentials.token, credentials.id_token
    watch.now += timedelta(minutes=5)

    credentials.refresh(Request(session))

    assert credentials.valid
    assert (credentials.token == before[0], credentials.id_token == before[1]) == (False, False)


def test_google_auth_says_so_when_consent_was_taken_back(flow: Any, session: requests.Session) -> None:
    credentials = consented(*flow)
    session.post(f"{BASE}/revoke", data={"token": credentials.token})

    with pytest.raises(RefreshError, match="expired or revoked"):
        credentials.refresh(Request(session))
