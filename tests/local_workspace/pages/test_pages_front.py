"""The front page: with a story and without."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from support.school_scene import AMINA, Scene, Tale

from local_workspace.pages import make_pages
from local_workspace.pages.front import days_on
from local_workspace.world import World

HOST = "localhost:8099"
OWN = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}


def _move(pages: Any, **form: str) -> Any:
    found = re.search(r'name="token" value="([^"]+)"', pages.get("/").text)
    return pages.post("/move", form | {"token": found.group(1) if found else ""}, OWN)


def test_without_a_story_everything_there_is_is_listed(world: World, scene: Scene, browser: Any) -> None:
    text = browser(make_pages(world)).get("/", base_url=f"http://{HOST}").text

    for words in ("Friday 12 March 2027", "Amina’s portfolio", "Ask a colleague: the live list", "Bea Lindqvist"):
        assert words in text
    assert "/move" not in text


def test_an_empty_world_says_so(world: World, browser: Any) -> None:
    world.drop_kind("user")

    text = browser(make_pages(world)).get("/", base_url=f"http://{HOST}").text

    assert "Nobody is here yet." in text
    assert "No Docs yet." in text


def test_the_story_is_told(pages: Any) -> None:
    text = pages.get("/").text

    assert "<h1>Four schools, one community</h1>" in text
    assert "<dd>58 of 61</dd>" in text
    assert '<a href="/people">questions placed</a>' in text
    assert "Portfolio 3 was read" in text


def test_the_story_s_links_keep_who_is_looking(pages: Any) -> None:
    assert (
        '<a href="/people?as=amina%40oakfield.example" dir="auto">Who can help with what</a>'
        in pages.get(f"/?as={AMINA}").text
    )


@pytest.mark.parametrize(
    ("today", "step", "days"),
    [
        ("2027-03-12", "day", 1),
        ("2027-03-12", "week", 7),
        ("2027-03-12", "month", 31),
        ("2027-01-31", "month", 28),
        ("2028-01-31", "month", 29),
        ("2027-12-31", "month", 31),
    ],
)
def test_a_month_on_is_the_same_day_of_the_next_month_or_its_last(today: str, step: str, days: int) -> None:
    assert days_on(date.fromisoformat(today), step) == days


def test_while_it_moves_the_page_says_so_and_looks_again(pages: Any, tale: Tale) -> None:
    tale.busy = True

    page = pages.get("/")

    assert page.headers["Refresh"] == "2"
    assert "The community is moving on." in page.text
    assert '<button name="step"' not in page.text


def test_a_second_press_while_it_moves_does_nothing(pages: Any, tale: Tale) -> None:
    form = re.search(r'name="token" value="([^"]+)"', pages.get("/").text)
    assert form
    tale.busy, tale.movable = True, False

    page = pages.post("/move", {"step": "day", "token": form.group(1)}, OWN)

    assert "still moving on" in page.text
    assert (page.status_code, tale.moved) == (409, [])


def test_an_unknown_step_moves_nothing(pages: Any, tale: Tale) -> None:
    assert _move(pages, step="year").status_code == 400
    assert tale.moved == []


def test_a_story_that_cannot_move_has_no_button(pages: Any, tale: Tale) -> None:
    tale.movable = False

    assert "Move the date on" not in pages.get("/").text
