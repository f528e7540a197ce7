"""Through whose eyes a page is seen, and what Google's own services show those eyes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from local_workspace.access import groups_of
from local_workspace.calls import Actor, Call, Reply
from local_workspace.services import HANDLERS
from local_workspace.tokens import LOCAL_CLIENT, every_scope
from local_workspace.world import World

Json = dict[str, Any]


class _SeenEnough(Exception):
    """Ends the unit that a look happened in, so that nothing of it stays."""


@dataclass(frozen=True, slots=True)
class Look:
    """person: the address of who was chosen; "" for the narrator, who sees lists of names and opens a file as its
    owner would."""

    world: World
    person: str

    @property
    def name(self) -> str:
        return name_of(self.world, self.person)

    def eyes(self, file: Json) -> str:
        """Who opens this file."""
        return self.person or str(file["owner"])

    def groups(self) -> frozenset[str]:
        return groups_of(self.world, self.person) if self.person else frozenset()

    def link(self, path: str, **query: object) -> str:
        """A path of these pages with its query, still seen by the same person."""
        chosen = {"as": self.person} if self.person else {}
        pairs = {name: value for name, value in query.items() if value not in ("", None)} | chosen
        return f"{path}?{urlencode(pairs)}" if pairs else path


def name_of(world: World, email: str) -> str:
    """A person's name; the address itself where nobody has it."""
    user = world.get("user", email)
    return str(user["name"]) if user else email


def ask(world: World, method: str, *, who: str, path: Json | None = None, **query: str) -> Json:
    """What Google's method `method` answers to the person `who`.

    Raises Refusal as Google would. Whatever such a call writes down (the revision it gave out, a meeting that is ready
    now) is taken back: looking changes nothing.
    """
    call = Call(
        world=world,
        actor=Actor(who, LOCAL_CLIENT, every_scope()),
        path=path or {},
        query=query,
        repeated={name: [value] for name, value in query.items()},
        body={},
        raw=b"",
        headers={},
    )
    found: list[Reply | Json] = []
    with suppress(_SeenEnough), world.unit():
        found.append(HANDLERS[method](call))
        raise _SeenEnough
    return _json(found[0])


def _json(answer: Reply | Json) -> Json:
    import json

    body = answer.body if isinstance(answer, Reply) else answer
    read: Json = json.loads(body) if isinstance(body, bytes) else body or {}
    return read
