"""A spreadsheet's page: tabs, saved filter views, the find box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.school_scene import ROWS, SERVICE, Scene

from local_workspace.pages.sheet_view import sheet_page
from local_workspace.world import World

Json = dict[str, Any]


@pytest.fixture
def page(world: World, scene: Scene) -> Callable[..., Any]:
    def show(*, gid: str = "", view_id: str = "", find: str = "") -> Any:
        return sheet_page(world, scene.sheet, SERVICE, gid=gid, view_id=view_id, find=find)

    return show


@pytest.fixture
def add_view(google: Callable[..., Any], scene: Scene) -> Callable[..., str]:
    """add_view(column=…, rule): a new filter view of the first tab; its id."""

    def make(column: int, rule: Json) -> str:
        view = {"title": "One more", "range": {"sheetId": 0}, "criteria": {str(column): rule}}
        body = {"requests": [{"addFilterView": {"filter": view}}]}
        reply = google(SERVICE, "sheets").spreadsheets().batchUpdate(spreadsheetId=scene.sheet, body=body).execute()
        return str(reply["replies"][0]["addFilterView"]["filter"]["filterViewId"])

    return make


def test_the_frozen_row_heads_the_columns(page: Callable[..., Any]) -> None:
    shown = page()

    assert [row[0] for row in shown.head] == ["Who"]
    assert (len(shown.rows), shown.total) == (ROWS, ROWS)


def test_a_saved_view_shows_only_its_rows(page: Callable[..., Any], scene: Scene) -> None:
    shown = page(view_id=str(scene.view))

    assert len(shown.rows) == 100
    assert {row[3] for row in shown.rows} == {"Questioning"}


def test_hidden_values_are_hidden(page: Callable[..., Any], add_view: Callable[..., str]) -> None:
    shown = page(view_id=add_view(3, {"hiddenValues": ["Phonics", "Behaviour"]}))

    assert {row[3] for row in shown.rows} == {"Questioning"}


def test_a_rule_that_is_not_applied_is_said(page: Callable[..., Any], add_view: Callable[..., str]) -> None:
    rule = {"condition": {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "3"}]}}
    shown = page(view_id=add_view(0, rule))

    assert shown.unapplied == ["NUMBER_GREATER"]
    assert len(shown.rows) == ROWS


def test_finding_looks_into_every_cell_whatever_the_letters(page: Callable[..., Any]) -> None:
    assert [row[0] for row in page(find="hILLSIDE").rows] == ["Sam Okafor"]


def test_a_view_and_the_find_box_narrow_together(page: Callable[..., Any], scene: Scene) -> None:
    assert [row[0] for row in page(view_id=str(scene.view), find="person 30").rows] == ["Person 30"]


def test_a_tab_is_shown_by_its_number(page: Callable[..., Any]) -> None:
    sessions = page().tabs[1]

    shown = page(gid=str(sessions.id))

    assert (shown.tab.title, shown.rows) == ("Sessions", [])


def test_the_page_says_how_many_rows_are_left(pages: Any) -> None:
    assert "1 of 300 rows" in pages.sheet("q=Hillside")
    assert ">300 rows." in pages.sheet()


def test_what_looks_like_a_formula_stays_text(pages: Any) -> None:
    assert ">=not a formula</td>" in pages.sheet("q=Sam")


def test_an_address_with_nonsense_in_it_shows_the_first_tab(pages: Any) -> None:
    assert "300 rows" in pages.sheet("gid=x&fvid=y")
