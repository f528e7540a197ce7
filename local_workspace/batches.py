"""Google's batch endpoints: several calls in one request, each on its own account, answered part by part."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import unquote

from local_workspace.answering import StartResponse, page, phrase, pretty
from local_workspace.calls import Reply
from local_workspace.discovery import Method, find
from local_workspace.refusals import Refusal, envelope
from local_workspace.transport import collected

App = Callable[[dict[str, Any], StartResponse], Any]
# What the path of a batch may hold, and how many of it. "" is the path of the services that have a host of their own.
PATHS = {
    "/batch/drive/v3": ("drive",),
    "/batch/calendar/v3": ("calendar",),
    "/batch/gmail/v1": ("gmail",),
    "/batch": ("docs", "sheets", "meet", "gmail", "people", "admin"),
}
MOST = {"drive": 100, "calendar": 50, "gmail": 100}
MOST_OF_ANY = 1000
# Set in the environ of an inner call.
INSIDE = "local_workspace.batched"
REQUEST_LINE = re.compile(r"([A-Z]+) (\S+)(?: HTTP/1\.[01])?")
TOO_MANY_HERE = Refusal(403, "Exceeds allowed inner batch requests soft limit. Please retry.", reason="forbidden")
NOT_IN_BATCHES = Refusal(
    501, "Operation is not implemented, or supported, or enabled.", reason="notImplemented", proto=True
)


@dataclass(frozen=True, slots=True)
class Part:
    """One call of a batch. id: its Content-ID as sent, "" for none."""

    id: str
    http: str
    uri: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.uri.partition("?")[0]


def answer(app: App, environ: dict[str, Any], raw_path: str, raw: bytes) -> Reply:
    """The reply to one request at a path of PATHS: multipart/mixed, a part for each call in the order they came."""
    services = PATHS[raw_path.rstrip("/")]
    try:
        parts = _parts(environ.get("CONTENT_TYPE", ""), raw)
        _check_count(services, parts)
    except Refusal as refusal:
        return Reply(envelope(refusal, services[0]), status=refusal.status)
    answers = [_one(app, environ, services, number, part) for number, part in enumerate(parts)]
    boundary = _boundary(answers)
    lines = [b"--" + boundary + b"\r\n" + answer + b"\r\n" for answer in answers]
    body = b"".join(lines) + b"--" + boundary + b"--\r\n"
    return Reply(body, content_type=f"multipart/mixed; boundary={boundary.decode()}")


def check_inner(environ: dict[str, Any], method: Method, query: dict[str, str], raw_path: str) -> None:
    """Raises Refusal for a call that Google answers in another way because it came in a batch."""
    if INSIDE not in environ:
        return
    if method.service == "sheets":
        raise NOT_IN_BATCHES
    if method.media and (method.id == "drive.files.export" or query.get("alt", "").lower() == "media"):
        refusal = Refusal(302, "Unknown Error.", reason="backendError", proto=True)
        text = f"?{environ['QUERY_STRING']}" if environ.get("QUERY_STRING") else ""
        refusal.headers = {"Location": f"http://{environ['HTTP_HOST']}/download{raw_path}{text}"}
        raise refusal


def _parts(content_type: str, raw: bytes) -> list[Part]:
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + raw)
    if not content_type.startswith("multipart/") or not message.is_multipart():
        raise Refusal(400, "Failed to parse batch request, error: 0 items.", reason="badRequest")
    return [_part(str(part.get("Content-ID", "")), _payload(part)) for part in message.iter_parts()]


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _part(part_id: str, payload: bytes) -> Part:
    head, _, body = payload.lstrip(b"\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")
    first, *rest = head.decode("utf-8", "replace").split("\n")
    line = REQUEST_LINE.fullmatch(first.strip())
    if line is None:
        raise Refusal(400, "Failed to parse batch request, error: bad request line.", reason="badRequest")
    pairs = [header.partition(":") for header in rest if ":" in header]
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Part(part_id, line[1], line[2], headers, body)


def _check_count(services: tuple[str, ...], parts: list[Part]) -> None:
    called = {method.service for part in parts if (method := _method(services, part))}
    # Drive answers each call that is too many by itself.
    most = min([MOST.get(name, MOST_OF_ANY) for name in called - {"drive"}], default=MOST_OF_ANY)
    if len(parts) > most:
        text = f"Inner request count exceeds the limit. Received: {len(parts)}, Limit: {most}"
        raise Refusal(400, text, reason="badRequest")


def _method(services: tuple[str, ...], part: Part) -> Method | None:
    found = find("GET" if part.http == "HEAD" else part.http, _path_of(part.path))
    return found[0] if found and found[0].service in services and not found[0].upload else None


def _path_of(uri: str) -> str:
    """The path of an address that may name its host."""
    return "/" + uri.split("/", 3)[3] if re.match(r"https?://[^/]+/", uri) else uri


def _one(app: App, outer: dict[str, Any], services: tuple[str, ...], number: int, part: Part) -> bytes:
    method = _method(services, part)
    if method is None:
        status, headers, body = _told(page(404, "The requested URL was not found on this server."))
    elif method.service == "drive" and number >= MOST["drive"]:
        status, headers, body = _told(Reply(envelope(TOO_MANY_HERE, "drive"), status=403))
    else:
        status, headers, body = _called(app, _environ(outer, part))
    named = f"Content-ID: {_response_id(part.id)}\r\n" if part.id else ""
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"Content-Type: application/http\r\n{named}\r\nHTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def _told(reply: Reply) -> tuple[str, list[tuple[str, str]], bytes]:
    body = pretty(reply.body).encode() if isinstance(reply.body, dict) else reply.body or b""
    headers = [("Content-Type", reply.content_type), ("Content-Length", str(len(body)))]
    return f"{reply.status} {phrase(reply.status)}", headers, body


def _called(app: App, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
    answered: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> None:
        answered[:] = [status, headers]

    body = collected(app(environ, start_response))
    return answered[0], answered[1], body


def _environ(outer: dict[str, Any], part: Part) -> dict[str, Any]:
    """The inner request: its own headers, and of the outer one only who sent it and where to."""
    kept = {name: value for name, value in outer.items() if not name.startswith(("HTTP_", "CONTENT_"))}
    path, _, query = _path_of(part.uri).partition("?")
    environ = kept | {
        "REQUEST_METHOD": part.http,
        "PATH_INFO": unquote(path, "latin-1"),
        "RAW_URI": _path_of(part.uri),
        "REQUEST_URI": _path_of(part.uri),
        "QUERY_STRING": query,
        "CONTENT_TYPE": part.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(part.body)),
        "wsgi.input": io.BytesIO(part.body),
        INSIDE: True,
    }
    if "HTTP_AUTHORIZATION" in outer:
        environ["HTTP_AUTHORIZATION"] = outer["HTTP_AUTHORIZATION"]
    for name, value in part.headers.items():
        if name not in ("content-type", "content-length", "host", "accept-encoding"):
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
    return environ | {"HTTP_HOST": outer.get("HTTP_HOST", "localhost")}


def _response_id(given: str) -> str:
    inner = given.strip()
    return f"<response-{inner[1:-1]}>" if inner.startswith("<") and inner.endswith(">") else f"response-{inner}"


def _boundary(answers: list[bytes]) -> bytes:
    """One that none of the answers contains."""
    number = 0
    while any(b"batch_%d" % number in answer for answer in answers):
        number += 1
    return b"batch_%d" % number
