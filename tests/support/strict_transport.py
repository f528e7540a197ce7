"""A witness between Google's client and the server: no request and no reply outside Google's own schema."""

from __future__ import annotations

import json
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from local_workspace.discovery import Method, find
from local_workspace.strict import check

# google-auth asks for its token through the same object; OAuth has no discovery document.
TOKEN_PATH = "/token"


class OutsideSchema(AssertionError):
    """Something was sent or answered that Google's discovery document does not allow."""


class StrictTransport:
    """Hands requests on to `http` (an httplib2-shaped object) and checks both directions strictly.

    Requests must name a method, query parameters and body fields that exist; replies must fit the method's schema.
    """

    def __init__(self, http: Any) -> None:
        self._http = http

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **rest: Any
    ) -> tuple[Any, bytes]:
        if hasattr(body, "read"):
            body = body.read()
        headers = headers or {}
        if urlsplit(uri).path == TOKEN_PATH:
            return self._http.request(uri, method=method, body=body, headers=headers, **rest)  # type: ignore[no-any-return]
        called = check_request(uri, method, body, headers)
        response, content = self._http.request(uri, method=method, body=body, headers=headers, **rest)
        check_reply(called, int(response.status), response.get("content-type", ""), content)
        return response, content

    def close(self) -> None:
        self._http.close()


def check_request(uri: str, http: str, body: Any, headers: Any) -> Method:
    """The method called. Raises OutsideSchema."""
    parts = urlsplit(uri)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    lower = {_text(name).lower(): _text(value) for name, value in headers.items()}
    raw = body.encode() if isinstance(body, str) else body or b""
    if override := lower.get("x-http-method-override"):
        http, pairs, raw = override, pairs + parse_qsl(raw.decode(), keep_blank_values=True), b""
    found = find(http, parts.path)
    if found is None:
        raise OutsideSchema(f"Google has no {http} {parts.path}")
    method = found[0]
    unknown = sorted({name for name, _ in pairs} - method.query)
    if unknown:
        raise OutsideSchema(f"{method.id} takes no parameter {unknown[0]!r}")
    value = json_of(raw, lower.get("content-type", ""))
    if value is not None:
        _fits(method, method.request, value, "request")
    return method


def check_reply(method: Method, status: int, content_type: str, content: bytes) -> None:
    """Raises OutsideSchema when a good answer does not fit the method's schema, or an error its envelope."""
    if status >= 400:
        error = json.loads(content)["error"]
        if error["code"] != status or not error["message"]:
            raise OutsideSchema(f"{method.id} answered {status} with {error}")
        return
    if content and method.response and content_type.startswith("application/json"):
        _fits(method, method.response, json.loads(content), "reply")


def _fits(method: Method, ref: str, value: Any, what: str) -> None:
    if not ref:
        raise OutsideSchema(f"{method.id} takes no {what}")
    faults = check(method.service, ref, value)
    if faults:
        lines = "\n".join(f"  {fault.where} {fault.name}: {fault.detail}" for fault in faults)
        raise OutsideSchema(f"the {what} of {method.id} does not fit {ref}:\n{lines}")


def json_of(raw: bytes, content_type: str) -> Any | None:
    """What a request says in JSON: all of it, or the first part of an upload; None where it says nothing so."""
    if not raw:
        return None
    if content_type.startswith("application/json"):
        return json.loads(raw)
    if content_type.startswith("multipart/related"):
        message = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + raw)
        return json.loads(message.get_payload()[0].get_payload())  # type: ignore[index, union-attr, arg-type]
    return None


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
