"""When somebody's portfolio becomes another Doc: what was agreed in the earlier one and stands in this one too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from sync.core.portfolio.agreeing import Entry, Offer
from sync.core.portfolio.names import plain_words
from sync.core.portfolio.types import EntryRead, OfferRead

Row = TypeVar("Row", EntryRead, OfferRead)


def carry_entries(known: Sequence[Entry], read: Sequence[EntryRead], *, today: date) -> tuple[Entry, ...]:
    """What is known before the first reading of another Doc. An entry of equal date and title is the same one, n-th to
    n-th; every other has vanished, and nothing in the new Doc is taken for a changed one of them."""
    rest = _by_words(read)
    carried: list[Entry] = []
    for entry in known:
        alike = rest[plain_words(entry.title)] if entry.vanished_on is None else []
        same = next((row for row in alike if _is_same(entry, row)), None)
        if same is None:
            carried.append(replace(entry, vanished_on=entry.vanished_on or today))
        else:
            alike.remove(same)
            carried.append(replace(entry, when=same.when, title=same.title))
    return tuple(carried)


def carry_offers(known: Sequence[Offer], read: Sequence[OfferRead], *, today: date) -> tuple[Offer, ...]:
    """The same for offers, by what is offered."""
    rest = _by_words(read)
    carried: list[Offer] = []
    for offer in known:
        alike = rest[plain_words(offer.title)] if offer.vanished_on is None else []
        if alike:
            carried.append(replace(offer, what=alike.pop(0).what))
        else:
            carried.append(replace(offer, vanished_on=offer.vanished_on or today))
    return tuple(carried)


def _by_words(read: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in read:
        found[plain_words(row.title)].append(row)
    return found


def _is_same(entry: Entry, row: EntryRead) -> bool:
    """A note without a date got the day it was first read, so its words alone tell."""
    return (row.on is None and not entry.when) or entry.on == row.on
