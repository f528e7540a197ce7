"""Google's libraries send nothing beside the calls we make."""

from __future__ import annotations

from typing import Any

from local_workspace.accounts import add_service_account, add_user
from local_workspace.app import LocalWorkspace
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.google.services import ENGINE_SCOPES, Google

BASE = "http://localhost:8080"


class Watched:
    """A transport that counts the calls that go through it, and the copies that are made of it."""

    def __init__(self, inner: InProcess) -> None:
        self._inner = inner
        self.calls, self.copies = 0, 0

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        self.calls += 1
        return self._inner.request(uri, method, body=body, headers=headers, **more)

    def __deepcopy__(self, memo: object) -> Watched:
        self.copies += 1
        return Watched(self._inner)

    def close(self) -> None:
        """There is nothing to close."""


def test_google_auth_makes_no_copy_of_the_transport_to_ask_for_regions_beside_us() -> None:
    world = World(None)
    with world.unit():
        add_user(world, "cpd@oakfield.example", "CPD at Oakfield")
        key = add_service_account(world, "cpd", {"oakfield.example": list(ENGINE_SCOPES)}, BASE)
    way_out = Watched(InProcess(LocalWorkspace(world), BASE))
    google = Google(user="cpd@oakfield.example", key=key, transport=way_out, address=BASE)

    for _ in range(2):
        google.files.list().execute()

    # One for the token.
    assert (way_out.calls, way_out.copies) == (3, 0)
