"""Answers that come late, cut short, as a page or not at all, and lists that lag behind."""

from __future__ import annotations

import json
import socket
import threading
from http.client import IncompleteRead
from urllib.parse import urlsplit

import httplib2
import pytest

from local_workspace import switches
from local_workspace.control import issue_token
from local_workspace.refusals import Stalled
from local_workspace.transport import InProcess, call_wsgi

AMINA = "amina@oakfield.example"
BASE = "http://localhost:8099"
ABOUT = "/drive/v3/about?fields=user/me"


@pytest.fixture
def token(world):
    return issue_token(world, AMINA)


@pytest.fixture
def ask(workspace, token):
    """ask("GET", path, body) → (status, headers, content), in process as Google's client has it."""

    def send(http, path, body=None):
        raw = b"" if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        response, content = InProcess(workspace, BASE).request(BASE + path, http, raw, headers)
        return response.status, response, content

    return send


def lines(world):
    return [line for _, line in world.items("ledger")]


def names(ask, path="/drive/v3/files?orderBy=name"):
    return [file["name"] for file in json.loads(ask("GET", path)[2])["files"]]


def test_in_process_a_stall_is_a_timeout_and_what_was_done_stays(knock, ask, world):
    knock("POST", "/_local/faults", {"method": "drive.files.create", "stall_s": 90, "apply": "after"})

    with pytest.raises(Stalled, match="90"):
        ask("POST", "/drive/v3/files", {"name": "x"})

    assert (world.count("file"), lines(world)[0]["status"], lines(world)[0]["held_ms"]) == (1, 200, 90_000)


def test_a_server_holds_a_stalled_answer_and_then_gives_it(knock, server, token):
    knock("POST", "/_local/faults", {"method": "drive.about.get", "stall_s": 1, "apply": "after"})
    asked = httplib2.Http(timeout=0.2, proxy_info=None)

    with pytest.raises(TimeoutError):
        asked.request(server.address + ABOUT, headers={"Authorization": f"Bearer {token}"})


def test_a_stall_before_the_deed_ends_in_its_error(knock, world, workspace, token):
    knock("POST", "/_local/faults", {"method": "drive.files.create", "stall_s": 5})
    waited = []
    environ_wait = {"Authorization": f"Bearer {token}"}

    def app(environ, start_response):
        return workspace({**environ, "local_workspace.wait": waited.append}, start_response)

    status, _, _ = call_wsgi(app, f"{BASE}/drive/v3/files", "POST", b"{}", environ_wait)

    assert (status[:3], waited, world.count("file")) == ("503", [5.0], 0)


def test_nothing_of_the_world_is_held_while_an_answer_waits(knock, workspace, world, token):
    knock("POST", "/_local/latency", {"milliseconds": 50})
    free = []

    def app(environ, start_response):
        def wait(_seconds):
            thread = threading.Thread(target=lambda: free.append(world.count("user")))
            thread.start()
            thread.join(5)

        return workspace({**environ, "local_workspace.wait": wait}, start_response)

    call_wsgi(app, BASE + ABOUT, "GET", b"", {"Authorization": f"Bearer {token}"})

    assert free == [3]


def test_a_cut_body_says_it_is_longer_than_it_is(knock, ask, world):
    knock("POST", "/_local/faults", {"method": "drive.files.create", "truncate": True})

    with pytest.raises(IncompleteRead):
        ask("POST", "/drive/v3/files", {"name": "x"})

    assert world.count("file") == 1


def test_over_the_wire_a_cut_body_ends_with_its_connection(knock, server, token):
    knock("POST", "/_local/faults", {"method": "drive.about.get", "truncate": True})
    parts = urlsplit(server.address)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as line:
        line.sendall(f"GET {ABOUT} HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
        received = b""
        while more := line.recv(4096):
            received += more

    head, _, body = received.partition(b"\r\n\r\n")
    declared = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    assert 0 < len(body) < declared


def test_a_load_balancers_error_is_a_page(knock, ask):
    knock("POST", "/_local/faults", {"method": "drive.about.get", "status": 502, "page": True})

    status, headers, content = ask("GET", ABOUT)

    assert (status, headers["content-type"], b"<title>Error 502" in content) == (502, "text/html; charset=UTF-8", True)


@pytest.mark.parametrize(("seconds", "header"), [(0, None), (30, "30")])
def test_a_busy_server_says_when_to_come_back_only_where_the_switch_says_so(knock, ask, world, seconds, header):
    switches.throw(world, "retry_after_s", seconds)
    knock("POST", "/_local/faults", {"method": "drive.about.get", "status": 503})

    assert ask("GET", ABOUT)[1].get("retry-after") == header


def test_the_account_of_faults_says_what_was_asked_for(knock):
    knock("POST", "/_local/faults", {"method": "drive.about.get", "stall_s": 3, "apply": "after", "page": True})

    (fault,) = knock("GET", "/_local/faults")[1]["faults"]
    assert (fault["stall_s"], fault["page"], fault["status"], "truncate" in fault) == (3, True, 0, False)


def test_latency_is_in_the_ledger_by_method(knock, ask, world):
    knock("POST", "/_local/latency", {"milliseconds": 20})
    knock("POST", "/_local/latency", {"method": "drive.about.get", "milliseconds": 300})
    ask("GET", ABOUT)
    ask("GET", "/drive/v3/files")
    knock("POST", "/_local/latency", {"method": "drive.about.get", "milliseconds": 0})
    ask("GET", ABOUT)

    assert [line["held_ms"] for line in lines(world)] == [300, 20, 20]
    assert knock("GET", "/_local/latency")[1] == {"latency": {"*": 20}}


@pytest.mark.parametrize(
    ("room", "body"),
    [
        ("latency", {"method": "drive.nothing", "milliseconds": 1}),
        ("latency", {"milliseconds": -1}),
        ("faults", {"method": "drive.about.get", "stall_s": -1}),
        ("faults", {"method": "drive.about.get", "stall_s": 601}),
    ],
)
def test_what_cannot_be_set_is_refused(knock, room, body):
    assert knock("POST", f"/_local/{room}", body)[0] == 400


def test_a_list_may_answer_as_it_was_some_changes_ago(ask, world):
    switches.throw(world, "list_lag_changes", 2)
    for name in ("a", "b", "c"):
        ask("POST", "/drive/v3/files", {"name": name})

    assert names(ask) == ["a"]


def test_a_get_never_lags(ask, world):
    switches.throw(world, "list_lag_changes", 5)
    made = json.loads(ask("POST", "/drive/v3/files", {"name": "a"})[2])["id"]

    assert (names(ask), json.loads(ask("GET", f"/drive/v3/files/{made}")[2])["name"]) == ([], "a")


def test_a_list_shows_a_changed_file_as_it_was(ask, world):
    made = json.loads(ask("POST", "/drive/v3/files", {"name": "old"})[2])["id"]
    switches.throw(world, "list_lag_changes", 1)
    ask("PATCH", f"/drive/v3/files/{made}", {"name": "new"})

    assert names(ask) == ["old"]


def test_a_refused_call_is_no_change(ask, world):
    switches.throw(world, "list_lag_changes", 1)
    ask("POST", "/drive/v3/files", {"name": "a"})
    ask("POST", "/drive/v3/files", {"name": 5})

    assert names(ask) == []


def test_a_list_may_lag_by_the_communitys_clock(ask, world, knock):
    switches.throw(world, "list_lag_s", 60)
    ask("POST", "/drive/v3/files", {"name": "a"})
    before = names(ask)
    knock("POST", "/_local/clock", {"now": "2027-03-12T12:01:00Z"})

    assert (before, names(ask)) == ([], ["a"])


def test_the_change_feed_lags_with_the_lists(ask, world):
    start = json.loads(ask("GET", "/drive/v3/changes/startPageToken")[2])["startPageToken"]
    switches.throw(world, "list_lag_changes", 1)
    ask("POST", "/drive/v3/files", {"name": "a"})

    feed = json.loads(ask("GET", f"/drive/v3/changes?pageToken={start}")[2])
    assert (feed["changes"], feed["newStartPageToken"]) == ([], start)


def test_events_lag_too(ask, world):
    switches.throw(world, "list_lag_changes", 1)
    event = {"start": {"dateTime": "2027-03-15T09:00:00Z"}, "end": {"dateTime": "2027-03-15T10:00:00Z"}}
    ask("POST", "/calendar/v3/calendars/primary/events", event)
    lagging = json.loads(ask("GET", "/calendar/v3/calendars/primary/events")[2])["items"]
    switches.throw(world, "list_lag_changes", 0)

    assert (lagging, len(json.loads(ask("GET", "/calendar/v3/calendars/primary/events")[2])["items"])) == ([], 1)
