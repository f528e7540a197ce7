"""Whole programs in processes of their own: how long they take, and the most memory they ever hold."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import psutil  # type: ignore[import-untyped]

MB = 1 << 20
LOOK_EVERY_S = 0.5
# ru_maxrss is in kilobytes, but on a Mac in bytes.
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
# A process begins with the peak of the one it was forked from, so a small one stands between it and the bench.
LAUNCHER = """
import json, os, sys
program = os.posix_spawn(sys.executable, [sys.executable, *sys.argv[2:]], os.environ)
_, status, usage = os.wait4(program, 0)
with open(sys.argv[1], "w") as report:
    json.dump([os.waitstatus_to_exitcode(status), usage.ru_maxrss], report)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """peak_mb: the most that the program's own process held at once. database_mb: the same of its PostgreSQL."""

    seconds: float
    peak_mb: float
    database_mb: float
    output: str


class _DatabaseWatch(threading.Thread):
    """Looks now and then at the PostgreSQL that was started under a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self._folder = folder
        self._over = threading.Event()
        self._peak = 0.0

    def run(self) -> None:
        while not self._over.wait(LOOK_EVERY_S):
            self._peak = max(self._peak, sum(_held_under(pid_file) for pid_file in self._pid_files()))

    def end(self) -> float:
        """The most that was held, in MB."""
        self._over.set()
        self.join()
        return self._peak / MB

    def _pid_files(self) -> list[Path]:
        return [path for pattern in ("*", "*/*", "*/*/*") for path in self._folder.glob(f"{pattern}/postmaster.pid")]


def _held_under(pid_file: Path) -> float:
    """What a server and its helpers hold; while it stops, any of them may be gone."""
    with suppress(OSError, ValueError, IndexError, psutil.Error):
        server = psutil.Process(int(pid_file.read_text().splitlines()[0]))
        return sum(_held(process) for process in (server, *server.children()))
    return 0.0


def _held(process: psutil.Process) -> float:
    """Shared memory counts by its share where the system says it (Linux), else not at all."""
    with suppress(psutil.Error):
        found = process.memory_full_info()
        return float(getattr(found, "pss", found.uss))
    return 0.0


def run(arguments: Sequence[str], *, folder: Path) -> Run:
    """Run a Python program that keeps its data under `folder`. Raises CalledProcessError where it fails."""
    watch = _DatabaseWatch(folder)
    watch.start()
    report = folder / "measured.json"
    command = [sys.executable, "-I", "-S", "-c", LAUNCHER, str(report), *arguments]
    began = perf_counter()
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    seconds, database_mb = perf_counter() - began, watch.end()
    code, peak = json.loads(report.read_text())
    if code:
        raise subprocess.CalledProcessError(code, arguments, output)
    return Run(seconds, peak * MAXRSS_UNIT / MB, database_mb, output)
