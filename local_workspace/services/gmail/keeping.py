"""What a mailbox keeps of its messages: a record each, the thread it lies in, and a line of history for each change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.message import EmailMessage
from typing import Any

from local_workspace.world import World

Record = dict[str, Any]
ANSWERS = re.compile(r"\s*(re|fwd?|aw|wg)\s*:\s*", re.IGNORECASE)
HIDDEN = frozenset({"TRASH", "SPAM"})
# Gmail's history ids are large; what counts is that they grow.
FIRST_HISTORY = 1000


def add(world: World, email: str, record: Record) -> Record:
    """A message comes into a mailbox. Gives the record as it is kept."""
    return _keep(world, email, record, {"messagesAdded": record["labels"]})


def relabel(world: World, email: str, record: Record, *, more: Iterable[str], less: Iterable[str]) -> Record:
    """The record with these labels added and removed; nothing is written where that changes nothing."""
    gone = set(less)
    added = [label for label in dict.fromkeys(more) if label not in record["labels"]]
    removed = [label for label in record["labels"] if label in gone]
    if not added and not removed:
        return record
    kept = [label for label in record["labels"] if label not in gone] + added
    change = ({"labelsAdded": added} if added else {}) | ({"labelsRemoved": removed} if removed else {})
    return _keep(world, email, record | {"labels": kept}, change)


def remove(world: World, email: str, record: Record) -> None:
    """The message is gone from this mailbox for good; its bytes may lie in others."""
    _note(world, email, record, {"messagesDeleted": record["labels"]})
    world.drop(f"mail:{email}", record["id"])


def _keep(world: World, email: str, record: Record, change: dict[str, list[str]]) -> Record:
    kept = record | {"history": _note(world, email, record, change)}
    world.put(f"mail:{email}", record["id"], kept)
    return kept


def _note(world: World, email: str, record: Record, change: dict[str, list[str]]) -> int:
    number = FIRST_HISTORY + world.next(f"history:{email}")
    line = {"message": record["id"], "thread": record["threadId"], "labels": record["labels"], "change": change}
    world.put(f"history:{email}", f"{number:020d}", line)
    return number


def latest_history(world: World, email: str) -> int:
    """The id of the mailbox's last change."""
    return FIRST_HISTORY + int(world.get("counter", f"history:{email}") or 0)


def history_after(world: World, email: str, number: int) -> list[tuple[int, Record]]:
    """(id, line) of each change after one, oldest first."""
    return [(int(key), line) for key, line in world.items(f"history:{email}", after=f"{number:020d}")]


def records(world: World, email: str) -> list[Record]:
    """Every message of a mailbox, the newest first."""
    found = [record for _, record in world.items(f"mail:{email}")]
    return sorted(found, key=lambda record: (record["at"], record["id"]), reverse=True)


def in_thread(world: World, email: str, thread: str) -> list[Record]:
    """The messages of a conversation, the oldest first."""
    return [record for record in reversed(records(world, email)) if record["threadId"] == thread]


def thread_for(world: World, email: str, message: EmailMessage, key: str) -> str:
    """The conversation that a message belongs to: that of the one it answers, under the same subject, or a new one."""
    for reference in reversed(references(message)):
        known = world.get(f"thread_of:{email}", reference)
        if known is not None and known["subject"] == plain_subject(message):
            return str(known["thread"])
    return key


def remember_thread(world: World, email: str, message: EmailMessage, thread: str) -> None:
    """Answers to this message will be found to lie in `thread`."""
    name = str(message["Message-ID"] or "").strip()
    if name:
        world.put(f"thread_of:{email}", name, {"thread": thread, "subject": plain_subject(message)})


def references(message: EmailMessage) -> list[str]:
    """The Message-IDs that a message answers, the nearest last."""
    written = f"{message['References'] or ''} {message['In-Reply-To'] or ''}"
    return re.findall(r"<[^<>\s]+>", written)


def plain_subject(message: EmailMessage) -> str:
    """The subject without "Re:" and its like, which a conversation has in common."""
    text = str(message["Subject"] or "")
    while found := ANSWERS.match(text):
        text = text[found.end() :]
    return " ".join(text.split()).casefold()
