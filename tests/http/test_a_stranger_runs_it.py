"""From an empty folder to a register, a directory, a question and its answer, over HTTP alone.

One story is played for all tests of this file, because each command starts a program; they ask what came of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from support.outsider import Page, Workspace

AMINA, SAM = "amina.hussain@oakfield.example", "sam.okafor@hillside.example"
MONTH_ON = "Fractions with folded paper: one month on"


@dataclass(frozen=True)
class Played:
    """What the stranger saw. rows: the register as Sam reads it. after_loss: the Doc's text once an answer was lost."""

    rows: list[list[str]]
    second_round: set[str]
    directory: str
    mails: int
    doubt: str
    after_loss: str
    three_months_on: str
    effects: str
    waiting: str
    ledger_before: list[dict]
    ledger_after: list[dict]
    after_restart: str


def calls(workspace: Workspace) -> list[dict]:
    return workspace.control("ledger")["calls"]


def register_rows(workspace: Workspace, reader: str) -> list[list[str]]:
    """The register as a member of staff finds and reads it."""
    sheets = "mimeType = 'application/vnd.google-apps.spreadsheet'"
    (found,) = workspace.google(reader, "drive").files().list(q=sheets).execute()["files"]
    values = workspace.google(reader, "sheets").spreadsheets().values()
    return values.get(spreadsheetId=found["id"], range="Offers").execute()["values"]


@pytest.fixture(scope="module")
def played(workspace: Workspace, portfolios: dict[str, str], cpd) -> Played:
    page = Page(workspace, AMINA, portfolios[AMINA])
    page.writes_row("What I can offer", "Questioning", "happy to coach, Thursdays", "all our schools")
    page.writes_row("My log", "29 January 2027", "Fractions with folded paper", "1 h", "try it with 7C")
    cpd("sync")
    before = len(calls(workspace))
    cpd("sync")
    second_round = {call["method"] for call in calls(workspace)[before:]}

    directory = cpd("directory")
    workspace.control("clock", {"now": "2027-02-01T10:00:00Z"})
    cpd("directory")
    mails = sum(call["method"] == "gmail.users.drafts.send" for call in calls(workspace))

    workspace.control("clock", {"now": "2027-03-01T09:00:00Z"})
    workspace.control("faults", {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after"})
    cpd("sweep")
    doubt = cpd("effects", "--waiting")
    workspace.control("clock", {"now": "2027-03-01T10:00:00Z"})
    cpd("sweep")
    after_loss = page.text()
    page.answers(MONTH_ON, "I do it differently")
    cpd("sync")

    ledger_before = calls(workspace)
    workspace.kill()
    workspace.start(port=workspace.port)
    ledger_after = calls(workspace)
    after_restart = cpd("sync")
    page = Page(workspace, AMINA, portfolios[AMINA])
    workspace.control("clock", {"now": "2027-04-29T09:00:00Z"})
    cpd("sweep")
    return Played(
        rows=register_rows(workspace, SAM),
        second_round=second_round,
        directory=directory,
        mails=mails,
        doubt=doubt,
        after_loss=after_loss,
        three_months_on=page.text(),
        effects=cpd("effects"),
        waiting=cpd("effects", "--waiting"),
        ledger_before=ledger_before,
        ledger_after=ledger_after,
        after_restart=after_restart,
    )


def test_an_offer_becomes_a_row_that_another_schools_staff_can_read(played):
    assert [("Questioning" in row, "Amina Hussain" in row) for row in played.rows[1:]] == [(True, True)]


def test_a_round_in_which_nobody_wrote_only_looks_at_the_feeds(played):
    assert played.second_round == {"drive.changes.list"}


def test_the_directory_is_made_once_and_mailed_once_to_each_school(played):
    assert "Spring 2027: 1 people." in played.directory
    assert played.mails == 2


def test_a_write_whose_answer_was_lost_is_in_doubt_and_then_found_not_repeated(played):
    assert "doubt" in played.doubt
    assert played.after_loss.count(MONTH_ON) == 1


def test_an_answer_is_read_and_quoted_in_the_next_question(played):
    assert "I do it differently" in played.three_months_on.partition("three months on")[2]


def test_a_workspace_killed_and_started_again_has_lost_nothing(played):
    assert played.ledger_after == played.ledger_before
    assert played.after_restart.startswith("0 portfolios read")


def test_effects_says_what_was_done_and_that_nothing_waits(played):
    assert "failed: 0" in played.effects
    assert played.waiting == "Nothing waits.\n"
