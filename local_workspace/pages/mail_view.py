"""One person's mail: what has come or been sent, newest first, and one conversation to read."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from html import unescape
from typing import Any

from markupsafe import Markup

from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.mail_invites import Invited, invited
from local_workspace.pages.safe_html import plain_html, safe_html
from local_workspace.peeking import ask
from local_workspace.services.gmail.mailbox import content

Json = dict[str, Any]
BOXES = {"received": "INBOX", "sent": "SENT"}
PAGE = "50"
MOST_NAMES, MOST_LETTERS, LONGEST = 8, 50, 500_000
NO_SUBJECT = "(no subject)"


@dataclass(frozen=True, slots=True)
class Line:
    """A conversation in the list. who: its newest letter's sender or receivers. count: its letters in this box."""

    thread: str
    who: str
    subject: str
    snippet: str
    at: datetime
    unread: bool
    count: int


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it is read. also: how many more receivers there are than named."""

    id: str
    subject: str
    sender: str
    sender_email: str
    to: list[str]
    also: int
    at: datetime
    body: Markup
    is_html: bool
    files: list[str]
    unread: bool
    invited: Invited | None


def box(look: Look, name: str, *, find: str, token: str) -> tuple[list[Line], str]:
    """(a page of a box's conversations, the token of the next page or ""). Raises Refusal."""
    asked = {"maxResults": PAGE, "labelIds": BOXES[name]} | ({"q": find} if find else {})
    asked |= {"pageToken": token} if token else {}
    reply = _gmail(look, "messages.list", **asked)
    by_thread: dict[str, list[str]] = {}
    for one in reply.get("messages", []):
        by_thread.setdefault(one["threadId"], []).append(one["id"])
    lines = [_line(look, name, thread, keys) for thread, keys in by_thread.items()]
    return lines, str(reply.get("nextPageToken", ""))


def _line(look: Look, name: str, thread: str, keys: list[str]) -> Line:
    found = [_gmail(look, "messages.get", id=key, format="metadata") for key in keys]
    headers = {one["name"].lower(): one["value"] for one in found[0]["payload"]["headers"]}
    people = names_of(look, headers.get("from" if name == "received" else "to", ""))
    return Line(
        thread=thread,
        who=", ".join(people[:3]) + (f" and {len(people) - 3} others" if len(people) > 3 else ""),
        subject=headers.get("subject", "").strip() or NO_SUBJECT,
        snippet=unescape(found[0].get("snippet", "")),
        at=_moment(found[0]),
        unread=any("UNREAD" in one.get("labelIds", []) for one in found),
        count=len(found),
    )


def conversation(look: Look, thread: str) -> tuple[list[Letter], int]:
    """(the letters of a conversation, oldest first; how many before them are not shown). Raises Refusal."""
    found = _gmail(look, "threads.get", id=thread, format="minimal")["messages"]
    kept = [one for one in found if not {"TRASH", "DRAFT"} & set(one.get("labelIds", []))]
    return [_letter(look, one) for one in kept[-MOST_LETTERS:]], max(0, len(kept) - MOST_LETTERS)


def message(look: Look, key: str) -> EmailMessage:
    """A letter of one's own mailbox as it was sent. Raises Refusal."""
    raw = _gmail(look, "messages.get", id=key, format="raw")["raw"]
    return message_from_bytes(base64.urlsafe_b64decode(raw), EmailMessage, policy=policy.default)


def _letter(look: Look, short: Json) -> Letter:
    whole = message(look, short["id"])
    html, to = content(whole, "html")[:LONGEST], names_of(look, str(whole["To"] or ""), str(whole["Cc"] or ""))
    words = content(whole, "plain")[:LONGEST]
    return Letter(
        id=short["id"],
        subject=str(whole["Subject"] or "").strip() or NO_SUBJECT,
        sender=", ".join(names_of(look, str(whole["From"] or ""))),
        sender_email=next((email for _, email in getaddresses([str(whole["From"] or "")])), ""),
        to=to[:MOST_NAMES],
        also=max(0, len(to) - MOST_NAMES),
        at=_moment(short),
        body=safe_html(html, look) if html else plain_html(words or "(There are no words in this letter.)", look),
        is_html=bool(html),
        files=[name for part in whole.iter_attachments() if (name := part.get_filename())],
        unread="UNREAD" in short.get("labelIds", []),
        invited=invited(look, _calendar_part(whole)),
    )


def names_of(look: Look, *written: str) -> list[str]:
    """Who stands in these lines of a letter's head: as the community knows them, else as they call themselves."""
    return list(_names(look, written))


def _names(look: Look, written: tuple[str, ...]) -> Iterator[str]:
    for called, email in getaddresses(list(written)):
        if email:
            known = name_of(look.world, email.lower())
            yield called or email if known == email.lower() else known


def _calendar_part(whole: EmailMessage) -> str:
    part = next((one for one in whole.walk() if one.get_content_type() == "text/calendar"), None)
    payload = part.get_payload(decode=True) if part is not None else b""
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _moment(short: Json) -> datetime:
    return datetime.fromtimestamp(int(short["internalDate"]) / 1000, UTC)


def _gmail(look: Look, method: str, *, id: str = "", **query: str) -> Json:
    path = {"userId": "me"} | ({"id": id} if id else {})
    return ask(look.world, f"gmail.users.{method}", who=look.person, path=path, **query)
