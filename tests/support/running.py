"""The service as it runs in earnest: workers and web as processes of their own, a PostgreSQL and a Workspace beside.

Nothing here waits for a time to pass: it waits for what is to come, and says what did not come.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sync.database import Database, open_database, stop_database
from sync.google.transport import OneTry
from sync.settings import Settings
from tests.support.founding import BASE

ROOT = Path(__file__).parents[2]
CPD = (sys.executable, "-m", "sync.cli")
STALLED_AFTER_S = 2
PATIENCE_S = 120
LOOK_EVERY_S = 0.02
# Never set: waiting for it is the pause between two looks.
BETWEEN_LOOKS = threading.Event()
SIGNALS = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}


def wait_until(holds: Callable[[], bool], what: str, *, within_s: float = PATIENCE_S) -> None:
    """Return as soon as it holds; AssertionError, with what was hoped for, where it does not come."""
    until = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < until, f"in {within_s} s it did not come that {what}"
        BETWEEN_LOOKS.wait(LOOK_EVERY_S)


class Program:
    """One command that stays. kill: as kill -9 does, it and whatever it started."""

    def __init__(self, name: str, command: Sequence[str], env: dict[str, str], folder: Path) -> None:
        self.name, self._command, self._env = name, command, env
        self._log = folder / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*CPD, *self._command], env=kept | self._env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def said(self) -> str:
        return self._log.read_text(errors="replace")

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end, and give how it did."""
        return self._end(signal.SIGTERM)

    def _end(self, wanted: signal.Signals) -> int:
        assert self._process is not None
        if self.runs:
            (os.killpg if wanted is signal.SIGKILL else os.kill)(self._process.pid, wanted)
        return self._process.wait(timeout=PATIENCE_S)


class Web(Program):
    """`cpd serve`, as on App Engine: its cron has everything due done."""

    def __init__(self, port: int, env: dict[str, str], folder: Path) -> None:
        on_app_engine = env | {"GAE_ENV": "standard", "PORT": str(port)}
        super().__init__("web", ("serve", "--port", str(port)), on_app_engine, folder)
        self._address = f"http://127.0.0.1:{port}"

    def ask(self, path: str, **headers: str) -> int:
        """The status of the answer; 0 where none comes."""
        try:
            with urllib.request.urlopen(urllib.request.Request(self._address + path, headers=headers)) as reply:
                return int(reply.status)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code
        except OSError:
            return 0

    def health(self) -> int:
        return self.ask("/healthy")

    def cron(self) -> threading.Thread:
        """App Engine's cron, which does not mind what comes of it."""
        asking = threading.Thread(target=self.ask, args=("/internal/sweep",), kwargs={"X-Appengine-Cron": "true"})
        asking.start()
        return asking


class Postgres:
    """A PostgreSQL of its own, which can be stopped and started under those who use it."""

    def __init__(self, data: Path) -> None:
        self._settings = Settings(data=data)
        self._pid_file = data / "postgres" / "cluster" / "postmaster.pid"

    def start(self) -> Database:
        return open_database(self._settings, durable=False)

    def stop(self, mode: str) -> None:
        """As `pg_ctl stop -m MODE` does it: by a signal to the server."""
        os.kill(int(self._pid_file.read_text().splitlines()[0]), SIGNALS[mode])
        wait_until(lambda: not self._pid_file.exists(), f"PostgreSQL stops ({mode})")

    def put_away(self) -> None:
        stop_database(self._settings)


@contextmanager
def own_postgres(data: Path) -> Iterator[tuple[Postgres, Database]]:
    server = Postgres(data)
    database = server.start()
    try:
        yield server, database
    finally:
        database.engine.dispose()
        server.put_away()


class OverHttp:
    """Carries what people do to the Workspace's port, wherever they think that Google is."""

    def __init__(self, address: str) -> None:
        self._address, self._inside = address, OneTry(local=True)

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        return self._inside.request(uri.replace(BASE, self._address, 1), method, body=body, headers=headers, **more)

    def close(self) -> None:
        self._inside.close()


def worker(number: int, env: dict[str, str], folder: Path) -> Program:
    return Program(f"worker {number}", ("work", "--stalled-after", str(STALLED_AFTER_S)), env, folder)


def with_links(picture: dict[str, Any], address: str) -> dict[str, Any]:
    """A picture as plain JSON, its links as they would be in the process of the tests."""
    found: dict[str, Any] = json.loads(json.dumps(picture, default=str, sort_keys=True).replace(address, BASE))
    return found


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Where two pictures differ, short enough to be read: (what, only in the one, only in the other)."""
    found = []
    for name in sorted({*one, *other}):
        mine, theirs = one.get(name), other.get(name)
        if isinstance(mine, list) and isinstance(theirs, list):
            mine, theirs = _only(mine, theirs)
            for a, b in zip(mine, theirs, strict=False):
                if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
                    found += [(f"{name}.{key}", *_only(a[key], b[key])) for key in a if a[key] != b[key]]
        elif mine != theirs:
            found.append((name, mine, theirs))
    return found


def _only(mine: Any, theirs: Any) -> tuple[Any, Any]:
    if not (isinstance(mine, list) and isinstance(theirs, list)):
        return mine, theirs
    return [item for item in mine if item not in theirs], [item for item in theirs if item not in mine]
