"""How a page writes in a Doc: through Google's protocol as the signed-in person, with a line in the ledger each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from local_workspace.app import LocalWorkspace
from local_workspace.refusals import ConnectionCut, Stalled
from local_workspace.tokens import issue_token
from local_workspace.transport import call_wsgi
from local_workspace.world import World

Json = dict[str, Any]
HERE = "http://localhost"
MOVED_ON = "does not match the latest revision"


class Refused(Exception):
    """Google did not do it. status: 0 where no answer came."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status

    @property
    def is_stale(self) -> bool:
        """Whether the Doc has moved on since it was read: read it and plan again."""
        return self.status == 400 and MOVED_ON in str(self)


@dataclass(frozen=True, slots=True)
class Desk:
    """One Doc before one person."""

    world: World
    who: str
    file_id: str

    def read(self) -> Json:
        """The Doc with its tabs, suggestions in the text, and the revision to pin a write to. Raises Refused."""
        return self._call("GET", f"{self._path}?includeTabsContent=true", b"")

    def write(self, requests: list[Json], revision: str) -> Json:
        """All of it or nothing, and only in the Doc as it was at `revision`. Raises Refused."""
        body = {"requests": requests, "writeControl": {"requiredRevisionId": revision}}
        return self._call("POST", f"{self._path}:batchUpdate", json.dumps(body).encode())

    @property
    def _path(self) -> str:
        return f"/v1/documents/{quote(self.file_id, safe='')}"

    def _call(self, verb: str, path: str, body: bytes) -> Json:
        token = issue_token(self.world, self.who)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        try:
            status, _, content = call_wsgi(LocalWorkspace(self.world), HERE + path, verb, body, headers)
        except (ConnectionCut, Stalled) as error:
            raise Refused(0, "No answer came.") from error
        return _answer(int(status.split(" ", 1)[0]), content)


def _answer(status: int, content: bytes) -> Json:
    try:
        found: Json = json.loads(content)
    except ValueError as error:
        raise Refused(status if status >= 400 else 0, "The answer could not be read.") from error
    if status >= 400:
        raise Refused(status, str(found.get("error", {}).get("message", "")))
    return found
