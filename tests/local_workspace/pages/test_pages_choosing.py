"""Who one is: chosen on a page of its own, shown on every page, kept by every link."""

from __future__ import annotations

from typing import Any

import pytest
from support.school_scene import AMINA, BEA, CAROL


def test_everyone_is_there_with_role_and_school(pages: Any) -> None:
    text = pages.get("/choose").text

    assert "Teacher, Oakfield School" in text
    assert "4 of 4 people" in text
    assert "<script>alert" not in text


@pytest.mark.parametrize(("find", "count"), [("teacher", 1), ("TA oakfield", 1), ("oakfield", 3), ("nobody", 0)])
def test_people_are_found_by_name_role_or_school(pages: Any, find: str, count: int) -> None:
    assert f"{count} of 4 people" in pages.get(f"/choose?q={find}").text


def test_a_choice_leads_back_to_the_page_one_was_on(pages: Any) -> None:
    text = pages.get(f"/choose?back=/calendar?show%3Dweek%26as%3D{AMINA}&as={AMINA}").text

    assert f'href="/calendar?show=week&amp;as={BEA.replace("@", "%40")}"' in text
    assert '<a href="/calendar?show=week">Be nobody in particular' in text


def test_a_panel_that_is_open_belongs_to_one_person_so_the_next_one_opens_another(pages: Any) -> None:
    assert f'href="/addon?as={BEA.replace("@", "%40")}"' in pages.get("/choose?back=/addon/7").text


@pytest.mark.parametrize("back", ["//evil.example/x", "https://evil.example", "javascript:alert(1)", "/_local/reset"])
def test_a_choice_leads_to_these_pages_only(pages: Any, back: str) -> None:
    text = pages.get(f"/choose?back={back}").text

    assert f'href="/?as={BEA.replace("@", "%40")}"' in text
    assert "evil" not in text.partition("<main")[2]


@pytest.mark.parametrize("path", ["/", "/people", "/calendar", "/mail", "/docs", "DOC"])
def test_every_page_says_who_one_is_and_lets_one_change(pages: Any, path: str) -> None:
    text = pages.get(f"{path.replace('DOC', f'/document/d/{pages.scene.doc}/edit')}?as={AMINA}").text

    assert "<bdi>Amina Hussain</bdi></strong> (Teacher, Oakfield School)" in text
    assert f'&amp;as={AMINA.replace("@", "%40")}">Change' in text


def test_every_link_of_the_bar_keeps_who_one_is(pages: Any) -> None:
    bar = pages.get(f"/people?as={AMINA}").text.partition('<nav id="menu"')[2].partition("</nav>")[0]

    assert bar.count("<a href=") == bar.count("as=amina%40oakfield.example")
    assert [words for words in ("Docs", "Register", "Calendar", "Mail") if f">{words}</a>" not in bar] == []


def test_one_s_own_docs_come_first(pages: Any) -> None:
    yours, _, others = pages.get(f"/docs?as={AMINA}").text.partition("Shared with you")

    assert "Amina’s portfolio" in yours
    assert "Amina’s portfolio" not in others


def test_whoever_may_open_nothing_finds_nothing(pages: Any) -> None:
    text = pages.get(f"/docs?as={CAROL}").text

    assert "No Doc belongs to you yet." in text
    assert "Amina" not in text


def test_a_refusal_lets_one_be_somebody_else(pages: Any) -> None:
    page = pages.get(f"/document/d/{pages.scene.doc}/edit?as={CAROL}")

    assert page.status_code == 403
    assert f"/choose?back=%2Fdocument%2Fd%2F{pages.scene.doc}" in page.text
