"""Whole programs in processes of their own: how long they take, and the most memory they ever hold."""

from __future__ import annotations

import os
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
        self._folder = str(folder)
        self._over = threading.Event()
        self.peak = 0.0

    def run(self) -> None:
        while not self._over.wait(LOOK_EVERY_S):
            self.peak = max(self.peak, self._now())

    def stop(self) -> float:
        self._over.set()
        self.join()
        return self.peak / MB

    def _now(self) -> float:
        total = 0.0
        for process in psutil.process_iter(["name", "cmdline"]):
            if process.info["name"] == "postgres" and self._folder in " ".join(process.info["cmdline"] or ()):
                with suppress(psutil.Error):
                    total += _held(process) + sum(_held(child) for child in process.children())
        return total


def _held(process: psutil.Process) -> float:
    """Shared memory counts by its share where the system says it (Linux), else wholly for each process."""
    with suppress(psutil.Error):
        found = process.memory_full_info()
        return float(getattr(found, "pss", found.uss))
    return 0.0


def run(arguments: Sequence[str], *, folder: Path) -> Run:
    """Run a Python program that keeps its data under `folder`. Raises CalledProcessError where it fails."""
    watch = _DatabaseWatch(folder)
    watch.start()
    began = perf_counter()
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True) as process:
        output = process.stdout.read() if process.stdout else ""
        # wait4 gives this one process's own figures; RUSAGE_CHILDREN would mix it with those before it.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds, database_mb = perf_counter() - began, watch.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments, output)
    return Run(seconds, usage.ru_maxrss * MAXRSS_UNIT / MB, database_mb, output)
