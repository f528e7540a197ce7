"""The server of our own: whose it is, what it lets in, and what it touches."""

import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from sync.database import open_database, stop_database
from sync.database.account import server_account
from sync.database.programs import INSTALL, find_programs, reachable_copy
from sync.errors import BadSettings
from sync.settings import Settings
from tests.database.conftest import can_connect

AS_ORDINARY_USER = """
import os, sys
from pathlib import Path
from sync.database import open_database, stop_database
from sync.settings import Settings
# Everything is imported before root is given up: the interpreter may lie where only root can go.
open_database(Settings(data=Path(sys.argv[1])), durable=False).engine.dispose()
stop_database(Settings(data=Path(sys.argv[1])))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.path[:] = [sys.argv[3]]
sys.path_importer_cache.clear()
mine = Settings(data=Path(sys.argv[2]))
opened = open_database(mine, durable=False)
with opened.engine.connect() as c:
    print(c.exec_driver_sql("SELECT 'found'").scalar(), (mine.data / "postgres/cluster").stat().st_uid == os.geteuid())
opened.engine.dispose()
print(stop_database(mine))
"""


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that every account can reach."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


def modes(folder: Path) -> list[tuple[str, int, int]]:
    above = (folder, *folder.parents)
    return [(str(each), stat.S_IMODE(each.stat().st_mode), each.stat().st_uid) for each in above]


def test_nothing_outside_the_data_directory_is_touched(new: Settings, tmp_path: Path) -> None:
    new.data.parent.mkdir(parents=True)
    tmp_path.chmod(0o700)
    before = modes(new.data.parent), sorted(tmp_path.rglob("*"))

    open_database(new, durable=False).engine.dispose()

    after = [each for each in sorted(tmp_path.rglob("*")) if new.data not in (each, *each.parents)]
    assert (modes(new.data.parent), after) == before


def test_the_password_is_in_a_file_that_no_one_else_can_read(settings: Settings) -> None:
    opened = open_database(settings, durable=False)
    opened.engine.dispose()
    password = (settings.data / "postgres/password").read_text().strip()

    assert password in opened.url
    assert password not in repr(opened)
    assert stat.S_IMODE((settings.data / "postgres/password").stat().st_mode) == 0o600


def test_the_server_listens_here_alone_and_asks_everyone_for_the_password(
    settings: Settings, ask: Callable[[str], object]
) -> None:
    opened = open_database(settings, durable=False)
    opened.engine.dispose()
    wrong = make_url(opened.url).set(password="guessed").render_as_string(hide_password=False)

    assert (ask("SHOW listen_addresses"), ask("SHOW unix_socket_directories")) == ("127.0.0.1", "")
    assert can_connect(opened.url)
    assert not can_connect(wrong)


def test_text_is_sorted_by_code_point_and_times_are_in_utc(ask: Callable[[str], object]) -> None:
    assert ask("SELECT string_agg(w, ',' ORDER BY w) FROM unnest(ARRAY['b', 'É', 'a', 'B']) w") == "B,a,b,É"
    assert ask("SHOW timezone") == "UTC"


def test_a_port_that_was_taken_meanwhile_is_chosen_again(settings: Settings, ask: Callable[[str], object]) -> None:
    ask("SELECT 1")
    stop_database(settings)
    port = settings.data / "postgres/port"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port.write_text(f"{taken.getsockname()[1]}\n")

        assert ask("SELECT 1") == 1
        assert int(port.read_text()) != taken.getsockname()[1]


def test_another_server_on_our_port_is_not_taken_for_ours_though_it_lets_everyone_in(
    settings: Settings, ask: Callable[[str], object], new: Settings
) -> None:
    other = open_database(new, durable=False)
    (new.data / "postgres/cluster/pg_hba.conf").write_text("host all all 127.0.0.1/32 trust\n")
    with other.engine.connect() as c:
        c.exec_driver_sql("SELECT pg_reload_conf()")
    other.engine.dispose()
    ask("INSERT INTO note VALUES ('mine', '1')")
    stop_database(settings)
    (settings.data / "postgres/port").write_text((new.data / "postgres/port").read_text())

    assert ask("SELECT value FROM note WHERE name = 'mine'") == 1


def test_a_process_with_a_dead_servers_number_is_neither_feared_nor_stopped(
    settings: Settings, ask: Callable[[str], object]
) -> None:
    ask("SELECT 1")
    pid_file = settings.data / "postgres/cluster/postmaster.pid"
    lines = pid_file.read_text().partition("\n")[2]
    stop_database(settings)
    owner = pid_file.parent.stat().st_uid if os.geteuid() == 0 else None
    with subprocess.Popen(["sleep", "60"], user=owner) as stranger:
        pid_file.write_text(f"{stranger.pid}\n{lines}")

        assert not stop_database(settings)
        assert ask("SELECT 1") == 1
        assert stranger.poll() is None
        stranger.kill()


def test_an_ordinary_user_has_a_server_of_their_own(tmp_path: Path, open_place: Path) -> None:
    installed = find_programs(None).parent.parent.parent
    copy = reachable_copy(installed, open_place / "programs") if os.geteuid() == 0 else installed
    theirs = open_place / "theirs"
    theirs.mkdir()
    theirs.chmod(0o777)
    command = [sys.executable, "-c", AS_ORDINARY_USER, str(tmp_path / "warm"), str(theirs / "data"), str(copy)]

    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert (ran.stdout.split(), ran.stderr) == (["found", "True", "True"], "")


def test_programs_that_others_could_have_written_are_never_run(open_place: Path) -> None:
    planted = open_place / "programs"
    (planted / INSTALL / "bin").mkdir(parents=True)
    planted.chmod(0o777)

    with pytest.raises(BadSettings, match="someone else can write there"):
        reachable_copy(find_programs(None).parent.parent.parent, planted)


def test_programs_are_copied_whole_to_where_every_account_can_run_them(open_place: Path) -> None:
    copy = reachable_copy(find_programs(None).parent.parent.parent, open_place / "cache" / "1")

    account = server_account(open_place)
    said = subprocess.check_output(
        [copy / INSTALL / "bin/initdb", "--version"],
        cwd="/", user=account.uid if account else None, extra_groups=[] if account else None, text=True,
    )  # fmt: skip
    assert "PostgreSQL) 18" in said
    assert [each.name for each in copy.parent.iterdir()] == ["1"]


def test_a_full_server_is_still_known_as_ours(settings: Settings, started_at: Callable[[], object]) -> None:
    before = started_at()
    opened = open_database(settings, durable=False)
    opened.engine.dispose()
    links = []
    try:
        with pytest.raises(psycopg.OperationalError):
            while True:
                links.append(psycopg.connect(opened.url))
        with pytest.raises(BadSettings, match=r"does not answer: .*too many clients"):
            open_database(settings, durable=False)
    finally:
        for link in links:
            link.close()
    assert started_at() == before
