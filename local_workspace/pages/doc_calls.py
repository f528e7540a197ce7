"""How a page writes in a Doc: pinned to the Doc as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from local_workspace.pages.person_calls import Refused, call_as
from local_workspace.world import World

Json = dict[str, Any]
MOVED_ON = "does not match the latest revision"


def is_stale(refused: Refused) -> bool:
    """Whether the Doc has moved on since it was read: read it and plan again."""
    return refused.status == 400 and MOVED_ON in str(refused)


@dataclass(frozen=True, slots=True)
class Desk:
    """One Doc before one person."""

    world: World
    who: str
    file_id: str

    def read(self) -> Json:
        """The Doc with its tabs, suggestions in the text, and the revision to pin a write to. Raises Refused."""
        return call_as(self.world, self.who, "GET", self._path, query={"includeTabsContent": "true"})

    def write(self, requests: list[Json], revision: str) -> Json:
        """All of it or nothing, and only in the Doc as it was at `revision`. Raises Refused."""
        body = {"requests": requests, "writeControl": {"requiredRevisionId": revision}}
        return call_as(self.world, self.who, "POST", f"{self._path}:batchUpdate", body)

    @property
    def _path(self) -> str:
        return f"/v1/documents/{quote(self.file_id, safe='')}"
