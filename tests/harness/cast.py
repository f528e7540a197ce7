"""What every history of one process shares because it is dear to make: clients, keys, forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from local_workspace.app import LocalWorkspace
from local_workspace.discovery import find
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.demo.at_work import Hands
from sync.google.services import Google
from sync.program import google_for
from tests.support.community import School
from tests.support.founding import BASE, OAKFIELD, Door, Equipment

BATCH = "docs.documents.batchUpdate"


def _nobody(_document: str, _author: str) -> None:
    """Nobody listens."""


def edited_by(uri: str) -> str:
    """The Doc that a call edits by a batch; "" for any other call."""
    if ":batchUpdate" not in uri:
        return ""
    found = find("POST", urlsplit(uri).path)
    return found[1]["documentId"] if found is not None and found[0].id == BATCH else ""


class Cast(Equipment):
    """The equipment of the tests without their witness, and a set of clients for each of two workers.

    author: whose hands are at work now. heard: told of each edit of a Doc by a person.
    """

    def __init__(self) -> None:
        super().__init__()
        self.author = OAKFIELD
        self.heard: Callable[[str, str], None] = _nobody
        self.worker_doors = (Door(), Door())
        self.clients: tuple[Callable[[str], Google], ...] = tuple(
            google_for(self.account.key, address=BASE, transport=lambda door=door: door) for door in self.worker_doors
        )
        self.google = self.clients[0]
        self._hands = Hands(self, BASE)

    @property
    def hands(self) -> Hands:  # type: ignore[override]
        return self._hands

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        """What people's hands send."""
        answer = self.people_door.request(uri, method, body=body, headers=headers, **more)
        document = edited_by(uri)
        if document:
            self.heard(document, self.author)
        return answer

    def close(self) -> None:
        """There is nothing to close."""

    @contextmanager
    def on(self, world: World) -> Iterator[InProcess]:
        """Everybody's ways lead into this world; gives the way in."""
        app = InProcess(LocalWorkspace(world), BASE)
        self.heard, self.author = _nobody, OAKFIELD
        for door in (self.engine_door, self.people_door, *self.worker_doors):
            door.inside = app
        yield app


class Village(School):
    """The community, where it is known whose hands are at work."""

    def hands(self, email: str) -> Hands:
        assert isinstance(self.equipment, Cast)
        self.equipment.author = email
        return super().hands(email)
