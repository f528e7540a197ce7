"""Revision ids: opaque, each user's own, and good for 24 hours after they were last given out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from local_workspace.services.docs.storage import handed_out_kind, revision
from local_workspace.world import World, opaque

LIFE = timedelta(hours=24)
LENGTH = 86


def hand_out(world: World, document_id: str, email: str) -> str:
    """The id of the present state, and a note of when this user got it."""
    number = revision(world, document_id) or 0
    note = {"revision": number, "at": world.now().isoformat()}
    if world.get(handed_out_kind(document_id), email) != note:
        world.put(handed_out_kind(document_id), email, note)
    return _id(world, document_id, number, email)


def is_latest(world: World, document_id: str, email: str, given: str) -> bool:
    """Whether `given` names the present state and was given to this user within the last 24 hours."""
    number = revision(world, document_id) or 0
    note = world.get(handed_out_kind(document_id), email)
    if note is None or note["revision"] != number or given != _id(world, document_id, number, email):
        return False
    return world.now() - datetime.fromisoformat(note["at"]) <= LIFE


def revision_number(world: World, document_id: str, email: str, given: str, numbers: Iterable[int]) -> int | None:
    """Which of these revisions a user's id names; None where it names none of them."""
    return next((number for number in numbers if _id(world, document_id, number, email) == given), None)


def _id(world: World, document_id: str, number: int, email: str) -> str:
    """It stays the same while the Doc does."""
    text = opaque(f"{world.seed()}:revision:{document_id}:{number}:{email}", length=LENGTH - 5)
    return "ALm37B" + text[1:]
