"""The whole way: the local Workspace signs an event and posts it to the service, which looks its key up there."""

from __future__ import annotations

import json
import socket
import urllib.request

import pytest

from local_workspace.rooms.addon_installs import OWN
from tests.support.founding import AMINA, DORA
from tests.support.laptop import laptop_of
from tests.support.serving import gunicorn


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def call(school, tmp_path):
    """call(user, …): what comes back from POST /_local/addon/call."""
    port = free_port()
    public = f"http://127.0.0.1:{port}"
    ours = {"CPD_PUBLIC_ADDRESS": public, "CPD_ADDON_ACCOUNT": OWN.account, "CPD_ADDON_CLIENT": OWN.client_id}
    with laptop_of(school, tmp_path) as laptop, gunicorn(laptop.env | ours, port=port):

        def ask(user, path="docs/home", **more):
            body = {"url": f"{public}/addon/{path}", "host": "DOCS", "user": user, "kind": "page"} | more
            address = f"{laptop.env['GOOGLE_ADDRESS']}/_local/addon/call"
            with urllib.request.urlopen(address, json.dumps(body).encode()) as reply:
                return json.loads(reply.read())

        yield ask


def test_the_service_believes_the_workspace_and_nobody_else(call):
    good, forged, nobody = call(AMINA), call(AMINA, token_fault="forged"), call(DORA)

    assert (good["status"], good["problems"]) == (200, [])
    assert "Amina Hussain, Oakfield School" in json.dumps(good["reply"])
    assert (forged["status"], forged["reply"]) == (401, "")
    assert "staff list" in json.dumps(nobody["reply"])
