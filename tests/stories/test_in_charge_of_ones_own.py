"""The individual is in charge: a focus is its owner's to write, change and close. A leader may comment where they are
let, and overwrites nothing."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

from sync.core.portfolio.doc import Grid
from sync.demo import acts
from tests.support.founding import AMINA
from tests.support.school_scene import google
from tests.support.sidebar import Sidebar

DAN = "dan@oakfield.example"
LEADER = {"Name": "Dan Price", "Email": DAN, "School": "Oakfield School", "Role": "Teacher; CPD leader"}
FOCUS, GOING = "What I am working on", "How it's going (working on it, settled, paused, stopped)"


@pytest.fixture
def focused(school):
    """Amina works on one thing. Dan leads CPD at her school."""
    school.hands_in_list(joiners=(LEADER,))
    school.amina.does(acts.AddRow(FOCUS, ("Cold call", "for 9B", "July", "working on it")))
    return school.go()


def lets_comment(school):
    """Amina gives Dan comment rights, as she does in Google's own sharing."""
    body = {"type": "user", "role": "commenter", "emailAddress": DAN}
    permissions = school.hands(AMINA).permissions
    permissions.create(fileId=school.amina.portfolio, body=body, sendNotificationEmail=False).execute()


def edits(school, who):
    """Type into the first cell of the focus; gives the status of Google's answer."""
    tables = [block for block in school.doc(school.amina).blocks if isinstance(block, Grid)]
    (cell,) = [cell for table in tables for row in table.rows for cell in row if cell.text == "Cold call"]
    request = {"insertText": {"location": {"index": cell.paras[0].start}, "text": "No: "}}
    documents, file = school.hands(who).documents, school.amina.portfolio
    try:
        documents.batchUpdate(documentId=file, body={"requests": [request]}).execute()
    except HttpError as refused:
        return refused.status_code
    return 200


def comments(school, who):
    """Drive's comments, in somebody's own name."""
    return google(school.world, who, "drive").comments()


def test_a_leader_who_was_let_in_to_comment_cannot_edit_a_focus_and_can_comment_on_it(focused):
    lets_comment(focused)
    before = focused.doc_text(focused.amina)

    refused = edits(focused, DAN)
    said = {"content": "How did 9B take it?", "quotedFileContent": {"value": "Cold call"}}
    comments(focused, DAN).create(fileId=focused.amina.portfolio, body=said, fields="id").execute()

    assert (refused, focused.doc_text(focused.amina)) == (403, before)
    assert "Cold call" in str(focused.hands(DAN).documents.get(documentId=focused.amina.portfolio).execute())
    (kept,) = comments(focused, AMINA).list(fileId=focused.amina.portfolio, fields="*").execute()["comments"]
    assert (kept["content"], kept["author"]["displayName"]) == ("How did 9B take it?", "Dan Price")


def test_a_leader_who_was_let_in_nowhere_can_neither_read_nor_comment(focused):
    assert edits(focused, DAN) == 403
    with pytest.raises(HttpError) as refused:
        comments(focused, DAN).create(fileId=focused.amina.portfolio, body={"content": "x"}, fields="id").execute()

    assert refused.value.status_code == 404


def test_its_owner_writes_changes_and_closes_it(focused):
    focused.amina.does(acts.EditCell(FOCUS, "Cold call", GOING, "settled"))
    focused.go()
    panel = Sidebar(focused, AMINA)
    panel.open()

    assert "Cold call\nsettled" in panel.press("My portfolio").text
    assert edits(focused, AMINA) == 200


def test_a_comment_moves_nothing_in_what_the_service_reads(focused):
    lets_comment(focused)
    comments(focused, DAN).create(fileId=focused.amina.portfolio, body={"content": "x"}, fields="id").execute()

    focused.go()

    assert focused.problems(focused.amina) == []
