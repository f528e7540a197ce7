"""Where a client is run: its own folder, its own environment, the proxy; and what came of it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests.clients.workspace import Workspace

LIMIT_S = 240


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    left_out: int = 0
    output: str = field(default="", repr=False)


@dataclass(frozen=True)
class Room:
    """Where a client is run. source: its published source. python: of the clients' own environment."""

    workspace: Workspace
    source: Path
    home: Path
    python: Path
    node_modules: Path

    def run(self, command: list[str | Path], at: Path, **more: str) -> tuple[int, str]:
        """(exit status, what was printed)."""
        given = self.workspace.environment(self.home) | more
        try:
            done = subprocess.run(
                command,
                cwd=at,
                env=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=LIMIT_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            return 1, f"stopped after {LIMIT_S} s\n{error.stdout!r}"
        return done.returncode, done.stdout

    def pytest(self, at: Path, *arguments: str, left_out: tuple[str, ...] = (), **more: str) -> Counts:
        """left_out: tests that ask for a file or host of their author's, by name."""
        report = self.home / "report.xml"
        skipped = [word for name in left_out for word in ("--deselect", name)]
        # Where a client has settings of its own they hold; ours, in a folder above, must not.
        own = [] if self._has_settings() else ["-c", self._settings(), "--rootdir", at]
        command = [self.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *own, "--junitxml", report, *arguments]
        _, output = self.run([*command, *skipped], at, **more)
        if not report.exists():
            return Counts(failed=1, output=output)
        suite = next(iter(ElementTree.parse(report).getroot()))
        total, bad, skips = (int(suite.get(name, 0)) for name in ("tests", "failures", "skipped"))
        bad += int(suite.get("errors", 0))
        return Counts(total - bad - skips, bad if total else 1, skips + len(left_out), output)

    def _has_settings(self) -> bool:
        file = self.source / "pyproject.toml"
        return file.exists() and "[tool.pytest" in file.read_text(encoding="utf-8")

    def _settings(self) -> Path:
        file = self.home / "pytest.ini"
        file.write_text("[pytest]\n", encoding="utf-8")
        return file

    def lines(self, command: list[str | Path], at: Path, **more: str) -> Counts:
        """Of a command that prints "ok N" or "failed N" for each example."""
        _, output = self.run(command, at, **more)
        ok, bad = (len(re.findall(rf"(?m)^{word} \d+$", output)) for word in ("ok", "failed"))
        return Counts(ok, bad if ok or bad else 1, output=output)

    def steps(self, program: list[str | Path], steps: list[tuple[list[str | Path], str]]) -> Counts:
        """Commands one after another, each good when it ends well and prints what is wanted."""
        counts = Counts()
        for arguments, wanted in steps:
            status, output = self.run([*program, *arguments], self.home)
            good = status == 0 and wanted in output
            counts.passed, counts.failed = counts.passed + good, counts.failed + (not good)
            shown = " ".join(map(str, arguments))
            counts.output += f"\n$ {shown}\n{output}" + ("" if good else f"\n!! exit {status}, wanted {wanted!r}")
        return counts
