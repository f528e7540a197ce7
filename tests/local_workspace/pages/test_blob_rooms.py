"""A file that is no Doc at its address: shown as it is to whoever may open it, and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from googleapiclient.http import MediaInMemoryUpload
from support.school_scene import AMINA, CAROL, google

PDF = b"%PDF-1.4 words %%EOF"


def uploaded(pages: Any, mime: str, content: bytes = PDF) -> str:
    media = MediaInMemoryUpload(content, mimetype=mime)
    made = google(pages.world, AMINA, "drive").files().create(body={"name": "Summer.pdf"}, media_body=media).execute()
    return f"/file/d/{made['id']}/view"


def test_its_owner_sees_a_pdf_in_the_browser(pages: Any) -> None:
    reply = pages.get(uploaded(pages, "application/pdf") + f"?as={AMINA}")

    assert (reply.status_code, reply.mimetype, reply.data) == (200, "application/pdf", PDF)
    assert reply.headers["Content-Disposition"].startswith("inline")


def test_what_a_browser_might_run_is_only_saved(pages: Any) -> None:
    reply = pages.get(uploaded(pages, "text/html", b"<script>1</script>") + f"?as={AMINA}")

    assert reply.mimetype == "application/octet-stream"
    assert reply.headers["Content-Disposition"].startswith("attachment")


def test_whoever_cannot_open_it_is_told_so(pages: Any) -> None:
    reply = pages.get(uploaded(pages, "application/pdf") + f"?as={CAROL}")

    assert reply.status_code in (403, 404)
    assert PDF not in reply.data


@pytest.mark.parametrize("kind", ["nothing", "doc"])
def test_a_doc_and_what_is_not_there_have_no_such_address(pages: Any, kind: str) -> None:
    file = pages.scene.doc if kind == "doc" else "nothing"

    assert pages.get(f"/file/d/{file}/view?as={AMINA}").status_code == 404
