"""A PostgreSQL of our own under the data directory: made, started, found again, stopped.

Everything is in `postgres/` there: the cluster, its password and its port. The server listens on the
loopback address alone, with that password, and outlives the process that started it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from sync.database.account import Account, own_path, server_account
from sync.database.place import alone, make_data
from sync.database.programs import find_programs
from sync.errors import BadSettings

# Each try that fails takes pg_ctl a tenth of a second or more.
TRIES = 30
LOG_BYTES = 1_000_000
# No system counts processes so far: PostgreSQL takes the one it names for gone.
NO_PROCESS = "1073741823"
# A foreign server on our port cannot know the password, and is refused; PGSSLMODE and the like have no say.
CLIENT_OPTIONS = "require_auth=scram-sha-256&sslmode=disable&gssencmode=disable"
NOT_DURABLE = "-c fsync=off -c full_page_writes=off"


@dataclass(frozen=True, slots=True)
class Cluster:
    """home: the folder that holds the cluster, its password and port. account: who runs it, None for ourselves."""

    home: Path
    account: Account | None

    @property
    def files(self) -> Path:
        return self.home / "cluster"

    @property
    def port(self) -> int | None:
        found = _read(self.home / "port")
        return int(found) if found.isdecimal() else None

    def url(self) -> str:
        password = _read(self.home / "password")
        return f"postgresql://app:{password}@127.0.0.1:{self.port}/postgres?{CLIENT_OPTIONS}"


def start(data: Path, *, durable: bool) -> str:
    """The address of the running server of `data`, made and started where it is not. Raises BadSettings."""
    home = data.absolute() / "postgres"
    make_data(data)
    with _said_in_a_sentence(home):
        cluster = _make_home(home)
        with alone(home):
            if not cluster.files.exists():
                _create(cluster)
            if not _answers(cluster):
                _launch(cluster, durable=durable)
            return cluster.url()


def stop(data: Path) -> bool:
    """Whether a server was running there; none is afterwards."""
    home = data.absolute() / "postgres"
    if not home.exists():
        return False
    cluster = Cluster(home, server_account(home))
    with _said_in_a_sentence(home), alone(home):
        if _postmaster(cluster) is None:
            return False
        stopped, said = _run(cluster, "pg_ctl", "-m", "fast", "-w", "stop")
        if not stopped:
            stopped, said = _run(cluster, "pg_ctl", "-m", "immediate", "-w", "stop")
        if not stopped:
            raise BadSettings((f"PostgreSQL in {home} does not stop: {_reason(said)}.",))
    return True


@contextmanager
def _said_in_a_sentence(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        refused = f"PostgreSQL cannot be run in {home}: {error.strerror}."
        raise BadSettings((f"{refused} Choose another data directory, or set DATABASE_URL.",)) from error


def _make_home(home: Path) -> Cluster:
    account = server_account(home)
    home.mkdir(mode=0o700, exist_ok=True)
    _give(home, account)
    return Cluster(home, account)


def _create(cluster: Cluster) -> None:
    """initdb beside its place, then moved there: a start that is killed leaves no half cluster."""
    making = Cluster(cluster.home / "making", cluster.account)
    shutil.rmtree(making.home, ignore_errors=True)
    for folder in (making.home, making.files):
        folder.mkdir(mode=0o700)
        _give(folder, cluster.account)
    _write(cluster, "password", secrets.token_hex(24))
    options = ("-U", "app", "-A", "scram-sha-256", "--pwfile", "../../password", "-E", "UTF8")
    made, said = _run(making, "initdb", *options, "--locale-provider=builtin", "--locale=C.UTF-8")
    if not made:
        raise BadSettings((f"PostgreSQL could not make a database in {cluster.home}: {_reason(said)}.",))
    making.files.rename(cluster.files)
    making.home.rmdir()


def _launch(cluster: Cluster, *, durable: bool) -> None:
    log = cluster.files / "server.log"
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.unlink()
    said = ""
    for _ in range(TRIES):
        if cluster.port is None:
            _write(cluster, "port", str(_free_port()))
        before = log.stat().st_size if log.exists() else 0
        options = ("-o", _options(cluster, durable), "-l", log.name, "-w", "-t", "60")
        started, said = _run(cluster, "pg_ctl", *options, "start")
        # A server that was still starting, for someone who was killed, is as good.
        if started or _answers(cluster):
            return
        if log.exists():
            said = log.read_bytes()[before:].decode(errors="replace") or said
        if not _clear_the_way(cluster, said):
            break
    raise BadSettings((f"PostgreSQL in {cluster.home} does not start: {_reason(said)}.",))


def _options(cluster: Cluster, durable: bool) -> str:
    quiet = "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c timezone=UTC"
    return f"{quiet} -c port={cluster.port}{'' if durable else ' ' + NOT_DURABLE}"


def _clear_the_way(cluster: Cluster, said: str) -> bool:
    """Make room for another try, and say whether there is sense in one."""
    if "could not create any TCP/IP sockets" in said:
        (cluster.home / "port").unlink()
        return True
    pid_file = cluster.files / "postmaster.pid"
    if "postmaster.pid" in said and pid_file.exists() and _postmaster(cluster) is None:
        # The process only has a dead server's number. Rewritten, not removed: the other lines guard against
        # orphans of that server that still use its memory.
        rest = pid_file.read_text().partition("\n")[2]
        pid_file.write_text(f"{NO_PROCESS}\n{rest}")
    # Otherwise it is starting for someone who was killed, or its orphans are about to end.
    return "postmaster.pid" in said or "still in use" in said


def _postmaster(cluster: Cluster) -> int | None:
    """The server's process, if the one its pid file names is really it: numbers are used again."""
    pid = _read(cluster.files / "postmaster.pid").partition("\n")[0]
    if not pid.isdecimal():
        return None
    command = _command_line(pid)
    return int(pid) if "postgres" in command and f"port={cluster.port}" in command.split() else None


def _command_line(pid: str) -> str:
    if sys.platform == "linux":
        return _read(Path("/proc") / pid / "cmdline").replace("\0", " ")
    listing = ["/bin/ps", "-ww", "-o", "args=", "-p", pid]
    return subprocess.run(listing, capture_output=True, text=True, check=False).stdout  # noqa: S603 - pid is a number


def _answers(cluster: Cluster) -> bool:
    """Whether our server, and no other, answers on our port: only it knows the password."""
    if cluster.port is None:
        return False
    try:
        psycopg.connect(cluster.url(), connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return "too many clients" in str(error) or "remaining connection slots" in str(error)
    return True


def _run(cluster: Cluster, program: str, *arguments: str) -> tuple[bool, str]:
    """Run one of PostgreSQL's programs inside the cluster's folder: (it went well, what it said)."""
    account = cluster.account
    command = [str(find_programs(account) / program), "-D", own_path(cluster.files, account), *arguments]
    # A file, never a pipe: the server inherits it, and a pipe would keep us waiting for the server's end.
    with tempfile.TemporaryFile() as out:
        ran = subprocess.run(  # noqa: S603 - our own program, no shell, nothing that a user typed
            command,
            cwd=cluster.files,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            check=False,
        )
        out.seek(0)
        return ran.returncode == 0, out.read().decode(errors="replace")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _give(path: Path, account: Account | None) -> None:
    if account:
        os.chown(path, account.uid, account.gid)


def _write(cluster: Cluster, name: str, text: str) -> None:
    """A small file that only the server's account (and root) can read, replaced in one step."""
    new = cluster.home / f"{name}.new"
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    new.write_text(text + "\n")
    _give(new, cluster.account)
    new.rename(cluster.home / name)


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace").strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _reason(said: str) -> str:
    """The line that says why, of all that a failed program said."""
    lines = said.strip().splitlines() or ["no reason given"]
    telling = [line for line in lines if "FATAL:" in line or "error:" in line]
    return (telling or lines)[-1].strip().rstrip(".")
