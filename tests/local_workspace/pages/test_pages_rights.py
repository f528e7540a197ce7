"""Amina owns, Bea may, Carol may not: what a page shows is what that person may open."""

from __future__ import annotations

from typing import Any

import pytest
from support.school_scene import AMINA, ANSWER, BEA, CAROL, SERVICE, share

from local_workspace.world import World

REGISTER = "Ask a colleague: the live list"


@pytest.mark.parametrize("who", [AMINA, BEA])
def test_whoever_may_open_a_doc_reads_it(pages: Any, who: str) -> None:
    page = pages.doc(who)

    assert page.status_code == 200
    assert ANSWER in page.text


def test_whoever_may_not_open_a_doc_gets_not_a_word_of_it(pages: Any) -> None:
    page = pages.doc(CAROL)

    assert page.status_code == 403
    assert "cannot open this file" in page.text
    assert not any(word in page.text for word in ("portfolio", "Amina", ANSWER, "Looking back"))


def test_with_nobody_chosen_a_doc_is_seen_as_its_owner_sees_it(pages: Any) -> None:
    page = pages.doc()

    assert page.status_code == 200
    assert "You are looking at it as <bdi>Amina Hussain</bdi> does." in page.text


def test_a_group_opens_a_sheet_for_its_members_only(pages: Any) -> None:
    path = f"/spreadsheets/d/{pages.scene.sheet}/edit"

    assert pages.get(f"{path}?as={BEA}").status_code == 200
    refused = pages.get(f"{path}?as={CAROL}")
    assert refused.status_code == 403
    assert "Person 1" not in refused.text


def test_rights_taken_away_close_the_page_at_once(pages: Any, world: World) -> None:
    file = world.get("file", pages.scene.doc)
    assert file is not None
    file["permissions"] = [item for item in file["permissions"] if item.get("emailAddress") != BEA]
    world.put("file", file["id"], file)

    assert pages.doc(BEA).status_code == 403


def test_only_those_who_can_write_see_who_else_can_open_a_doc(pages: Any) -> None:
    assert "CPD at Oakfield can write in it" in pages.doc(AMINA).text
    assert "CPD at Oakfield can write in it" not in pages.doc(BEA).text


@pytest.mark.parametrize("path", ["/docs", "/people"])
def test_lists_name_only_the_files_a_person_can_find(pages: Any, path: str) -> None:
    assert "Amina’s portfolio" in pages.get(f"{path}?as={BEA}").text
    assert "Amina’s portfolio" not in pages.get(f"{path}?as={CAROL}").text


def test_a_file_open_by_its_link_is_in_nobodys_list(pages: Any, world: World) -> None:
    share(world, pages.scene.sheet, SERVICE, type="anyone", role="reader")

    assert pages.get(f"/spreadsheets/d/{pages.scene.sheet}/edit?as={CAROL}").status_code == 200
    assert REGISTER not in pages.get(f"/docs?as={CAROL}").text


def test_mail_and_calendar_show_their_owners_things_only(pages: Any) -> None:
    assert "Spring 2027" in pages.get(f"/mail?as={BEA}").text
    assert "Spring 2027" not in pages.get(f"/mail?as={CAROL}").text
    assert "Hinge questions" in pages.get(f"/calendar?as={BEA}").text
    assert "Hinge questions" not in pages.get(f"/calendar?as={CAROL}").text


@pytest.mark.parametrize("path", ["/mail", "/calendar"])
def test_with_nobody_chosen_mail_and_calendars_are_lists_of_names(pages: Any, path: str) -> None:
    text = pages.get(path).text

    assert "CPD at Oakfield" in text
    assert "Spring 2027" not in text
    assert "Hinge" not in text


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/document/d/nothing/edit", "There is no such file"),
        ("/spreadsheets/d/nothing/edit", "There is no such file"),
        ("/people?as=zoe@oakfield.example", "Nobody has that address"),
        ("/nowhere", "There is no such page"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(pages: Any, path: str, sentence: str) -> None:
    page = pages.get(path)

    assert page.status_code == 404
    assert sentence in page.text


def test_a_sheet_is_not_found_under_the_address_of_a_doc(pages: Any) -> None:
    assert pages.get(f"/document/d/{pages.scene.sheet}/edit").status_code == 404
