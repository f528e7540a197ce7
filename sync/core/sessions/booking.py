"""A session that is booked by filling in a card: what was filled in, what of it is new, what cannot be booked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from sync.core.people.days import in_words, tidy
from sync.core.people.types import PersonKey
from sync.core.sessions.changes import EventChange, changes
from sync.core.sessions.types import Session

LONGEST = 200
LONGEST_MINUTES = 12 * 60
FARTHEST = timedelta(days=2 * 366)
CANCELLED = "cancelled"
BOOKED = "booked"
TOO_LONG = f"“{{label}}” is too long. Keep it under {LONGEST} letters."


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody filled in. audience: as under "For whom". held_by: an address or a name. fee: in their words."""

    title: str
    on: date | None
    starts: time | None
    minutes: str
    audience: str = ""
    held_by: str = ""
    fee: str = ""


@dataclass(frozen=True, slots=True)
class BookingChange:
    """One field, from what to what, as words: "2027-04-15", "16:00", "45"; "yes" under "cancelled"."""

    field: str
    before: str
    after: str


def what_is_missing(wishes: Wishes, *, today: date) -> str:
    """Why it cannot be booked as it is filled in, with what to do; "" where it can."""
    checks = (
        (wishes.starts is None, "Choose the time it starts."),
        (_minutes(wishes.minutes) is None, "Say how many minutes it takes, such as 45: a number up to 720."),
        *((len(tidy(text)) > LONGEST, TOO_LONG.format(label=label)) for label, text in _texts(wishes)),
    )
    if not tidy(wishes.title):
        return "Give it a title, such as “Hinge questions”."
    return _why_not_then(wishes.on, today) or next((said for is_so, said in checks if is_so), "")


def _why_not_then(day: date | None, today: date) -> str:
    if day is None:
        return "Choose the day it is on."
    if day < today:
        return f"{in_words(day)} is over. Choose today or a later day."
    return f"{in_words(day)} is more than two years away. Look at the year." if day > today + FARTHEST else ""


def _texts(wishes: Wishes) -> tuple[tuple[str, str], ...]:
    return ("Title", wishes.title), ("For whom", wishes.audience), ("Held by", wishes.held_by), ("Fee", wishes.fee)


def _minutes(text: str) -> int | None:
    words = tidy(text)
    number = int(words) if words.isascii() and words.isdecimal() and len(words) <= 4 else 0
    return number if 0 < number <= LONGEST_MINUTES else None


def filled_in(wishes: Wishes) -> dict[str, str]:
    """The fields of what can be booked, as words that are kept and compared."""
    on, starts = wishes.on, wishes.starts
    if on is None or starts is None:
        raise ValueError("what cannot be booked has no fields yet")
    return {
        "title": tidy(wishes.title),
        "on": on.isoformat(),
        "starts": starts.isoformat("minutes"),
        "minutes": str(_minutes(wishes.minutes)),
        "audience": tidy(wishes.audience),
        "held_by": tidy(wishes.held_by),
        "fee": tidy(wishes.fee),
    }


def fields_of(session: Session, *, fee: str) -> dict[str, str]:
    """The fields of a session as it stands. held_by: the host's address, or the visitor's name."""
    return {
        "title": session.title,
        "on": session.on.isoformat(),
        "starts": session.starts.isoformat("minutes"),
        "minutes": str(session.minutes),
        "audience": session.audience,
        "held_by": str(session.host or session.visitor),
        "fee": fee,
        CANCELLED: "yes" if session.cancelled else "",
    }


def as_drawn(now: Mapping[str, str], since: Sequence[BookingChange]) -> dict[str, str]:
    """The fields as they were on a card drawn before the changes `since` then (the oldest first)."""
    fields = dict(now)
    for change in reversed(since):
        if change.field in fields:
            fields[change.field] = change.before
    return fields


def newly_wished(
    now: Mapping[str, str], wished: Mapping[str, str], *, drawn: Mapping[str, str]
) -> tuple[BookingChange, ...]:
    """What somebody changed on their card. What they left as it was drawn is left to whoever has changed it since."""
    return tuple(
        BookingChange(field, now[field], value)
        for field, value in wished.items()
        if value != drawn[field] and value != now[field]
    )


def changed_session(before: Session, made: Iterable[BookingChange], *, host: PersonKey | None, visitor: str) -> Session:
    """The session with these fields changed; its version is counted up where its guests need to know."""
    fields = fields_of(before, fee="") | {change.field: change.after for change in made}
    after = replace(
        before,
        title=fields["title"],
        on=date.fromisoformat(fields["on"]),
        starts=time.fromisoformat(fields["starts"]),
        minutes=int(fields["minutes"]),
        audience=fields["audience"],
        host=host,
        visitor=visitor,
        cancelled=bool(fields[CANCELLED]),
    )
    told = changes(before, after) is not EventChange.NOTHING
    return replace(after, version=before.version + 1) if told else after


LABELS = {
    "title": "title",
    "on": "day",
    "starts": "start",
    "minutes": "minutes",
    "audience": "for whom",
    "held_by": "held by",
    "fee": "fee",
}


def in_words_of_history(change: BookingChange) -> str:
    """What a change did: "day: 15 April 2027 → 22 April 2027", "booked it", "cancelled it"."""
    if change.field == BOOKED:
        return "booked it"
    if change.field == CANCELLED:
        return "cancelled it" if change.after else "set it on again"
    before, after = (_said(change.field, value) or "nothing" for value in (change.before, change.after))
    return f"{LABELS[change.field]}: {before} → {after}"


def _said(field: str, value: str) -> str:
    if field == "on":
        return in_words(date.fromisoformat(value))
    return clock(time.fromisoformat(value)) if field == "starts" else value


def clock(at: time) -> str:
    """ "4:05 pm"."""
    return f"{at.hour % 12 or 12}:{at:%M} {'am' if at.hour < 12 else 'pm'}"
