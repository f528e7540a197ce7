"""What is set or given wrongly is said in one clear sentence with exit code 2, and nothing is half-made."""

from __future__ import annotations

import json
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from support.outsider import Workspace, run

STAFF = "Name,Email,School,Role\nAmina Hussain,amina@oakfield.example,Oakfeild,Teacher\n"
SCHOOLS = """
[[school]]
name = "Oakfield"
domain = "oakfield.example"
engine_user = "cpd@oakfield.example"
staff_group = "staff@oakfield.example"
home = true
"""


@pytest.fixture(scope="module")
def key() -> str:
    """A service account's key file, well made and known to nobody."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = serialization.PrivateFormat.PKCS8
    pem = made.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()
    account = {"type": "service_account", "client_email": "a@b.example", "token_uri": "http://127.0.0.1:9/token"}
    return json.dumps(account | {"private_key": pem})


@pytest.fixture
def taken() -> Iterator[str]:
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield str(listener.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path, key: str) -> dict[str, str]:
    """Settings with nothing wrong in them, save that nobody answers there."""
    (tmp_path / "key.json").write_text(key)
    return {
        "CPD_DATA": str(tmp_path / "data"),
        "CPD_KEY_FILE": str(tmp_path / "key.json"),
        "GOOGLE_ADDRESS": "http://127.0.0.1:9",
    }


def is_running(pid: int) -> bool:
    """Whether it still does anything: where nobody collects the dead, an ended process keeps its number."""
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def refusal(*arguments: str, env: dict[str, str]) -> str:
    """The one line that a refused command says."""
    done = run(*arguments, env=env)
    assert done.returncode == 2, done.stdout + done.stderr
    (line,) = done.stderr.splitlines()
    return line


@pytest.mark.parametrize("command", [["workspace"], ["demo"], ["serve"]], ids=" ".join)
def test_a_port_in_use_is_said_and_nothing_is_made(command, taken, environment, tmp_path):
    said = refusal(*command, "--port", taken, "--data", str(tmp_path / "new"), env=environment)

    assert said.startswith(f"Port {taken} ")
    assert not (tmp_path / "new").exists()


def test_a_world_of_a_newer_version_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "workspace.sqlite") as newer:
        newer.execute("PRAGMA user_version=99")
    newer.close()

    assert "newer version" in refusal("workspace", "--port", "0", "--data", str(tmp_path), env={})


def test_a_world_that_is_open_elsewhere_is_said(tmp_path):
    first = Workspace(tmp_path / "world")
    first.start()

    said = refusal("workspace", "--port", "0", "--data", str(tmp_path / "world"), env={})
    first.kill()

    assert "open in another process" in said


def test_a_database_that_is_not_there_is_said(environment, tmp_path):
    nowhere = environment | {"DATABASE_URL": "postgresql://cpd:secret@127.0.0.1:9/cpd"}

    said = refusal("sync", env=nowhere)

    assert "database" in said.lower()
    assert "secret" not in said


def test_a_data_directory_of_a_newer_version_is_left_alone(environment, tmp_path):
    (tmp_path / "data" / "postgres" / "18").mkdir(parents=True)
    (tmp_path / "data" / "VERSION").write_text("99\n")

    assert "newer" in refusal("sync", env=environment)


def test_a_key_file_that_cannot_be_read_is_said(environment, tmp_path):
    (tmp_path / "key.json").write_text("not a key")

    assert refusal("sync", env=environment) == f"CPD_KEY_FILE is {tmp_path / 'key.json'}, which is not JSON."


def test_a_malformed_staff_list_names_row_and_column_and_changes_nothing(environment, tmp_path):
    (tmp_path / "staff.csv").write_text(STAFF)
    (tmp_path / "schools.toml").write_text(SCHOOLS)
    lists = ("--people", str(tmp_path / "staff.csv"), "--schools", str(tmp_path / "schools.toml"))

    said = refusal("provision", *lists, env=environment)

    assert said.startswith("staff.csv, row 2, School: ")
    assert not (tmp_path / "data").exists()


def test_a_staff_list_that_is_not_there_is_said(environment, tmp_path):
    lists = ("--people", str(tmp_path / "none.csv"), "--schools", str(tmp_path / "none.toml"))

    assert str(tmp_path) in refusal("provision", *lists, env=environment)


def test_every_mistake_in_the_settings_is_listed_at_once(environment):
    done = run("sync", env=environment | {"CPD_CLOCK": "sundial", "CPD_TIME_ZONE": "Narnia", "PORT": "low"})

    assert done.returncode == 2
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["CPD_CLOCK", "CPD_TIME_ZONE", "PORT"]


def test_stop_leaves_no_process(tmp_path):
    env = {"CPD_DATA": str(tmp_path / "data")}
    run("people", env=env)
    pid = int(next((tmp_path / "data").rglob("postmaster.pid")).read_text().splitlines()[0])

    run("stop", env=env)

    assert not is_running(pid)
