"""What may be a slip in an entry: kept as written, and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sync.core.kept_text import shortened
from sync.core.people.days import in_words
from sync.core.portfolio.types import EntryRead, Problem

LONGEST_WORKING_LIFE = timedelta(days=60 * 366)
FURTHEST_AHEAD = timedelta(days=366)
_HOURS = re.compile(r"\W*(\d{2,4})(?:[.,]\d+)?\s*(?:h|hrs?|hours?)?\W*", re.I)
_DAY = 24


def doubts(entry: EntryRead, where: str, *, read_on: date) -> Iterator[Problem]:
    """A year nobody can have meant, and more hours than a day has. where: "row 3 of My log"."""
    name = f"{where[0].upper()}{where[1:]}, “{shortened(entry.title)}”,"
    if entry.on is not None and not read_on - LONGEST_WORKING_LIFE <= entry.on <= read_on + FURTHEST_AHEAD:
        message = f"{name} is dated {in_words(entry.on)}. If the year is a slip, put it right; if not, leave it."
        yield Problem(entry.place, message)
    hours = _HOURS.fullmatch(entry.hours) if len(entry.hours) < _DAY else None
    if hours is not None and entry.until is None and int(hours[1]) > _DAY and not _minutes(entry.hours):
        message = f"{name} says {entry.hours} for one day. If that is a slip, put it right; if not, leave it."
        yield Problem(entry.place, message)


def _minutes(hours: str) -> bool:
    """A bare number this high may be minutes: "45"."""
    return hours.strip().isdigit()
