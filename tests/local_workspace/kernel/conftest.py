from __future__ import annotations

import json

import pytest

from local_workspace.server import Server, in_background
from local_workspace.transport import call_wsgi


@pytest.fixture
def knock(workspace):
    """knock("POST", "/_local/users", {...}) → (status, reply); further keywords are headers."""

    def ask(http, path, body=None, *, base="http://localhost:8099", raw=None, **headers):
        data = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        status, _, content = call_wsgi(workspace, base + path, http, data, headers)
        return int(status.split()[0]), json.loads(content)

    return ask


@pytest.fixture
def server(workspace):
    """The local Workspace on a port of its own."""
    with in_background(Server(workspace, 0)) as running:
        yield running
