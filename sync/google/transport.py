"""HTTP to Google, each exchange sent once. httplib2 sends a request again when a kept connection ends without an
answer, POSTs too: what may have been applied must come back to us as doubt, never as a second try.
"""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from typing import Any

import httplib2
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError

CONNECT_S, REPLY_S = 10, 120
STRANGER_S = 10


class OneTry:
    """A Transport in httplib2's form over requests, for one thread.

    local: the address is this computer's own, and a proxy of the environment is not asked for it.
    Raises ConnectionRefusedError where nothing can have been sent, ConnectionError or TimeoutError where it may have.
    """

    def __init__(self, *, local: bool) -> None:
        self._session = requests.Session()
        self._session.trust_env = not local
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=0))

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **_more: Any
    ) -> tuple[httplib2.Response, bytes]:
        try:
            found = self._session.request(
                method, uri, data=body, headers=headers, timeout=(CONNECT_S, REPLY_S), allow_redirects=False
            )
        except requests.Timeout as error:
            if isinstance(error, requests.ConnectTimeout):
                raise ConnectionRefusedError(f"{uri} does not answer") from error
            raise TimeoutError(f"{uri} took longer than {REPLY_S} s") from error
        except requests.RequestException as error:
            if _was_never_sent(error):
                raise ConnectionRefusedError(f"{uri} cannot be reached") from error
            raise ConnectionError(str(error)) from error
        response = httplib2.Response({name.lower(): value for name, value in found.headers.items()})
        response.status, response.reason = found.status_code, found.reason
        return response, found.content

    def close(self) -> None:
        self._session.close()


class Stranger:
    """A Transport that names nobody: no token, no cookie, no password file; it reads no more than an answer's first
    lines, follows nothing and does not wait long."""

    def __init__(self, *, local: bool) -> None:
        self._session = requests.Session()
        self._session.trust_env = not local
        # With one of its own, requests takes no name from a .netrc.
        self._session.auth = _nobody
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,  # noqa: ARG002 - a stranger sends none
        headers: Any = None,
        **_more: Any,
    ) -> tuple[httplib2.Response, bytes]:
        found = self._session.request(
            method, uri, headers=headers, timeout=STRANGER_S, allow_redirects=False, stream=True
        )
        found.close()
        response = httplib2.Response({name.lower(): value for name, value in found.headers.items()})
        response.status, response.reason = found.status_code, found.reason
        return response, b""


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _was_never_sent(error: requests.RequestException) -> bool:
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    return isinstance(reason, NewConnectionError | ConnectTimeoutError)
