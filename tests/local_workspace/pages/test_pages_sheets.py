"""A spreadsheet's page as the server draws it: tabs, saved filter views, the find box, what a script is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from support.school_scene import BEA, CAROL, ROWS, SERVICE, Scene

from local_workspace.pages.looking import Look
from local_workspace.pages.sheet_view import SheetPage, sheet_page, text
from local_workspace.world import World

Json = dict[str, Any]


@pytest.fixture
def page(world: World, scene: Scene) -> Callable[..., SheetPage]:
    def show(*, gid: str = "", view_id: str = "") -> SheetPage:
        return sheet_page(Look(world, SERVICE), scene.sheet, SERVICE, gid=gid, view_id=view_id)

    return show


@pytest.fixture
def texts(page: Callable[..., SheetPage]) -> Callable[..., list[str]]:
    """texts(column, words=…): what the shown rows have in a column."""

    def show(column: int, *, words: str = "", **asked: str) -> list[str]:
        shown = page(**asked)
        return [text(shown.rows[number][column]) for number in shown.found(words)]

    return show


@pytest.fixture
def batch(google: Callable[..., Any], scene: Scene) -> Callable[..., Json]:
    """batch(request): the reply to it."""

    def make(request: Json) -> Json:
        body = {"requests": [request]}
        reply = google(SERVICE, "sheets").spreadsheets().batchUpdate(spreadsheetId=scene.sheet, body=body).execute()
        found: Json = reply["replies"][0]
        return found

    return make


@pytest.fixture
def add_view(batch: Callable[..., Json]) -> Callable[..., str]:
    """add_view(column=…, rule): a new filter view of the first tab; its id."""

    def make(column: int, rule: Json, **more: Any) -> str:
        view = {"title": "One more", "range": {"sheetId": 0}, "criteria": {str(column): rule}} | more
        return str(batch({"addFilterView": {"filter": view}})["addFilterView"]["filter"]["filterViewId"])

    return make


def test_the_frozen_row_heads_the_columns(page: Callable[..., SheetPage]) -> None:
    shown = page()

    assert [row[0] for row in shown.rows[: shown.head]] == ["Who"]
    assert (len(shown.shown), shown.total) == (ROWS, ROWS)


def test_a_saved_view_shows_only_its_rows(texts: Callable[..., list[str]], scene: Scene) -> None:
    shown = texts(3, view_id=str(scene.view))

    assert (len(shown), set(shown)) == (100, {"Questioning"})


def test_hidden_values_are_hidden(texts: Callable[..., list[str]], add_view: Callable[..., str]) -> None:
    assert set(texts(3, view_id=add_view(3, {"hiddenValues": ["Phonics", "Behaviour"]}))) == {"Questioning"}


def test_a_saved_view_sorts(texts: Callable[..., list[str]], add_view: Callable[..., str]) -> None:
    down = [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]

    shown = texts(0, view_id=add_view(3, {"hiddenValues": ["Phonics"]}, sortSpecs=down))

    assert shown == sorted(shown, reverse=True)


def test_a_rule_that_is_not_applied_is_said(page: Callable[..., SheetPage], add_view: Callable[..., str]) -> None:
    rule = {"condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=A1>3"}]}}
    shown = page(view_id=add_view(0, rule))

    assert shown.unapplied == ["CUSTOM_FORMULA"]
    assert len(shown.shown) == ROWS


def test_rows_that_somebody_hid_are_not_shown(page: Callable[..., SheetPage], batch: Callable[..., Json]) -> None:
    span = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 11}
    hidden = {"range": span, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    batch({"updateDimensionProperties": hidden})

    assert len(page().shown) == ROWS - 10


def test_finding_looks_into_every_cell_whatever_the_letters(texts: Callable[..., list[str]]) -> None:
    assert texts(0, words="hILLSIDE") == ["Sam Okafor"]


def test_a_view_and_the_find_box_narrow_together(texts: Callable[..., list[str]], scene: Scene) -> None:
    assert texts(0, words="person 30", view_id=str(scene.view)) == ["Person 30"]


def test_a_tab_is_shown_by_its_number(page: Callable[..., SheetPage]) -> None:
    sessions = page().tabs[1]

    shown = page(gid=str(sessions.id))

    assert (shown.tab.title, shown.rows) == ("Sessions", [])


def test_the_page_says_how_many_rows_are_left(pages: Any) -> None:
    assert "1 of 300 rows" in pages.sheet("q=Hillside")
    assert ">300 rows." in pages.sheet()


def test_without_scripts_the_first_two_hundred_rows_are_read_and_the_page_says_so(pages: Any) -> None:
    shown = pages.sheet()

    assert "These are the first 200 rows." in shown
    assert shown.count('<th class="number"') == 201


def test_what_looks_like_a_formula_stays_text(pages: Any) -> None:
    assert ">=not a formula</td>" in pages.sheet("q=Sam")


def test_an_address_with_nonsense_in_it_shows_the_first_tab(pages: Any) -> None:
    assert "300 rows" in pages.sheet("gid=x&fvid=y")


def _changes(pages: Any, query: str) -> Any:
    return pages.get(f"/spreadsheets/d/{pages.scene.sheet}/changes?gid=0&{query}")


def test_a_script_is_told_only_what_is_new(pages: Any, google: Callable[..., Any], scene: Scene) -> None:
    first = json.loads(_changes(pages, f"as={BEA}").text)
    at = first["version"]
    assert _changes(pages, f"as={BEA}&since={at}&drawn={at}").status_code == 204

    google(SERVICE, "sheets").spreadsheets().values().update(
        spreadsheetId=scene.sheet, range="Offers!A3", valueInputOption="RAW", body={"values": [["Zoe"]]}
    ).execute()
    later = json.loads(_changes(pages, f"as={BEA}&since={at}&drawn={at}").text)

    assert (len(first["blocks"]), len(later["blocks"])) == (3, 1)
    assert [rows[2][0] for rows in later["blocks"].values()] == ["Zoe"]


def test_who_may_not_open_it_is_told_nothing(pages: Any) -> None:
    refused = _changes(pages, f"as={CAROL}")

    assert refused.status_code == 403
    assert "Person 1" not in refused.text


def test_a_tab_that_is_gone_is_said(pages: Any, batch: Callable[..., Json], scene: Scene) -> None:
    gone = pages.get(f"/spreadsheets/d/{scene.sheet}/changes?gid=77&as={BEA}")

    assert (gone.status_code, gone.json["title"]) == (404, "That tab is gone")
