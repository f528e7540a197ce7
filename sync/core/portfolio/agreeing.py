"""From what was agreed before and what is read now to what is agreed from now on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sync.core.kept_text import shortened
from sync.core.people.types import PersonKey
from sync.core.portfolio.matching import Kept, Matches, match
from sync.core.portfolio.types import (
    Audience,
    EntryKey,
    EntryRead,
    OfferKey,
    OfferRead,
    Problem,
    Section,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One agreed entry. vanished_on: the day we first read the Doc without it; it is kept in case it comes back."""

    key: EntryKey
    person: PersonKey
    section: Section
    position: int
    when: str
    on: date | None
    until: date | None
    title: str
    hours: str
    next_step: str
    kind: str
    first_seen_on: date
    vanished_on: date | None = None

    @property
    def ended_on(self) -> date | None:
        return self.until or self.on


@dataclass(frozen=True, slots=True)
class Offer:
    """One agreed offer; its title is what is offered.

    confirmed_on: the last day its owner showed that it stands, where that is later than the day it was first read.
    put_off_on: they said "not now" when they were asked. retired_on: they said "no longer"; it holds until the line
    changes.
    """

    key: OfferKey
    person: PersonKey
    position: int
    what: str
    how: str
    audience: Audience
    first_seen_on: date
    vanished_on: date | None = None
    confirmed_on: date | None = None
    put_off_on: date | None = None
    retired_on: date | None = None

    @property
    def fresh_on(self) -> date:
        """The day it was last confirmed; to begin with, the day it was first read."""
        return self.confirmed_on or self.first_seen_on

    @property
    def stands(self) -> bool:
        """Whether it is in the Doc and meant."""
        return self.vanished_on is None and self.retired_on is None

    @property
    def title(self) -> str:
        return self.what

    @property
    def when(self) -> str:
        return ""

    @property
    def on(self) -> date | None:
        return None


Agreed = TypeVar("Agreed", bound=Entry | Offer)
Read = TypeVar("Read", bound=EntryRead | OfferRead)


def agree_entries(
    known: Sequence[Entry], read: Sequence[EntryRead], *, person: PersonKey, today: date, new_key: Callable[[], str]
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Every entry there ever was, as it is agreed now, and the rows that we could not tell apart.

    known: with the vanished ones. A vanished entry that is read again word for word is the same entry.
    """
    places = {id(row): number for number, row in enumerate(read)}
    matches: Matches[Entry, EntryRead] = match(_present(known), read)
    kept = [_kept_entry(item, places[id(item.read)]) for item in matches.kept]
    back, new = _revived(known, matches.new)
    kept += [_entry_as_read(entry, row, places[id(row)]) for entry, row in back]
    kept += [_new_entry(row, places[id(row)], person, today, EntryKey(new_key())) for row in new]
    return _all(known, kept, matches, today), _unsure(matches)


def agree_offers(
    known: Sequence[Offer], read: Sequence[OfferRead], *, person: PersonKey, today: date, new_key: Callable[[], str]
) -> tuple[tuple[Offer, ...], tuple[Problem, ...]]:
    """The same for offers. One that may be gone or changed is its own school's until its owner has made it plain."""
    places = {id(row): number for number, row in enumerate(read)}
    matches: Matches[Offer, OfferRead] = match(_present(known), read)
    kept = [_offer_as_read(item.agreed, item.read, places[id(item.read)], today) for item in matches.kept]
    back, new = _revived(known, matches.new)
    kept += [_offer_as_read(offer, row, places[id(row)], today) for offer, row in back]
    kept += [Offer(OfferKey(new_key()), person, places[id(row)], row.what, row.how, row.audience, today) for row in new]
    return _narrowed(_all(known, kept, matches, today), matches), _unsure(matches)


def _narrowed(offers: Sequence[Offer], matches: Matches[Offer, OfferRead]) -> tuple[Offer, ...]:
    in_doubt = {rival.key for _, rivals in matches.unsure for rival in rivals}
    return tuple(replace(offer, audience=Audience.SCHOOL) if offer.key in in_doubt else offer for offer in offers)


def _present(known: Sequence[Agreed]) -> list[Agreed]:
    return [item for item in known if item.vanished_on is None]


def _revived(known: Sequence[Agreed], new: Sequence[Read]) -> tuple[list[tuple[Agreed, Read]], list[Read]]:
    """New rows that are vanished ones come back, and the really new ones."""
    gone = [item for item in known if item.vanished_on is not None]
    back: list[tuple[Agreed, Read]] = []
    rest: list[Read] = []
    for row in new:
        same = next((item for item in gone if (item.title, item.when) == (row.title, row.when)), None)
        if same is None:
            rest.append(row)
        else:
            gone.remove(same)
            back.append((same, row))
    return back, rest


def _kept_entry(kept: Kept[Entry, EntryRead], position: int) -> Entry:
    return replace(_entry_as_read(kept.agreed, kept.read, position), on=kept.on)


def _entry_as_read(entry: Entry, row: EntryRead, position: int) -> Entry:
    same_words = entry.when == row.when
    return replace(
        entry,
        section=row.section,
        position=position,
        when=row.when,
        on=entry.on if same_words else row.on,
        until=entry.until if same_words else row.until,
        title=row.title,
        hours=row.hours,
        next_step=row.next_step,
        kind=row.kind,
        vanished_on=None,
    )


def _new_entry(row: EntryRead, position: int, person: PersonKey, today: date, key: EntryKey) -> Entry:
    """A quick note without a date counts as done on the day it was first read; a log row without one on none."""
    on = row.on or (today if row.section is Section.NOTES else None)
    return Entry(
        key,
        person,
        row.section,
        position,
        row.when,
        on,
        row.until,
        row.title,
        row.hours,
        row.next_step,
        row.kind,
        today,
    )


def _offer_as_read(offer: Offer, row: OfferRead, position: int, today: date) -> Offer:
    """What its owner has changed, or written again another day, is meant from that day on."""
    read = replace(offer, position=position, what=row.what, how=row.how, audience=row.audience, vanished_on=None)
    is_changed = (offer.what, offer.how, offer.audience) != (row.what, row.how, row.audience)
    # Gone and back on one day is a line that was moved.
    is_back = offer.vanished_on is not None and offer.vanished_on < today
    return replace(read, confirmed_on=today, retired_on=None) if is_changed or is_back else read


def _all(
    known: Sequence[Agreed], kept: Sequence[Agreed], matches: Matches[Agreed, Read], today: date
) -> tuple[Agreed, ...]:
    """Everything known, changed or not: what was read first, in the Doc's order."""
    gone = {item.key for item in matches.gone}
    there = {item.key for item in kept}
    rest: list[Agreed] = [
        replace(item, vanished_on=today) if item.key in gone else item for item in known if item.key not in there
    ]
    return (*sorted(kept, key=_position), *rest)


def _position(item: Entry | Offer) -> int:
    return item.position


def _unsure(matches: Matches[Agreed, Read]) -> tuple[Problem, ...]:
    problems = []
    for row, rivals in matches.unsure:
        named = " or ".join(f"“{shortened(item.title)}”" for item in rivals[:3])
        text = (
            f"“{shortened(row.title)}” could be {named} as it was before, so we left it alone. "
            "Put the title back as it was, let us read it, and then change one thing at a time."
        )
        problems.append(Problem(row.place, text))
    return tuple(problems)
