"""The addresses behind a Sheet's page: who may use them, what they answer, and that they are Google's protocol."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from support.school_scene import AMINA, BEA, CAROL, SERVICE, google
from support.sheet_page import SESSIONS, TheSheet, make_sheet
from werkzeug.test import TestResponse

from local_workspace import faults, ledger

HOST = "localhost:8099"
OWN = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
Json = dict[str, Any]


@pytest.fixture
def the_sheet(pages: Any) -> TheSheet:
    return make_sheet(pages.world)


class Page:
    """The Sheet's page as the scripts of it use it."""

    def __init__(self, pages: Any, the_sheet: TheSheet, who: str = AMINA) -> None:
        self._pages, self._sheet, self._who = pages, the_sheet, who
        self._path = f"/spreadsheets/d/{the_sheet.id}"
        own = pages.get(f"{self._path}/edit?as={AMINA}").text
        self.token = re.search(r'data-token="([^"]+)"', own).group(1)  # type: ignore[union-attr]
        self.lines = [[str(text) for text in row] for row in the_sheet.rows()]

    def post(self, deed: str, body: Any, **headers: str) -> TestResponse:
        sent = {**OWN, "X-Token": self.token, **headers}
        path = f"{self._path}/{deed}?as={self._who}"
        found: TestResponse = self._pages._client().post(path, base_url=f"http://{HOST}", json=body, headers=sent)
        return found

    def known(self, at: int) -> Json:
        above = self.lines[at - 1] if 0 < at <= len(self.lines) else []
        return {"at": at, "was": self.lines[at] if at < len(self.lines) else [], "above": above}

    def edit(self, at: int, left: int, text: str, *, seen: str | None = None) -> Json:
        line = self.known(at)["was"]
        there = line[left] if left < len(line) else ""
        return {"rows": [self.known(at)], "left": left, "values": [[text]], "seen": [[there if seen is None else seen]]}

    def save(self, *edits: Json) -> list[Json]:
        reply = self.post("cells", {"gid": str(self._sheet.gid), "edits": list(edits)})
        assert reply.status_code == 200, reply.text
        found: list[Json] = reply.json["results"]  # type: ignore[index]
        return found

    def do(self, what: str, *rows: int, **more: Any) -> Json:
        body = {"gid": str(self._sheet.gid), "what": what, "rows": [self.known(at) for at in rows]}
        found: Json = self.post("rows", body | more).json  # type: ignore[assignment]
        return found

    def changes(self, **query: str) -> TestResponse:
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        found: TestResponse = self._pages.get(f"{self._path}/changes?gid={self._sheet.gid}&as={self._who}&{asked}")
        return found


def test_what_is_typed_is_written_by_google_s_own_method_as_the_person(pages: Any, the_sheet: TheSheet) -> None:
    page = Page(pages, the_sheet)
    before = len(ledger.calls(pages.world))

    (result,) = page.save(page.edit(1, 0, "Hinge questions!"))

    assert (result["state"], the_sheet.column(0)[0]) == ("saved", "Hinge questions!")
    (call, *_) = ledger.calls(pages.world)[before:]
    assert (call["method"], call["user"]) == ("sheets.spreadsheets.values.batchUpdate", AMINA)


@pytest.mark.parametrize("who", [BEA, CAROL])
def test_who_may_not_write_cannot_whatever_the_script_says(pages: Any, the_sheet: TheSheet, who: str) -> None:
    page = Page(pages, the_sheet, who)

    reply = page.post("cells", {"gid": str(the_sheet.gid), "edits": [page.edit(1, 0, "mine")]})

    assert reply.status_code == 403
    assert the_sheet.column(0)[0] == "Hinge questions"


def test_nobody_in_particular_writes_nothing(pages: Any, the_sheet: TheSheet) -> None:
    page = Page(pages, the_sheet, "")

    reply = page.post("cells", {"gid": str(the_sheet.gid), "edits": [page.edit(1, 0, "mine")]})

    assert (reply.status_code, reply.json["title"]) == (403, "Nobody is chosen")  # type: ignore[index]


@pytest.mark.parametrize("headers", [{"X-Token": "wrong"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_s_page_cannot_write_here(pages: Any, the_sheet: TheSheet, headers: dict[str, str]) -> None:
    page = Page(pages, the_sheet)

    reply = page.post("cells", {"gid": str(the_sheet.gid), "edits": [page.edit(1, 0, "mine")]}, **headers)

    assert reply.status_code == 403
    assert the_sheet.column(0)[0] == "Hinge questions"


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {"gid": 0, "edits": []},
        {"gid": "0", "edits": [{"rows": [], "left": 0, "values": [], "seen": []}]},
        {"gid": "0", "edits": [{"rows": [{"at": -1, "was": []}], "left": 0, "values": [["x"]], "seen": [[""]]}]},
        {"gid": "0", "edits": [{"rows": [{"at": 1, "was": []}], "left": 0, "values": [[{}]], "seen": [[""]]}]},
        {"gid": "0", "edits": [{"rows": [{"at": 1, "was": []}], "left": 0, "values": [["x"]], "seen": [[]]}]},
        {"gid": "0", "edits": [{"rows": [{"at": True, "was": [3]}], "left": 0, "values": [["x"]], "seen": [[""]]}]},
    ],
)
def test_what_no_script_of_ours_sends_is_refused_in_a_sentence(pages: Any, the_sheet: TheSheet, body: Any) -> None:
    reply = Page(pages, the_sheet).post("cells", body)

    assert (reply.status_code, reply.json["title"]) == (400, "That could not be read")  # type: ignore[index]


def test_one_edit_that_is_refused_takes_no_other_with_it(pages: Any, the_sheet: TheSheet) -> None:
    page = Page(pages, the_sheet)

    results = page.save(page.edit(1, 0, "One"), page.edit(1, 6, "key"), page.edit(2, 0, "x" * 50_001))

    assert [one["state"] for one in results] == ["saved", "refused", "refused"]
    assert "50,000 characters" in results[2]["why"]
    assert the_sheet.column(0)[:2] == ["One", "Phonics catch-up"]


def test_the_later_of_two_stands_and_the_earlier_is_told_once(pages: Any, the_sheet: TheSheet) -> None:
    the_sheet.share(BEA)
    amina, bea = Page(pages, the_sheet), Page(pages, the_sheet, BEA)
    amina.save(amina.edit(1, 0, "Amina’s"))

    (result,) = bea.save(bea.edit(1, 0, "Bea’s"))

    assert result["passed"] == [{"row": 1, "column": 0, "text": "Amina’s", "now": "Bea’s"}]
    (told,) = json.loads(amina.changes(told="0").text)["told"]
    assert (told["text"], told["now"], told["by"]) == ("Amina’s", "Bea’s", "Bea Lindqvist")
    assert json.loads(amina.changes(told=str(told["number"])).text)["told"] == []
    assert json.loads(bea.changes(told="0").text)["told"] == []


def test_one_s_own_words_in_another_window_are_no_quarrel(pages: Any, the_sheet: TheSheet) -> None:
    the_sheet.share(BEA)
    bea, amina = Page(pages, the_sheet, BEA), Page(pages, the_sheet)
    bea.save(bea.edit(1, 0, "Bea’s"))
    amina.save(amina.edit(1, 0, "Amina’s", seen="Bea’s"))

    amina.save(amina.edit(1, 0, "Amina’s once more", seen="Hinge questions"))

    assert json.loads(amina.changes(told="0").text)["told"] == []
    assert json.loads(bea.changes(told="0").text)["told"] == []


def test_who_had_seen_the_words_writes_over_them_without_a_word(pages: Any, the_sheet: TheSheet) -> None:
    the_sheet.share(BEA)
    amina, bea = Page(pages, the_sheet), Page(pages, the_sheet, BEA)
    amina.save(amina.edit(1, 0, "Amina’s"))

    (result,) = bea.save(bea.edit(1, 0, "Bea’s", seen="Amina’s"))

    assert result["passed"] == []
    assert json.loads(amina.changes(told="0").text)["told"] == []


def test_a_row_is_found_again_after_others_were_put_in(pages: Any, the_sheet: TheSheet) -> None:
    page = Page(pages, the_sheet)
    the_sheet.insert_row(1)
    the_sheet.insert_row(1)

    (result,) = page.save(page.edit(4, 2, "90"))

    assert (result["rows"], the_sheet.column(2)[5]) == ([6], "90")


def test_a_row_that_is_gone_takes_nothing(pages: Any, the_sheet: TheSheet) -> None:
    page = Page(pages, the_sheet)
    the_sheet.do({"deleteDimension": {"range": the_sheet.span(2, 3) | {"dimension": "ROWS"}}})

    (result,) = page.save(page.edit(2, 0, "lost"))

    assert result["state"] == "gone"
    assert "lost" not in the_sheet.column(0)


def test_a_tab_that_is_gone_is_said(pages: Any, the_sheet: TheSheet) -> None:
    page = Page(pages, the_sheet)
    the_sheet.do({"deleteSheet": {"sheetId": the_sheet.gid}})

    reply = page.post("cells", {"gid": str(the_sheet.gid), "edits": [page.edit(1, 0, "x")]})

    assert (reply.status_code, reply.json["title"]) == (404, "That tab is gone")  # type: ignore[index]


@pytest.mark.parametrize(("status", "answered"), [(429, 503), (503, 503), (500, 503)])
def test_a_busy_google_is_a_reason_to_send_again(pages: Any, the_sheet: TheSheet, status: int, answered: int) -> None:
    page = Page(pages, the_sheet)
    faults.plan(pages.world, {"method": "sheets.spreadsheets.values.batchUpdate", "status": status, "times": 1})

    reply = page.post("cells", {"gid": str(the_sheet.gid), "edits": [page.edit(1, 0, "x")]})

    assert (reply.status_code, reply.json["title"]) == (answered, "Not saved yet")  # type: ignore[index]


def test_a_row_at_the_end_makes_its_table_longer(pages: Any, the_sheet: TheSheet) -> None:
    the_sheet.do({"addTable": {"table": {"name": "List", "range": the_sheet.cells(0, 0, 6, 6)}}})
    open_key(the_sheet)

    reply = Page(pages, the_sheet).do("end")

    assert reply["rows"] == [6]
    (table,) = the_sheet.books.get(spreadsheetId=the_sheet.id).execute()["sheets"][0]["tables"]
    assert table["range"]["endRowIndex"] == 7


def test_a_table_keeps_its_columns_to_their_kind(pages: Any, the_sheet: TheSheet) -> None:
    listed = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "45"}, {"userEnteredValue": "60"}]}
    column = {"columnIndex": 2, "columnName": "Minutes", "columnType": "DROPDOWN"}
    kinds = {"columnProperties": [column | {"dataValidationRule": {"condition": listed}}]}
    the_sheet.do({"addTable": {"table": {"name": "List", "range": the_sheet.cells(0, 0, 6, 6)} | kinds}})
    page = Page(pages, the_sheet)

    (ruled,) = json.loads(page.changes().text)["ruled"]
    (refused,) = page.save(page.edit(1, 2, "50"))

    assert ruled[:4] == [1, 2, 6, 3]
    assert (refused["state"], the_sheet.column(2)[0]) == ("ruled", "60")


def test_rows_are_taken_out_from_below(pages: Any, the_sheet: TheSheet) -> None:
    open_key(the_sheet)

    reply = Page(pages, the_sheet).do("delete", 1, 3)

    assert reply["state"] == "saved"
    assert the_sheet.column(0) == [SESSIONS[1][0], SESSIONS[3][0], SESSIONS[4][0]]


def test_protected_rows_stay_and_the_reason_names_who_to_ask(pages: Any, the_sheet: TheSheet) -> None:
    reply = Page(pages, the_sheet).do("delete", 1)

    assert (reply["state"], len(the_sheet.rows())) == ("refused", 6)
    assert "ask CPD at Oakfield" in reply["why"]


def test_the_owner_finds_no_cell_protected(pages: Any, the_sheet: TheSheet) -> None:
    owner, writer = Page(pages, the_sheet, SERVICE), Page(pages, the_sheet)

    assert json.loads(owner.changes().text)["closed"] == []
    assert [one["box"] for one in json.loads(writer.changes().text)["closed"]] == [[0, 6, None, 7]]


def test_a_deleted_sheet_is_said(pages: Any, the_sheet: TheSheet) -> None:
    page = Page(pages, the_sheet)
    google(pages.world, SERVICE, "drive").files().delete(fileId=the_sheet.id).execute()

    assert page.changes().status_code == 404
    assert page.post("cells", {"gid": "0", "edits": [page.edit(1, 0, "x")]}).status_code == 404


def open_key(the_sheet: TheSheet) -> None:
    (found,) = the_sheet.books.get(spreadsheetId=the_sheet.id).execute()["sheets"][0]["protectedRanges"]
    the_sheet.do({"deleteProtectedRange": {"protectedRangeId": found["protectedRangeId"]}})
