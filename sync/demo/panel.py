"""The demo's side panel: the service's own door, which the local Workspace asks in this process as Google would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from addon.door import Sidebar, door
from addon.manifest import manifest
from addon.trust import Trust
from local_workspace.app import LocalWorkspace
from local_workspace.rooms.addon_installs import OWN, install
from local_workspace.transport import InProcess
from sync.flows.parts import Parts
from sync.flows.show_governors import PATH, read_page
from sync.google.certificates import Certificates
from sync.program import WallClock
from sync.web.application import create_app

# Nobody looks this name up: the local Workspace hands what is meant for it to the service itself.
ADDRESS = "https://cpd.localhost"
LOGO = "https://cpd.localhost/logo.png"
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class OneStage:
    """The play's parts, which the demo opened and closes."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def __call__(self) -> Parts:
        return self._parts

    def let_go(self, lost: Parts) -> None:
        """Their database is the demo's own: it comes back with the demo."""


def install_panel(app: LocalWorkspace, parts: Parts, base: str, *, answered: Callable[[], None]) -> Wsgi:
    """From now on the sidebar answers beside the demo's files; gives back the service, for its page for governors.

    base: where the demo is reached. answered: called when a press has been answered.
    """
    with app.world.unit():
        install(app.world, {"deployment": json.loads(manifest(ADDRESS, logo=LOGO))})
    parts = replace(parts, public=base)
    certificates = Certificates(lambda: InProcess(app, base), address=base, wall=WallClock())
    panel = Sidebar(Trust(ADDRESS, OWN.account, OWN.client_id, certificates), OneStage(parts))
    service = create_app(
        rounds=lambda: 0,
        ping=lambda: None,
        on_app_engine=False,
        sidebar=door(panel),
        governors=lambda token: read_page(parts, token),
    )

    def answers(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer: Iterable[bytes] = service(environ, start_response)
        answered()
        return answer

    app.control.poster.answers(ADDRESS, answers)
    return service


def with_governors(pages: Wsgi, service: Wsgi) -> Wsgi:
    """The demo's pages, with the service's own page for governors among them."""

    def choose(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        ours = environ.get("PATH_INFO", "").startswith(PATH)
        return (service if ours else pages)(environ, start_response)

    return choose
