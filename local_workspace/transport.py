"""The same server without a socket: what Google's client is given as `http`, and what requests is given."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from http.client import IncompleteRead
from typing import Any
from urllib.parse import unquote, urlsplit

import httplib2

from local_workspace.answering import PLAIN_KEY

WsgiApp = Any


def call_wsgi(
    app: WsgiApp, uri: str, method: str, body: bytes, headers: Mapping[str, str], *, plain: bool = True
) -> tuple[str, list[tuple[str, str]], bytes]:
    """(status line, headers, body) of one request answered in this process.

    plain: JSON comes without the line breaks and spaces that it has on the wire.
    """
    parts = urlsplit(uri)
    path = parts.path or "/"
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path, "latin-1"),
        "RAW_URI": path + (f"?{parts.query}" if parts.query else ""),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": parts.hostname or "localhost",
        "SERVER_PORT": str(parts.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": parts.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(body)),
        PLAIN_KEY: plain,
    }
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        environ["CONTENT_TYPE" if key == "CONTENT_TYPE" else f"HTTP_{key}"] = _text(value)
    answer: list[Any] = []

    def start_response(status: str, found: list[tuple[str, str]], _exc_info: Any = None) -> None:
        answer[:] = [status, found]

    content = collected(app(environ, start_response))
    return answer[0], answer[1], content


def collected(chunks: Iterable[bytes]) -> bytes:
    """All of a WSGI answer; it is closed as its maker expects."""
    try:
        return b"".join(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


class InProcess:
    """An httplib2-shaped door to a WSGI application. Other hosts than `base`'s are refused."""

    def __init__(self, app: WsgiApp, base: str) -> None:
        self._app = app
        self._host = urlsplit(base).netloc

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: Any = None,
        **_of_httplib2: Any,
    ) -> tuple[httplib2.Response, bytes]:
        if urlsplit(uri).netloc != self._host:
            raise ConnectionRefusedError(f"{uri} is not the local Workspace")
        if hasattr(body, "read"):
            body = body.read()
        raw = body.encode() if isinstance(body, str) else body or b""
        status, found, content = call_wsgi(self._app, uri, method, raw, headers or {})
        response = httplib2.Response({name.lower(): value for name, value in found})
        response.status = int(status.split(" ", 1)[0])
        response.reason = status.split(" ", 1)[1]
        missing = int(response.get("content-length", len(content))) - len(content)
        if missing > 0 and method != "HEAD":
            raise IncompleteRead(content, missing)
        return response, content

    def close(self) -> None:
        """httplib2 has one; there is nothing to close here."""
