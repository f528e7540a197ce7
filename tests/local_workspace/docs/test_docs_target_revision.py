"""Writes made for an earlier state of a Doc: placed where their text is now, or refused."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from support.pad import Pad, at, over

from local_workspace.services.docs.importing import import_document
from local_workspace.switches import throw
from local_workspace.world import World


def insert(index: int, text: str) -> dict[str, Any]:
    return {"insertText": {**at(index), "text": text}}


def delete(start: int, end: int) -> dict[str, Any]:
    return {"deleteContentRange": over(start, end)}


@pytest.fixture
def target(pad: Pad) -> dict[str, str]:
    """A write control that names the state "alpha beta gamma"."""
    pad.insert(1, "alpha beta gamma")
    return {"targetRevisionId": pad.read()["revisionId"]}


@pytest.mark.parametrize(
    ("theirs", "ours", "text"),
    [
        ([insert(1, "XX")], [insert(7, "!")], "XXalpha !beta gamma"),
        ([delete(1, 7)], [insert(7, "!")], "!beta gamma"),
        ([delete(3, 9)], [insert(7, "!")], "al!ta gamma"),
        ([insert(7, "XX")], [insert(7, "!")], "alpha XX!beta gamma"),
        ([insert(9, "XX")], [delete(7, 12)], "alpha gamma"),
        ([insert(7, "XX")], [delete(7, 12)], "alpha XXgamma"),
        ([insert(12, "XX")], [delete(7, 12)], "alpha XXgamma"),
        ([delete(1, 3)], [delete(2, 5), insert(2, "!"), insert(4, "?")], "!a? beta gamma"),
        ([insert(4, "\n")], [insert(1, "ab"), insert(9, "!")], "abalp\nha !beta gamma"),
    ],
)
def test_a_write_is_placed_where_its_text_is_now(
    pad: Pad, target: dict[str, str], theirs: list[Any], ours: list[Any], text: str
) -> None:
    pad.do(*theirs)

    pad.do(*ours, control=target)

    assert "\n".join(pad.lines()) == text


def test_several_batches_later_a_write_still_finds_its_place(pad: Pad, target: dict[str, str]) -> None:
    for _ in range(3):
        pad.insert(1, "X")
    pad.delete(1, 2)

    pad.do(insert(7, "!"), control=target)

    assert pad.lines() == ["XXalpha !beta gamma"]


def test_a_table_of_somebody_elses_moves_ones_place(pad: Pad, target: dict[str, str]) -> None:
    pad.table(1, 1, 2)

    pad.do(insert(7, "!"), control=target)

    assert pad.lines()[-1] == "alpha !beta gamma"


def test_a_range_that_is_gone_is_empty(pad: Pad, target: dict[str, str]) -> None:
    pad.delete(5, 14)

    assert "should not be empty" in pad.refused(delete(7, 12), control=target)


def test_ten_minutes_later_the_target_is_too_old(pad: Pad, target: dict[str, str], world: World) -> None:
    pad.insert(1, "X")
    world.set_clock(world.now() + timedelta(minutes=10))
    pad.do(insert(7, "!"), control=target)
    world.set_clock(world.now() + timedelta(seconds=1))

    assert pad.refused(insert(7, "!"), control=target).startswith("400 The target revision ID")


def test_after_fifty_batches_the_target_is_too_old(pad: Pad, target: dict[str, str]) -> None:
    for _ in range(50):
        pad.insert(1, "X")
    pad.do({"createNamedRange": {**over(1, 2), "name": "n"}}, control=None)

    assert pad.refused(insert(7, "!"), control=target).startswith("400 ")


def test_ones_own_changes_elsewhere_are_counted(pad: Pad, target: dict[str, str]) -> None:
    pad.insert(12, "X")
    replace = {"replaceAllText": {"containsText": {"text": "alpha"}, "replaceText": "a"}}

    pad.do(replace, insert(9, "!"), control=target)

    assert pad.lines() == ["a beta Xg!amma"]


def test_a_doc_given_other_content_takes_no_earlier_target(pad: Pad, target: dict[str, str], world: World) -> None:
    saved = pad.read()
    pad.insert(1, "X")
    import_document(world, pad.id, saved)

    assert pad.refused(insert(7, "!"), control=target).startswith("400 ")


def test_a_batch_that_moved_too_much_ends_what_came_before(pad: Pad, target: dict[str, str]) -> None:
    pad.insert(1, "e" * 1001)
    pad.do({"replaceAllText": {"containsText": {"text": "e"}, "replaceText": "i"}})

    assert pad.refused(insert(7, "!"), control=target).startswith("400 ")


def test_an_id_that_never_was_is_no_target(pad: Pad, target: dict[str, str]) -> None:
    assert pad.refused(insert(7, "!"), control={"targetRevisionId": "ALm37Bmine"}).startswith("400 ")


def test_whether_writes_are_merged_is_a_switch(pad: Pad, target: dict[str, str], world: World) -> None:
    throw(world, "docs_target_revision", "refused")
    pad.do(insert(1, "X"), control=target)

    assert pad.refused(insert(7, "!"), control=target).startswith("400 ")


def test_one_of_the_two_revisions_is_named(pad: Pad, target: dict[str, str]) -> None:
    both = target | {"requiredRevisionId": target["targetRevisionId"]}

    assert "oneof field 'control' is already set" in pad.refused(insert(1, "x"), control=both)


@pytest.mark.parametrize("status", ["INVALID_ARGUMENT", "FAILED_PRECONDITION"])
def test_the_status_of_a_mismatch_is_a_switch(pad: Pad, target: dict[str, str], world: World, status: str) -> None:
    throw(world, "docs_revision_status", status)
    pad.insert(1, "X")

    with pytest.raises(HttpError) as caught:
        pad.do(insert(1, "x"), control={"requiredRevisionId": target["targetRevisionId"]})

    assert json.loads(caught.value.content)["error"]["status"] == status
