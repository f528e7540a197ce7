"""The local Workspace by itself: a large batch beside decoding, a crowd, a start, a world saved and opened again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.community import START
from bench.timing import Ratio, compare
from local_workspace.accounts import add_user
from local_workspace.app import LocalWorkspace
from local_workspace.crowd import gather
from local_workspace.server import open_world
from local_workspace.tokens import issue_token
from local_workspace.transport import call_wsgi
from local_workspace.world import World

BASE = "http://localhost:8099"
USER = "cpd@oakfield.example"
REQUESTS = 20
PARAGRAPHS = 500
FILES = 5_000
CROWD = 100_000
OPENED = 200
Json = dict[str, Any]


class Desk:
    """Calls as one person, without a socket."""

    def __init__(self, world: World) -> None:
        self._app = LocalWorkspace(world)
        self._token = issue_token(world, USER)

    def raw(self, http: str, path: str, body: Json | None = None, *, who: str = "") -> bytes:
        sent = b"" if body is None else json.dumps(body).encode()
        token = issue_token(self._app.world, who) if who else self._token
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        status, _, content = call_wsgi(self._app, BASE + path, http, sent, headers)
        if not status.startswith("200"):
            raise RuntimeError(f"{http} {path}: {status} {content.decode()[:300]}")
        return content

    def new_doc(self, paragraphs: int) -> str:
        made = json.loads(self.raw("POST", "/v1/documents", {"title": "Long"}))
        document: str = made["documentId"]
        lines = "".join(
            f"Watched lesson {n} on fractions with folded paper, and what came of it\n" for n in range(paragraphs)
        )
        bold = [_bold(1 + 70 * n, 20 + 70 * n) for n in range(0, paragraphs, 2)]
        text = {"insertText": {"location": {"index": 1}, "text": lines}}
        self.raw("POST", f"/v1/documents/{document}:batchUpdate", {"requests": [text, *bold]})
        return document


def _bold(start: int, end: int) -> Json:
    span = {"startIndex": start, "endIndex": end}
    return {"updateTextStyle": {"range": span, "textStyle": {"bold": True}, "fields": "bold"}}


@contextmanager
def opened(folder: Path | None = None) -> Iterator[tuple[World, Desk]]:
    world = World(None) if folder is None else open_world(folder)
    try:
        if world.get("user", USER) is None:
            world.set_clock(START)
            add_user(world, USER, "CPD at Oakfield")
        yield world, Desk(world)
    finally:
        world.close()


def large_batch() -> tuple[int, Ratio]:
    """(bytes of the Doc's JSON, one batch of 20 insertions all over it ÷ decoding that JSON)."""
    with opened() as (_, desk):
        document = desk.new_doc(PARAGRAPHS)
        reply = desk.raw("GET", f"/v1/documents/{document}?prettyPrint=false")
        requests = [_insertion(1 + 70 * 24 * n) for n in range(REQUESTS)][::-1]
        raw = f"/v1/documents/{document}:batchUpdate"
        return len(reply), compare(
            lambda: desk.raw("POST", raw, {"requests": requests}), lambda: json.loads(reply), rounds=20
        )


def _insertion(index: int) -> Json:
    return {"insertText": {"location": {"index": index}, "text": "x"}}


def start_s(folder: Path) -> float:
    """From the command to the line that says it answers."""
    cpd = [sys.executable, "-c", "from sync.cli import main; main()"]
    began = perf_counter()
    with subprocess.Popen(
        [*cpd, "workspace", "--port", "0", "--data", str(folder)], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            server.stdout.readline()
            return perf_counter() - began
        finally:
            server.terminate()


def saved_and_opened_s(folder: Path) -> float:
    """A world of 5 000 files is written into a folder, closed, opened, and one of its files read."""
    began = perf_counter()
    with opened(folder) as (world, desk):
        ids = gather(world, desk.new_doc(20), FILES, "oakfield.example")
    with opened(folder) as (_, desk):
        desk.raw("GET", f"/v1/documents/{ids[-1]}", who=f"person{FILES:06d}@oakfield.example")
    return perf_counter() - began


def crowd() -> None:
    """100 000 portfolios, some of them opened: run in a process of its own, whose memory is what counts."""
    with opened() as (world, desk):
        ids = gather(world, desk.new_doc(100), CROWD, "oakfield.example")
        for number in range(0, CROWD, CROWD // OPENED):
            desk.raw("GET", f"/v1/documents/{ids[number]}", who=f"person{number + 1:06d}@oakfield.example")


if __name__ == "__main__":
    crowd()
