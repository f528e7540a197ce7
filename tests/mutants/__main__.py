"""`python -m tests.mutants`: the service, broken on purpose in one way after another; the harness must see each.

Each patch of this folder is applied to a copy of the tree, and the harness plays there until something is wrong. The
last line is JSON: how many there are, and how many were seen. One that is seldom seen may say in its header where the
playing begins ("Begins at seed 600."), to save time; with --seed all begin there.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATCHES = Path(__file__).parent
NEEDED = ("sync", "local_workspace", "sheets_templates", "tests", "addon")
BEGINS = re.compile(r"^Begins at seed (\d+)\.$", re.MULTILINE)
PLAYED = re.compile(r'\{"runs": (\d+)')


@dataclass(frozen=True)
class Fate:
    """What became of one mutant. runs: how many histories were played, from which seed on. saw: the first thing found
    wrong."""

    name: str
    why: str
    killed: bool
    seed: int
    runs: int
    saw: str


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--runs", type=int, default=2000, help="the most histories for each")
    parser.add_argument("--seed", type=int, help="the first history's seed, whatever the patches say")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("names", nargs="*", help="only those whose name begins so")
    asked = parser.parse_args()
    patches = [file for file in sorted(PATCHES.glob("*.patch")) if file.name.startswith(tuple(asked.names) or "")]
    stale = [f"{patch.name} does not apply any more: {why}" for patch in patches if (why := why_not(patch))]
    if stale:
        sys.exit("\n".join(stale))
    with ThreadPoolExecutor(asked.workers) as pool:
        fates = []
        for fate in pool.map(lambda patch: _try(patch, asked.runs, asked.seed), patches):
            fates.append(fate)
            told = f"{fate.runs} histories from seed {fate.seed} on"
            seen = f"seen after {told}: {fate.saw}" if fate.killed else f"NOT SEEN in {told}."
            print(f"{fate.name}: {fate.why} {seen}", flush=True)
    killed = sum(fate.killed for fate in fates)
    print(json.dumps({"mutants": len(fates), "killed": killed}))
    sys.exit(0 if killed == len(fates) else 1)


def why_not(patch: Path, tree: Path = ROOT) -> str:
    """What keeps a patch from being applied to a tree; "" where nothing does."""
    tried = subprocess.run(
        ["git", "apply", "--check", str(patch)], cwd=tree, capture_output=True, text=True, check=False
    )
    return tried.stderr.strip() if tried.returncode else ""


def begins_at(patch: Path) -> int:
    """The seed that a patch's header names, else the first."""
    header = patch.read_text("utf-8").partition("\n--- ")[0]
    found = BEGINS.search(header)
    return int(found[1]) if found else 0


def _try(patch: Path, runs: int, seed: int | None) -> Fate:
    why = patch.read_text("utf-8").partition("\n")[0]
    first = begins_at(patch) if seed is None else seed
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        tree = Path(folder)
        for name in NEEDED:
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        subprocess.run(["git", "apply", str(patch)], cwd=tree, check=True)
        command = [sys.executable, "-m", "tests.harness", "--seed", str(first), "--runs", str(runs)]
        command += ["--workers", "1", "--until-killed"]
        played = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    found = PLAYED.search(played.stdout)
    if found is None:
        raise RuntimeError(f"{patch.name} could not be tried: {played.stdout}{played.stderr}")
    saw = played.stdout.partition("\n")[0].partition(": ")[2]
    return Fate(patch.stem, why, played.returncode == 1, first, int(found[1]), saw[-160:])


if __name__ == "__main__":
    main()
