"""Run other people's clients against the local Workspace: `python -m tests.clients.run [NAME …] [--keep]`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import venv
from dataclasses import asdict
from pathlib import Path

from tests.clients.clients import CLIENTS, HERE, Client
from tests.clients.room import Counts, Room
from tests.clients.table import with_table
from tests.clients.workspace import Workspace, running

FOLDER = HERE.parent.parent / ".clients"
KEPT = HERE / "counts.json"
README = HERE.parent.parent / "README.md"


def main(arguments: list[str]) -> int:
    """0 when every client passes at least what it passed when the counts were kept, and fails no more."""
    keep = "--keep" in arguments
    names = [name for name in arguments if name != "--keep"] or list(CLIENTS)
    python = _python()
    modules = _node_modules() if any(CLIENTS[name].language == "JavaScript" for name in names) else FOLDER
    shutil.rmtree(FOLDER / "world", ignore_errors=True)
    found: dict[str, dict[str, object]] = {}
    with running(FOLDER) as workspace:
        for name in names:
            found[name] = _one(name, workspace, python, modules)
    if keep:
        before = _kept()
        counts = before | found
        KEPT.write_text(json.dumps({name: counts[name] for name in CLIENTS if name in counts}, indent=2) + "\n")
        README.write_text(with_table(README.read_text(encoding="utf-8"), KEPT), encoding="utf-8")
        return 0
    worse = [name for name in names if _worse(name, found[name], _kept().get(name))]
    return int(bool(worse))


def _one(name: str, workspace: Workspace, python: Path, modules: Path) -> dict[str, object]:
    client = CLIENTS[name]
    home = FOLDER / "homes" / name
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    source = FOLDER if client.language == "JavaScript" else _source(client, python, home)
    try:
        counts = client.run(Room(workspace, source, home, python, modules))
    except (RuntimeError, OSError, subprocess.SubprocessError) as error:
        counts = Counts(failed=1, output=f"It could not be run: {error}")
    (home / "output.txt").write_text(counts.output, encoding="utf-8")
    print(f"{name:<24} {counts.passed:>3} passed, {counts.failed} failed, {counts.left_out} left out", flush=True)
    if counts.failed:
        print(f"  see {home.relative_to(FOLDER.parent)}/output.txt", flush=True)
    about = {name: getattr(client, name) for name in ("version", "language", "services", "what", "note")}
    return about | {key: value for key, value in asdict(counts).items() if key != "output"}


def _worse(name: str, now: dict[str, object], then: dict[str, object] | None) -> bool:
    if then is None:
        print(f"{name}: no counts are kept of it")
        return True
    worse = int(str(now["passed"])) < int(str(then["passed"])) or int(str(now["failed"])) > int(str(then["failed"]))
    if worse:
        print(f"{name} passed {then['passed']} and failed {then['failed']} when the counts were kept")
    return worse


def _kept() -> dict[str, dict[str, object]]:
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


def _python() -> Path:
    """The clients' own environment, made anew when their versions change."""
    python, wanted = FOLDER / "venv" / "bin" / "python", HERE / "requirements.txt"
    mark = FOLDER / "venv" / "made-from.txt"
    if not mark.exists() or mark.read_bytes() != wanted.read_bytes():
        shutil.rmtree(FOLDER / "venv", ignore_errors=True)
        venv.create(FOLDER / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", wanted], check=True)
        mark.write_bytes(wanted.read_bytes())
    return python


def _node_modules() -> Path:
    at = FOLDER / "js"
    at.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, at / name)
    subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=at, check=True)
    return at / "node_modules"


def _source(client: Client, python: Path, home: Path) -> Path:
    """The published source of a client, unpacked afresh: its tests write beside themselves."""
    kept = FOLDER / "sources"
    kept.mkdir(parents=True, exist_ok=True)
    pattern = f"{client.package.replace('-', '?').replace('_', '?')}-{client.version}.tar.gz"
    if not _found(kept, pattern):
        command = [python, "-m", "pip", "download", "-q", "--no-deps", "--no-build-isolation", "--no-binary", ":all:"]
        subprocess.run([*command, "-d", kept, f"{client.package}=={client.version}"], check=True)
    with tarfile.open(_found(kept, pattern)[0]) as archive:
        archive.extractall(home, filter="data")
        return home / archive.getnames()[0].split("/")[0]


def _found(folder: Path, pattern: str) -> list[Path]:
    return [file for file in folder.iterdir() if file.match(pattern) or file.match(pattern.lower())]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
