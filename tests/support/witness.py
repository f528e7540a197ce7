"""Stands between the engine and the local Workspace; keeps every call as it left: what, by whom, for what."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from local_workspace import ledger
from local_workspace.discovery import find
from local_workspace.world import World
from tests.support.strict_transport import json_of

Json = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """One call. feature: the kind of effect in hand, or "sync". scopes: those of Google's that allow the method."""

    feature: str
    user: str
    method: str
    scopes: frozenset[str]
    path: dict[str, str]
    query: dict[str, str]
    headers: dict[str, str]
    body: Json
    status: int

    @property
    def requests(self) -> list[tuple[str, Json]]:
        """The requests of a batch as (kind, content)."""
        return [next(iter(request.items())) for request in self.body["requests"]]


class Witness:
    """A transport that hands on and remembers. `feature` is set by whoever knows it."""

    def __init__(self, inside: Any, world: World) -> None:
        self._inside, self._world = inside, world
        self.feature = "sync"
        self.sent: list[Sent] = []

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        response, content = self._inside.request(uri, method, body=body, headers=headers, **more)
        found = find(method, urlsplit(uri).path)
        if found is not None:
            self._keep(*found, uri, body, headers, int(response.status))
        return response, content

    def _keep(self, method: Any, path: dict[str, str], uri: str, body: Any, headers: Any, status: int) -> None:
        line = ledger.calls(self._world)[-1]
        self.sent.append(
            Sent(
                feature=self.feature,
                user=line["user"],
                method=method.id,
                scopes=method.scopes,
                path=path,
                query={name: values[-1] for name, values in parse_qs(urlsplit(uri).query).items()},
                headers={str(name).lower(): str(value) for name, value in (headers or {}).items()},
                body=_said(body, headers or {}),
                status=status,
            )
        )

    def close(self) -> None:
        """There is nothing to close."""


def _said(body: Any, headers: Any) -> Any:
    raw = body.encode() if isinstance(body, str) else body or b""
    kind = next((str(value) for name, value in headers.items() if str(name).lower() == "content-type"), "")
    return (json_of(raw, kind) if kind.startswith("multipart/") else raw and json.loads(raw)) or {}


def everywhere(value: Any, name: str) -> list[Any]:
    """Every value under a field of this name, at any depth."""
    found: list[Any] = []
    if isinstance(value, dict):
        found += [item for key, item in value.items() if key == name]
        for item in value.values():
            found += everywhere(item, name)
    elif isinstance(value, list):
        for item in value:
            found += everywhere(item, name)
    return found
