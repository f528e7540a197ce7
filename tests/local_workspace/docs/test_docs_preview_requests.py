"""Google's Developer Preview, off by default: suggesting and commenting through batchUpdate, as others measured it."""

from __future__ import annotations

from typing import Any

import pytest
from support.margin import ACCEPTED, BEA, INLINE, WITHOUT, Margin
from support.pad import AMINA, Pad, at, over

from local_workspace.services.docs import storage
from local_workspace.switches import throw
from local_workspace.world import World

SUGGEST = {"writeMode": "SUGGEST"}


@pytest.fixture
def margin(pad: Pad, world: World) -> Margin:
    pad.insert(1, "0123456789")
    throw(world, "docs_preview", "on")
    return Margin(pad, world)


def insert(index: int, text: str) -> dict[str, Any]:
    return {"insertText": {**at(index), "text": text}}


def test_without_the_preview_nothing_is_suggested(pad: Pad) -> None:
    assert pad.refused(insert(1, "x"), control=SUGGEST).startswith("501 ")
    assert pad.refused({"acceptSuggestion": {"suggestionId": "suggest.1"}}).startswith("501 ")


def test_places_of_a_suggesting_batch_count_what_was_suggested_before(margin: Margin, pad: Pad) -> None:
    reply = pad.do(insert(1, "AAAA"), insert(5, "B"), control=SUGGEST)

    (made,) = reply["suggestionResponses"][0]["createdSuggestionIds"]
    assert reply["suggestionResponses"][1] == {"updatedSummarySuggestionIds": [made]}
    assert reply["commentUpdateState"] == "ALL_SAVED"
    assert (margin.text(INLINE), margin.text(WITHOUT)) == ("AAAAB0123456789\n", "0123456789\n")


def test_a_replacement_is_one_suggestion(margin: Margin, pad: Pad) -> None:
    pad.do({"deleteContentRange": over(1, 5)}, insert(1, "X"), control=SUGGEST)

    assert (margin.text(INLINE), margin.text(ACCEPTED)) == ("X0123456789\n", "X456789\n")
    (thread,) = margin.said()["suggestions"]
    assert (thread["summaryText"], thread["status"]) == ("Replace: “0123” with “X”", "OPEN")


@pytest.mark.parametrize("kind", ["createNamedRange", "deleteTab", "updateTableColumnProperties"])
def test_some_requests_are_never_suggested_whatever_they_say(margin: Margin, pad: Pad, kind: str) -> None:
    assert pad.refused({kind: {}}, control=SUGGEST) == (
        f"400 Invalid requests[0].{kind}: Request does not support application as suggestion."
    )


def test_others_are_not_built_as_suggestions(margin: Margin, pad: Pad) -> None:
    bullets = {"createParagraphBullets": {**over(1, 2), "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}}

    assert pad.refused(bullets, control=SUGGEST).startswith("501 ")


def test_an_edit_says_that_it_suggested_nothing(margin: Margin, pad: Pad) -> None:
    reply = pad.do(insert(1, "x"))

    assert (reply["suggestionResponses"], reply["commentUpdateState"]) == ([{}], "NO_UPDATES_REQUESTED")


@pytest.mark.parametrize(("kind", "text"), [("accept", "01X23456789\n"), ("reject", "0123456789\n")])
def test_a_suggestion_is_decided_in_a_batch_and_stays_listed(margin: Margin, pad: Pad, kind: str, text: str) -> None:
    suggestion = margin.insert(3, "X")

    reply = pad.do({f"{kind}Suggestion": {"suggestionId": suggestion}})

    assert reply["suggestionResponses"] == [{f"{kind}edSuggestionIds": [suggestion]}]
    assert margin.text() == text
    (thread,) = margin.said()["suggestions"]
    assert thread["status"] == f"{kind.upper()}ED" and thread["summaryText"] == "Add: “X”"
    assert [post["suggestionAction"] for post in thread["replies"]] == [kind.upper()]


def test_a_suggestion_that_is_not_there_is_not_found(margin: Margin, pad: Pad) -> None:
    missing = {"acceptSuggestion": {"suggestionId": "probe.nonexistent"}}

    assert pad.refused(missing) == "404 Suggestion with ID probe.nonexistent does not exist."


def test_only_its_author_deletes_a_suggestion(margin: Margin, pad: Pad) -> None:
    beas, aminas = margin.insert(3, "X"), margin.insert(9, "Y", by=AMINA)

    assert pad.refused({"deleteSuggestion": {"suggestionId": beas}}).startswith("403 ")
    pad.do({"deleteSuggestion": {"suggestionId": aminas}})

    assert margin.text() == "01X23456789\n"
    assert [thread["suggestionId"] for thread in margin.said()["suggestions"]] == [beas]


def test_a_comment_is_answered_as_measured(margin: Margin, pad: Pad) -> None:
    reply = pad.do({"insertComment": {**over(3, 7), "content": "probe"}}, control=SUGGEST)

    thread = reply["replies"][0]["insertComment"]["commentThread"]
    assert list(thread) == ["commentId", "anchorId", "headPost", "status", "plainTextQuote"]
    assert list(thread["headPost"]) == [
        "postId", "content", "contentHtml", "author", "createTime", "updateTime", "commentAction",
    ]  # fmt: skip
    assert (thread["plainTextQuote"], thread["status"], thread["headPost"]["postId"]) == (
        "2345",
        "OPEN",
        thread["commentId"],
    )
    assert reply["commentUpdateState"] == "ALL_SAVED"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "Insert comment requests must specify a range to anchor to."),
        ({"range": {"tabId": "t.0"}}, "Invalid range: must contain a start and end index"),
        (over(1, 900), "Index 900 must be less than the end index of the referenced segment, 12."),
    ],
)
def test_a_comment_needs_a_range_of_text(margin: Margin, pad: Pad, body: dict[str, Any], words: str) -> None:
    message = pad.refused({"insertComment": {"content": "x", **body}})

    assert message == f"400 Invalid requests[0].insertComment: {words}"


def test_replies_resolve_and_reopen_a_comment(margin: Margin, pad: Pad) -> None:
    comment = margin.comment(1, 3, "Why?")["commentId"]

    for action, status in (("RESOLVE", "RESOLVED"), ("REOPEN", "OPEN")):
        pad.do({"addCommentReply": {"commentId": comment, "post": {"commentAction": action, "content": "so"}}})
        assert margin.said()["comments"][0]["status"] == status
    assert [post["commentAction"] for post in margin.said()["comments"][0]["replies"]] == ["RESOLVE", "REOPEN"]


def test_posts_are_changed_and_deleted_by_who_wrote_them(margin: Margin, pad: Pad) -> None:
    comment = margin.comment(1, 3, "Why?")["commentId"]
    reply = pad.do({"addCommentReply": {"commentId": comment, "post": {"content": "Because"}}})
    post = reply["replies"][0]["addCommentReply"]["post"]["postId"]

    pad.do({"updateCommentPost": {"commentId": comment, "postId": post, "content": "Therefore"}})
    assert margin.said()["comments"][0]["replies"][0]["content"] == "Therefore"
    pad.do({"deleteCommentReply": {"commentId": comment, "postId": post}})
    assert "replies" not in margin.said()["comments"][0]
    assert pad.refused({"updateCommentPost": {"commentId": comment, "postId": comment, "content": "x"}})[:4] == "400 "
    assert pad.refused({"deleteComment": {"commentId": comment}}).startswith("400 ")


def test_a_deleted_comment_is_gone_with_its_anchor(margin: Margin, pad: Pad) -> None:
    comment = margin.comment(1, 3, "Why?", by=AMINA)["commentId"]

    pad.do({"deleteComment": {"commentId": comment}})

    found, kept = margin.said(), storage.load(margin.world, pad.id)
    assert "comments" not in found and "commentAnchors" not in found["tabs"][0]["documentTab"]
    assert kept and kept.tabs[0].anchors == []
    assert pad.refused({"deleteComment": {"commentId": comment}}) == f"404 Comment with ID {comment} does not exist."


def test_a_suggestion_can_be_talked_about(margin: Margin, pad: Pad) -> None:
    suggestion = margin.insert(3, "X")

    pad.do({"addCommentReply": {"suggestionId": suggestion, "post": {"content": "Good"}}})

    (thread,) = margin.said()["suggestions"]
    assert [post["content"] for post in thread["replies"]] == ["Good"]
    assert thread["headPost"]["author"]["displayName"] == "Bea Lindqvist" and BEA not in str(thread)


def test_what_swallows_ones_own_insertion_is_told_as_a_deletion(margin: Margin, pad: Pad) -> None:
    pad.do(insert(5, "XX"), control=SUGGEST)
    pad.do({"deleteContentRange": over(3, 9)}, control=SUGGEST)

    (thread,) = margin.said()["suggestions"]
    assert thread["summaryText"] == "Delete: “23XX45”"


def test_a_suggestion_that_was_edited_away_is_not_listed(margin: Margin, pad: Pad) -> None:
    margin.insert(3, "X")

    pad.delete(2, 5)

    assert "suggestions" not in margin.said()


def test_a_reply_that_settled_a_comment_stays(margin: Margin, pad: Pad) -> None:
    comment = margin.comment(1, 3, "Why?")["commentId"]
    reply = pad.do({"addCommentReply": {"commentId": comment, "post": {"commentAction": "RESOLVE"}}})
    post = reply["replies"][0]["addCommentReply"]["post"]["postId"]

    assert pad.refused({"deleteCommentReply": {"commentId": comment, "postId": post}}).startswith("400 ")


@pytest.mark.parametrize(("content", "good"), [("é" * 1024, True), ("é" * 1025, False), ("", False)])
def test_a_comment_says_something_and_not_too_much(margin: Margin, pad: Pad, content: str, good: bool) -> None:
    request = {"insertComment": {**over(3, 7), "content": content}}

    assert good == bool(pad.do(request) if good else not pad.refused(request).startswith("400 "))


def test_a_refused_batch_leaves_no_comment(margin: Margin, pad: Pad) -> None:
    pad.refused({"insertComment": {**over(3, 7), "content": "probe"}}, insert(99, "x"))

    assert "comments" not in margin.said()
