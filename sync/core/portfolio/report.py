"""A reading as it is shown: for programs and for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from sync.core.portfolio.types import EntryRead, FocusRead, NeedRead, OfferRead, Portfolio, Problem, SessionRead


def as_json(portfolio: Portfolio, problems: Sequence[Problem]) -> dict[str, Any]:
    """The reading in JSON's own kinds; dates as 2027-03-04, times as 16:00."""
    reading = {item.name: _plain(getattr(portfolio, item.name)) for item in fields(portfolio)}
    return reading | {"problems": [_plain(problem) for problem in problems]}


def as_text(portfolio: Portfolio, problems: Sequence[Problem]) -> str:
    """The reading for someone at a terminal, one line for each thing found."""
    return "\n".join(_lines(portfolio, problems)) + "\n"


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else value


def _lines(portfolio: Portfolio, problems: Sequence[Problem]) -> Iterator[str]:
    yield portfolio.title or "(no title)"
    yield from _list("Sections", (section.value for section in portfolio.sections))
    yield from _list("Entries", map(_entry, portfolio.entries))
    yield from _list("Offers", map(_offer, portfolio.offers))
    yield from _list("Would like help with", map(_need, portfolio.needs))
    yield from _list("Working on", map(_focus, portfolio.focuses))
    yield from _list("Sessions", map(_session, portfolio.sessions))
    yield from _list("Questions", (f"{item.code}: {item.answer or 'no answer yet'}" for item in portfolio.prompts))
    yield from _list("Problems", (problem.message for problem in problems))


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"  {item}" for item in items]
    if lines:
        yield f"\n{name} ({len(lines)})"
        yield from lines


def _said(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _entry(entry: EntryRead) -> str:
    on = entry.on.isoformat() if entry.on else "no date"
    until = f" to {entry.until.isoformat()}" if entry.until else ""
    return _said(on + until, entry.title, entry.hours, entry.next_step)


def _offer(offer: OfferRead) -> str:
    return _said(offer.what, offer.how, "all our schools" if offer.audience.value == "all" else "my school")


def _need(need: NeedRead) -> str:
    return _said(need.what, "ask for me" if need.ask_for_me else "just me")


def _focus(focus: FocusRead) -> str:
    return _said(focus.what, focus.why, focus.until, focus.status)


def _session(session: SessionRead) -> str:
    when = f"{session.on.isoformat()} {session.starts.isoformat('minutes')}"
    cancelled = "cancelled" if session.cancelled else ""
    return _said(when, session.title, f"{session.minutes} min", session.audience, cancelled)
