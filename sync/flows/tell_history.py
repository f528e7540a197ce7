"""What the register showed of an offer, or of all offers of a person, from its first round to its last, and what became
of it: confirmed, faded, hidden, retired, brought back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from sync.core.register.freshness import Became
from sync.store import offer_changes, register
from sync.store.offer_changes import OfferChange
from sync.store.register import CellChange

OFFER, ADDRESS = "Happy to help with", "Write to"


BECAME = "What became of it"
TOLD = {
    Became.CONFIRMED: "confirmed for {term}",
    Became.FADED: "faded: nothing has confirmed it since {term}",
    Became.HIDDEN: "hidden: nothing has confirmed it since {term}; its owner is told in the side panel",
    Became.FULL: "full for {term}",
    Became.RETIRED: "taken off the list by its owner, in {term}",
    Became.BACK: "brought back by its owner, in {term}",
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One cell that changed, or what became of the offer; that belongs to no round, 0. offer: what was offered, as the
    register last showed it. at: in the schools' zone."""

    key: str
    offer: str
    round: int
    at: datetime
    column: str
    before: str
    after: str


def tell_history(c: Connection, whose: str, *, zone: ZoneInfo) -> tuple[ShownChange, ...]:
    """whose: an offer's key or a person's address; "" for all. Offer by offer, each in the order it happened."""
    lines = register.load_history(c)
    keys = _keys_of(lines, whose)
    names = {line.key: line.after or line.before for line in lines if line.column == OFFER}
    shown = [
        ShownChange(line.key, names.get(line.key, ""), line.round, line.at, line.column, line.before, line.after)
        for line in lines
    ]
    became = [
        ShownChange(line.key, names.get(line.key, ""), 0, line.at, BECAME, "", _told(line))
        for line in offer_changes.load_changes(c)
    ]
    return tuple(
        replace(line, at=line.at.astimezone(zone))
        for line in sorted((*shown, *became), key=lambda line: (line.key, line.at))
        if line.key in keys
    )


def _told(line: OfferChange) -> str:
    return TOLD[Became(line.what)].format(term=line.term)


def _keys_of(lines: Iterable[CellChange], whose: str) -> set[str]:
    address = whose.casefold()
    return {
        line.key
        for line in lines
        if whose in ("", line.key)
        or (line.column == ADDRESS and address in (line.before.casefold(), line.after.casefold()))
    }
