"""Where the contract is tried: in this process, over HTTP on a port, or, when told so, at Google's own addresses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from local_workspace.app import LocalWorkspace
from local_workspace.server import Server, in_background
from local_workspace.world import World
from tests.contract.protocol.grounds import Ground, google_ground, local_ground, wanted_grounds


@pytest.fixture(params=wanted_grounds())
def ground(request: pytest.FixtureRequest) -> Iterator[Ground]:
    """A folder named rehearsal, and Google's client in it: `ground.client("docs")`, `ground.raw("GET", …)`."""
    if request.param == "google":
        made = google_ground()
        yield made
        made.clean()
        made.http.close()
        return
    world = World(None)
    world.set_clock(datetime(2027, 3, 12, 12, tzinfo=UTC))
    app = LocalWorkspace(world)
    if request.param == "in process":
        yield local_ground(world, app)
    else:
        with in_background(Server(app, 0)) as server:
            made = local_ground(world, app, server.address)
            yield made
            made.http.close()
    world.close()
