"""When somebody's portfolio becomes another Doc: what was agreed in the earlier one and stands in this one too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sync.core.portfolio.agreeing import Entry, Offer
from sync.core.portfolio.names import plain_words
from sync.core.portfolio.types import EntryRead, OfferRead


def carry_entries(known: Sequence[Entry], read: Sequence[EntryRead], *, today: date) -> tuple[Entry, ...]:
    """What is known before the first reading of another Doc. An entry of equal date and title is the same one, n-th to
    n-th; every other has vanished, and nothing in the new Doc is taken for a changed one of them."""
    rest = list(read)
    carried: list[Entry] = []
    for entry in known:
        same = next((row for row in rest if entry.vanished_on is None and _is_same(entry, row)), None)
        if same is None:
            carried.append(replace(entry, vanished_on=entry.vanished_on or today))
        else:
            rest.remove(same)
            carried.append(replace(entry, when=same.when, title=same.title))
    return tuple(carried)


def carry_offers(known: Sequence[Offer], read: Sequence[OfferRead], *, today: date) -> tuple[Offer, ...]:
    """The same for offers, by what is offered."""
    rest = list(read)
    carried: list[Offer] = []
    for offer in known:
        same = next((row for row in rest if offer.vanished_on is None and _words(offer) == _words(row)), None)
        if same is None:
            carried.append(replace(offer, vanished_on=offer.vanished_on or today))
        else:
            rest.remove(same)
            carried.append(replace(offer, what=same.what))
    return tuple(carried)


def _is_same(entry: Entry, row: EntryRead) -> bool:
    """A note without a date got the day it was first read, so its words alone tell."""
    dateless = row.on is None and not entry.when
    return plain_words(entry.title) == plain_words(row.title) and (dateless or entry.on == row.on)


def _words(offer: Offer | OfferRead) -> str:
    return plain_words(offer.what)
