"""The server of our own: started, found again, killed, stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.database import open_database, stop_database
from sync.errors import BadSettings
from sync.settings import Settings

OPEN = """
import sys
from pathlib import Path
from sqlalchemy import text
from sync.database import open_database
from sync.settings import Settings
opened = open_database(Settings(data=Path(sys.argv[1])), durable=False)
with opened.engine.connect() as c:
    print(c.execute(text("SELECT pg_postmaster_start_time()")).scalar())
opened.engine.dispose()
"""


def postmaster(settings: Settings) -> int:
    return int((settings.data / "postgres/cluster/postmaster.pid").read_text().splitlines()[0])


def is_running(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_second_start_finds_the_first_ones_server(started_at: Callable[[], object]) -> None:
    assert started_at() == started_at()


def test_several_first_starts_at_once_make_one_server(new: Settings) -> None:
    command = [sys.executable, "-c", OPEN, str(new.data)]
    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]

    said = [start.communicate(timeout=60)[0] for start in starts]

    assert [start.returncode for start in starts] == [0, 0, 0]
    assert len(set(said)) == 1


def test_what_was_committed_outlives_a_killed_server(settings: Settings, ask: Callable[[str], object]) -> None:
    ask("INSERT INTO note VALUES ('killed', '1')")
    os.kill(postmaster(settings), signal.SIGKILL)

    assert ask("SELECT value FROM note WHERE name = 'killed'") == 1


def test_stopping_leaves_nothing_running_and_says_whether_anything_was(
    settings: Settings, ask: Callable[[str], object]
) -> None:
    ask("SELECT 1")
    pid = postmaster(settings)

    assert stop_database(settings)

    until = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < until:
        pass
    assert not is_running(pid)
    assert not stop_database(settings)


def test_stopping_where_nothing_was_ever_made_makes_nothing(new: Settings) -> None:
    assert not stop_database(new)
    assert not new.data.exists()


def test_a_stopped_server_starts_again_with_all_it_had(settings: Settings, ask: Callable[[str], object]) -> None:
    ask("INSERT INTO note VALUES ('stopped', '1')")
    stop_database(settings)

    assert ask("SELECT value FROM note WHERE name = 'stopped'") == 1


def test_an_engine_outlives_a_stop_and_a_start_of_its_server(settings: Settings) -> None:
    first = open_database(settings, durable=False)
    with first.engine.connect():
        pass
    stop_database(settings)
    second = open_database(settings, durable=False)

    with first.engine.connect() as c:
        assert c.exec_driver_sql("SELECT 1").scalar() == 1
    first.engine.dispose()
    second.engine.dispose()


def test_a_start_killed_while_making_the_cluster_is_made_good(new: Settings) -> None:
    half = new.data / "postgres/making/cluster"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    open_database(new, durable=False).engine.dispose()

    assert not (new.data / "postgres/making").exists()


def test_commits_are_durable_unless_said_otherwise(settings: Settings, ask: Callable[[str], object]) -> None:
    stop_database(settings)
    open_database(settings).engine.dispose()
    assert ask("SHOW fsync") == "on"

    stop_database(settings)
    assert ask("SHOW fsync") == "off"


def test_a_server_that_cannot_start_is_one_sentence(settings: Settings, ask: Callable[[str], object]) -> None:
    ask("SELECT 1")
    stop_database(settings)
    conf = settings.data / "postgres/cluster/postgresql.conf"
    good = conf.read_text()
    conf.write_text("shared_buffers = enormous\n")

    with pytest.raises(BadSettings, match=r"does not start: .*postgresql\.conf") as refused:
        ask("SELECT 1")
    conf.write_text(good)
    assert "\n" not in str(refused.value)
