"""Comments placed on a Doc's text: the same in Drive's list and in documents.get."""

from __future__ import annotations

from typing import Any

import pytest
from googleapiclient.errors import HttpError
from support.margin import ACCEPTED, BEA, INLINE, WITHOUT, Margin
from support.pad import AMINA, Pad, over

from local_workspace.world import World

INCLUDED = {"commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED"}


@pytest.fixture
def margin(pad: Pad, world: World) -> Margin:
    pad.insert(1, "Say the brave word")
    return Margin(pad, world)


def anchors(margin: Margin) -> dict[str, Any]:
    found: dict[str, Any] = margin.said()["tabs"][0]["documentTab"].get("commentAnchors", {})
    return found


def test_a_comment_stands_in_drives_list_with_its_anchor_and_quote(margin: Margin, pad: Pad) -> None:
    made = margin.comment(9, 14, "Bold & new?")

    comments = pad.google(AMINA, "drive").comments()
    fields = "comments(id,anchor,content,quotedFileContent,author(displayName))"
    (found,) = comments.list(fileId=pad.id, fields=fields).execute()["comments"]

    assert (found["id"], found["anchor"]) == (made["commentId"], made["anchorId"])
    assert found["quotedFileContent"] == {"mimeType": "text/html", "value": "brave"}
    assert (found["author"]["displayName"], found["content"]) == ("Bea Lindqvist", "Bold & new?")


def test_documents_get_gives_the_comment_and_its_place(margin: Margin) -> None:
    made = margin.comment(9, 14, "Bold & new?")

    found = margin.said()

    (thread,) = found["comments"]
    assert (thread["commentId"], thread["plainTextQuote"], thread["status"]) == (made["commentId"], "brave", "OPEN")
    assert thread["headPost"]["contentHtml"] == "Bold &amp; new?"
    place = {"anchorId": made["anchorId"], "ranges": [{"startIndex": 9, "endIndex": 14}]}
    assert anchors(margin) == {made["anchorId"]: place}
    assert found["commentsViewMode"] == "COMMENTS_VIEW_MODE_INCLUDED"


def test_the_quote_is_html_in_drive_and_plain_in_the_doc(margin: Margin, pad: Pad) -> None:
    pad.insert(1, "<b> & ")
    margin.comment(1, 7, "?")

    listed = pad.google(AMINA, "drive").comments().list(fileId=pad.id, fields="comments(quotedFileContent)").execute()

    assert listed["comments"][0]["quotedFileContent"]["value"] == "&lt;b&gt; &amp; "
    assert margin.said()["comments"][0]["plainTextQuote"] == "<b> & "


def test_an_anchor_follows_its_text_and_goes_with_it(margin: Margin, pad: Pad) -> None:
    made = margin.comment(9, 14, "?")
    pad.insert(1, "12")

    assert anchors(margin)[made["anchorId"]]["ranges"] == [{"startIndex": 11, "endIndex": 16}]
    pad.delete(10, 17)
    assert anchors(margin) == {} and margin.said()["comments"][0]["anchorId"] == made["anchorId"]


def test_replacing_text_elsewhere_moves_an_anchor_once(margin: Margin, pad: Pad) -> None:
    made = margin.comment(9, 14, "?")

    pad.do({"replaceAllText": {"containsText": {"text": "Say"}, "replaceText": "Speak"}})

    assert anchors(margin)[made["anchorId"]]["ranges"] == [{"startIndex": 11, "endIndex": 16}]


def test_adding_a_comment_makes_a_new_revision(margin: Margin, pad: Pad) -> None:
    before = pad.read()["revisionId"]

    margin.comment(9, 14, "?")

    assert "does not match" in pad.refused({"deleteContentRange": over(1, 2)}, control={"requiredRevisionId": before})


def test_a_comment_of_drives_without_a_place_is_there_without_an_anchor(margin: Margin, pad: Pad) -> None:
    pad.google(BEA, "drive").comments().create(fileId=pad.id, body={"content": "All of it"}, fields="id").execute()

    (thread,) = margin.said()["comments"]

    assert list(thread) == ["commentId", "headPost", "status"] and anchors(margin) == {}


def test_what_is_said_in_drive_is_read_at_once_though_the_doc_is_the_same(margin: Margin, pad: Pad) -> None:
    comment = margin.comment(9, 14, "?")["commentId"]
    margin.said()

    body = {"content": "Done", "action": "resolve"}
    pad.google(AMINA, "drive").replies().create(fileId=pad.id, commentId=comment, body=body, fields="id").execute()

    (thread,) = margin.said()["comments"]
    assert (thread["status"], thread["replies"][0]["commentAction"]) == ("RESOLVED", "RESOLVE")
    assert thread["replies"][0]["author"] == {
        "displayName": "Amina Hussain",
        "me": True,
        "user": thread["replies"][0]["author"]["user"],
    }


def test_comments_are_left_out_unless_asked_for(margin: Margin, pad: Pad) -> None:
    margin.comment(9, 14, "?")

    found = pad.read(includeTabsContent=True)

    assert found["commentsViewMode"] == "COMMENTS_VIEW_MODE_OMITTED"
    assert "comments" not in found and "commentAnchors" not in found["tabs"][0]["documentTab"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, "Comments view mode may only be specified if tabs content is also requested."),
        (
            {"includeTabsContent": True},
            "Comments may only be explicitly included if inline suggestions are also explicitly requested.",
        ),
        (
            {"includeTabsContent": True, "suggestionsViewMode": WITHOUT},
            "Comments may not be requested when previewing suggestions.",
        ),
        (
            {"includeTabsContent": True, "suggestionsViewMode": ACCEPTED},
            "Comments may not be requested when previewing suggestions.",
        ),
    ],
)
def test_how_comments_must_be_asked_for(margin: Margin, pad: Pad, query: dict[str, Any], words: str) -> None:
    with pytest.raises(HttpError) as caught:
        pad.read(**INCLUDED, **query)

    assert (caught.value.status_code, caught.value.reason) == (400, words)


def test_a_reader_sees_no_comments(margin: Margin, pad: Pad) -> None:
    margin.comment(9, 14, "?")
    margin.share(BEA, "reader")
    documents = pad.google(BEA, "docs").documents()
    by_access = "COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS"

    found = documents.get(documentId=pad.id, includeTabsContent=True, commentsViewMode=by_access).execute()

    assert "comments" not in found and found["commentsViewMode"] == "COMMENTS_VIEW_MODE_OMITTED"
    with pytest.raises(HttpError, match="does not have permission"):
        documents.get(documentId=pad.id, includeTabsContent=True, suggestionsViewMode=INLINE, **INCLUDED).execute()


def test_a_door_for_comments_takes_only_who_may_comment(margin: Margin) -> None:
    margin.share(BEA, "reader")

    status, answer = margin.knock("comment", email=BEA, content="?", **over(9, 14))

    assert status == 400 and "is no commenter" in answer["error"]
