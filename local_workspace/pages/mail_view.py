"""One person's mail, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from local_workspace.pages.looking import name_of
from local_workspace.services.gmail.mailbox import labelled
from local_workspace.world import World

BOXES = {"received": "INBOX", "sent": "SENT"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A message. to: each receiver's name, or address where it is a group's or nobody's here."""

    subject: str
    sender: str
    to: list[str]
    at: datetime
    text: str


def letters(world: World, email: str, box: str) -> list[Letter]:
    """What a person has "received" or "sent"."""
    return [_letter(world, record) for record in reversed(labelled(world, email, BOXES[box]))]


def _letter(world: World, record: dict[str, Any]) -> Letter:
    return Letter(
        subject=record["subject"] or "(no subject)",
        sender=record["from"],
        to=[name_of(world, address) for address in record["to"]],
        at=datetime.fromisoformat(record["at"]),
        text=record["text"] or "(This message can only be shown by a mail program.)",
    )
