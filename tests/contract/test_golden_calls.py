"""Who calls what, by which scope, for which feature: a list that a school's administrator can read, and it is whole."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from local_workspace.discovery import methods
from sync.google.services import AUTH, ENGINE_SCOPES, MEET_SCOPES
from tests.support.founding import OAKFIELD

GOLDEN = tomllib.loads(Path(__file__).with_name("golden_calls.toml").read_text(encoding="utf-8"))["call"]
CALLS = Path(__file__).parents[2] / "sync" / "google"
COLLECTIONS = {
    "documents": "docs.documents",
    "files": "drive.files",
    "permissions": "drive.permissions",
    "changes": "drive.changes",
    "channels": "drive.channels",
    "events": "calendar.events",
    "drafts": "gmail.users.drafts",
    "calls": "meet.conferenceRecords",
    "joiners": "meet.conferenceRecords.participants",
    "recordings": "meet.conferenceRecords.recordings",
    "stays": "meet.conferenceRecords.participants.participantSessions",
}


def calls_in_code() -> Iterator[str]:
    """The ids of Google's methods that `sync/google` names, such as `google.files.copy(…)`."""
    for path in CALLS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(ast.Attribute(ast.Name("google"), collection), name)) if (
                    collection in COLLECTIONS
                ):
                    yield f"{COLLECTIONS[collection]}.{name}"


def test_no_call_is_made_that_the_golden_list_does_not_have(sent):
    golden = {(row["feature"], row["method"]) for row in GOLDEN}

    assert {(call.feature, call.method) for call in sent} - golden == set()


def test_no_line_of_the_golden_list_is_out_of_use(sent):
    made = {(call.feature, call.method) for call in sent}

    assert [row for row in GOLDEN if (row["feature"], row["method"]) not in made] == []


def test_what_the_organiser_alone_may_do_is_done_by_no_other_engine_user(sent):
    alone = {(row["feature"], row["method"]) for row in GOLDEN if row["identity"] == "organiser"}

    assert {call.user for call in sent if (call.feature, call.method) in alone} == {OAKFIELD}


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['feature']} {row['method']}")
def test_google_lets_each_method_be_called_with_the_scope_that_is_named(row):
    accepted = {method.id: method.scopes for method in methods()}

    assert AUTH + row["scope"] in accepted[row["method"]]


def test_the_scopes_asked_for_are_those_of_the_golden_list_and_no_others():
    assert {AUTH + row["scope"] for row in GOLDEN} == {*ENGINE_SCOPES, *MEET_SCOPES}


def test_what_only_webinars_need_is_asked_for_by_a_key_of_its_own():
    of_meet = {AUTH + row["scope"] for row in GOLDEN if row["method"].startswith("meet.")}

    assert of_meet == set(MEET_SCOPES)
    assert not of_meet & set(ENGINE_SCOPES)


def test_the_story_makes_every_call_that_the_code_can_make(sent):
    assert set(calls_in_code()) - {call.method for call in sent} == set()


def test_the_google_facts_page_names_every_scope_and_no_other():
    page = (Path(__file__).parents[2] / "docs" / "google-facts.md").read_text(encoding="utf-8")
    table = page.partition("| scope | for |")[2].partition("\n\n")[0]

    named = {line.split("`")[1] for line in table.splitlines() if "`" in line}

    assert {AUTH + name for name in named} == {*ENGINE_SCOPES, *MEET_SCOPES}
