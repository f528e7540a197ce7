"""kill -9 in the middle of a community's months, and of the demo; then the same command again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.postgres import TEMPLATE, fresh_database

ROOT = Path(__file__).parents[2]
LIFE = [sys.executable, "-m", "tests.crash.life"]
DEMO = [sys.executable, "-m", "sync.cli", "demo", "--once", "--on", "2026-10-02"]
SHARES = (0.1, 0.35, 0.6, 0.85)


def lives_on(folder, url, *, killed_at=None):
    """Every line that it says until its end, or until it is killed at the n-th."""
    folder.mkdir(exist_ok=True)
    with subprocess.Popen([*LIFE, str(folder), url], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if len(lines) == killed_at:
                os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == (0 if killed_at is None else -signal.SIGKILL)
    return lines


@pytest.fixture(scope="module")
def undisturbed_life(postgres, tmp_path_factory):
    """How many calls a life takes in which nothing happens, and its end."""
    with fresh_database(postgres, template=TEMPLATE) as database:
        *calls, end = lives_on(tmp_path_factory.mktemp("life") / "data", database.url)
    found = json.loads(end)
    # Three welcomes, three directories, and an invitation, a move and a cancellation for each of the three.
    assert (len(found["mail"]), found["effects"]["edition done"], found["effects"]["prompt done"]) == (15, 1, 1)
    return len(calls), found


@pytest.mark.parametrize("share", SHARES)
def test_killed_at_some_moment_and_started_again_the_months_end_the_same(undisturbed_life, database, tmp_path, share):
    calls, end = undisturbed_life
    lives_on(tmp_path / "data", database.url, killed_at=int(calls * share))

    *_, found = lives_on(tmp_path / "data", database.url)

    assert json.loads(found) == end


def test_killed_again_and_again_it_ends_the_same(undisturbed_life, database, tmp_path):
    calls, end = undisturbed_life
    for killed_at in (7, 1, calls // 3):
        lives_on(tmp_path / "data", database.url, killed_at=killed_at)

    *_, found = lives_on(tmp_path / "data", database.url)

    assert json.loads(found) == end


def plays(folder, *, killed_at=None):
    """`cpd demo --once` until its end, or until its world has grown to so many bytes. Gives how large that became."""
    command = [*DEMO, "--data", str(folder), "--report", str(folder.parent / "report.json")]
    size = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            size = max(size, sum(file.stat().st_size for file in folder.glob("workspace.sqlite*")))
            if killed_at is not None and size >= killed_at:
                process.kill()
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.05)
    assert process.returncode == (0 if killed_at is None else -signal.SIGKILL)
    return size


def test_the_demo_killed_twice_ends_with_the_report_of_one_that_was_not(tmp_path):
    once, other = tmp_path / "once", tmp_path / "other"
    for folder in (once, other):
        folder.mkdir()
    size = plays(once / "data")
    for share in (0.06, 0.85):
        plays(other / "data", killed_at=int(size * share))

    plays(other / "data")

    whole, found = (json.loads((folder / "report.json").read_text(encoding="utf-8")) for folder in (once, other))
    assert found.pop("this_run") != whole.pop("this_run")
    assert found == whole
