"""What becomes of a text typed into a cell: a number, a date, a truth value, a formula, or just the text."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from local_workspace.services.sheets.cells import Cell, Value, number_format, parts_of, plain_number, with_value
from local_workspace.services.sheets.numbers import MONTHS, serial

Format = dict[str, Any]
Entered = tuple[Value, Format | None]

NUMBER = re.compile(r"([+-])?\s*([£$€])?\s*(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(E[+-]?\d+)?\s*(%)?\Z", re.IGNORECASE)
TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?\Z|(\d{1,2})\s*([ap])\.?m\.?\Z", re.IGNORECASE)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?\Z")
WORDED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?(?:[ ,-]+(\d{4}|\d{2}))?\Z")
AMERICAN = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:,? (\d{4}))?\Z")


def enter(cell: Cell, given: Any, *, typed: bool, year: int, locale: str = "en_GB") -> Cell:
    """The cell after `given` was written to it. typed: USER_ENTERED, read as if a person typed it; else RAW.

    Only texts are read: a number or a truth value is what it is in either way.
    """
    if not isinstance(given, str):
        return with_value(cell, plain_number(given) if not isinstance(given, bool) else given)
    if not typed or number_format(cell).get("type") == "TEXT":
        return with_value(cell, given)
    if given.startswith("'"):
        return with_value(cell, given[1:])
    if _is_formula(given):
        return with_value(cell, None, given if given.startswith("=") else "=" + given)
    value, found = read(given, year=year, month_first=locale == "en_US")
    entered = with_value(cell, value)
    if found is None or number_format(cell):
        return entered
    parts = parts_of(entered)
    return parts | {"fmt": parts.get("fmt", {}) | {"numberFormat": found}}


def _is_formula(text: str) -> bool:
    # Sheets reads "+44 20 7946 0958" as a formula too: the phone numbers that people lose.
    return len(text) > 1 and (text[0] == "=" or (text[0] == "+" and not NUMBER.match(text)))


def read(text: str, *, year: int, month_first: bool = False) -> Entered:
    """(value, the number format it brings or None) of a typed text. year: for days written without one."""
    bare = text.strip()
    if bare.upper() in ("TRUE", "FALSE"):
        return bare.upper() == "TRUE", None
    number = _number(bare)
    if number is not None:
        return number
    moment = _moment(bare, year, month_first)
    return (text, None) if moment is None else moment


def _number(text: str) -> Entered | None:
    found = NUMBER.match(text)
    if not found or not (found[3] or (found[4] or ".") != "."):
        return None
    sign, currency, whole, fraction, power, percent = found.groups()
    if currency and percent:
        return None
    value = float((whole or "0").replace(",", "") + (fraction or "") + (power or ""))
    value = -value if sign == "-" else value
    cents = "0.00" if fraction and len(fraction) > 1 else "0"
    if percent:
        return plain_number(value / 100), {"type": "PERCENT", "pattern": cents + "%"}
    if currency:
        return plain_number(value), {"type": "CURRENCY", "pattern": f"{currency}#,##{cents}"}
    if whole and "," in whole:
        return plain_number(value), {"type": "NUMBER", "pattern": "#,##" + cents}
    return plain_number(value), {"type": "SCIENTIFIC", "pattern": "0.00E+00"} if power else None


def _moment(text: str, year: int, month_first: bool) -> Entered | None:
    time = _time(text)
    if time is not None:
        return time[0] / timedelta(days=1), {"type": "TIME", "pattern": time[1]}
    day = _day(text, year, month_first)
    if day is not None:
        return serial(day[0]), {"type": "DATE", "pattern": day[1]}
    first, space, rest = re.sub(r"T(?=\d)", " ", text).partition(" ")
    day, time = _day(first, year, month_first), _time(rest) if space else None
    if day is None or time is None:
        return None
    return serial(day[0] + time[0]), {"type": "DATE_TIME", "pattern": f"{day[1]} {time[1]}"}


def _time(text: str) -> tuple[timedelta, str] | None:
    found = TIME.match(text)
    if not found:
        return None
    hour, minute, second = int(found[1] or found[5]), int(found[2] or 0), int(found[3] or 0)
    half = (found[4] or found[6] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if minute > 59 or second > 59 or hour > 23:
        return None
    pattern = ("h" if half else "hh") + ":mm" + (":ss" if found[3] else "") + (" am/pm" if half else "")
    return timedelta(hours=hour, minutes=minute, seconds=second), pattern


def _day(text: str, year: int, month_first: bool) -> tuple[datetime, str] | None:
    if found := ISO.match(text):
        return _date(int(found[1]), int(found[2]), int(found[3]), "yyyy-mm-dd")
    if found := NUMERIC.match(text):
        day, month = (int(found[3]), int(found[1])) if month_first else (int(found[1]), int(found[3]))
        first, second = ("mm", "dd") if month_first else ("dd", "mm")
        last = "yyyy" if len(found[4] or "") != 2 else "yy"
        return _date(_year(found[4], year), month, day, found[2].join((first, second, last)))
    if found := WORDED.match(text):
        name, number, last = found[2], int(found[1]), found[3]
        return _date(_year(last, year), _month(name), number, _words("d", name, last))
    if found := AMERICAN.match(text):
        name, number, last = found[1], int(found[2]), found[3]
        return _date(_year(last, year), _month(name), number, _words("d", name, last))
    return None


def _words(day: str, name: str, year: str | None) -> str:
    return f"{day} {'mmm' if len(name) == 3 else 'mmmm'}" + (f" {'yyyy' if len(year) == 4 else 'yy'}" if year else "")


def _year(text: str | None, this_year: int) -> int:
    if text is None:
        return this_year
    return int(text) if len(text) == 4 else 2000 + int(text) - (100 if int(text) > 49 else 0)


def _month(name: str) -> int:
    lower = name.lower()
    return next((n for n, month in enumerate(MONTHS, 1) if lower in (month.lower(), month[:3].lower())), 0)


def _date(year: int, month: int, day: int, pattern: str) -> tuple[datetime, str] | None:
    try:
        return datetime(year, month, day), pattern  # noqa: DTZ001 - a day in a cell has no zone
    except ValueError:
        return None
