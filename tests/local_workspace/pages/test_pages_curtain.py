"""Behind the curtain: the calls, the faults, what is assumed, what the service is about."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support.school_scene import AMINA, BEA, SERVICE, google

from local_workspace.faults import everything, plan, take
from local_workspace.pages.curtain import ON_A_PAGE, calls_page
from local_workspace.switches import switch
from local_workspace.world import World

HOST = "localhost:8099"
OWN = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
GET = "docs.documents.get"


def _post(pages: Any, path: str, **form: str) -> Any:
    found = re.search(r'name="token" value="([^"]+)"', pages.get(path).text)
    return pages.post(path, form | {"token": found.group(1) if found else ""}, OWN)


def _rows(html: str) -> list[str]:
    return re.findall(r"<tr><td>.*?</tr>", html, re.DOTALL)


def test_calls_are_listed_newest_first(pages: Any, world: World) -> None:
    google(world, BEA, "drive").files().list().execute()

    first = _rows(pages.get("/curtain").text)[0]

    assert "drive.files.list" in first
    assert BEA in first


def test_calls_are_found_by_who_and_what(pages: Any) -> None:
    rows = _rows(pages.get(f"/curtain?who={AMINA}&method=DOCUMENTS.create").text)

    assert len(rows) == 1
    assert "docs.documents.create" in rows[0]


def test_only_what_was_refused(pages: Any, world: World) -> None:
    plan(world, {"method": "drive.files.list", "reset": True})
    with pytest.raises(ConnectionError):
        google(world, AMINA, "drive").files().list().execute()

    rows = _rows(pages.get("/curtain?only=refused").text)

    assert ["cut off" in row for row in rows] == [True]


def test_page_after_page_shows_each_call_once(world: World, pages: Any) -> None:
    for _ in range(ON_A_PAGE):
        google(world, SERVICE, "drive").about().get(fields="user").execute()
    seen, before = [], 0
    while True:
        shelf = calls_page(world, who="", method="", refused=False, before=before)
        seen += [line["n"] for line in shelf.lines]
        if not shelf.before:
            break
        before = shelf.before

    assert seen == list(range(len(seen), 0, -1))
    assert len(seen) > ON_A_PAGE


def test_a_fault_is_planned_seen_waiting_and_met(pages: Any, world: World) -> None:
    _post(pages, "/curtain/faults", method=GET, kind="error", status="429", apply="after", times="2")

    waiting = _rows(pages.get("/curtain/faults").text)
    assert "429, though it was done" in waiting[0]
    assert "0 of 2" in waiting[0]
    assert take(world, GET)["status"] == 429
    assert "1 of 2" in _rows(pages.get("/curtain/faults").text)[0]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [("reset", "reset", True), ("cut", "truncate", True), ("page", "page", True), ("late", "stall_s", 10)],
)
def test_each_mishap_is_that_fault(pages: Any, world: World, kind: str, field: str, value: object) -> None:
    _post(pages, "/curtain/faults", method=GET, kind=kind, status="503", apply="before", times="1")

    assert take(world, GET)[field] == value


def test_what_waits_is_let_go_and_meets_nobody(pages: Any, world: World) -> None:
    plan(world, {"method": GET, "times": 3})
    take(world, GET)

    _post(pages, "/curtain/faults", deed="let go")

    assert "No fault waits." in pages.get("/curtain/faults").text
    assert take(world, GET) is None
    assert [fault["used"] for fault in everything(world)] == [1]
    plan(world, {"method": GET})
    assert take(world, GET) is not None


@pytest.mark.parametrize(
    "form",
    [
        {"method": "docs.nothing", "kind": "error", "status": "503", "times": "1"},
        {"method": GET, "kind": "fire", "times": "1"},
        {"method": GET, "kind": "error", "status": "200", "times": "1"},
        {"method": GET, "kind": "error", "status": "503", "times": "0"},
        {"method": GET, "kind": "error", "status": "503", "times": "many"},
    ],
)
def test_a_fault_that_cannot_be_is_refused_in_a_sentence(pages: Any, world: World, form: dict[str, str]) -> None:
    assert _post(pages, "/curtain/faults", **form).status_code == 400
    assert everything(world) == []


@pytest.mark.parametrize(
    ("name", "value", "held"),
    [("meet_outcome", "failure", "failure"), ("copy_keeps_properties", "False", False), ("retry_after_s", "30", 30)],
)
def test_an_assumption_is_changed(pages: Any, world: World, name: str, value: str, held: object) -> None:
    _post(pages, "/curtain/switches", name=name, value=value)

    assert switch(world, name) == held
    assert "Changed from" in pages.get("/curtain/switches").text


@pytest.mark.parametrize(("name", "value"), [("meet_outcome", "maybe"), ("nothing", "1"), ("retry_after_s", "-1")])
def test_an_assumption_that_cannot_be_is_refused(pages: Any, name: str, value: str) -> None:
    assert _post(pages, "/curtain/switches", name=name, value=value).status_code == 400
    assert "Changed from" not in pages.get("/curtain/switches").text


def test_what_the_service_does_stands_by_state(pages: Any) -> None:
    text = pages.get("/curtain/deeds?state=waiting").text

    assert "Three questions are waiting already." in text
    assert "<script>alert" not in text
    assert "None is failed." in pages.get("/curtain/deeds?state=failed").text
