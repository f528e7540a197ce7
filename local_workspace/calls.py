"""One call as a handler sees it, and what a handler may answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from local_workspace.world import World


@dataclass(frozen=True, slots=True)
class Actor:
    """Who calls: a person's address (or a bare service account's), through which client, allowed what.

    client: the OAuth client (a service account's client_id, or "local" for control-room tokens).
    """

    email: str
    client: str
    scopes: frozenset[str]
    service_account: bool = False

    @property
    def domain(self) -> str:
        return self.email.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Call:
    """path: decoded path parameters. query: last value of each; `repeated`: every value of repeated ones.

    body: the JSON body ({} where none was sent). raw: the body's bytes. headers: lower-case names.
    http: the HTTP method. upload: whether it came to an upload address, whose body is the handler's to read.
    """

    world: World
    actor: Actor
    path: Mapping[str, str]
    query: Mapping[str, str]
    repeated: Mapping[str, list[str]]
    body: dict[str, Any]
    raw: bytes
    headers: Mapping[str, str]
    base: str = ""
    http: str = "GET"
    upload: bool = False

    def flag(self, name: str, default: bool = False) -> bool:
        text = self.query.get(name)
        return default if text is None else text.lower() == "true"


@dataclass(frozen=True, slots=True)
class Reply:
    """body: a dict (rendered as JSON, cut by `fields`) or finished bytes (sent as they are)."""

    body: dict[str, Any] | bytes | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json; charset=UTF-8"


Handler = Callable[[Call], "Reply | dict[str, Any]"]
