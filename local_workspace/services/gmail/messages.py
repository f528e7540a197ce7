"""users.messages and users.getProfile."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

from local_workspace.access import AUTH
from local_workspace.calls import Call
from local_workspace.refusals import Refusal, entity_not_found
from local_workspace.services.gmail.letters import bad_argument, complete, read_raw, recipients
from local_workspace.services.gmail.mailbox import file_under, hand_out, new_id
from local_workspace.services.gmail.resources import brief, render
from local_workspace.world import World

FORMS = ("full", "metadata", "minimal", "raw")
READING = frozenset({"https://mail.google.com/", AUTH + "gmail.modify", AUTH + "gmail.readonly"})
PAGE, LARGEST_PAGE = 100, 500


def mailbox_of(call: Call) -> str:
    """The address whose mailbox is meant. Raises Refusal for another person's, and for a bare service account."""
    if call.actor.service_account:
        raise Refusal(400, "Precondition check failed.", reason="failedPrecondition")
    if "uploadType" in call.query:
        text = "The local Workspace takes a message as `raw` in JSON, not as an upload."
        raise Refusal(501, text, reason="notImplemented")
    asked = call.path["userId"].lower()
    if asked not in ("me", call.actor.email):
        raise Refusal(403, f"Delegation denied for {call.actor.email}", reason="forbidden")
    return call.actor.email


def send(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    return brief(send_message(call.world, email, read_raw(call.body), thread=call.body.get("threadId", "")))


def send_message(world: World, email: str, message: EmailMessage, *, thread: str = "") -> dict[str, Any]:
    """Send a person's message: one record under SENT, one in the inbox of everyone it reaches."""
    receivers = recipients(message)
    key = new_id(world)
    complete(world, message, email=email, key=key)
    del message["Bcc"]
    record = file_under(world, email, key, message, labels=["SENT"]) | {"threadId": thread or key}
    world.put(f"mail:{email}", key, record)
    hand_out(world, key, message, recipients=receivers)
    return dict(world.get(f"mail:{email}", key) or record)


def get(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    record = call.world.get(f"mail:{email}", call.path["id"])
    if record is None:
        raise entity_not_found()
    return rendered(call, record)


def rendered(call: Call, record: dict[str, Any]) -> dict[str, Any]:
    """The Message in the form the query asks for, "full" where it asks for none. Raises Refusal 400 or 403."""
    form = call.query.get("format", "full").lower()
    if form not in FORMS:
        raise bad_argument(f"Invalid value at 'format': {form!r}")
    may_read = call.actor.scopes & (READING | {AUTH + "gmail.compose"})
    if form in ("full", "raw") and not may_read:
        raise Refusal(403, f"Metadata scope doesn't allow format {form.upper()}", reason="forbidden")
    return render(call.world, record, form=form, only=list(call.repeated.get("metadataHeaders", [])))


def list_messages(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    if "q" in call.query:
        raise Refusal(501, "The local Workspace does not search mail: leave out q.", reason="notImplemented")
    wanted = set(call.repeated.get("labelIds", []))
    found = [record for _, record in call.world.items(f"mail:{email}") if wanted <= set(record["labels"])]
    kept, more = page(call, list(reversed(found)))
    reply: dict[str, Any] = {"resultSizeEstimate": len(found)}
    if kept:
        reply["messages"] = [{"id": record["id"], "threadId": record["threadId"]} for record in kept]
    return reply | more


def page(call: Call, found: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """One page of records (newest first), and the token of the next where there is one. Raises Refusal 400.

    The token is the id of the page's last record, so that mail arriving between two pages repeats nothing.
    """
    size = call.query.get("maxResults", str(PAGE))
    if not size.isdigit():
        raise bad_argument("Invalid value at 'maxResults'")
    after = call.query.get("pageToken", "")
    rest = [record for record in found if not after or record["id"] < after]
    kept = rest[: min(int(size), LARGEST_PAGE)]
    return kept, {"nextPageToken": kept[-1]["id"]} if kept and len(rest) > len(kept) else {}


def get_profile(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    records = [record for _, record in call.world.items(f"mail:{email}")]
    return {
        "emailAddress": email,
        "messagesTotal": len(records),
        "threadsTotal": len({record["threadId"] for record in records}),
        "historyId": str(call.world.get("counter", "mail") or 0),
    }
