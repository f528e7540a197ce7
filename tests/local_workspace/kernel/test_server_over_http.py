from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import httplib2
import pytest
from google.oauth2 import service_account
from support.clients import client
from support.strict_transport import StrictTransport

from local_workspace.app import LocalWorkspace
from local_workspace.server import Server, open_world
from local_workspace.world import World, WorldUnusable

DRIVE = "https://www.googleapis.com/auth/drive"
AMINA = "amina@oakfield.example"
ALONE = """
import sys
from pathlib import Path
from local_workspace.app import LocalWorkspace
from local_workspace.server import open_world, serve
serve(LocalWorkspace(open_world(Path(sys.argv[1]))), 0, announce=lambda address: print(address, flush=True))
"""


@pytest.fixture
def start(tmp_path):
    """start() → the address of a server in a process of its own, on the same folder each time; stop() kills it."""
    running = []

    def begin():
        command = [sys.executable, "-c", ALONE, str(tmp_path / "a world")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        running.append(process)
        return process.stdout.readline().strip()

    begin.kill = lambda: _kill(running[-1])
    yield begin
    for process in running:
        _kill(process)


def _kill(process):
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


@pytest.fixture
def http():
    opened = httplib2.Http(proxy_info=None)
    yield opened
    opened.close()


def ask(address, path, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(address + path, data, headers or {})) as reply:
        return json.load(reply)


def drive_as(key, email, address, http):
    credentials = service_account.Credentials.from_service_account_info(key, scopes=[DRIVE]).with_subject(email)
    return credentials, client(credentials, StrictTransport(http), "drive", address)


def engine(address):
    ask(address, "/_local/users", {"email": AMINA, "name": "Amina Hussain"})
    return ask(address, "/_local/service-accounts", {"name": "engine", "delegation": {"oakfield.example": [DRIVE]}})


def test_googles_client_works_over_http_with_a_key_file(start, http):
    address = start()

    _, drive = drive_as(engine(address), AMINA, address, http)

    assert drive.about().get(fields="user").execute()["user"]["emailAddress"] == AMINA


def test_after_a_kill_the_same_folder_has_the_same_files_and_takes_the_same_token(start, http):
    first = start()
    credentials, drive = drive_as(engine(first), AMINA, first, http)
    made = drive.files().create(body={"name": "Kept", "mimeType": "application/vnd.google-apps.folder"}).execute()
    start.kill()

    second = start()
    token = {"Authorization": f"Bearer {credentials.token}"}

    assert ask(second, f"/drive/v3/files/{made['id']}", headers=token)["name"] == "Kept"


def test_two_processes_never_open_the_same_world(start, tmp_path):
    start()

    with pytest.raises(WorldUnusable, match="open in another process"):
        open_world(tmp_path / "a world")


def test_a_world_of_an_older_version_is_left_as_it_is_with_a_sentence(tmp_path):
    world = open_world(tmp_path)
    world._db.execute("PRAGMA user_version=1")
    world.close()

    for _ in range(2):
        with pytest.raises(WorldUnusable, match="older version of this program"):
            open_world(tmp_path)


def test_a_world_of_a_newer_version_is_left_alone(tmp_path):
    world = open_world(tmp_path)
    world._db.execute("PRAGMA user_version=99")
    world.close()

    with pytest.raises(WorldUnusable, match="newer version"):
        open_world(tmp_path)


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(WorldUnusable, match="cannot be made"):
        open_world(tmp_path / "file" / "below")


def test_a_port_in_use_is_an_os_error(server):
    port = int(server.address.rpartition(":")[2])

    with pytest.raises(OSError, match="in use"):
        Server(LocalWorkspace(World(None)), port)


def test_a_connection_stays_open_for_the_next_call(server, http):
    http.request(f"{server.address}/_local/clock")
    (connection,) = http.connections.values()
    before = connection.sock

    http.request(f"{server.address}/_local/clock")

    assert connection.sock is before


def test_a_cut_connection_is_a_reset_and_the_client_does_not_send_twice(server, http):
    token = ask(server.address, "/_local/token", {"email": AMINA})["access_token"]
    ask(server.address, "/_local/faults", {"method": "drive.files.generateIds", "reset": True, "apply": "after"})

    with pytest.raises(ConnectionResetError):
        http.request(f"{server.address}/drive/v3/files/generateIds", headers={"Authorization": f"Bearer {token}"})

    assert [call["status"] for call in ask(server.address, "/_local/ledger")["calls"]] == [0]


def test_only_this_machine_is_listened_to(server):
    assert server._http.server_address[0] == "127.0.0.1"


def test_the_folder_is_made_with_its_parents(tmp_path):
    open_world(tmp_path / "one" / "two").close()

    assert Path(tmp_path, "one", "two", "workspace.sqlite").exists()
