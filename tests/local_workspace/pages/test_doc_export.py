"""A Doc as a file, for whoever can open it and for nobody else."""

from __future__ import annotations

from typing import Any

from support.school_scene import AMINA, ANSWER, CAROL


def taken(pages: Any, form: str, who: str = AMINA) -> Any:
    return pages.get(f"/document/d/{pages.scene.doc}/export?format={form}&as={who}")


def test_its_owner_takes_it_as_plain_text(pages: Any) -> None:
    reply = taken(pages, "txt")

    assert (reply.status_code, reply.mimetype) == (200, "text/plain")
    assert ANSWER in reply.get_data(as_text=True)
    assert reply.headers["Content-Disposition"] == 'attachment; filename="document.txt"'


def test_what_is_not_made_here_is_said_with_what_is(pages: Any) -> None:
    reply = taken(pages, "docx")

    assert reply.status_code == 501
    assert "Google itself gives Word and PDF too" in reply.get_data(as_text=True)


def test_whoever_cannot_open_it_cannot_take_it(pages: Any) -> None:
    reply = taken(pages, "txt", CAROL)

    assert reply.status_code in (403, 404)
    assert ANSWER not in reply.get_data(as_text=True)


def test_a_form_that_nobody_knows_is_no_address(pages: Any) -> None:
    assert taken(pages, "exe").status_code == 404
