"""At each reading of a log: what its owner has made of the drafts in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from sync.core.portfolio.agreeing import Entry
from sync.core.portfolio.types import EntryRead
from sync.core.portfolio.writes import WriteState
from sync.core.sessions.drafts import Draft, DraftRules, DraftStanding, after_reading, entry_of, without_struck
from sync.core.sessions.types import SessionKey
from sync.store import attendance, writes

TOLD = {
    DraftStanding.KEPT: WriteState.YOURS,
    DraftStanding.CHANGED: WriteState.CHANGED,
    DraftStanding.STRUCK: WriteState.STRUCK,
    DraftStanding.TAKEN_BACK: WriteState.TAKEN_BACK,
}


def leave_out_struck(
    drafts: Sequence[Draft], read: Sequence[EntryRead], rules: DraftRules
) -> tuple[tuple[EntryRead, ...], frozenset[SessionKey]]:
    """What was read without the drafts that their owner has struck with a "no", and whose sessions those were."""
    return without_struck(read, drafts, rules.no) if drafts else (tuple(read), frozenset())


def follow_drafts(
    c: Connection, drafts: Iterable[Draft], entries: Sequence[Entry], *, struck: frozenset[SessionKey]
) -> None:
    """Kept by typing in it, or struck. entries: as they are agreed from this reading on."""
    for draft in drafts:
        if draft.standing is not DraftStanding.THERE:
            continue
        entry = entry_of(draft, entries)
        if entry is not None and draft.entry is None:
            attendance.save_entry(c, draft, entry.key)
        standing = after_reading(draft, entry, struck=draft.session in struck)
        if standing is not draft.standing:
            settle(c, draft, standing)


def settle(c: Connection, draft: Draft, standing: DraftStanding) -> None:
    """Where a draft is now, and what its owner is told of it under "what we wrote"."""
    attendance.save_standing(c, draft, standing)
    if standing in TOLD:
        writes.save_write_state(c, draft.effect, TOLD[standing])
