"""The addresses behind a Doc's page: who may use them, what they answer, and that they are Google's protocol."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support.doc_page import TheDoc
from support.school_scene import AMINA, ANSWER, BEA, CAROL, NASTY, QUESTION, google
from werkzeug.test import TestResponse

from local_workspace import faults, ledger
from local_workspace.world import World

HOST = "localhost:8099"
OWN = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
LAST = "One word will do. Don’t want it? Delete it. (7K2M)"
TYPED = {"tab": "", "segment": "", "at": 13, "was": [ANSWER], "now": [f"{ANSWER}!"]}


@pytest.fixture
def the_doc(pages: Any) -> TheDoc:
    return TheDoc(pages.world, pages.scene)


class Page:
    """The Doc's page as the scripts of it use it."""

    def __init__(self, pages: Any, who: str = AMINA) -> None:
        self._pages, self._who = pages, who
        self.html = pages.doc(who).text
        self.token = self.data("token") or _token(pages)

    def data(self, name: str) -> str:
        found = re.search(rf' data-{name}="([^"]*)"', self.html[self.html.find('id="doc"') :])
        return found.group(1) if found else ""

    def post(self, deed: str, body: Any, **headers: str) -> TestResponse:
        path = f"/document/d/{self._pages.scene.doc}/{deed}?as={self._who}"
        sent = {**OWN, "X-Token": self.token, **headers}
        found: TestResponse = self._pages._client().post(path, base_url=f"http://{HOST}", json=body, headers=sent)
        return found

    def changes(self, since: str = "", drawn: str = "") -> TestResponse:
        path = f"/document/d/{self._pages.scene.doc}/changes"
        found: TestResponse = self._pages.get(f"{path}?as={self._who}&since={since}&drawn={drawn}")
        return found


def _token(pages: Any) -> str:
    found = re.search(r'name="token" value="([^"]+)"', pages.get("/").text)
    assert found
    return found.group(1)


def test_a_block_is_saved_by_google_s_own_methods_as_the_person(pages: Any, the_doc: TheDoc) -> None:
    page = Page(pages)
    before = len(ledger.calls(pages.world))

    reply = page.post("block", TYPED)

    assert (reply.status_code, reply.json["state"]) == (200, "saved")
    assert f"{ANSWER}!" in the_doc.lines()
    calls = ledger.calls(pages.world)[before : before + 2]
    assert [(call["method"], call["user"]) for call in calls] == [
        ("docs.documents.get", AMINA),
        ("docs.documents.batchUpdate", AMINA),
    ]


@pytest.mark.parametrize("headers", [{"X-Token": ""}, {"X-Token": "guessed"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_script_from_elsewhere_writes_nothing(pages: Any, the_doc: TheDoc, headers: dict[str, str]) -> None:
    page = Page(pages)

    assert page.post("block", TYPED, **headers).status_code == 403
    assert ANSWER in the_doc.lines()


@pytest.mark.parametrize(("who", "title"), [(BEA, "You cannot write in this Doc"), ("", "Nobody is chosen")])
def test_who_may_not_write_is_told_so_and_nothing_is_written(pages: Any, the_doc: TheDoc, who: str, title: str) -> None:
    reply = Page(pages, who).post("block", TYPED)

    assert (reply.status_code, reply.json["title"]) == (403, title)
    assert ANSWER in the_doc.lines()


@pytest.mark.parametrize("deed", ["block", "look", "choose"])
def test_who_may_not_open_the_doc_learns_nothing_by_writing(pages: Any, deed: str) -> None:
    reply = Page(pages, CAROL).post(deed, TYPED | {"what": "bold", "value": "on"})

    assert reply.status_code == 403
    assert ANSWER not in reply.text


def test_who_may_not_open_the_doc_is_told_of_no_change(pages: Any) -> None:
    reply = Page(pages, CAROL).changes()

    assert reply.status_code == 403
    assert "portfolio" not in reply.text


@pytest.mark.parametrize("status", [429, 500, 503])
def test_when_google_is_busy_the_words_are_kept_to_be_sent_again(pages: Any, the_doc: TheDoc, status: int) -> None:
    page = Page(pages)
    faults.plan(pages.world, {"method": "docs.documents.batchUpdate", "status": status})

    reply = page.post("block", TYPED)

    assert (reply.status_code, reply.json["title"]) == (503, "Not saved yet")
    assert ANSWER in the_doc.lines()
    assert page.post("block", TYPED).json["state"] == "saved"


def test_an_answer_that_got_lost_is_no_reason_to_write_twice(pages: Any, the_doc: TheDoc) -> None:
    page = Page(pages)
    faults.plan(pages.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after"})

    typed = TYPED | {"now": [ANSWER, "More"], "before": QUESTION, "after": LAST}
    replies = [page.post("block", typed).status_code for _ in range(2)]

    assert replies == [503, 200]
    assert the_doc.lines().count("More") == 1


def test_a_doc_that_is_gone_is_said_to_be_gone(pages: Any) -> None:
    page = Page(pages)
    google(pages.world, AMINA, "drive").files().delete(fileId=pages.scene.doc).execute()

    assert page.post("block", TYPED).json["title"] == "This Doc is gone"
    assert page.changes().status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        {},
        TYPED | {"was": []},
        TYPED | {"was": "text"},
        TYPED | {"now": [1]},
        TYPED | {"at": -1},
        TYPED | {"at": "1"},
        TYPED | {"tab": 1},
        TYPED | {"before": 1},
    ],
)
def test_what_cannot_be_read_is_refused(pages: Any, the_doc: TheDoc, body: Any) -> None:
    assert Page(pages).post("block", body).status_code == 400
    assert ANSWER in the_doc.lines()


@pytest.mark.parametrize("wish", [{"what": "delete"}, {"what": "style", "value": "HEADING_9"}, {"what": "bold"}])
def test_a_look_that_there_is_not_is_refused(pages: Any, wish: dict[str, str]) -> None:
    assert Page(pages).post("look", TYPED | wish).status_code == 400


def test_nothing_new_is_one_short_answer(pages: Any) -> None:
    page = Page(pages)
    before = pages.world.dump()

    reply = page.changes(since=page.data("version"))

    assert (reply.status_code, reply.data) == (204, b"")
    assert pages.world.dump() == before


def test_only_what_is_new_is_sent(pages: Any, the_doc: TheDoc) -> None:
    page = Page(pages)
    the_doc.do({"insertText": {"location": {"index": 1}, "text": "New line\n"}})

    news = page.changes(since=page.data("version"), drawn=page.data("version")).json

    assert [key for key in news["order"] if key not in page.html] == list(news["html"])
    assert "New line" in "".join(news["html"].values())


def test_who_knows_nothing_is_sent_everything(pages: Any) -> None:
    news = Page(pages).changes().json

    assert set(news["html"]) == set(news["order"])


def test_the_same_lines_twice_are_sent_for_both(pages: Any, the_doc: TheDoc) -> None:
    page = Page(pages)
    at = the_doc.content()[-1]["endIndex"] - 1
    the_doc.do({"insertText": {"location": {"index": at}, "text": "\nagain\nagain"}})

    news = page.changes(drawn=page.data("version")).json

    (key,) = [key for key, html in news["html"].items() if ">again<" in html]
    assert news["order"].count(key) == 2


def test_looking_for_news_changes_nothing(pages: Any, world: World) -> None:
    page = Page(pages)
    before = world.dump()

    page.changes()

    assert world.dump() == before


def test_a_new_title_is_news(pages: Any) -> None:
    page = Page(pages)
    google(pages.world, AMINA, "drive").files().update(fileId=pages.scene.doc, body={"name": NASTY}).execute()

    news = page.changes(since=page.data("version")).json

    assert news["title"] == NASTY
    assert NASTY not in "".join(news["parts"].values())
