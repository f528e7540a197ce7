"""The front page: with a story and without."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from support.school_scene import AMINA, BEA, Scene, Tale

from local_workspace.pages import make_pages
from local_workspace.pages.frame import days_on
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
    link = '<a href="/people?as=amina%40oakfield.example" dir="auto">Who can help with what</a>'
    assert link in pages.get(f"/?as={AMINA}").text


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


def test_while_it_moves_every_page_says_so_and_looks_again(pages: Any, tale: Tale) -> None:
    tale.busy = True

    for path in ("/", "/people", "/calendar"):
        text = pages.get(path).text
        assert "The community is moving on" in text
        assert 'src="/static/moving.js"' in text
        assert '<button name="step"' not in text
    assert pages.get("/moving").json == {"busy": True, "news": tale.news()[0]}


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


def test_it_moves_from_any_page_and_comes_back_to_it(pages: Any, tale: Tale) -> None:
    page = _move(pages, step="week", back=f"/calendar?show=week&as={AMINA}")

    assert page.headers["Location"] == f"/calendar?show=week&as={AMINA}"
    assert tale.moved == [7]


@pytest.mark.parametrize(
    "back", ["//evil.example", "http://evil.example/", "/\\evil.example", "/_local/reset", "", "/\nx"]
)
def test_it_never_leads_away_from_these_pages(pages: Any, back: str) -> None:
    assert _move(pages, step="day", back=back).headers["Location"] == "/"


def test_it_moves_to_the_day_on_which_the_next_question_is_due(pages: Any, tale: Tale) -> None:
    assert "To the next question, Mon 12 April" in pages.get("/people").text

    _move(pages, step="question")

    assert tale.moved == [31]
    assert "To the next question, Mon 7 June" in pages.get("/people").text


def test_what_the_service_did_since_is_told_on_every_page(pages: Any) -> None:
    assert "Since it was last moved" not in pages.get("/people").text

    _move(pages, step="week")

    assert "2 questions written into portfolios" in pages.get("/people").text


def test_a_step_s_link_is_seen_by_its_own_person(pages: Any) -> None:
    text = pages.get(f"/?as={BEA}").text

    assert (
        f'<a class="go" href="/document/d/{pages.scene.doc}/edit?as=amina%40oakfield.example">Open the Doc</a>' in text
    )
    assert '<input type="hidden" name="back" value="/mail?as=bea%40oakfield.example">' in text


def test_a_step_is_ticked_where_it_has_happened_and_waits_where_it_cannot_be_taken(pages: Any) -> None:
    text = pages.get("/").text

    assert "Done twice." in text
    assert text.count('<p class="seen">') == 1
    assert "This opens as soon as the community has arrived at today." in text
