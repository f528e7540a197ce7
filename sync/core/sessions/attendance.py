"""Who was there, from what a call itself knows: never guessed from a name that somebody gave themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from sync.core.people.types import PersonKey

A_QUARTER = 15
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, order=True)
class Stay:
    """From when to when somebody was in a call on one device; left_at is None while they are."""

    joined_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One call in a session's space. name: Google's. ended_at: None while it goes on."""

    name: str
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Joiner:
    """Somebody in a call. name: Google's for this joining. account: the number of their Google account, "" for
    whoever came by phone or without signing in. whole: from their first joining to their last leaving."""

    name: str
    account: str
    whole: Stay


@dataclass(frozen=True, slots=True)
class Seen:
    """A joiner with their stays and who they are. person: None for whoever cannot be named."""

    call: Call
    joiner: Joiner
    stays: tuple[Stay, ...]
    person: PersonKey | None = None


@dataclass(frozen=True, slots=True)
class There:
    """Somebody of ours who was there, for how many whole minutes; led: they held it."""

    person: PersonKey
    minutes: int
    led: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """there: whoever is recognised. unnamed: how many others there were. held: whether people met at all."""

    there: tuple[There, ...]
    unnamed: int
    held: bool

    @property
    def came(self) -> int:
        """How many came, whoever held it left out."""
        return sum(not each.led for each in self.there) + self.unnamed


class CallState(StrEnum):
    """What became of reading a call. EMPTY: nobody met. LOST: given up, for a reason."""

    READ = "read"
    EMPTY = "empty"
    LOST = "lost"


def of_that_day(calls: Iterable[Call], on: date, zone: ZoneInfo) -> tuple[Call, ...]:
    """The calls that began on the session's day, first to last. One on another day is another matter."""
    mine = [call for call in calls if call.began_at.astimezone(zone).date() == on]
    return tuple(sorted(mine, key=lambda call: (call.began_at, call.name)))


def is_over(calls: Sequence[Call]) -> bool:
    return all(call.ended_at is not None for call in calls)


def who_was_there(seen: Iterable[Seen], *, host: PersonKey | None, least_minutes: int) -> Attendance:
    """Whoever was in the calls of a session for `least_minutes` or more, all its calls taken together.

    Without two people there was no session, whoever waited for others: then nobody was there. Somebody who signed in
    counts once, on however many devices; by phone or as a guest each joining counts as somebody.
    """
    met = {who: minutes for who, minutes in _minutes_by(seen).items() if minutes >= least_minutes}
    if len(met) < 2:
        return Attendance((), 0, held=False)
    there = [There(PersonKey(name), minutes, name == host) for (kind, name), minutes in met.items() if kind == _OURS]
    unnamed = sum(kind != _OURS for kind, _ in met)
    return Attendance(tuple(sorted(there, key=lambda each: each.person)), unnamed, held=True)


_OURS, _ACCOUNT, _NOBODY = "ours", "account", "nobody"


def _who(each: Seen) -> tuple[str, str]:
    if each.person is not None:
        return _OURS, each.person
    return (_ACCOUNT, each.joiner.account) if each.joiner.account else (_NOBODY, each.joiner.name)


def _minutes_by(seen: Iterable[Seen]) -> Mapping[tuple[str, str], int]:
    found = sorted(seen, key=_who)
    return {
        who: minutes_of((each.call, stay) for each in several for stay in each.stays)
        for who, several in groupby(found, key=_who)
    }


def minutes_of(stays: Iterable[tuple[Call, Stay]]) -> int:
    """The whole minutes of the union of these stays, each within its call: two devices at once count once.

    They are not cut to the booked hour: who came early to set up, or stayed to talk, was there.
    """
    spans = sorted(span for call, stay in stays if (span := _within(call, stay)) is not None)
    total, reached = timedelta(0), None
    for begins, ends in spans:
        start = begins if reached is None else max(begins, reached)
        total += max(ends - start, timedelta(0))
        reached = ends if reached is None else max(ends, reached)
    return total // _MINUTE


def _within(call: Call, stay: Stay) -> tuple[datetime, datetime] | None:
    """A stay without an end lasts until its call ended; none in a call that goes on."""
    left = stay.left_at or call.ended_at
    if left is None:
        return None
    begins = max(stay.joined_at, call.began_at)
    ends = left if call.ended_at is None else min(left, call.ended_at)
    return (begins, ends) if begins < ends else None


def how_long(minutes: int) -> str:
    """As people write it, by the quarter of an hour: nobody's minutes are kept on a stopwatch."""
    quarters = max(1, (minutes + A_QUARTER // 2) // A_QUARTER) * A_QUARTER
    hours, rest = divmod(quarters, 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest else "")))
