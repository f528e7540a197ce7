"""A door for requests (gspread, google-auth) to a WSGI application in this process."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import requests
from gspread.client import Client
from gspread.http_client import HTTPClient
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from support.strict_transport import check_reply, check_request

from local_workspace.transport import call_wsgi


class WsgiAdapter(BaseAdapter):
    """Mount it on a requests.Session for the address of the application. Both directions are checked strictly."""

    def __init__(self, app: Any) -> None:
        super().__init__()
        self._app = app

    def send(self, request: Any, **_options: Any) -> requests.Response:
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        called = check_request(request.url, request.method, body, request.headers)
        status, headers, content = call_wsgi(self._app, request.url, request.method, body, request.headers)
        response = requests.Response()
        response.status_code = int(status.split(" ", 1)[0])
        response.reason = status.split(" ", 1)[1]
        response.headers = CaseInsensitiveDict(headers)
        response.url = request.url
        response.request = request
        response.raw = io.BytesIO(content)
        check_reply(called, response.status_code, response.headers.get("Content-Type", ""), content)
        return response

    def close(self) -> None:
        """There is nothing to close."""


def gspread_client(app: Any, token: str, base: str) -> Client:
    """gspread as it is, calling `app` with a bearer token; only the address is not Google's."""
    scheme, host = urlsplit(base)[:2]

    class Elsewhere(HTTPClient):
        def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> Any:
            parts = urlsplit(endpoint)
            return super().request(method, urlunsplit((scheme, host, *parts[2:])), *args, **kwargs)

    session = requests.Session()
    session.trust_env = False
    session.mount(base, WsgiAdapter(app))
    session.headers["Authorization"] = f"Bearer {token}"
    return Client(auth=None, session=session, http_client=Elsewhere)
