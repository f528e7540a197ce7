"""Drafting, sending and reading mail through Google's own client."""

from __future__ import annotations

import base64
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from local_workspace.access import AUTH
from local_workspace.control import add_group
from local_workspace.services.gmail.mailbox import inbox, labelled
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
STAFF = "staff@oakfield.example"
Google = Callable[..., Any]


def raw(to: str = BEA, *, subject: str = "Ask a colleague 😀", text: str = "Hello שלום", sender: str = "") -> str:
    message = EmailMessage()
    if sender:
        message["From"] = sender
    if to:
        message["To"] = to
    message["Subject"] = subject
    message.set_content(text)
    return base64.urlsafe_b64encode(message.as_bytes()).decode()


def draft(google: Google, email: str = AMINA, **written: str) -> str:
    users = google(email, "gmail").users()
    made = users.drafts().create(userId="me", body={"message": {"raw": raw(**written)}}).execute()
    return str(made["id"])


def refused(request: Any) -> tuple[int, str]:
    with pytest.raises(HttpError) as caught:
        request.execute()
    return caught.value.status_code, caught.value.reason


def test_a_sent_draft_is_gone_and_its_message_is_under_sent(google: Google, world: World) -> None:
    key = draft(google)
    drafts = google(AMINA, "gmail").users().drafts()

    sent = drafts.send(userId="me", body={"id": key}).execute()

    assert sent["labelIds"] == ["SENT"]
    assert refused(drafts.get(userId="me", id=key)) == (404, "Requested entity was not found.")
    assert [mail["id"] for mail in inbox(world, BEA)] == [sent["id"]]


def test_a_draft_reaches_nobody_until_it_is_sent(google: Google, world: World) -> None:
    key = draft(google)

    assert inbox(world, BEA) == []
    assert google(AMINA, "gmail").users().drafts().get(userId="me", id=key).execute()["id"] == key


def test_sending_a_draft_twice_is_refused_and_sends_once(google: Google, world: World) -> None:
    key = draft(google)
    drafts = google(AMINA, "gmail").users().drafts()
    drafts.send(userId="me", body={"id": key}).execute()

    assert refused(drafts.send(userId="me", body={"id": key}))[0] == 404
    assert len(inbox(world, BEA)) == 1


def test_a_message_to_a_group_is_once_under_sent_and_in_each_members_inbox(google: Google, world: World) -> None:
    add_group(world, STAFF, [AMINA, BEA])

    google(AMINA, "gmail").users().messages().send(userId="me", body={"raw": raw(STAFF)}).execute()

    assert [len(labelled(world, AMINA, "SENT")), len(inbox(world, AMINA)), len(inbox(world, BEA))] == [1, 1, 1]


def test_the_sender_is_always_the_user_who_sends(google: Google, world: World) -> None:
    body = {"raw": raw(sender="Head <head@oakfield.example>")}

    google(AMINA, "gmail").users().messages().send(userId="me", body=body).execute()

    assert inbox(world, BEA)[0]["from"] == f"Amina Hussain <{AMINA}>"


def test_a_message_comes_back_in_every_form(google: Google) -> None:
    messages = google(AMINA, "gmail").users().messages()
    key = messages.send(userId="me", body={"raw": raw()}).execute()["id"]

    forms = {form: messages.get(userId="me", id=key, format=form).execute() for form in ("full", "metadata", "minimal")}
    back = messages.get(userId="me", id=key, format="raw").execute()["raw"]

    subject = {"name": "Subject", "value": "Ask a colleague 😀"}
    assert [subject in forms[form]["payload"]["headers"] for form in ("full", "metadata")] == [True, True]
    assert base64.urlsafe_b64decode(forms["full"]["payload"]["body"]["data"]) == "Hello שלום\n".encode()
    assert "payload" not in forms["minimal"]
    assert base64.urlsafe_b64decode(back).startswith(b"To: bea@")


def test_an_updated_draft_keeps_its_id_and_sends_the_new_words(google: Google, world: World) -> None:
    key = draft(google)
    drafts = google(AMINA, "gmail").users().drafts()

    drafts.update(userId="me", id=key, body={"message": {"raw": raw(text="Second thoughts")}}).execute()
    drafts.send(userId="me", body={"id": key}).execute()

    assert [mail["text"] for mail in inbox(world, BEA)] == ["Second thoughts\n"]


def test_a_deleted_draft_is_gone(google: Google) -> None:
    key = draft(google)
    drafts = google(AMINA, "gmail").users().drafts()

    drafts.delete(userId="me", id=key).execute()

    assert refused(drafts.get(userId="me", id=key))[0] == 404
    assert drafts.list(userId="me").execute() == {"resultSizeEstimate": 0}


def test_drafts_are_listed_in_pages_newest_first(google: Google) -> None:
    keys = [draft(google) for _ in range(3)]
    drafts = google(AMINA, "gmail").users().drafts()

    first = drafts.list(userId="me", maxResults=2).execute()
    second = drafts.list(userId="me", maxResults=2, pageToken=first["nextPageToken"]).execute()

    assert [item["id"] for item in first["drafts"] + second["drafts"]] == keys[::-1]
    assert "nextPageToken" not in second


def test_messages_are_listed_by_label(google: Google) -> None:
    google(AMINA, "gmail").users().messages().send(userId="me", body={"raw": raw(AMINA)}).execute()
    draft(google)
    messages = google(AMINA, "gmail").users().messages()

    found = [
        messages.list(userId="me", labelIds=[label]).execute()["resultSizeEstimate"] for label in ("SENT", "DRAFT")
    ]

    assert found == [1, 1]


def test_compose_may_draft_and_send_but_not_read_messages(google: Google) -> None:
    users = google(AMINA, "gmail", scopes=[AUTH + "gmail.compose"]).users()
    key = users.drafts().create(userId="me", body={"message": {"raw": raw()}}).execute()["id"]
    users.drafts().get(userId="me", id=key).execute()
    sent = users.drafts().send(userId="me", body={"id": key}).execute()["id"]

    assert refused(users.messages().get(userId="me", id=sent))[0] == 403
    assert refused(users.messages().list(userId="me"))[0] == 403


def test_send_alone_proves_nothing_afterwards(google: Google) -> None:
    users = google(AMINA, "gmail", scopes=[AUTH + "gmail.send"]).users()
    users.messages().send(userId="me", body={"raw": raw()}).execute()

    assert [refused(users.drafts().list(userId="me"))[0], refused(users.getProfile(userId="me"))[0]] == [403, 403]


def test_the_metadata_scope_shows_headers_and_no_words(google: Google) -> None:
    key = google(AMINA, "gmail").users().messages().send(userId="me", body={"raw": raw()}).execute()["id"]
    messages = google(AMINA, "gmail", scopes=[AUTH + "gmail.metadata"]).users().messages()

    assert messages.get(userId="me", id=key, format="metadata").execute()["id"] == key
    assert refused(messages.get(userId="me", id=key)) == (403, "Metadata scope doesn't allow format FULL")


def test_nobody_reads_or_writes_in_another_persons_mailbox(google: Google) -> None:
    users = google(CAROL, "gmail").users()

    text = f"Delegation denied for {CAROL}"
    assert refused(users.messages().list(userId=AMINA)) == (403, text)
    assert refused(users.drafts().create(userId=AMINA, body={"message": {"raw": raw()}})) == (403, text)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "'raw' RFC822 payload message string or uploading message via /upload/* URL required"),
        ({"raw": raw("")}, "Recipient address required"),
        ({"raw": raw("nobody")}, "Invalid To header"),
    ],
)
def test_a_message_that_cannot_be_sent_is_refused_in_gmails_words(google: Google, body: Any, words: str) -> None:
    assert refused(google(AMINA, "gmail").users().messages().send(userId="me", body=body)) == (400, words)


def test_the_profile_counts_what_the_mailbox_holds(google: Google) -> None:
    draft(google)
    profile = google(AMINA, "gmail").users().getProfile(userId="me").execute()

    assert (profile["emailAddress"], profile["messagesTotal"]) == (AMINA, 1)
