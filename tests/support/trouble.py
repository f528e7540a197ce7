"""What can go wrong at one certain call or one certain step of the engine: Google's faults, and sudden death."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Engine, event

from local_workspace import faults
from local_workspace.discovery import find
from local_workspace.world import World
from tests.support.community import School

FAULTS: dict[str, tuple[dict[str, Any], ...]] = {
    "too many calls": ({"status": 429}, {"status": 403, "reason": "rateLimitExceeded"}),
    "not done": ({"status": 500}, {"reset": True}),
    "done, the answer lost": ({"status": 503, "apply": "after"}, {"reset": True, "apply": "after"}),
    "not let in": ({"status": 401},),
}
"""What Google may do to one call, by what it comes to; each has the ways it can look."""


class Killed(BaseException):
    """The process is gone, as by kill -9: nothing in it may catch this."""


class Watched:
    """A transport that says which method is about to be called, and for the how-manieth time anything is."""

    def __init__(self, inside: Any, before: Callable[[int, str], None]) -> None:
        self._inside, self._before = inside, before
        self.methods: list[str] = []

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        found = find(method, urlsplit(uri).path)
        if found is not None:
            self.methods.append(found[0].id)
            self._before(len(self.methods), found[0].id)
        return self._inside.request(uri, method, body=body, headers=headers, **more)


def nothing(_number: int, _method: str) -> None:
    """Nothing happens."""


@contextmanager
def watched(school: School, *, before: Callable[[int, str], None] = nothing) -> Iterator[Watched]:
    """The engine's calls go through a Watched while the block lasts."""
    door = school.equipment.engine_door
    inside = door.inside
    door.inside = Watched(inside, before)
    try:
        yield door.inside
    finally:
        door.inside = inside


def unused(world: World) -> list[dict[str, Any]]:
    return [fault for fault in faults.everything(world) if fault["used"] < fault["times"]]


LEASES = ("lease", "holder")


class Death:
    """Strikes once, just before the n-th thing that lasts: a call to Google, or a commit of something written.

    From then on nothing of this process reaches the database or Google.
    """

    def __init__(self, at: int) -> None:
        self._at = at
        self._written = False
        self.steps = 0
        self.dead = False

    def call(self, _number: int, _method: str) -> None:
        self._step()

    def commit(self, _connection: Any) -> None:
        if self.dead or self._written:
            self._written = False
            self._step()

    def statement(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if self.dead:
            raise Killed
        verb, *rest = statement.split(maxsplit=3)
        # Leases end with their process, whatever was committed of them.
        self._written |= verb in ("INSERT", "UPDATE", "DELETE") and not {*rest[:2]} & {*LEASES}

    def _step(self) -> None:
        self.steps += 1
        self.dead |= self.steps == self._at
        if self.dead:
            raise Killed


@contextmanager
def mortal(school: School, death: Death) -> Iterator[None]:
    engine: Engine = school.parts.engine
    event.listen(engine, "commit", death.commit)
    event.listen(engine, "before_cursor_execute", death.statement)
    try:
        with watched(school, before=death.call):
            yield
    finally:
        event.remove(engine, "commit", death.commit)
        event.remove(engine, "before_cursor_execute", death.statement)
