"""Days as people type them in a table: dates with a year, and the days of a working week."""

from __future__ import annotations

import re
from datetime import date

from sync.core.kept_text import kept_text

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHOLE_WEEK = frozenset(range(5))

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[t ]00:00(?::00)?)?")
_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})")
_WORDS = re.compile(r"(?:[a-z]+,? )?([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? ([0-9]{4}|[0-9]{2})")
_NO_DAY = re.compile(r"[0-9.]+%?|and|fte|only|days?")
_INVISIBLE = str.maketrans("", "", "\ufeff\u200b\u2060")


def tidy(text: str) -> str:
    """`text` without byte-order marks, invisible spaces and control characters, every run of white space one plain
    space."""
    return " ".join(kept_text(text).translate(_INVISIBLE).split())


def in_words(day: date) -> str:
    """A day as people write it: "4 March 2027"."""
    return f"{day.day} {day:%B %Y}"


def read_day(text: str) -> date | None:
    """The day `text` names, or None. Day-month order is British and the year is needed:
    "2026-09-01", "1/9/2026", "1.9.26", "1 Sept 2026", "Tuesday 1st September 2026"."""
    text = tidy(text).casefold()
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _NUMBERS.fullmatch(text):
        day, month, year = found.groups()
    elif found := _WORDS.fullmatch(text):
        day, name, year = found.groups()
        month = str(_month(name))
    else:
        return None
    return _date(int(year), int(month), int(day))


def _month(name: str) -> int:
    return next((n for n, month in enumerate(MONTHS, 1) if month.casefold().startswith(name)), 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def read_working_days(text: str) -> frozenset[int] | None:
    """The weekdays `text` names (0 is Monday), or None. Blank means Monday to Friday.

    "Mon–Wed", "Mon Tue Thu", "0.6 Mon-Wed", "Monday to Wednesday and Friday", "full time". A fraction alone
    ("0.6") names no days, so it is not readable; nor is "Mon-Wed-Fri", which may mean three days or five.
    """
    text = re.sub(r"\s*(?:[–—‒-]|\bto\b)\s*", "-", tidy(text).casefold())
    if text in ("", "full time", "full-time", "every day"):
        return _WHOLE_WEEK
    words = [word for word in re.split(r"[\s,;&+/()]+", text) if word and not _NO_DAY.fullmatch(word)]
    spans = [_days_of(word) for word in words]
    return frozenset().union(*spans) if spans and all(spans) else None


def _days_of(word: str) -> frozenset[int]:
    ends = [_weekday(name) for name in word.split("-")]
    if len(ends) > 2 or -1 in ends:
        return frozenset()
    return frozenset(range(ends[0], ends[-1] + 1))


def _weekday(name: str) -> int:
    if name == "weds":
        return 2
    return next((n for n, day in enumerate(_DAYS) if len(name) > 1 and day.startswith(name)), -1)
