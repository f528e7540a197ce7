"""users.messages and users.getProfile: what is read, listed and sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from local_workspace.access import AUTH
from local_workspace.calls import Call
from local_workspace.refusals import Refusal, entity_not_found
from local_workspace.services.gmail import keeping
from local_workspace.services.gmail.incoming import incoming
from local_workspace.services.gmail.labels import known_labels
from local_workspace.services.gmail.letters import bad_argument, parsed, raw_bytes
from local_workspace.services.gmail.resources import attachment, brief, render
from local_workspace.services.gmail.search import searched
from local_workspace.services.gmail.sending import send_message

FORMS = ("full", "metadata", "minimal", "raw")
MAILBOX = "https://mail.google.com/"
READING = frozenset({MAILBOX, AUTH + "gmail.modify", AUTH + "gmail.readonly"})
PAGE, LARGEST_PAGE = 100, 500
Record = dict[str, Any]


def mailbox_of(call: Call) -> str:
    """The address whose mailbox is meant. Raises Refusal for another person's, and for a bare service account."""
    if call.actor.service_account:
        raise Refusal(400, "Precondition check failed.", reason="failedPrecondition")
    asked = call.path["userId"].lower()
    if not re.fullmatch("me|[^@]+@[^@]+", asked):
        raise Refusal(403, "Invalid user id specified in request/Delegation denied", reason="forbidden")
    if asked not in ("me", call.actor.email):
        raise Refusal(403, f"Delegation denied for {call.actor.email}", reason="forbidden")
    return call.actor.email


def send(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    body, data = incoming(call, "gmail.users.messages.send")
    message = parsed(raw_bytes(body) if data is None else data)
    return brief(send_message(call.world, email, message, thread=body.get("threadId") or ""))


def find(call: Call, email: str, key: str) -> Record:
    """A message of the mailbox. Raises Refusal 404, and 400 for what cannot be an id."""
    record: Record | None = call.world.get(f"mail:{email}", plain_id(key))
    if record is None:
        raise entity_not_found()
    return record


def plain_id(key: str) -> str:
    """The id as the mailbox writes it: to Gmail an id is a number in base 16. Raises Refusal 400 for no such number.

    Measured by the makers of backlot: letters of either size, zeros in front, nothing from 2^63 up.
    """
    if not re.fullmatch(r"[0-9a-fA-F]+", key) or int(key, 16) >= 2**63:
        raise bad_argument("Invalid id value")
    return f"{int(key, 16):016x}"


def get(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    return rendered(call, find(call, email, call.path["id"]))


def rendered(call: Call, record: Record) -> dict[str, Any]:
    """The Message in the form the query asks for, "full" where it asks for none. Raises Refusal 400 or 403."""
    form = call.query.get("format", "full").lower()
    if form not in FORMS:
        raise bad_argument(f"Invalid value at 'format': {form!r}")
    may_read = call.actor.scopes & (READING | {AUTH + "gmail.compose"})
    if form in ("full", "raw") and not may_read:
        raise Refusal(403, f"Metadata scope doesn't allow format {form.upper()}", reason="forbidden")
    return render(call.world, record, form=form, only=list(call.repeated.get("metadataHeaders", [])))


def get_attachment(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    for record in _near(call, email):
        found = attachment(call.world, record, call.path["id"])
        if found is not None:
            return found
    raise bad_argument("Invalid attachment token")


def _near(call: Call, email: str) -> Iterator[Record]:
    """The message in the path, then all the others: an attachment is found by its own id, whatever message is named."""
    key = call.path["messageId"].lower()
    named = call.world.get(f"mail:{email}", key)
    if named is not None:
        yield named
    yield from (record for record in keeping.records(call.world, email) if record["id"] != key)


def list_messages(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    found = wanted(call, email)
    kept, more = page(call, found)
    reply: dict[str, Any] = {"resultSizeEstimate": len(found)}
    if kept:
        reply["messages"] = [{"id": record["id"], "threadId": record["threadId"]} for record in kept]
    return reply | more


def wanted(call: Call, email: str) -> list[Record]:
    """The messages that the query's q, labelIds and includeSpamTrash ask for, newest first. Raises Refusal."""
    labels = set(call.repeated.get("labelIds", []))
    for label in sorted(labels - known_labels(call.world, email)):
        raise bad_argument(f"Invalid label: {label}")
    text = call.query.get("q", "")
    if text.strip() and not call.actor.scopes & (READING | {AUTH + "gmail.compose"}):
        raise Refusal(403, "Metadata scope does not support 'q' parameter", reason="forbidden")
    shown = call.flag("includeSpamTrash") or bool(labels & keeping.HIDDEN)
    return searched(call.world, email, text, labels=labels, with_hidden=shown)


def page(call: Call, found: list[Record]) -> tuple[list[Record], dict[str, str]]:
    """One page of records (newest first), and the token of the next where there is one. Raises Refusal 400.

    The token is the place of the page's last record, so that mail arriving between two pages repeats nothing.
    """
    size = int(call.query.get("maxResults", PAGE))
    token = call.query.get("pageToken", "")
    if token and not re.fullmatch(r"\d{20,60}", token):
        raise bad_argument("Invalid pageToken")
    check_size(call)
    rest = [record for record in found if not token or _place(record) < token]
    kept = rest[: min(size, LARGEST_PAGE)]
    return kept, {"nextPageToken": _place(kept[-1])} if kept and len(rest) > len(kept) else {}


def check_size(call: Call) -> None:
    """Raises Refusal 400 for a page of none, or of more than Gmail can count."""
    if not 0 < int(call.query.get("maxResults", PAGE)) < 2**31:
        raise bad_argument("Invalid maxResults")


def _place(record: Record) -> str:
    return re.sub(r"\D", "", record["at"]) + f"{int(record['id'], 16):020d}"


def get_profile(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    records = keeping.records(call.world, email)
    return {
        "emailAddress": email,
        "messagesTotal": len(records),
        "threadsTotal": len({record["threadId"] for record in records}),
        "historyId": str(keeping.latest_history(call.world, email)),
    }
