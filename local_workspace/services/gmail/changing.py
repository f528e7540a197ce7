"""users.messages: labels put on and taken off, the bin, deletion, and messages put in by hand."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.gmail import keeping
from local_workspace.services.gmail.incoming import incoming
from local_workspace.services.gmail.labels import IMMUTABLE, known_labels
from local_workspace.services.gmail.letters import bad_argument, parsed, raw_bytes
from local_workspace.services.gmail.mailbox import INBOX, file_under, keep_letter, new_id
from local_workspace.services.gmail.messages import find, mailbox_of
from local_workspace.services.gmail.resources import brief
from local_workspace.services.gmail.sending import chosen_thread

LARGEST_CHANGE, LARGEST_BATCH = 100, 1000
Record = dict[str, Any]


def wanted_labels(call: Call, email: str) -> tuple[list[str], list[str]]:
    """(labels to add, labels to remove) of a body. Raises Refusal 400 in Gmail's words."""
    more, less = call.body.get("addLabelIds") or [], call.body.get("removeLabelIds") or []
    if call.body.get("addClassificationLabels") or call.body.get("removeClassificationLabelIds"):
        raise Refusal(501, "The local Workspace has no classification labels.", reason="notImplemented")
    if not more and not less:
        raise bad_argument("No label add or removes specified")
    if max(len(more), len(less)) > LARGEST_CHANGE:
        raise bad_argument(f"Too many labels: at most {LARGEST_CHANGE} may be changed at once")
    if set(more) & set(less):
        raise bad_argument("Cannot both add and remove the same label")
    known = known_labels(call.world, email) - IMMUTABLE
    for label in (*more, *less):
        if label not in known:
            raise bad_argument(f"Invalid label: {label}")
    return more, less


def modify(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    record = find(call, email, call.path["id"])
    more, less = wanted_labels(call, email)
    return brief(keeping.relabel(call.world, email, record, more=more, less=less))


def batch_modify(call: Call) -> Reply:
    email = mailbox_of(call)
    found = _batch(call, email)
    more, less = wanted_labels(call, email)
    for record in found:
        keeping.relabel(call.world, email, record, more=more, less=less)
    return Reply(b"", status=204)


def trash(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    return brief(into_bin(call, email, find(call, email, call.path["id"])))


def into_bin(call: Call, email: str, record: Record) -> Record:
    return keeping.relabel(call.world, email, record, more=["TRASH"], less=["INBOX", "SPAM"])


def untrash(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    record = find(call, email, call.path["id"])
    return brief(keeping.relabel(call.world, email, record, more=(), less=["TRASH"]))


def delete(call: Call) -> Reply:
    email = mailbox_of(call)
    destroy(call, email, find(call, email, call.path["id"]))
    return Reply(b"", status=204)


def batch_delete(call: Call) -> Reply:
    email = mailbox_of(call)
    for record in _batch(call, email):
        destroy(call, email, record)
    return Reply(b"", status=204)


def destroy(call: Call, email: str, record: Record) -> None:
    """The message is gone for good, and a draft with it."""
    keeping.remove(call.world, email, record)
    if "DRAFT" in record["labels"]:
        for key, draft in call.world.items(f"draft:{email}"):
            if draft["message"] == record["id"]:
                call.world.drop(f"draft:{email}", key)


def _batch(call: Call, email: str) -> list[Record]:
    """The messages named. Those that are not there are passed over: Gmail promises nothing about them."""
    ids = call.body.get("ids") or []
    if not ids:
        raise bad_argument("No message ids specified")
    if len(ids) > LARGEST_BATCH:
        raise bad_argument(f"Too many message ids: at most {LARGEST_BATCH}")
    found = (call.world.get(f"mail:{email}", str(key).lower()) for key in dict.fromkeys(ids))
    return [record for record in found if record is not None]


def insert(call: Call) -> dict[str, Any]:
    """A message put straight into this mailbox, under the labels given and no others."""
    body, message, raw = _brought(call, "gmail.users.messages.insert")
    return _put_in(call, body, message, raw, labels=body.get("labelIds") or [], source="receivedTime")


def import_message(call: Call) -> dict[str, Any]:
    """A message put in as if it had arrived: in the inbox and unread, where no labels are given."""
    if call.flag("processForCalendar"):
        text = "The local Workspace does not read invitations out of imported mail."
        raise Refusal(501, text, reason="notImplemented")
    body, message, raw = _brought(call, "gmail.users.messages.import")
    return _put_in(call, body, message, raw, labels=body.get("labelIds") or list(INBOX), source="dateHeader")


def _brought(call: Call, method: str) -> tuple[dict[str, Any], EmailMessage, bytes]:
    mailbox_of(call)
    if call.flag("deleted"):
        text = "The local Workspace has no Vault to keep deleted mail in."
        raise Refusal(501, text, reason="notImplemented")
    body, data = incoming(call, method)
    raw = raw_bytes(body) if data is None else data
    return body, parsed(raw), raw


def _put_in(
    call: Call, body: dict[str, Any], message: EmailMessage, raw: bytes, *, labels: list[str], source: str
) -> dict[str, Any]:
    email = mailbox_of(call)
    # SENT may be given to what is put in by hand; only a change cannot give it.
    for label in sorted(set(labels) - (known_labels(call.world, email) - {"DRAFT", "CHAT"})):
        raise bad_argument(f"Invalid label: {label}")
    said = call.query.get("internalDateSource", source)
    if said not in ("receivedTime", "dateHeader"):
        raise bad_argument(f"Invalid value at 'internalDateSource': {said!r}")
    thread = chosen_thread(call.world, email, message, body.get("threadId") or "")
    at = _date(message) if said == "dateHeader" else None
    key = new_id(call.world)
    keep_letter(call.world, key, raw)
    return brief(file_under(call.world, email, key, message, labels=labels, thread=thread, at=at))


def _date(message: EmailMessage) -> datetime | None:
    try:
        found = parsedate_to_datetime(str(message["Date"] or ""))
    except ValueError:
        return None
    return found if found.tzinfo else None
