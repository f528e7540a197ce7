"""What a program that names nobody is answered at a file's own address."""

from __future__ import annotations

import pytest

from local_workspace.app import LocalWorkspace
from local_workspace.transport import call_wsgi

HOST = "http://127.0.0.1:8099"
PROGRAM = {"Accept": "*/*"}


@pytest.fixture
def ask(world):
    """(status, where it leads) at a path."""
    workspace = LocalWorkspace(world)

    def asking(path: str, headers=PROGRAM):
        status, answered, _ = call_wsgi(workspace, HOST + path, "GET", b"", headers)
        return int(status.split()[0]), dict(answered).get("Location", "")

    return asking


@pytest.fixture
def open_doc(amina, doc):
    amina.permissions().create(fileId=doc, body={"type": "anyone", "role": "reader"}).execute()
    return doc


@pytest.mark.parametrize("path", ["/document/d/{}/edit", "/document/d/{}", "/file/d/{}/view"])
def test_what_anybody_with_the_link_may_open_is_shown(ask, open_doc, path):
    assert ask(path.format(open_doc)) == (200, "")


@pytest.mark.parametrize("path", ["/document/d/{}/edit", "/file/d/{}/view"])
def test_for_anything_else_one_says_who_one_is(ask, doc, path):
    status, leads_to = ask(path.format(doc))

    assert status == 302
    assert leads_to.startswith("/choose?back=")


def test_a_domains_file_is_closed_to_strangers(ask, amina, doc):
    body = {"type": "domain", "role": "reader", "domain": "oakfield.example"}
    amina.permissions().create(fileId=doc, body=body).execute()

    assert ask(f"/document/d/{doc}/edit")[0] == 302


def test_what_lies_in_the_bin_is_closed(ask, amina, open_doc):
    amina.files().update(fileId=open_doc, body={"trashed": True}).execute()

    assert ask(f"/document/d/{open_doc}/edit")[0] == 302


def test_what_was_never_there_is_not_found(ask):
    assert ask("/document/d/1234567890abcdefgh/edit")[0] == 404


def test_a_browser_is_not_meant(ask, doc):
    """Without pages there is nothing here for it."""
    assert ask(f"/document/d/{doc}/edit", {"Accept": "text/html"}) == (404, "")
