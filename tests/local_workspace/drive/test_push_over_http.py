"""The server sends what channels have queued by itself, and no call waits for a receiver."""

from __future__ import annotations

import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httplib2
import pytest

from local_workspace.control import issue_token
from local_workspace.server import Server

AMINA = "amina@oakfield.example"
WAIT_S = 20


class Hook(BaseHTTPRequestHandler):
    """Hands on the headers of each POST; answers when `server.answers` has something to answer."""

    def do_POST(self):
        self.server.got.put((self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.answers.get(timeout=WAIT_S))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def running():
    """running(server, run): serves in a thread until the test is over."""
    started = []

    def start(server, run, stop):
        thread = threading.Thread(target=run)
        thread.start()
        started.append((stop, thread))
        return server

    yield start
    for stop, thread in reversed(started):
        stop()
        thread.join()


@pytest.fixture
def receiver(running):
    with ThreadingHTTPServer(("127.0.0.1", 0), Hook) as server:
        server.got, server.answers = queue.Queue(), queue.Queue()
        yield running(server, lambda: server.serve_forever(0.05), server.shutdown)
        server.answers.put(200)


@pytest.fixture
def post(workspace, running):
    """post(path, body) → (status, reply) of the local Workspace on a port."""
    http = httplib2.Http(proxy_info=None, timeout=WAIT_S)
    headers = {"Authorization": f"Bearer {issue_token(workspace.world, AMINA)}", "Content-Type": "application/json"}
    with Server(workspace, 0) as server:
        running(server, server.run, server.stop)

        def send(path, body=None, method="POST"):
            raw = None if body is None else json.dumps(body)
            response, content = http.request(server.address + path, method, raw, headers)
            return response.status, json.loads(content or b"{}")

        yield send
        http.close()
        server.stop()


def hook(receiver, path="/hook?a=b"):
    return {"id": "one", "type": "web_hook", "address": f"http://127.0.0.1:{receiver.server_port}{path}"}


def test_a_watch_is_followed_by_its_sync_message(post, receiver):
    receiver.answers.put(200)
    status, channel = post("/drive/v3/changes/watch?pageToken=1", hook(receiver))

    path, headers, body = receiver.got.get(timeout=WAIT_S)
    assert (status, path, body) == (200, "/hook?a=b", b"")
    assert (headers["X-Goog-Resource-State"], headers["X-Goog-Resource-ID"]) == ("sync", channel["resourceId"])


def test_a_receiver_that_hangs_holds_up_no_call(post, receiver):
    post("/drive/v3/changes/watch?pageToken=1", hook(receiver))
    receiver.got.get(timeout=WAIT_S)

    assert post("/drive/v3/files", {"name": "Made meanwhile"})[0] == 200


def test_a_receiver_in_trouble_is_asked_again_without_a_call(post, receiver):
    for status in (500, 200):
        receiver.answers.put(status)
    post("/drive/v3/changes/watch?pageToken=1", hook(receiver))

    numbers = [receiver.got.get(timeout=WAIT_S)[1]["X-Goog-Message-Number"] for _ in range(2)]
    assert numbers == ["1", "1"]


def test_the_control_room_shows_the_channels(post, receiver):
    receiver.answers.put(200)
    channel = post("/drive/v3/changes/watch?pageToken=1", hook(receiver))[1]
    receiver.got.get(timeout=WAIT_S)

    (shown,) = post("/_local/channels", method="GET")[1]["channels"]
    assert (shown["id"], shown["user"], shown["live"], shown["messages"]) == ("one", AMINA, True, 1)
    assert (shown["resource"], shown["resourceId"]) == (f"drive.changes:{AMINA}:", channel["resourceId"])
