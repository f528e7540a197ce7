"""Who may use the pages, what a browser is told, and that looking changes nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support.school_scene import AMINA, BEA, Tale

from local_workspace.pages import make_pages
from local_workspace.world import World

HOST = "localhost:8099"
OWN = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
CURTAIN = ("/curtain", "/curtain/faults", "/curtain/switches", "/curtain/deeds")
PATHS = ("/", "/people", "/choose", "/docs", "/calendar", "/mail", "/meet", *CURTAIN, "/static/pages.css", "/nowhere")


def _token(pages: Any) -> str:
    found = re.search(r'name="token" value="([^"]+)"', pages.get("/").text)
    assert found
    return found.group(1)


def test_looking_at_every_page_changes_nothing(pages: Any, world: World) -> None:
    before = world.dump()

    for path in PATHS:
        for who in ("", f"?as={AMINA}", f"?as={BEA}"):
            pages.get(path + who)
    for who in ("", AMINA, BEA):
        pages.doc(who)
    pages.sheet()

    assert world.dump() == before


@pytest.mark.parametrize("path", PATHS)
def test_every_page_forbids_scripts_frames_and_keeping(pages: Any, path: str) -> None:
    headers = pages.get(path).headers

    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_a_name_that_merely_leads_here_is_turned_away(world: World, browser: Any) -> None:
    page = browser(make_pages(world)).get("/people", base_url="http://evil.example")

    assert page.status_code == 403
    assert "Amina" not in page.text


def test_another_machine_is_turned_away(world: World, browser: Any) -> None:
    page = browser(make_pages(world)).get("/", base_url=f"http://{HOST}", environ_overrides={"REMOTE_ADDR": "10.0.0.9"})

    assert page.status_code == 403


def test_our_own_button_moves_the_date(pages: Any, tale: Tale) -> None:
    page = pages.post("/move", {"step": "week", "token": _token(pages)}, OWN)

    assert (page.status_code, page.headers["Location"]) == (303, "/")
    assert tale.moved == [7]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": f"http://{HOST}"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
    ],
)
def test_a_form_from_elsewhere_moves_nothing(pages: Any, tale: Tale, headers: dict[str, str]) -> None:
    page = pages.post("/move", {"step": "week", "token": _token(pages)}, headers)

    assert page.status_code == 403
    assert tale.moved == []


@pytest.mark.parametrize("token", ["", "guessed", "é"])
def test_a_form_without_our_token_moves_nothing(pages: Any, tale: Tale, token: str) -> None:
    page = pages.post("/move", {"step": "week", "token": token}, OWN)

    assert page.status_code == 403
    assert tale.moved == []


def test_asking_for_the_move_without_pressing_does_nothing(pages: Any, tale: Tale) -> None:
    assert pages.get("/move?step=week").status_code == 405
    assert tale.moved == []


def test_nothing_can_be_sent_to_a_doc(pages: Any) -> None:
    page = pages.post(f"/document/d/{pages.scene.doc}/edit", {"token": _token(pages)}, OWN)

    assert page.status_code == 405
    assert "for reading" in page.text
