"""Labels, the bin, conversations, files, history, uploads and the day's limit."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from googleapiclient.http import MediaInMemoryUpload

from local_workspace.access import AUTH
from local_workspace.control import issue_token
from local_workspace.services.gmail.mailbox import inbox, labelled
from local_workspace.switches import switch, throw
from local_workspace.transport import call_wsgi
from local_workspace.world import World

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
Users = Callable[..., Any]
Sends = Callable[..., str]
LETTER = b"To: bea@oakfield.example\r\nSubject: By hand\r\nX-School:  Oakfield\r\n\r\nHello\r\n"


def label(users: Users, name: str = "CPD/2027", **more: Any) -> Any:
    return users(BEA).labels().create(userId="me", body={"name": name} | more).execute()


def test_a_label_is_made_changed_counted_and_deleted(users: Users, sends: Sends) -> None:
    key = sends(AMINA, BEA)
    labels, made = users(BEA).labels(), label(users)
    users(BEA).messages().modify(userId="me", id=key, body={"addLabelIds": [made["id"]]}).execute()

    labels.patch(userId="me", id=made["id"], body={"name": "Training"}).execute()
    counted = labels.get(userId="me", id=made["id"]).execute()
    labels.delete(userId="me", id=made["id"]).execute()

    assert (counted["name"], counted["messagesTotal"], counted["messagesUnread"]) == ("Training", 1, 1)
    assert made["id"] not in users(BEA).messages().get(userId="me", id=key).execute()["labelIds"]
    assert made["id"] not in {item["id"] for item in labels.list(userId="me").execute()["labels"]}


def test_an_update_sets_back_what_it_leaves_out_and_a_patch_does_not(users: Users) -> None:
    made = label(users, messageListVisibility="hide")
    labels = users(BEA).labels()

    patched = labels.patch(userId="me", id=made["id"], body={"labelListVisibility": "labelHide"}).execute()
    updated = labels.update(userId="me", id=made["id"], body={"name": "Training"}).execute()

    assert (patched["messageListVisibility"], updated["messageListVisibility"]) == ("hide", "show")


def test_gmails_own_labels_are_listed_and_cannot_be_changed(users: Users, refused: Any) -> None:
    labels = users(BEA).labels()

    kinds = {item["id"]: item["type"] for item in labels.list(userId="me").execute()["labels"]}

    assert (kinds["INBOX"], kinds["TRASH"], kinds["CATEGORY_SOCIAL"]) == ("system", "system", "system")
    assert refused(labels.delete(userId="me", id="INBOX")) == (400, "Invalid delete request")
    assert refused(labels.patch(userId="me", id="INBOX", body={"name": "x"}))[0] == 400


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"name": "cpd/2027"}, 409, "Label name exists or conflicts"),
        ({"name": "inbox"}, 400, "Invalid label name"),
        ({"name": " "}, 400, "Invalid label name"),
        ({}, 400, "Label name is missing"),
        (
            {"name": "Red", "color": {"backgroundColor": "#ff0000"}},
            400,
            "Label color #ff0000 is not on the allowed color palette",
        ),
    ],
)
def test_a_label_gmail_would_not_make_is_refused(
    users: Users, refused: Any, body: dict[str, Any], status: int, words: str
) -> None:
    label(users)

    assert refused(users(BEA).labels().create(userId="me", body=body)) == (status, words)


def test_reading_a_message_takes_its_unread_label_off(users: Users, sends: Sends) -> None:
    key = sends(AMINA, BEA)

    changed = users(BEA).messages().modify(userId="me", id=key, body={"removeLabelIds": ["UNREAD"]}).execute()

    assert changed["labelIds"] == ["INBOX"]
    assert "labelIds" in users(AMINA).messages().get(userId="me", id=key).execute()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "No label add or removes specified"),
        ({"addLabelIds": ["Label_9"]}, "Invalid label: Label_9"),
        ({"addLabelIds": ["SENT"]}, "Invalid label: SENT"),
        ({"addLabelIds": ["STARRED"], "removeLabelIds": ["STARRED"]}, "Cannot both add and remove the same label"),
        ({"addLabelIds": ["STARRED"] * 101}, "Too many labels: at most 100 may be changed at once"),
    ],
)
def test_a_change_of_labels_gmail_would_not_make_is_refused(
    users: Users, sends: Sends, refused: Any, body: dict[str, Any], words: str
) -> None:
    request = users(BEA).messages().modify(userId="me", id=sends(AMINA, BEA), body=body)

    assert refused(request) == (400, words)


def test_the_bin_gives_back_what_it_took(users: Users, sends: Sends) -> None:
    key, messages = sends(AMINA, BEA), users(BEA).messages()

    binned = messages.trash(userId="me", id=key).execute()["labelIds"]
    back = messages.untrash(userId="me", id=key).execute()["labelIds"]

    assert (binned, back) == (["UNREAD", "TRASH"], ["UNREAD"])


def test_a_deleted_message_is_gone_from_one_mailbox_only(users: Users, sends: Sends, refused: Any) -> None:
    key = sends(AMINA, BEA)

    users(BEA).messages().delete(userId="me", id=key).execute()

    assert refused(users(BEA).messages().get(userId="me", id=key)) == (404, "Requested entity was not found.")
    assert users(AMINA).messages().get(userId="me", id=key, format="raw").execute()["raw"]


def test_deleting_needs_the_whole_mailbox_scope(users: Users, sends: Sends, refused: Any) -> None:
    messages = users(BEA, scopes=[AUTH + "gmail.modify"]).messages()

    assert refused(messages.delete(userId="me", id=sends(AMINA, BEA)))[0] == 403


def test_many_messages_change_and_go_at_once(users: Users, sends: Sends, world: World) -> None:
    keys = [sends(AMINA, BEA) for _ in range(3)]
    messages = users(BEA).messages()

    messages.batchModify(userId="me", body={"ids": keys, "addLabelIds": ["STARRED"]}).execute()
    starred = len(labelled(world, BEA, "STARRED"))
    messages.batchDelete(userId="me", body={"ids": keys[:2]}).execute()

    assert (starred, [mail["id"] for mail in inbox(world, BEA)]) == (3, keys[2:])


def test_deleting_a_drafts_message_deletes_the_draft(users: Users, refused: Any) -> None:
    drafts = users(AMINA).drafts()
    raw = base64.urlsafe_b64encode(LETTER).decode()
    made = drafts.create(userId="me", body={"message": {"raw": raw}}).execute()

    users(AMINA).messages().delete(userId="me", id=made["message"]["id"]).execute()

    assert refused(drafts.get(userId="me", id=made["id"]))[0] == 404


def test_an_answer_lies_in_the_conversation_for_both(users: Users, sends: Sends, world: World) -> None:
    first = sends(AMINA, BEA, subject="Fractions")
    got = users(BEA).messages().get(userId="me", id=first, format="metadata").execute()
    name = next(head["value"] for head in got["payload"]["headers"] if head["name"] == "Message-ID")
    sends(BEA, AMINA, subject="Re: Fractions", In_Reply_To=name, References=name, thread=got["threadId"])

    for person in (AMINA, BEA):
        conversation = users(person).threads().get(userId="me", id=first, format="minimal").execute()
        assert len(conversation["messages"]) == 2


def test_another_subject_begins_another_conversation(users: Users, sends: Sends) -> None:
    first = sends(AMINA, BEA, subject="Fractions")
    got = users(BEA).messages().get(userId="me", id=first, format="metadata").execute()
    name = next(head["value"] for head in got["payload"]["headers"] if head["name"] == "Message-ID")

    sends(BEA, AMINA, subject="Lunch", In_Reply_To=name, References=name, thread=got["threadId"])

    assert users(BEA).threads().list(userId="me").execute()["resultSizeEstimate"] == 2


def test_a_conversation_that_is_not_there_is_refused(users: Users, refused: Any) -> None:
    body = {"raw": base64.urlsafe_b64encode(LETTER).decode(), "threadId": "19abc"}

    assert refused(users(AMINA).messages().send(userId="me", body=body))[0] == 404


def test_a_conversation_changes_and_goes_as_one(users: Users, sends: Sends, refused: Any) -> None:
    key, threads = sends(AMINA, BEA), users(BEA).threads()

    threads.modify(userId="me", id=key, body={"addLabelIds": ["STARRED"]}).execute()
    binned = threads.trash(userId="me", id=key).execute()["messages"][0]["labelIds"]
    threads.untrash(userId="me", id=key).execute()
    threads.delete(userId="me", id=key).execute()

    assert binned == ["UNREAD", "STARRED", "TRASH"]
    assert refused(threads.get(userId="me", id=key))[0] == 404


def test_an_attached_file_comes_apart_from_the_message(users: Users, sends: Sends, refused: Any) -> None:
    key = sends(AMINA, BEA, file=True)
    messages = users(BEA).messages()
    parts = messages.get(userId="me", id=key).execute()["payload"]["parts"]
    body = parts[1]["body"]

    file = messages.attachments().get(userId="me", messageId=key, id=body["attachmentId"]).execute()

    assert (parts[1]["filename"], body["size"], "data" in body) == ("plan.pdf", 13, False)
    assert base64.urlsafe_b64decode(file["data"]) == b"%PDF-1.7 plan"
    assert refused(messages.attachments().get(userId="me", messageId=key, id="ANGjx"))[0] == 400


def test_history_tells_what_changed_since(users: Users, sends: Sends, refused: Any) -> None:
    start = users(BEA).getProfile(userId="me").execute()["historyId"]
    key = sends(AMINA, BEA)
    messages, history = users(BEA).messages(), users(BEA).history()
    messages.modify(userId="me", id=key, body={"removeLabelIds": ["UNREAD"]}).execute()
    messages.delete(userId="me", id=key).execute()

    lines = history.list(userId="me", startHistoryId=start).execute()["history"]
    removed = history.list(userId="me", startHistoryId=start, historyTypes=["labelRemoved"]).execute()["history"]

    assert [sorted(set(line) - {"id", "messages"}) for line in lines] == [
        ["messagesAdded"],
        ["labelsRemoved"],
        ["messagesDeleted"],
    ]
    assert removed[0]["labelsRemoved"][0]["labelIds"] == ["UNREAD"]
    assert history.list(userId="me", startHistoryId=lines[2]["id"]).execute() == {"historyId": lines[2]["id"]}
    assert refused(history.list(userId="me", startHistoryId="99999999"))[0] == 404


def test_history_comes_in_pages(users: Users, sends: Sends) -> None:
    start = users(BEA).getProfile(userId="me").execute()["historyId"]
    keys = [sends(AMINA, BEA) for _ in range(3)]
    history = users(BEA).history()

    first = history.list(userId="me", startHistoryId=start, maxResults=2).execute()
    second = history.list(userId="me", startHistoryId=start, pageToken=first["nextPageToken"]).execute()

    assert [line["messages"][0]["id"] for line in first["history"] + second["history"]] == keys


def test_a_message_can_be_uploaded_as_it_is(users: Users, world: World) -> None:
    media = MediaInMemoryUpload(LETTER, mimetype="message/rfc822")
    sent = users(AMINA).messages().send(userId="me", media_body=media, body={}).execute()

    assert labelled(world, AMINA, "SENT")[0]["id"] == sent["id"]
    assert inbox(world, BEA)[0]["subject"] == "By hand"


def test_only_the_sender_sees_whom_a_message_went_to_unseen(users: Users, sends: Sends) -> None:
    key = sends(AMINA, BEA, Bcc="carol@hillside.example")

    raws = [
        base64.urlsafe_b64decode(users(who).messages().get(userId="me", id=key, format="raw").execute()["raw"])
        for who in (AMINA, BEA, "carol@hillside.example")
    ]

    assert [b"Bcc: carol@" in raw for raw in raws] == [True, False, False]
    assert users(AMINA).messages().list(userId="me", q="bcc:carol").execute()["resultSizeEstimate"] == 1


def test_a_draft_can_be_uploaded(users: Users, world: World) -> None:
    media = MediaInMemoryUpload(LETTER, mimetype="message/rfc822")

    made = users(AMINA).drafts().create(userId="me", media_body=media).execute()

    assert made["message"]["labelIds"] == ["DRAFT"]
    assert labelled(world, AMINA, "DRAFT")[0]["subject"] == "By hand"


def test_what_is_put_in_by_hand_keeps_its_bytes_and_goes_nowhere(users: Users, world: World) -> None:
    messages = users(AMINA, scopes=[AUTH + "gmail.insert"]).messages()
    body = {"raw": base64.urlsafe_b64encode(LETTER).decode(), "labelIds": ["STARRED"]}

    key = messages.insert(userId="me", body=body).execute()["id"]

    kept = users(AMINA).messages().get(userId="me", id=key, format="raw").execute()
    assert (base64.urlsafe_b64decode(kept["raw"]), kept["labelIds"]) == (LETTER, ["STARRED"])
    assert inbox(world, BEA) == []


def test_imported_mail_bears_the_date_it_was_written(users: Users) -> None:
    letter = b"Date: Mon, 01 Mar 2027 08:00:00 +0000\r\n" + LETTER
    body = {"raw": base64.urlsafe_b64encode(letter).decode()}
    messages = users(AMINA).messages()

    made = [
        messages.import_(userId="me", body=body).execute()["id"],
        messages.insert(userId="me", body=body).execute()["id"],
    ]

    dates = [messages.get(userId="me", id=key, format="minimal").execute()["internalDate"] for key in made]
    assert dates == ["1803888000000", "1804852800000"]


def test_past_the_days_limit_gmail_says_when_to_come_again(
    users: Users, sends: Sends, world: World, refused: Any
) -> None:
    throw(world, "gmail_daily_messages", 2)
    raw = base64.urlsafe_b64encode(LETTER).decode()
    send = users(AMINA).messages().send(userId="me", body={"raw": raw})
    send.execute(), send.execute()

    words = "User-rate limit exceeded.  Retry after 2027-03-13T12:00:00.000Z (Mail sending)"
    assert refused(send) == (429, words)
    world.set_clock(world.now() + timedelta(hours=24, seconds=1))
    assert send.execute()["labelIds"] == ["SENT"]


def test_two_thousand_is_the_limit_unless_said_otherwise(world: World) -> None:
    assert switch(world, "gmail_daily_messages") == 2000


@pytest.mark.parametrize(
    "letter",
    [b"\xff\xfe\x00", b"", b"Content-Type: text/plain; charset=klingon\n\nqapla", b"To: " + b"<" * 500, b"\n\n\n"],
)
def test_bytes_that_are_no_letter_do_no_harm(workspace: Any, world: World, letter: bytes) -> None:
    before = world.dump()
    headers = {"Authorization": f"Bearer {issue_token(world, AMINA)}", "Content-Type": "application/json"}
    body = json.dumps({"raw": base64.urlsafe_b64encode(letter).decode()}).encode()

    status, _, content = call_wsgi(
        workspace, "http://localhost:8099/gmail/v1/users/me/messages/send", "POST", body, headers
    )

    assert status.startswith("400"), content
    assert [row for row in world.dump() if row[0] in ("letter", f"mail:{AMINA}")] == [
        row for row in before if row[0] in ("letter", f"mail:{AMINA}")
    ]
