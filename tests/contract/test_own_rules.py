"""Rules that Google's schemas cannot hold us to, held for every call of the story."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.support.witness import Sent, everywhere

ENGINE = Path(__file__).parents[2] / "sync"
WRITES_TO_DOCS, WRITES_TO_SHEETS = "docs.documents.batchUpdate", "sheets.spreadsheets.batchUpdate"
EVENT_WRITES = ("calendar.events.insert", "calendar.events.patch", "calendar.events.delete")


def those(sent: tuple[Sent, ...], *methods: str) -> list[Sent]:
    found = [call for call in sent if call.method in methods]
    assert found, f"the story never calls {methods}"
    return found


def test_every_request_in_a_batch_is_of_exactly_one_kind(sent):
    batches = those(sent, WRITES_TO_DOCS, WRITES_TO_SHEETS)

    assert {len(request) for call in batches for request in call.body["requests"]} == {1}


def test_every_edit_of_a_doc_is_pinned_to_a_revision(sent):
    edits = those(sent, WRITES_TO_DOCS)

    assert all(call.body["writeControl"].get("requiredRevisionId") for call in edits)


def places(call: Sent) -> list[dict]:
    return [place for name in ("location", "range", "tableStartLocation") for place in everywhere(call.body, name)]


def test_every_place_in_a_portfolio_names_its_tab(sent):
    edits = [call for call in those(sent, WRITES_TO_DOCS) if call.feature != "edition"]

    assert [place for call in edits for place in places(call) if not place.get("tabId")] == []


def test_a_place_without_a_tab_is_in_a_doc_that_was_made_by_the_call_before(sent):
    edits = [n for n, call in enumerate(sent) if call.method == WRITES_TO_DOCS]
    tabless = [n for n in edits if any(not place.get("tabId") for place in places(sent[n]))]

    assert {sent[n - 1].method for n in tabless} == {"docs.documents.create"}


def test_a_range_is_dropped_in_its_own_tab_alone(sent):
    drops = [
        content for call in those(sent, WRITES_TO_DOCS) for kind, content in call.requests if kind == "deleteNamedRange"
    ]

    assert drops
    assert all(drop["tabsCriteria"]["tabIds"] for drop in drops)


def test_cells_are_written_as_text_and_nothing_else(sent):
    cells = everywhere([call.body for call in those(sent, WRITES_TO_SHEETS)], "userEnteredValue")
    values = [cell for cell in cells if isinstance(cell, dict)]

    assert {kind for value in values for kind in value} == {"stringValue"}


def test_values_go_by_batches_alone_so_that_nothing_is_parsed_as_typed(sent):
    assert not [call.method for call in sent if call.method.startswith("sheets.") and "valueInputOption" in call.query]


def test_every_event_is_written_so_that_its_meet_link_stays(sent):
    writes = those(sent, "calendar.events.insert", "calendar.events.patch")

    assert {call.query.get("conferenceDataVersion") for call in writes} == {"1"}


def test_every_change_of_an_event_says_whom_to_tell(sent):
    assert {call.query.get("sendUpdates") for call in those(sent, *EVENT_WRITES)} == {"all"}


def test_an_event_is_changed_only_as_it_was_last_seen(sent):
    changes = those(sent, "calendar.events.patch", "calendar.events.delete")

    assert all(call.headers.get("if-match") for call in changes)


def test_guests_may_neither_change_nor_invite_nor_see_each_other(sent):
    inserts = those(sent, "calendar.events.insert")
    switches = ("guestsCanModify", "guestsCanInviteOthers", "guestsCanSeeOtherGuests")

    assert {call.body.get(name) for call in inserts for name in switches} == {False}


def test_no_mail_of_googles_goes_with_a_share_save_the_welcome(sent):
    shares = [call for call in those(sent, "drive.permissions.create") if call.feature == "share"]

    assert {call.query.get("sendNotificationEmail") for call in shares} == {"false"}


def test_a_write_whose_answer_was_lost_is_not_sent_again_before_evidence_was_looked_for(sent):
    lost = [number for number, call in enumerate(sent) if call.status == 503]

    assert lost
    assert all(
        (sent[n].method, sent[n].body, sent[n].path) != (sent[n + 1].method, sent[n + 1].body, sent[n + 1].path)
        for n in lost
    )


def test_googles_client_is_nowhere_told_to_try_again_by_itself():
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in ENGINE.rglob("*.py")]
    told = [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "num_retries"
    ]

    assert told
    assert {getattr(keyword.value, "value", None) for keyword in told} == {0}


def test_no_request_is_executed_but_where_its_refusal_is_understood():
    rooms = [path for path in ENGINE.rglob("*.py") if "demo" not in path.parts]
    executing = [path.name for path in rooms if ".execute(num_retries" in path.read_text(encoding="utf-8")]

    assert executing == ["calls.py"]
