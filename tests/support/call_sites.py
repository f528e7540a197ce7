"""Where in the engine a call to Google is made, what was written by it, and a door that lets one call go wrong."""

from __future__ import annotations

import ast
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

import httplib2

from local_workspace import faults
from local_workspace.discovery import Method, find
from local_workspace.world import World
from tests.support.community import School
from tests.support.mishaps import EMPTY_PAGE, Answer, Mishap, is_write
from tests.support.strict_transport import json_of

ENGINE = Path(__file__).parents[2] / "sync"
# Between a function that makes a call and the transport; no call begins in them.
BETWEEN = ("calls.py", "guard.py", "services.py", "transport.py")
SENDERS = {"send", "_sent", "fetch_bytes"}


class CallSite(NamedTuple):
    """flow: the function of sync/flows that wanted it. asked: that of sync/google which it asked. method: Google's."""

    flow: str
    asked: str
    method: str

    def __str__(self) -> str:
        return f"{self.flow} → {self.asked} → {self.method}"


def site_of(frame: FrameType | None, method: str) -> CallSite:
    """Read off the stack. Raises LookupError for a call from nowhere."""
    asked = ""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ENGINE / "google") and path.name not in BETWEEN:
            asked = f"{path.stem}.{frame.f_code.co_qualname}"
        elif asked and path.is_relative_to(ENGINE / "flows"):
            return CallSite(f"{path.stem}.{frame.f_code.co_qualname}", asked, method)
        frame = frame.f_back
    raise LookupError(f"{method} was called from outside sync/flows, through {asked or 'nothing of sync/google'}")


def functions_that_call() -> set[str]:
    """Every function of sync/google that another room may use and that sends something, by itself or by a helper."""
    return {name for path in (ENGINE / "google").glob("*.py") if path.name not in BETWEEN for name in _senders(path)}


def _senders(path: Path) -> Iterator[str]:
    bodies = dict(_functions(ast.parse(path.read_text(encoding="utf-8")), ""))
    sending = set(SENDERS)
    while more := {name for name, body in bodies.items() if name not in sending and _called(body) & sending}:
        sending |= more
    yield from (f"{path.stem}.{name}" for name in sending & set(bodies) if not name.rpartition(".")[2].startswith("_"))


def _functions(tree: ast.AST, inside: str) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{inside}{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            yield f"{inside}{node.name}", node


def _called(body: ast.AST) -> set[str]:
    return {node.func.id for node in ast.walk(body) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


class Written(NamedTuple):
    """What one write means: the same method on the same thing with the same words."""

    method: str
    uri: str
    body: str


@dataclass
class Troubled:
    """A door through which the engine calls. The `at`-th call meets the mishap.

    sites: of every call so far. written: what was applied, how many times. met: whether the mishap happened.
    """

    inside: Any
    world: World
    at: int = 0
    mishap: Mishap | None = None
    sites: list[CallSite] = field(default_factory=list)
    written: Counter[Written] = field(default_factory=Counter)
    met: bool = False
    _grant: str = ""

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        found = find(method, urlsplit(uri).path)
        if found is None:
            return self._token(uri, method, body, headers, **more)
        called = found[0]
        self.sites.append(site_of(sys._getframe(1), called.id))
        met = len(self.sites) == self.at

        def forward() -> Answer:
            answer: Answer = self.inside.request(_asked(uri), method, body=body, headers=headers, **more)
            return answer

        return self._write(called, uri, body, met, forward)

    def _write(self, called: Method, uri: str, body: Any, met: bool, forward: Any) -> Answer:
        mishap = self.mishap if met else None
        if mishap is not None and mishap.planned:
            faults.plan(self.world, {"method": called.id, **mishap.planned})
        try:
            if mishap is None:
                response, content = forward()
            else:
                self.met, self._grant = True, mishap.grant
                response, content = mishap.on_the_way(forward) if mishap.on_the_way else forward()
        except Exception:
            self._note(called, uri, body, applied=mishap is not None and mishap.applied)
            raise
        applied = mishap.applied if mishap is not None else int(response.status) < 400
        self._note(called, uri, body, applied=applied)
        return response, content

    def _note(self, called: Method, uri: str, body: Any, *, applied: bool) -> None:
        if applied and is_write(called):
            self.written[Written(called.id, uri, _words(body))] += 1

    def _token(self, uri: str, method: str, body: Any, headers: Any, **more: Any) -> Answer:
        if not self._grant:
            answer: Answer = self.inside.request(uri, method, body=body, headers=headers, **more)
            return answer
        refused = {"error": self._grant, "error_description": "Token has been expired or revoked."}
        self._grant = ""
        response = httplib2.Response({"content-type": "application/json"})
        response.status, response.reason = 400, "Bad Request"
        return response, json.dumps(refused).encode()

    @property
    def unused(self) -> list[Any]:
        """Instructions that nothing came of."""
        planned: list[Any] = [fault for fault in faults.everything(self.world) if fault["used"] < fault["times"]]
        return planned + ([self.mishap] if not self.met else []) + ([self._grant] if self._grant else [])

    @property
    def repeated(self) -> list[Written]:
        """Writes that were applied more than once."""
        return [write for write, times in self.written.items() if times > 1]


def _words(body: Any) -> str:
    """What a write says. Of an upload what it says of the file: its parts are put together anew each time."""
    raw: bytes = body.encode() if isinstance(body, str) else body or b""
    if not raw.startswith(b"--"):
        return raw.decode()
    boundary = raw.split(b"\n", 1)[0].strip().removeprefix(b"--").decode()
    return json.dumps(json_of(raw, f'multipart/related; boundary="{boundary}"'))


def _asked(uri: str) -> str:
    """Without the page token that an empty page gave."""
    parts = urlsplit(uri)
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair != ("pageToken", EMPTY_PAGE)]
    return parts._replace(query=urlencode(pairs)).geturl() if EMPTY_PAGE in uri else uri


@contextmanager
def troubled(school: School, *, at: int = 0, mishap: Mishap | None = None) -> Iterator[Troubled]:
    """The engine's calls go through a Troubled door while the block lasts."""
    door = school.equipment.engine_door
    inside = door.inside
    door.inside = Troubled(inside, school.world, at, mishap)
    try:
        yield door.inside
    finally:
        door.inside = inside
