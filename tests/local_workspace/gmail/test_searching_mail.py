"""The search box, as a parameter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from local_workspace.access import AUTH
from local_workspace.control import add_group
from local_workspace.world import World

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
Users = Callable[..., Any]
Sends = Callable[..., str]


@pytest.fixture
def mailbox(users: Users, sends: Sends, world: World) -> Callable[..., list[str]]:
    """found(q): the subjects that a search of Bea's mailbox finds. Four messages lie there, a day apart."""
    sends(AMINA, BEA, subject="Fractions", text="Halves and quarters, Tuesday.")
    world.set_clock(world.now() + timedelta(days=1))
    sends(AMINA, BEA, subject="Plan for reading", text="See the file.", file=True)
    world.set_clock(world.now() + timedelta(days=1))
    sends(BEA, AMINA, subject="Re: Fractions", text="Quarters last?")
    world.set_clock(world.now() + timedelta(days=1))
    sends("carol@hillside.example", f"{BEA}, {AMINA}", subject="Fraction games", text="Half-term.")

    def found(q: str, **more: Any) -> list[str]:
        messages = users(BEA).messages()
        reply = messages.list(userId="me", q=q, **more).execute()
        got = [messages.get(userId="me", id=item["id"]).execute() for item in reply.get("messages", [])]
        return [head["value"] for one in got for head in one["payload"]["headers"] if head["name"] == "Subject"]

    return found


@pytest.mark.parametrize(
    ("q", "subjects"),
    [
        ("from:amina", ["Plan for reading", "Fractions"]),
        (f"from:{AMINA} -has:attachment", ["Fractions"]),
        ("to:amina@oakfield.example", ["Fraction games", "Re: Fractions"]),
        ("subject:fractions", ["Re: Fractions", "Fractions"]),
        ("subject:fraction", ["Fraction games"]),
        ("subject:(plan reading)", ["Plan for reading"]),
        ('"halves and quarters"', ["Fractions"]),
        ("quarters halves", ["Fractions"]),
        ("tuesday OR half", ["Fraction games", "Fractions"]),
        ("{tuesday half}", ["Fraction games", "Fractions"]),
        ("from:(carol OR amina) in:inbox", ["Fraction games", "Plan for reading", "Fractions"]),
        ("in:sent", ["Re: Fractions"]),
        ("is:unread", ["Fraction games", "Plan for reading", "Fractions"]),
        ("is:read", ["Re: Fractions"]),
        ("label:inbox has:attachment", ["Plan for reading"]),
        ("filename:pdf", ["Plan for reading"]),
        ("filename:plan.pdf", ["Plan for reading"]),
        ("after:2027/03/14 before:2027/03/15", ["Re: Fractions"]),
        ("after:1805022000", ["Fraction games", "Re: Fractions"]),
        ("newer_than:2d", ["Fraction games", "Re: Fractions", "Plan for reading"]),
        ("older_than:3d", []),
        ("label:nowhere", []),
        ("-in:sent -from:carol", ["Plan for reading", "Fractions"]),
    ],
)
def test_a_search_finds_what_gmail_would(mailbox: Any, q: str, subjects: list[str]) -> None:
    assert mailbox(q) == subjects


def test_a_message_is_found_by_its_message_id(mailbox: Any, users: Users) -> None:
    messages = users(BEA).messages()
    key = messages.list(userId="me", q="in:sent").execute()["messages"][0]["id"]
    headers = messages.get(userId="me", id=key, format="metadata", metadataHeaders=["Message-ID"]).execute()

    assert mailbox(f"rfc822msgid:{headers['payload']['headers'][0]['value']}") == ["Re: Fractions"]


def test_the_bin_is_searched_only_when_it_is_named(mailbox: Any, users: Users) -> None:
    messages = users(BEA).messages()
    key = messages.list(userId="me", q="subject:plan").execute()["messages"][0]["id"]
    messages.trash(userId="me", id=key).execute()

    found = [mailbox("subject:plan", **more) for more in ({}, {"includeSpamTrash": True}, {"labelIds": ["TRASH"]})]

    assert found == [[], ["Plan for reading"], ["Plan for reading"]]
    assert mailbox("subject:plan in:trash") == ["Plan for reading"]


@pytest.mark.parametrize("q", ["list:staff", "has:drive", "is:muted", "after:tomorrow", "larger:big"])
def test_what_is_not_built_of_searching_is_said(users: Users, refused: Any, q: str) -> None:
    assert refused(users(AMINA).messages().list(userId="me", q=q))[0] == 501


def test_brackets_beyond_reason_are_refused(users: Users, refused: Any) -> None:
    assert refused(users(AMINA).messages().list(userId="me", q="(" * 1000))[0] == 400


def test_the_metadata_scope_may_not_search(users: Users, refused: Any) -> None:
    messages = users(AMINA, scopes=[AUTH + "gmail.metadata"]).messages()

    assert refused(messages.list(userId="me", q="hello")) == (403, "Metadata scope does not support 'q' parameter")


def test_an_unknown_label_is_refused(users: Users, refused: Any) -> None:
    assert refused(users(AMINA).messages().list(userId="me", labelIds=["Label_9"])) == (400, "Invalid label: Label_9")


def test_threads_and_drafts_are_searched_too(mailbox: Any, users: Users) -> None:
    found = users(BEA).threads().list(userId="me", q="subject:fractions").execute()

    assert found["resultSizeEstimate"] == 2
    assert users(BEA).drafts().list(userId="me", q="fractions").execute() == {"resultSizeEstimate": 0}


def test_a_group_is_found_by_its_own_address(world: World, users: Users, sends: Sends) -> None:
    add_group(world, "staff@oakfield.example", [BEA])
    sends(AMINA, "staff@oakfield.example")

    assert users(BEA).messages().list(userId="me", q="to:staff@oakfield.example").execute()["resultSizeEstimate"] == 1
