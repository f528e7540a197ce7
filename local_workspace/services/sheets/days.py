"""Days and times as people type them, in the order and the words of a spreadsheet's locale."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from local_workspace.services.sheets.locales import ENGLISH, Locale
from local_workspace.services.sheets.moments import serial

Format = dict[str, Any]
Moment = tuple[float, Format]

TIME = re.compile(
    r"(\d{1,4}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?(?:\s*([ap])\.?m\.?)?\Z|(\d{1,2})\s*([ap])\.?m\.?\Z",
    re.IGNORECASE,
)
# How every day and every time begins; most texts with a digit in them do not.
BEGINNING = re.compile(r"\d|[^\W\d_]{3,10}\.? \d")
ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\Z")
NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2})|(?<=\.\d)\.|(?<=\.\d\d)\.)?\Z")
WORDED = re.compile(r"(\d{1,2})(\.? |-)([^\W\d_]{3,10})\.?(?:([ ,-]+)(\d{4}|\d{2}))?\Z")
AMERICAN = re.compile(r"([^\W\d_]{3,10})\.? (\d{1,2})(?:(,? )(\d{4}))?\Z")


def read_moment(text: str, year: int, locale: Locale) -> Moment | None:
    """(serial number, the number format it brings) of a day, a time or both. year: for days without one."""
    if not BEGINNING.match(text):
        return None
    time = _time(text, locale)
    if time is not None:
        return time[0] / timedelta(days=1), {"type": "TIME", "pattern": time[1]}
    day = _day(text, year, locale)
    if day is not None:
        return serial(day[0]), {"type": "DATE", "pattern": day[1]}
    first, space, rest = re.sub(r"(?<=\d)T(?=\d)", " ", text).rpartition(" ")
    if rest.lower() in ("am", "pm"):
        first, space, before = first.rpartition(" ")
        rest = f"{before} {rest}"
    day, time = _day(first.rstrip(","), year, locale), _time(rest, locale) if space else None
    if day is None or time is None:
        return None
    return serial(day[0] + time[0]), {"type": "DATE_TIME", "pattern": f"{day[1]} {time[1]}"}


def _time(text: str, locale: Locale) -> tuple[timedelta, str] | None:
    found = TIME.match(text)
    if not found:
        return None
    hour, minute, second = int(found[1] or found[6]), int(found[2] or 0), int(found[3] or 0)
    half = (found[5] or found[7] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if minute > 59 or second > 59 or (not half and len(found[1]) > 2 and hour < 24):
        return None
    length = timedelta(
        hours=hour, minutes=minute, seconds=second, milliseconds=int((found[4] or "").ljust(3, "0") or 0)
    )
    if hour > 23:
        # More than a day has: a duration.
        return length, "[h]:mm" + (":ss" if found[3] else "")
    seconds = (":ss" if found[3] else "") + ("." + "0" * len(found[4]) if found[4] else "")
    return length, ("h:mm" if half else locale.time) + seconds + (" am/pm" if half else "")


def _day(text: str, year: int, locale: Locale) -> tuple[datetime, str] | None:
    if found := ISO.match(text):
        return _date(int(found[1]), int(found[3]), int(found[4]), found[2].join(("yyyy", "mm", "dd")))
    if found := NUMERIC.match(text):
        return _numeric(found, year, locale)
    if found := WORDED.match(text):
        name, last = found[3], found[5]
        shape = f"d{found[2]}{_letters(name)}" + (f"{found[4]}{_years(last)}" if last else "")
        return _date(_year(last, year), _month(name, locale), int(found[1]), shape)
    if found := AMERICAN.match(text):
        name, last = found[1], found[4]
        shape = f"{_letters(name)} d" + (f"{found[3]}yyyy" if last else "")
        return _date(_year(last, year), _month(name, locale), int(found[2]), shape)
    return None


def _numeric(found: re.Match[str], year: int, locale: Locale) -> tuple[datetime, str] | None:
    first, sign, second, last = found.groups()
    # "4.3" is a number where the point is the decimal one; with a year after it, it is a day.
    if sign == "." and locale.decimal == "." and last is None:
        return None
    ends = "." if sign == "." and last is None and found[0].endswith(".") else ""
    day, month = (int(second), int(first)) if locale.order == "mdy" else (int(first), int(second))
    one, two = ("m", "d") if locale.order == "mdy" else ("dd", "mm")
    parts = (one, two, _years(last)) if last else (one, two)
    return _date(_year(last, year), month, day, sign.join(parts) + ends)


def _letters(name: str) -> str:
    return "mmm" if len(name) == 3 else "mmmm"


def _years(text: str) -> str:
    return "yyyy" if len(text) == 4 else "yy"


def _year(text: str | None, this_year: int) -> int:
    if text is None:
        return this_year
    return int(text) if len(text) == 4 else 2000 + int(text) - (100 if int(text) > 49 else 0)


def _month(name: str, locale: Locale) -> int:
    """1 to 12; 0 for no month. English words are understood everywhere."""
    lower = name.lower()
    for months in (locale.months, ENGLISH[0]):
        for number, month in enumerate(months, 1):
            if lower in (month.lower(), month[:3].lower()):
                return number
    return 0


def _date(year: int, month: int, day: int, pattern: str) -> tuple[datetime, str] | None:
    try:
        return datetime(year, month, day), pattern  # noqa: DTZ001 - a day in a cell has no zone
    except ValueError:
        return None
