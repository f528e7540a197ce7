"""A worker as a process of its own: stopped, killed in mid-job, paused, cut off."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import psycopg
import pytest
from sqlalchemy import text

from sync.database import Database
from sync.ports import Wake

# Each flow writes down that it began and that it ended; a school's takes as long as its name says, the first time.
WORK = """
import sys, time
from datetime import timedelta
from sqlalchemy import text
from sync.database import make_engine
from sync.errors import TryLater
from sync.jobs.worker import work
engine = make_engine(sys.argv[1])
def write(name):
    with engine.begin() as c:
        added = c.execute(text("INSERT INTO note VALUES (:name, '1') ON CONFLICT DO NOTHING"), {"name": name})
        return added.rowcount == 1
def flow(name):
    def run(school="", document=""):
        if write(f"began {name} {school}{document}") and school:
            time.sleep(float(school))
        write(f"ended {name} {school}{document}")
    return run
flows = {name: flow(name) for name in ("sweep", "sync_schools", "sync_school", "sync_portfolio")}
short = timedelta(seconds=1)
try:
    work(sys.argv[1], flows, grace=short * float(sys.argv[2]), stalled_after=short)
except TryLater as error:
    sys.exit(f"TryLater: {error}")
"""

Worker = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start_worker(database: Database) -> Iterator[Worker]:
    started: list[subprocess.Popen[str]] = []

    def start(grace_s: float = 10) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", WORK, database.url, str(grace_s)]
        started.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


@pytest.fixture
def wake_school(database: Database, wake: Wake) -> Callable[[str], None]:
    def leave(seconds: str) -> None:
        with database.engine.begin() as c:
            wake(c, "sync_school", school=seconds)

    return leave


def wait_for(database: Database, name: str) -> bool:
    """Whether a flow writes `name` within half a minute."""
    until = time.monotonic() + 30
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        while time.monotonic() < until:
            if c.execute(text("SELECT 1 FROM note WHERE name = :name"), {"name": name}).first():
                return True
            c.execute(text("SELECT pg_sleep(0.05)"))
    return False


def test_a_worker_wakes_the_sweep_by_itself(database: Database, start_worker: Worker) -> None:
    start_worker()

    assert wait_for(database, "ended sweep ")


def test_a_worker_that_is_told_to_stop_lets_its_flow_end(
    database: Database, start_worker: Worker, wake_school: Callable[[str], None]
) -> None:
    worker = start_worker()
    wake_school("1")
    assert wait_for(database, "began sync_school 1")

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=20) == 0
    assert wait_for(database, "ended sync_school 1")


def test_a_flow_that_does_not_end_in_time_is_left_to_the_next_worker(
    database: Database, start_worker: Worker, wake_school: Callable[[str], None]
) -> None:
    worker = start_worker(grace_s=0.5)
    wake_school("600")
    assert wait_for(database, "began sync_school 600")

    worker.send_signal(signal.SIGINT)

    assert worker.wait(timeout=20) == 1
    start_worker()
    assert wait_for(database, "ended sync_school 600")


def test_a_worker_killed_in_mid_job_leaves_it_to_one_that_runs_already(
    database: Database, start_worker: Worker, wake_school: Callable[[str], None]
) -> None:
    killed = start_worker()
    wake_school("600")
    assert wait_for(database, "began sync_school 600")
    start_worker()

    killed.kill()

    assert wait_for(database, "ended sync_school 600")


def test_a_job_given_back_while_the_same_wake_up_waits_again_is_run_by_that(
    database: Database, start_worker: Worker, wake_school: Callable[[str], None]
) -> None:
    killed = start_worker()
    wake_school("600")
    assert wait_for(database, "began sync_school 600")
    wake_school("600")
    killed.kill()
    killed.wait()

    start_worker()

    assert wait_for(database, "ended sync_school 600")
    with database.engine.begin() as c:
        assert c.execute(text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")).scalar() == 0


def test_a_worker_that_loses_its_database_says_so_and_ends(database: Database, start_worker: Worker) -> None:
    worker = start_worker()
    assert wait_for(database, "ended sweep ")
    shut_out(database)

    _, said = worker.communicate(timeout=60)

    assert worker.returncode == 1
    assert "TryLater: The worker lost its database." in said


def shut_out(database: Database) -> None:
    name = database.engine.url.database
    database.engine.dispose()
    other = database.engine.url.set(drivername="postgresql", database="postgres")
    with psycopg.connect(other.render_as_string(hide_password=False), autocommit=True) as link:
        link.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        link.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
