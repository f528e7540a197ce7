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

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"status": 429},
    "403 rate limit": {"status": 403, "reason": "rateLimitExceeded"},
    "500 before": {"status": 500},
    "503 after": {"status": 503, "apply": "after"},
    "reset before": {"reset": True},
    "reset after": {"reset": True, "apply": "after"},
    "401 once": {"status": 401},
}


class Killed(BaseException):
    """The process is gone, as by kill -9: nothing in it may catch this."""


class Watched:
    """A transport that says which method is called for the n-th time, before and after the call."""

    def __init__(self, inside: Any, *, before: Callable[[int, str], None], after: Callable[[int, str], None]) -> None:
        self._inside, self._before, self._after = inside, before, after
        self.methods: list[str] = []

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        found = find(method, urlsplit(uri).path)
        if found is None:
            return self._inside.request(uri, method, body=body, headers=headers, **more)
        self.methods.append(found[0].id)
        number = len(self.methods)
        self._before(number, found[0].id)
        reply = self._inside.request(uri, method, body=body, headers=headers, **more)
        self._after(number, found[0].id)
        return reply


def nothing(_number: int, _method: str) -> None:
    """Nothing happens."""


@contextmanager
def watched(
    school: School, *, before: Callable[[int, str], None] = nothing, after: Callable[[int, str], None] = nothing
) -> Iterator[Watched]:
    """The engine's calls go through a Watched while the block lasts."""
    door = school.equipment.engine_door
    inside = door.inside
    door.inside = Watched(inside, before=before, after=after)
    try:
        yield door.inside
    finally:
        door.inside = inside


def fault_at(world: World, number: int, fault: dict[str, Any]) -> Callable[[int, str], None]:
    """Queues the fault in the control room right before the n-th call, for that call's method."""

    def queue(count: int, method: str) -> None:
        if count == number:
            faults.plan(world, {"method": method, **fault})

    return queue


def unused(world: World) -> list[dict[str, Any]]:
    return [fault for fault in faults.everything(world) if fault["used"] < fault["times"]]


class Death:
    """Strikes once, at the n-th step; from then on nothing of this process reaches the database or Google."""

    def __init__(self, at: int) -> None:
        self._at = at
        self.steps = 0
        self.dead = False

    def step(self, *_: Any) -> None:
        """A moment at which the process may be killed."""
        self.refuse()
        self.steps += 1
        if self.steps == self._at:
            self.dead = True
            raise Killed

    def refuse(self, *_: Any, **__: Any) -> None:
        if self.dead:
            raise Killed


@contextmanager
def mortal(school: School, death: Death) -> Iterator[None]:
    """Steps: before and after each call to Google, and before each commit."""
    engine: Engine = school.parts.engine
    event.listen(engine, "commit", death.step)
    event.listen(engine, "before_cursor_execute", death.refuse)
    try:
        with watched(school, before=death.step, after=death.step):
            yield
    finally:
        event.remove(engine, "commit", death.step)
        event.remove(engine, "before_cursor_execute", death.refuse)
