"""How a page does anything: through Google's protocol as the signed-in person, with a line in the ledger each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from local_workspace.app import LocalWorkspace
from local_workspace.refusals import ConnectionCut, Stalled
from local_workspace.tokens import issue_token
from local_workspace.transport import call_wsgi
from local_workspace.world import World

Json = dict[str, Any]
HERE = "http://localhost"


class Refused(Exception):
    """Google did not do it. status: 0 where no answer came. reason: Google's word for it, "" where it gave none."""

    def __init__(self, status: int, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason


def call_as(
    world: World,
    who: str,
    verb: str,
    path: str,
    body: Json | None = None,
    *,
    query: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Json:
    """What Google answers the person `who`, {} where it has nothing to say. Raises Refused."""
    raw = b"" if body is None else json.dumps(body).encode()
    address = path + (f"?{urlencode(query)}" if query else "")
    return _answer(*_send(world, who, verb, address, raw, headers or {}))


def file_as(world: World, who: str, address: str) -> bytes:
    """The file that Google gives the person `who` at an address of its API. Raises Refused."""
    status, content = _send(world, who, "GET", address, b"", {})
    if status >= 400:
        _answer(status, content)
    return content


def _send(world: World, who: str, verb: str, address: str, raw: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
    token = issue_token(world, who)
    sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"} | dict(headers)
    try:
        status, _, content = call_wsgi(LocalWorkspace(world), HERE + address, verb, raw, sent)
    except (ConnectionCut, Stalled) as error:
        raise Refused(0, "No answer came.") from error
    return int(status.split(" ", 1)[0]), content


def _answer(status: int, content: bytes) -> Json:
    try:
        found: Json = json.loads(content) if content or status >= 400 else {}
    except ValueError as error:
        raise Refused(status if status >= 400 else 0, "The answer could not be read.") from error
    if status >= 400:
        error_told = found.get("error", {})
        details = error_told.get("errors") or [{}]
        raise Refused(status, str(error_told.get("message", "")), str(details[0].get("reason", "")))
    return found
