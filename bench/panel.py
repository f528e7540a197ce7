"""How fast the side panel's home card comes, beside the least that such an answer could cost."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import sqlalchemy

from addon.door import Sidebar
from addon.event import EMAIL, read_event
from addon.trust import Trust
from bench.community import BASE, Community
from local_workspace.app import LocalWorkspace
from local_workspace.oauth import addon_account, sign_id_token
from local_workspace.server import Server
from local_workspace.transport import InProcess
from sync.flows.parts import Parts
from sync.flows.sync_community import sync_community
from sync.google.certificates import Certificates
from sync.program import WallClock
from sync.store import portfolios

ADDRESS = "https://cpd.example"
ACCOUNT = addon_account("210987654321")
CLIENT = "210987654321-sidebar.apps.googleusercontent.com"
HOME, BARE = "/addon/docs/home", "/bare"
GUNICORN = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--workers", "1", "--threads", "4"]
ROUNDS, SECONDS, FEW, MANY = 5, 2.0, 4, 32
PRESSING_S = 20.0


@dataclass(frozen=True, slots=True)
class Panel:
    """queries: of one home card. home, bare: requests a second. p95_ms: with 32 clients while everything is read."""

    queries: int
    home: float
    bare: float
    ratio: float
    p95_ms: float
    read: int


def measure(made: Community, folder: Path) -> Panel:
    """The community's portfolios are read once before; then the card is asked for as in a school at four o'clock."""
    sync_community(made.parts)
    with _served(made, folder) as address:
        home = _requests(made, HOME)
        size = len(_answer(address, home[0]))
        bare = _requests(made, BARE, at=f"{BARE}/{size}")
        for warm in (home, bare):
            _press(address, warm, clients=FEW, seconds=SECONDS)
        rounds = [
            tuple(len(_press(address, job, clients=FEW, seconds=SECONDS)) / SECONDS for job in (home, bare))
            for _ in range(ROUNDS)
        ]
        p95_s, read = _under_load(made, address, home)
    return Panel(
        queries=count_queries(made),
        home=median(one for one, _ in rounds),
        bare=median(other for _, other in rounds),
        ratio=median(one / other for one, other in rounds),
        p95_ms=1000 * p95_s,
        read=read,
    )


def count_queries(made: Community) -> int:
    """The statements of one home card of somebody the panel knows."""
    certificates = Certificates(lambda: InProcess(made.app, BASE), address=BASE, wall=WallClock())
    panel = Sidebar(Trust(ADDRESS, ACCOUNT, CLIENT, certificates), _Kept(made.parts))
    event = read_event(json.loads(_requests(made, HOME)[0][2]))
    panel.answer("docs/home", event)
    sent: list[object] = []

    def note(*said: object) -> None:
        sent.append(said)

    sqlalchemy.event.listen(made.parts.engine, "before_cursor_execute", note)
    panel.answer("docs/home", event)
    sqlalchemy.event.remove(made.parts.engine, "before_cursor_execute", note)
    return len(sent)


@dataclass(frozen=True, slots=True)
class _Kept:
    parts: Parts

    def __call__(self) -> Parts:
        return self.parts

    def let_go(self, lost: Parts) -> None:
        """The bench opened them, and closes them."""


def _under_load(made: Community, address: str, home: list[Any]) -> tuple[float, int]:
    """While the clients press, every portfolio is read again and again, as after a restored backup."""
    read: list[int] = []
    pressed = threading.Event()

    def read_all() -> None:
        while not pressed.is_set():
            with made.parts.engine.begin() as c:
                portfolios.mark_waiting(c, [row.document for row in portfolios.load_portfolios(c).values()])
            read.append(sync_community(made.parts))

    work = threading.Thread(target=read_all)
    work.start()
    taken = _press(address, home, clients=MANY, seconds=PRESSING_S)
    pressed.set()
    work.join()
    return quantiles(taken, n=20)[-1], sum(read)


def _press(address: str, requests: list[Any], *, clients: int, seconds: float) -> list[float]:
    host, _, port = address.removeprefix("http://").partition(":")
    job = {"host": host, "port": int(port), "clients": clients, "seconds": seconds, "requests": requests}
    done = subprocess.run(
        [sys.executable, "-m", "bench.panel_clients"],
        input=json.dumps(job),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    taken: list[float] = json.loads(done.stdout)
    return taken


def _answer(address: str, request: list[Any]) -> bytes:
    path, headers, body = request
    with urllib.request.urlopen(urllib.request.Request(address + path, body.encode(), headers)) as reply:
        content: bytes = reply.read()
        return content


def _requests(made: Community, path: str, at: str = "") -> list[Any]:
    """One signed event of each person, as (path, headers, body)."""
    world = made.world
    system = sign_id_token(world, audience=ADDRESS + path, email=ACCOUNT)
    headers = {"Authorization": f"Bearer {system}", "Content-Type": "application/json"}
    found = []
    for number in range(made.people):
        email = f"p{number}@{('oakfield', 'hillside')[number % 2]}.example"
        token = sign_id_token(world, audience=CLIENT, email=email)
        granted = {"userIdToken": token, "systemIdToken": system, "authorizedScopes": [EMAIL]}
        event = {"commonEventObject": {"hostApp": "DOCS"}, "authorizationEventObject": granted, "docs": {}}
        found.append([at or path, headers, json.dumps(event)])
    return found


@contextmanager
def _served(made: Community, folder: Path) -> Iterator[str]:
    """The service and its measure under one gunicorn, on the community's database and local Workspace."""
    with Server(LocalWorkspace(made.world), 0) as google:
        answering = threading.Thread(target=google.run)
        answering.start()
        process = subprocess.Popen(
            [*GUNICORN, "bench.panel_server:app()"],
            env=_settings(made, folder, google.address),
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield next(found[1] for line in process.stderr or () if (found := re.search(r"Listening at: (\S+)", line)))
        finally:
            process.terminate()
            process.communicate()
            google.stop()
            answering.join()


def _settings(made: Community, folder: Path, google: str) -> dict[str, str]:
    key = folder / "key.json"
    key.write_text(json.dumps({**made.key, "token_uri": f"{google}/token"}))
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return kept | {
        "CPD_DATA": str(folder),
        "GOOGLE_ADDRESS": google,
        "CPD_KEY_FILE": str(key),
        "CPD_PUBLIC_ADDRESS": ADDRESS,
        "CPD_ADDON_ACCOUNT": ACCOUNT,
        "CPD_ADDON_CLIENT": CLIENT,
    }
