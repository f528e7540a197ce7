"""The last door before Google: what it lets out, and that it opens no wider than it says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync.google.guard import Forbidden, GuardedTransport

URI = "https://docs.googleapis.com/v1/documents/{}:batchUpdate?alt=json"


class Outside:
    """What got out."""

    def __init__(self) -> None:
        self.bodies: list[Any] = []

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        self.bodies.append(body)
        return None, b"{}"

    def close(self) -> None:
        """There is nothing to close."""


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def guard(outside: Outside) -> GuardedTransport:
    return GuardedTransport(outside)


def span(start: int, end: int) -> dict[str, Any]:
    return {"range": {"startIndex": start, "endIndex": end, "tabId": "t.0"}}


def insert(at: int, text: str) -> dict[str, Any]:
    return {"insertText": {"location": {"index": at, "tabId": "t.0"}, "text": text}}


def send(guard: GuardedTransport, *requests: Any, document: str = "amina", revision: str = "r1") -> None:
    body = {"requests": list(requests), "writeControl": {"requiredRevisionId": revision}}
    guard.request(URI.format(document), "POST", body=json.dumps(body))


DELETE = {"deleteContentRange": span(5, 9)}
FORBIDDEN = (
    DELETE,
    {"deleteNamedRange": {"namedRangeId": "x"}},
    {"replaceAllText": {"containsText": {"text": "a"}, "replaceText": "b"}},
    {"replaceNamedRangeContent": {"namedRangeId": "x", "text": "b"}},
    {"deleteTableRow": {}},
    {"deleteTableColumn": {}},
    {"deletePositionedObject": {}},
    {"deleteHeader": {}},
    {"replaceImage": {}},
    {"updateDocumentStyle": {}},
    {"deleteTab": {}},
    {"somethingNew": {}},
)
STYLES = ("updateTextStyle", "updateParagraphStyle", "createParagraphBullets", "deleteParagraphBullets")


@pytest.mark.parametrize("request_", FORBIDDEN, ids=lambda request: next(iter(request)))
def test_nothing_outside_the_list_leaves(request_, guard, outside):
    with pytest.raises(Forbidden):
        send(guard, insert(1, "ours"), request_)

    assert outside.bodies == []


def test_an_edit_without_the_revision_it_was_planned_on_does_not_leave(guard, outside):
    with pytest.raises(Forbidden, match="without the revision"):
        send(guard, insert(1, "ours"), revision="")

    assert outside.bodies == []


def test_a_request_with_a_second_kind_hidden_in_it_does_not_leave(guard, outside):
    with pytest.raises(Forbidden):
        send(guard, insert(1, "ours") | DELETE)

    assert outside.bodies == []


@pytest.mark.parametrize("kind", STYLES)
def test_words_that_the_batch_did_not_insert_keep_their_look(kind, guard, outside):
    with pytest.raises(Forbidden, match="did not insert"):
        send(guard, insert(10, "ours"), {kind: span(5, 12)})

    assert outside.bodies == []


@pytest.mark.parametrize("kind", STYLES)
def test_what_the_batch_inserted_may_be_dressed(kind, guard, outside):
    send(guard, insert(10, "ours"), {kind: span(10, 14)})

    assert len(outside.bodies) == 1


def test_what_was_inserted_is_followed_as_later_insertions_move_it(guard, outside):
    send(guard, insert(10, "ours"), insert(1, "a line above\n"), {"updateTextStyle": span(23, 27)})

    with pytest.raises(Forbidden):
        send(guard, insert(10, "ours"), insert(1, "a line above\n"), {"updateTextStyle": span(16, 20)})


def test_positions_are_counted_as_google_counts_them(guard):
    send(guard, insert(10, "🚌🚌"), {"updateTextStyle": span(10, 14)})

    with pytest.raises(Forbidden):
        send(guard, insert(10, "🚌🚌"), {"updateTextStyle": span(10, 16)})


def test_a_file_taken_back_may_lose_our_words_and_no_other_file_may(guard, outside):
    with guard.withdrawing("amina"):
        send(guard, DELETE)
        with pytest.raises(Forbidden):
            send(guard, DELETE, document="bea")

    assert len(outside.bodies) == 1


def test_the_door_shuts_again_after_a_withdrawal_even_when_it_failed(guard, outside):
    with pytest.raises(ValueError, match="on the way"), guard.withdrawing("amina"):
        raise ValueError("on the way")

    with pytest.raises(Forbidden):
        send(guard, DELETE)


def test_withdrawing_replaces_nothing(guard):
    with guard.withdrawing("amina"), pytest.raises(Forbidden):
        send(guard, {"replaceAllText": {"containsText": {"text": "a"}, "replaceText": "b"}})


def test_a_doc_of_our_own_making_may_be_dressed_whole_and_still_loses_nothing(guard, outside):
    with guard.generating("edition"):
        send(guard, {"updateTextStyle": span(5, 9)}, document="edition")
        with pytest.raises(Forbidden):
            send(guard, DELETE, document="edition")
        with pytest.raises(Forbidden):
            send(guard, {"updateTextStyle": span(5, 9)}, document="amina")

    assert len(outside.bodies) == 1


def test_reading_and_other_services_pass_untouched(guard, outside):
    guard.request("https://docs.googleapis.com/v1/documents/amina?alt=json")
    guard.request("https://sheets.googleapis.com/v4/spreadsheets/book:batchUpdate", "POST", body='{"requests": []}')

    assert len(outside.bodies) == 2


@pytest.mark.parametrize("path", ["/v1/documents/amina%3AbatchUpdate", "//v1/documents/amina:batchUpdate"])
def test_no_other_spelling_of_the_address_gets_round_it(path, guard, outside):
    body = json.dumps({"requests": [DELETE], "writeControl": {"requiredRevisionId": "r1"}})

    with pytest.raises(Forbidden):
        guard.request("https://docs.googleapis.com" + path, "POST", body=body)

    assert outside.bodies == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/drive/v3/files/amina"),
        ("DELETE", "/drive/v3/files/trash"),
        ("PATCH", "/drive/v3/files/amina?fields=id"),
        ("PATCH", "/upload/drive/v3/files/amina"),
        ("PUT", "/upload/drive/v3/files"),
        ("POST", "/upload/drive/v3/files/"),
        ("POST", "/upload/drive/v3/files/amina"),
        ("POST", "/upload/drive/v2/files"),
    ],
)
def test_no_file_is_binned_deleted_or_overwritten_by_drive(method, path, guard, outside):
    with pytest.raises(Forbidden, match="whole file"):
        guard.request("https://www.googleapis.com" + path, method, body="{}")

    assert outside.bodies == []


@pytest.mark.parametrize(
    "path", ["/drive/v3/files", "/drive/v3/files/a/copy", "/drive/v3/files/a/permissions", "/upload/drive/v3/files"]
)
def test_making_copying_and_sharing_files_passes(path, guard, outside):
    guard.request("https://www.googleapis.com" + path, "POST", body="{}")

    assert len(outside.bodies) == 1
