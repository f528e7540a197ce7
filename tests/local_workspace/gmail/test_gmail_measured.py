"""How Gmail reads ids, page sizes and tokens, as measured on the live API by the makers of backlot (Apache-2.0)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from local_workspace.app import LocalWorkspace
from local_workspace.control import issue_token
from local_workspace.transport import call_wsgi

AMINA = "amina@oakfield.example"
Told = Callable[[str], tuple[int, Any]]


@pytest.fixture
def told(workspace: LocalWorkspace) -> Told:
    """told("me/messages?maxResults=0") → (status, the error's message or the whole reply)."""
    headers = {"Authorization": f"Bearer {issue_token(workspace.world, AMINA)}"}

    def ask(path: str) -> tuple[int, Any]:
        line, _, body = call_wsgi(workspace, f"http://localhost/gmail/v1/users/{path}", "GET", b"", headers)
        reply = json.loads(body)
        return int(line[:3]), reply["error"]["message"] if "error" in reply else reply

    return ask


@pytest.mark.parametrize("key", ["0", "abc123", "DEADBEEF", "7fffffffffffffff", "0000000000000000000001"])
@pytest.mark.parametrize("kind", ["messages", "threads"])
def test_an_id_that_could_be_is_not_found(told: Told, kind: str, key: str) -> None:
    assert told(f"me/{kind}/{key}")[0] == 404


@pytest.mark.parametrize("key", ["8000000000000000", "ffffffffffffffff", "18c9a1b2c3d4e5f6a", "-1", "1g"])
@pytest.mark.parametrize("kind", ["messages", "threads"])
def test_an_id_that_is_no_number_or_too_large_is_refused(told: Told, kind: str, key: str) -> None:
    assert told(f"me/{kind}/{key}") == (400, "Invalid id value")


def test_an_id_has_many_spellings(told: Told, sends: Callable[..., str]) -> None:
    key = sends()

    assert told(f"me/messages/00{key.upper()}")[1]["id"] == key
    assert told(f"me/threads/000{key}")[1]["id"] == key


def test_an_attachment_is_found_by_its_own_id(told: Told, sends: Callable[..., str]) -> None:
    part = told(f"me/messages/{sends(file=True)}")[1]["payload"]["parts"][1]
    other, token = sends(), part["body"]["attachmentId"]

    assert {told(f"me/messages/{key}/attachments/{token}")[0] for key in (other, "1", "zzz")} == {200}
    assert told("me/messages/zzz/attachments/bogus") == (400, "Invalid attachment token")


@pytest.mark.parametrize("size", ["0", "+0", "00", "2147483648", "4294967295"])
@pytest.mark.parametrize("kind", ["messages", "threads"])
def test_a_page_of_none_or_too_many_is_refused(told: Told, kind: str, size: str) -> None:
    assert told(f"me/{kind}?maxResults={size.replace('+', '%2B')}") == (400, "Invalid maxResults")


@pytest.mark.parametrize(("kind", "words"), [("messages", "Invalid pageToken"), ("threads", "Invalid maxResults")])
def test_messages_read_the_token_first_and_threads_the_size(told: Told, kind: str, words: str) -> None:
    assert told(f"me/{kind}?maxResults=0&pageToken=bogus") == (400, words)


@pytest.mark.parametrize("user", ["bob", "@", "bob@", "@oakfield.example"])
def test_a_mailbox_that_is_no_address_is_refused_in_other_words(told: Told, user: str) -> None:
    assert told(f"{user}/profile") == (403, "Invalid user id specified in request/Delegation denied")


def test_a_snippet_escapes_angle_brackets(told: Told, sends: Callable[..., str]) -> None:
    assert told(f"me/messages/{sends(text='a < b & c > d')}")[1]["snippet"] == "a &lt; b & c &gt; d"


def test_labels_are_listed_in_the_recorded_order(told: Told) -> None:
    listed = [label["id"] for label in told("me/labels")[1]["labels"]]

    assert [*listed[:7], *listed[-3:]] == (
        ["CHAT", "SENT", "INBOX", "IMPORTANT", "TRASH", "DRAFT", "SPAM", "YELLOW_STAR", "STARRED", "UNREAD"]
    )
