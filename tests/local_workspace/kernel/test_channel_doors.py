"""The control room's doors to the push channels, without a server to send by itself."""

from __future__ import annotations

import json
import socket

import pytest

from local_workspace.control import issue_token
from local_workspace.transport import InProcess

AMINA = "amina@oakfield.example"
BASE = "http://localhost:8099"


@pytest.fixture
def ask(workspace):
    """ask(method, path, body=None) → (status, reply), as Amina."""
    headers = {"Authorization": f"Bearer {issue_token(workspace.world, AMINA)}", "Content-Type": "application/json"}

    def send(method, path, body=None):
        raw = None if body is None else json.dumps(body)
        response, content = InProcess(workspace, BASE).request(BASE + path, method, raw, headers)
        return response.status, json.loads(content)

    return send


def closed_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def watch(ask, address):
    body = {"id": "one", "type": "web_hook", "address": address}
    return ask("POST", "/drive/v3/changes/watch?pageToken=1", body)


def test_what_waits_is_shown_and_nothing_is_sent_by_itself(ask):
    watch(ask, "https://hooks.example/")

    (channel,) = ask("GET", "/_local/channels")[1]["channels"]
    assert (channel["waiting"], channel["lastStatus"], channel["expiration"]) == (1, None, "1804856400000")


def test_what_is_for_another_machine_is_let_go_unsent(ask):
    watch(ask, "https://hooks.example/")

    assert ask("POST", "/_local/channels/deliver") == (200, {"accepted": 0, "waiting": 0})
    assert ask("GET", "/_local/channels")[1]["channels"][0]["lastStatus"] == -1


def test_what_nobody_takes_waits_for_the_next_time(ask):
    watch(ask, f"http://127.0.0.1:{closed_port()}/")

    assert ask("POST", "/_local/channels/deliver") == (200, {"accepted": 0, "waiting": 1})
    assert ask("GET", "/_local/channels")[1]["channels"][0]["lastStatus"] == 0


def test_delivering_takes_no_fields(ask):
    assert ask("POST", "/_local/channels/deliver", {"now": True})[0] == 400
