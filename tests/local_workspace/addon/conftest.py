"""An add-on that answers in this process and keeps what it was posted."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from local_workspace.app import LocalWorkspace
from local_workspace.transport import call_wsgi

BASE = "https://cpd.oakfield.example"
HOME = f"{BASE}/addon/home"
CARD = {"sections": [{"widgets": [{"textParagraph": {"text": "Hello"}}]}]}
REPLY = {"action": {"navigations": [{"pushCard": CARD}]}}


@dataclass
class Listener:
    """A WSGI application that answers every event alike. events: what came, with the headers."""

    reply: bytes = field(default_factory=lambda: json.dumps(REPLY).encode())
    status: str = "200 OK"
    events: list[dict[str, Any]] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.headers.append(environ.get("HTTP_AUTHORIZATION", ""))
        self.events.append(json.loads(environ["wsgi.input"].read()))
        start_response(self.status, [("Content-Type", "application/json")])
        return [self.reply]


@pytest.fixture
def listener(workspace: LocalWorkspace) -> Listener:
    made = Listener()
    workspace.control.poster.answers(BASE, made)
    return made


@pytest.fixture
def room(workspace: LocalWorkspace) -> Callable[..., tuple[int, Any]]:
    """room("addon/call", url=…): (status, body) of a request to the control room."""

    def ask(path: str, **body: Any) -> tuple[int, Any]:
        status, _, content = call_wsgi(
            workspace, f"http://localhost:8099/_local/{path}", "POST", json.dumps(body).encode(), {}
        )
        return int(status[:3]), json.loads(content)

    return ask


@pytest.fixture
def event(room: Any, listener: Listener) -> Callable[..., dict[str, Any]]:
    """The event that a call makes the add-on hear."""

    def heard(**call: Any) -> dict[str, Any]:
        status, body = room("addon/call", **({"url": HOME, "host": "DOCS", "user": "amina@oakfield.example"} | call))
        assert status == 200, body
        return listener.events[-1]

    return heard
