"""What Google's own methods would answer a person, without anything changing."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from local_workspace.calls import Actor, Call, Reply
from local_workspace.services import HANDLERS
from local_workspace.tokens import LOCAL_CLIENT, every_scope
from local_workspace.world import World

Json = dict[str, Any]


class _SeenEnough(Exception):
    """Ends the unit that a look happened in, so that nothing of it stays."""


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
    body = answer.body if isinstance(answer, Reply) else answer
    read: Json = json.loads(body) if isinstance(body, bytes) else body or {}
    return read
