from __future__ import annotations

import pytest

from local_workspace.switches import throw

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
NEEDED = "The 'fields' parameter is required for this method."


@pytest.fixture
def say(amina, doc):
    """say(text, drive=amina) → the comment made, in full."""

    def make(text, drive=amina, **more):
        return drive.comments().create(fileId=doc, body={"content": text} | more, fields="*").execute()

    return make


@pytest.fixture
def reply(amina, doc):
    """reply(comment, drive=amina, content=…, action=…) → the reply made, in full."""

    def make(comment, drive=amina, **body):
        return drive.replies().create(fileId=doc, commentId=comment["id"], body=body, fields="*").execute()

    return make


def comments(drive, doc, **more):
    return drive.comments().list(fileId=doc, fields="*", **more).execute()["comments"]


def test_a_comment_is_kept_as_it_was_given(amina, doc, say):
    made = say("Why <this>?", anchor='{"r":"head"}', quotedFileContent={"value": "phonics"})

    assert made["content"] == "Why <this>?"
    assert made["htmlContent"] == "Why &lt;this&gt;?"
    assert (made["anchor"], made["quotedFileContent"]["value"]) == ('{"r":"head"}', "phonics")
    assert comments(amina, doc) == [made]


def test_an_author_has_a_name_and_no_address(say):
    assert say("Hello")["author"] == {"kind": "drive#user", "displayName": "Amina Hussain", "me": True}


@pytest.mark.parametrize("verb", ["list", "create", "get", "update"])
def test_comments_need_to_be_told_what_is_wanted(amina, doc, say, refusal, verb):
    known = say("Hello")["id"]
    more = {"list": {}, "create": {"body": {"content": "x"}}, "get": {"commentId": known}}
    more["update"] = {"commentId": known, "body": {"content": "x"}}

    assert refusal(getattr(amina.comments(), verb)(fileId=doc, **more[verb])) == (400, "required", NEEDED)


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"content": "  "}, {"resolved": True}])
def test_a_comment_says_something(amina, doc, refusal, body):
    assert refusal(amina.comments().create(fileId=doc, body=body, fields="id"))[0] == 400


def test_a_reply_can_resolve_its_comment_and_another_open_it_again(amina, doc, say, reply):
    comment = say("Done?")
    reply(comment, action="resolve")
    resolved = comments(amina, doc)[0]
    reply(comment, content="Not yet", action="reopen")

    assert (resolved["resolved"], resolved["replies"][0]["action"]) == (True, "resolve")
    assert comments(amina, doc)[0]["resolved"] is False


def test_a_reply_without_words_or_deed_is_refused(amina, doc, say, refusal):
    known = say("Hello")["id"]

    for body in ({}, {"action": "explode"}):
        assert refusal(amina.replies().create(fileId=doc, commentId=known, body=body, fields="id"))[0] == 400


def test_a_reply_makes_its_comment_modified(amina, doc, say, reply, world):
    comment = say("Hello")
    world.set_clock(world.now().replace(hour=15))
    answer = reply(comment, content="Hello you")

    assert comments(amina, doc)[0]["modifiedTime"] == answer["modifiedTime"]
    assert len(comments(amina, doc, startModifiedTime="2027-03-12T13:00:00Z")) == 1
    assert comments(amina, doc, startModifiedTime="2027-03-12T16:00:00Z") == []


def test_a_deleted_comment_is_there_without_its_words_when_asked_for(amina, doc, say, refusal):
    known = say("Oh no")["id"]
    amina.comments().delete(fileId=doc, commentId=known).execute()
    get = amina.comments().get

    assert comments(amina, doc) == []
    assert refusal(get(fileId=doc, commentId=known, fields="id"))[::2] == (404, f"Comment not found: {known}.")
    mark = get(fileId=doc, commentId=known, fields="*", includeDeleted=True).execute()
    assert (mark["deleted"], "content" in mark, "htmlContent" in mark) == (True, False, False)


def test_a_deleted_reply_is_there_without_its_words_when_asked_for(amina, doc, say, reply):
    comment = say("Hello")
    answer = reply(comment, content="Oh no")
    ids = {"fileId": doc, "commentId": comment["id"]}
    amina.replies().delete(**ids, replyId=answer["id"]).execute()

    assert amina.replies().list(**ids, fields="replies").execute() == {"replies": []}
    (mark,) = amina.replies().list(**ids, fields="replies", includeDeleted=True).execute()["replies"]
    assert (mark["deleted"], "content" in mark) == (True, False)


def test_only_its_author_rewords_a_comment(amina, bea, doc, say, share, refusal):
    share(amina, doc, BEA, "writer")
    known = say("Hello", drive=bea)["id"]
    body = {"content": "Changed"}

    assert refusal(amina.comments().update(fileId=doc, commentId=known, body=body, fields="id"))[0] == 403
    assert bea.comments().update(fileId=doc, commentId=known, body=body, fields="content").execute() == body


def test_the_owner_may_delete_what_others_said_and_others_not(amina, bea, carol, doc, say, share, refusal):
    share(amina, doc, BEA, "writer")
    share(amina, doc, CAROL, "commenter")
    known = say("Hello", drive=carol)["id"]

    assert refusal(bea.comments().delete(fileId=doc, commentId=known))[0] == 403
    amina.comments().delete(fileId=doc, commentId=known).execute()
    assert comments(carol, doc) == []


def test_commenters_resolve_what_they_began_and_nothing_else(amina, bea, doc, say, reply, share, refusal):
    share(amina, doc, BEA, "commenter")
    theirs, own = say("Amina's"), say("Bea's", drive=bea)
    request = bea.replies().create(fileId=doc, commentId=theirs["id"], body={"action": "resolve"}, fields="id")

    assert refusal(request)[0] == 403
    assert reply(own, drive=bea, action="resolve")["action"] == "resolve"


def test_readers_say_nothing(amina, bea, doc, share, refusal):
    share(amina, doc, BEA)

    assert refusal(bea.comments().create(fileId=doc, body={"content": "x"}, fields="id"))[0] == 403


def test_readers_see_no_comments_unless_the_switch_lets_them(amina, bea, doc, say, share, world, refusal):
    say("Hello")
    share(amina, doc, BEA)
    request = bea.comments().list(fileId=doc, fields="comments(content)")

    assert refusal(request)[0] == 403
    throw(world, "readers_see_comments", True)
    assert request.execute() == {"comments": [{"content": "Hello"}]}


def test_a_commented_file_has_not_moved_on(amina, doc, say):
    before = amina.files().get(fileId=doc, fields="version,modifiedTime").execute()
    say("Hello")

    assert amina.files().get(fileId=doc, fields="version,modifiedTime").execute() == before


def test_comments_come_the_newest_first_and_in_pages(amina, doc, say):
    for text in ("one", "two", "three"):
        say(text)
    request = amina.comments().list(fileId=doc, pageSize=2, fields="comments(content),nextPageToken")
    first = request.execute()
    second = amina.comments().list_next(request, first).execute()

    assert [item["content"] for item in first["comments"] + second["comments"]] == ["three", "two", "one"]


def test_comments_go_with_their_file(amina, doc, say, world):
    say("Hello")
    amina.files().delete(fileId=doc).execute()

    assert [kind for kind, _, _ in world.dump() if kind.startswith("comment")] == []


def test_folders_take_no_comments(amina, refusal):
    folder = amina.files().create(body={"name": "x", "mimeType": "application/vnd.google-apps.folder"}).execute()["id"]

    assert refusal(amina.comments().list(fileId=folder, fields="comments"))[0] == 403
