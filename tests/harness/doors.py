"""Where steps happen: before and after each call to Google, before and after each commit."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from sqlalchemy import Connection, Engine, event

from local_workspace import faults
from local_workspace.discovery import find
from local_workspace.world import World
from tests.harness.sites import call_site, transaction_site
from tests.harness.stage import Killed, Stage

Answer = tuple[Any, bytes]


def _timed_out(_response: Any, _content: bytes) -> Answer:
    raise TimeoutError("the answer took too long")


def _cut(_response: Any, content: bytes) -> Answer:
    raise http.client.IncompleteRead(content[: len(content) // 2])


def _garbled(response: Any, content: bytes) -> Answer:
    return response, content[:-1]


def _incomplete(response: Any, content: bytes) -> Answer:
    """A list that leaves half out and says so."""
    found = json.loads(content)
    if "files" in found:
        found = {**found, "files": found["files"][::2], "incompleteSearch": True}
    return _saying(response, found)


def _forgetful(response: Any, content: bytes) -> Answer:
    """A page of the change feed that leaves everything out and does not say so."""
    found = json.loads(content)
    return _saying(response, {**found, "changes": []} if "changes" in found else found)


def _saying(response: Any, reply: dict[str, Any]) -> Answer:
    content = json.dumps(reply).encode()
    response["content-length"] = str(len(content))
    return response, content


@dataclass(frozen=True)
class Trouble:
    """One thing that goes wrong at one call: a fault of Google's, or a connection that breaks in a certain way.

    only: the one method that it happens to, "" for any.
    """

    name: str
    fault: dict[str, Any] = field(default_factory=dict)
    broken: Callable[[Any, bytes], Answer] | None = None
    unsent: bool = False
    only: str = ""


TROUBLES = (
    Trouble("too many calls", {"status": 429}),
    Trouble("asked to be patient", {"status": 403, "reason": "userRateLimitExceeded"}),
    Trouble("today's limit", {"status": 403, "reason": "dailyLimitExceeded"}),
    Trouble("not reached", unsent=True),
    Trouble("not done", {"status": 500}),
    Trouble("done, then 503", {"status": 503, "apply": "after"}),
    Trouble("reset before", {"reset": True}),
    Trouble("reset after", {"reset": True, "apply": "after"}),
    Trouble("timed out after", broken=_timed_out),
    Trouble("cut midway", broken=_cut),
    Trouble("cut at the end", broken=_garbled),
    Trouble("an incomplete list", broken=_incomplete, only="drive.files.list"),
    Trouble("a forgetful feed", broken=_forgetful, only="drive.changes.list"),
    Trouble("a page token nobody knows", {"status": 400, "reason": "invalid"}, only="drive.changes.list"),
    Trouble("a sync token gone", {"status": 410, "reason": "fullSyncRequired"}, only="calendar.events.list"),
)


class SteppedDoor:
    """The engine's way to Google, for whichever worker moves.

    choose: what goes wrong at a call of this method, if anything. told: hears of each call that was let through.
    held: calls that were made while a transaction was open, which none may be.
    """

    def __init__(
        self,
        stage: Stage,
        inside: Any,
        world: World,
        *,
        choose: Callable[[str], Trouble | None],
        told: Callable[[str, str], None],
    ) -> None:
        self._stage, self._inside, self._world = stage, inside, world
        self._choose, self._told = choose, told
        self.held: list[str] = []

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Answer:
        found, worker = find(method, urlsplit(uri).path), self._stage.moving
        if found is None:
            return self._inside.request(uri, method, body=body, headers=headers, **more)  # type: ignore[no-any-return]
        name = found[0].id
        if worker is None:
            return self._sent(name, uri, method, body=body, headers=headers, **more)
        site = call_site()
        if worker.in_transaction:
            self.held.append(site)
        self._stage.step(f"{site} before")
        trouble = self._choose(name)
        self._prepare(trouble, name)
        response, content = self._sent(name, uri, method, body=body, headers=headers, **more)
        self._stage.log.append(f"  {name} {response.status} {crc32(content):08x}")
        if trouble is not None and trouble.broken is not None:
            return trouble.broken(response, content)
        self._stage.step(f"{site} after")
        return response, content

    def _sent(self, name: str, uri: str, method: str, **more: Any) -> Answer:
        try:
            return self._inside.request(uri, method, **more)  # type: ignore[no-any-return]
        finally:
            self._told(name, uri)

    def _prepare(self, trouble: Trouble | None, name: str) -> None:
        if trouble is None:
            return
        self._stage.log.append(f"  {name}: {trouble.name}")
        if trouble.unsent:
            raise ConnectionRefusedError("nobody answers")
        if trouble.fault:
            faults.plan(self._world, {"method": name, **trouble.fault})

    def close(self) -> None:
        """There is nothing to close."""


class SteppedEngine:
    """The database as the flows use it: `begin`, with a step on either side of the commit.

    woken: hears of each wake-up once the transaction that left it is committed.
    """

    def __init__(self, stage: Stage, engine: Engine, *, woken: Callable[[str, dict[str, str]], None]) -> None:
        self._stage, self._engine, self._woken = stage, engine, woken
        event.listen(engine, "before_cursor_execute", self._statement)

    def close(self) -> None:
        event.remove(self._engine, "before_cursor_execute", self._statement)

    def _statement(self, *_: Any) -> None:
        """Nothing of a dead process reaches the database."""
        worker = self._stage.moving
        if worker is not None and worker.dead:
            raise Killed

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        worker = self._stage.moving
        if worker is None:
            with self._engine.begin() as c:
                yield c
            return
        if worker.dead:
            raise Killed
        worker.in_transaction, worker.wakes = True, []
        try:
            with self._engine.begin() as c:
                yield c
                site = transaction_site()
                if site:
                    self._stage.moment(f"{site} before")
        finally:
            worker.in_transaction = False
        for name, ids in worker.wakes:
            self._woken(name, ids)
        if site:
            self._stage.step(f"{site} after")

    def wake(self, _connection: Connection, name: str, /, **ids: str) -> None:
        """The flows' Wake: kept until the commit. Outside of any worker nobody needs to be woken."""
        worker = self._stage.moving
        if worker is not None:
            worker.wakes.append((name, ids))
