"""The demo's side panel: the service's own door, which the local Workspace asks in this process as Google would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection

from addon.door import Sidebar, door
from addon.manifest import manifest
from addon.trust import Trust
from local_workspace.app import LocalWorkspace
from local_workspace.rooms.addon_installs import OWN, install
from local_workspace.transport import InProcess
from sync.flows.parts import Parts
from sync.google.certificates import Certificates
from sync.program import WallClock
from sync.web.application import create_app

# Nobody looks this name up: the local Workspace hands what is meant for it to the service itself.
ADDRESS = "https://cpd.localhost"
LOGO = "https://cpd.localhost/logo.png"


class Wanted:
    """Remembers that something was pressed which the service should now go and do."""

    def __init__(self) -> None:
        self._is = False

    def wake(self, _connection: Connection, _name: str, /, **_ids: str) -> None:
        """What the flows call instead of waking a worker. The work is begun when the press has been answered."""
        self._is = True

    def taken(self) -> bool:
        """Whether there is something, said once."""
        was, self._is = self._is, False
        return was


class OneStage:
    """The play's parts, which the demo opened and closes."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def __call__(self) -> Parts:
        return self._parts

    def let_go(self, lost: Parts) -> None:
        """Their database is the demo's own: it comes back with the demo."""


def install_panel(app: LocalWorkspace, parts: Parts, base: str, wanted: Wanted, begin: Callable[[], None]) -> None:
    """From now on the sidebar answers beside the demo's files. begin: sets the service to work on what was pressed."""
    with app.world.unit():
        deployment = json.loads(manifest(ADDRESS, logo=LOGO))
        install(app.world, {"deployment": deployment})
    certificates = Certificates(lambda: InProcess(app, base), address=base, wall=WallClock())
    panel = Sidebar(Trust(ADDRESS, OWN.account, OWN.client_id, certificates), OneStage(parts))
    service = create_app(rounds=lambda: 0, ping=lambda: None, on_app_engine=False, sidebar=door(panel))

    def answers(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer: Iterable[bytes] = service(environ, start_response)
        if wanted.taken():
            begin()
        return answer

    app.control.poster.answers(ADDRESS, answers)
