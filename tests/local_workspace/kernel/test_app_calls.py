from __future__ import annotations

import json

import pytest

from local_workspace.app import LocalWorkspace
from local_workspace.control import issue_token
from local_workspace.faults import plan
from local_workspace.refusals import ConnectionCut
from local_workspace.transport import InProcess, call_wsgi

AMINA = "amina@oakfield.example"
BASE = "http://localhost:8099"
FOLDER = {"name": "Box", "mimeType": "application/vnd.google-apps.folder"}


@pytest.fixture
def call(workspace):
    """call("POST", "/drive/v3/files", {...}) → (status, reply) as Amina."""
    token = issue_token(workspace.world, AMINA)

    def ask(http, path, body=None, **headers):
        raw = b"" if body is None else json.dumps(body).encode()
        sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers}
        status, _, content = call_wsgi(workspace, BASE + path, http, raw, sent)
        return int(status.split()[0]), json.loads(content) if content else None

    return ask


def statuses(world):
    return [(line["method"], line["user"], line["status"]) for _, line in world.items("ledger")]


def test_every_call_is_in_the_ledger_with_who_and_what(call, world):
    call("POST", "/drive/v3/files", FOLDER)
    call("GET", "/drive/v3/about", Authorization="")

    assert statuses(world) == [("drive.files.create", AMINA, 200), ("drive.about.get", "", 401)]


def test_a_fault_before_does_nothing_and_is_used_up(call, world):
    plan(world, {"method": "drive.files.create", "status": 503, "apply": "before"})

    answers = [call("POST", "/drive/v3/files", FOLDER)[0] for _ in range(2)]

    assert (answers, world.count("file")) == ([503, 200], 1)


def test_a_fault_after_does_the_deed_and_loses_the_answer(call, world):
    plan(world, {"method": "drive.files.create", "status": 500, "apply": "after"})

    assert call("POST", "/drive/v3/files", FOLDER)[0] == 500
    assert world.count("file") == 1


def test_a_cut_after_the_deed_keeps_the_deed(call, world):
    plan(world, {"method": "drive.files.create", "apply": "after", "reset": True})

    with pytest.raises(ConnectionCut):
        call("POST", "/drive/v3/files", FOLDER)

    assert (world.count("file"), statuses(world)) == (1, [("drive.files.create", AMINA, 0)])


def test_faults_of_one_method_are_met_in_the_order_they_were_planned(call, world):
    plan(world, {"method": "drive.about.get", "status": 429, "times": 2})
    plan(world, {"method": "drive.about.get", "status": 500})

    assert [call("GET", "/drive/v3/about?fields=user")[0] for _ in range(4)] == [429, 429, 500, 200]


def test_a_fault_has_the_envelope_of_its_service(call, world):
    plan(world, {"method": "drive.about.get", "status": 403, "reason": "userRateLimitExceeded"})
    plan(world, {"method": "docs.documents.get", "status": 429})

    drive = call("GET", "/drive/v3/about")[1]["error"]
    docs = call("GET", "/v1/documents/x")[1]["error"]

    assert drive["errors"][0] == {
        "message": "Rate Limit Exceeded",
        "domain": "usageLimits",
        "reason": "userRateLimitExceeded",
    }
    assert docs["status"] == "RESOURCE_EXHAUSTED"


def test_a_call_turned_away_at_the_door_uses_no_fault(call, world):
    plan(world, {"method": "drive.about.get", "status": 503})

    call("GET", "/drive/v3/about", Authorization="Bearer nothing")

    assert [fault["used"] for _, fault in world.items("fault")] == [0]


def test_a_refused_call_leaves_nothing_behind_but_its_line(call, world):
    call("POST", "/drive/v3/files", FOLDER | {"mimeType": "application/vnd.google-apps.map"})

    assert (world.count("file"), statuses(world)[0][2]) == (0, 501)


def test_what_is_not_built_says_so(call):
    status, reply = call("GET", "/drive/v3/teamdrives")

    assert (status, reply["error"]["message"]) == (501, "The local Workspace does not do drive.teamdrives.list yet.")


def test_a_page_is_closed_when_it_was_read(world):
    closed = []

    class Page(list):
        def close(self):
            closed.append(True)

    def pages(environ, start_response):
        start_response("200 OK", [])
        return Page([b"a page"])

    call_wsgi(LocalWorkspace(world, pages=pages), f"{BASE}/", "GET", b"", {})

    assert closed == [True]


def test_newer_services_refuse_fields_they_do_not_know(call):
    status, reply = call("POST", "/v1/documents", {"titel": "x"})

    assert (status, reply["error"]["details"][0]["fieldViolations"][0]["description"]) == (
        400,
        "Invalid JSON payload received. Unknown name \"titel\" at 'document': Cannot find field.",
    )


def test_newer_services_refuse_parameters_they_do_not_know(call):
    assert call("GET", "/v1/documents/x?colour=red")[0] == 400


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"'])
def test_a_body_that_is_no_object_is_a_parse_error(workspace, body):
    headers = {"Authorization": f"Bearer {issue_token(workspace.world, AMINA)}"}
    status, _, _ = call_wsgi(workspace, f"{BASE}/drive/v3/files", "POST", body, headers)

    assert status.startswith("400")


def test_a_long_get_may_be_sent_as_a_post(workspace, call):
    headers = {"X-HTTP-Method-Override": "GET", "Content-Type": "application/x-www-form-urlencoded"}
    token = issue_token(workspace.world, AMINA)
    _, _, content = call_wsgi(
        workspace, f"{BASE}/drive/v3/about", "POST", b"fields=user(me)", headers | {"Authorization": f"Bearer {token}"}
    )

    assert json.loads(content) == {"user": {"me": True}}


def test_other_paths_are_the_pages(world):
    def pages(environ, start_response):
        start_response("200 OK", [])
        return [b"a page"]

    app = LocalWorkspace(world, pages=pages)

    assert call_wsgi(app, f"{BASE}/document/d/1/edit", "GET", b"", {})[2] == b"a page"


def test_pages_are_not_for_other_names_of_this_machine(world):
    app = LocalWorkspace(world, pages=lambda environ, start_response: [b"a page"])

    assert call_wsgi(app, "http://evil.example/", "GET", b"", {})[0].startswith("403")


def test_where_there_are_no_pages_the_answer_is_404(workspace):
    assert call_wsgi(workspace, f"{BASE}/nothing", "GET", b"", {})[0].startswith("404")


def test_the_door_in_process_leads_nowhere_else(workspace):
    with pytest.raises(ConnectionRefusedError):
        InProcess(workspace, BASE).request("https://www.googleapis.com/drive/v3/about")
