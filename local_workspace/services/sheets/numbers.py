"""Numbers, dates and times as a cell shows them: Google's number patterns, British by default."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
PATTERNS = {
    "NUMBER": "#,##0.00",
    "PERCENT": "0.00%",
    "CURRENCY": "£#,##0.00",
    "DATE": "dd/mm/yyyy",
    "TIME": "hh:mm:ss",
    "DATE_TIME": "dd/mm/yyyy hh:mm:ss",
    "SCIENTIFIC": "0.00E+00",
}
MOMENTS = ("DATE", "TIME", "DATE_TIME")
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
TOKEN = re.compile(r'"[^"]*"|\\.|\[\$([^\]-]*)[^\]]*\]|a/p|am/pm|y+|m+|d+|h+|s+|.', re.IGNORECASE | re.DOTALL)
DIGITS = re.compile(r"[#0][#0,]*(?:\.[#0]*)?(E\+0+)?")


def is_moment(number_format: dict[str, Any]) -> bool:
    """Whether a number with this format is a date or a time."""
    return number_format.get("type") in MOMENTS


def show(value: float | bool, number_format: dict[str, Any] | None) -> str:
    """A number or a truth value as the cell shows it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    kind = (number_format or {}).get("type", "")
    pattern = (number_format or {}).get("pattern") or PATTERNS.get(kind, "")
    if not pattern or kind == "TEXT":
        return general(value)
    return show_moment(value, pattern) if kind in MOMENTS else show_number(value, pattern)


def general(value: float) -> str:
    """A number without a format: up to ten significant digits, as many as it needs."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.10g}".upper()
    return re.sub(r"E([+-])0?(\d)", r"E\1\2", text)


def moment(serial: float) -> datetime:
    """The wall time of a serial number of days since 30 December 1899, to the second."""
    return EPOCH + timedelta(seconds=round(serial * 86400))


def serial(when: datetime) -> int | float:
    """Days since 30 December 1899; a whole number for a day without a time."""
    days = (when.replace(tzinfo=UTC) - EPOCH) / timedelta(days=1)
    return int(days) if days.is_integer() else days


def show_moment(value: float, pattern: str) -> str:
    when = moment(value)
    tokens = list(TOKEN.finditer(pattern))
    half_day = any(token[0].lower() in ("am/pm", "a/p") for token in tokens)
    written = []
    previous = ""
    for number, token in enumerate(tokens):
        text = token[0]
        following = next((t[0][0].lower() for t in tokens[number + 1 :] if t[0][0].isalpha()), "")
        minutes = text[0] in "mM" and len(text) <= 2 and (previous == "h" or following == "s")
        written.append(_piece(text, when, half_day=half_day, minutes=minutes))
        if text[0].isalpha():
            previous = text[0].lower()
    return "".join(written)


def _piece(text: str, when: datetime, *, half_day: bool, minutes: bool) -> str:
    letter, length = text[0].lower(), len(text)
    if letter in '"\\[':
        return text.strip('"').removeprefix("\\")
    if letter in "hs" or minutes or "/" in text[1:]:
        return _clock(text, when, half_day=half_day)
    if letter == "y":
        return f"{when.year:04d}" if length > 2 else f"{when.year % 100:02d}"
    if letter == "m":
        return _name(MONTHS[when.month - 1], when.month, length)
    return _name(DAYS[when.weekday()], when.day, length) if letter == "d" else text


def _clock(text: str, when: datetime, *, half_day: bool) -> str:
    letter, length = text[0].lower(), len(text)
    if letter == "a":
        return ("AM" if when.hour < 12 else "PM")[: 2 if length > 3 else 1]
    numbers = {"h": (when.hour % 12 or 12) if half_day else when.hour, "m": when.minute, "s": when.second}
    return f"{numbers[letter]:0{min(length, 2)}d}"


def _name(name: str, number: int, length: int) -> str:
    if length >= 3:
        return name if length > 3 else name[:3]
    return f"{number:0{length}d}"


def show_number(value: float, pattern: str) -> str:
    """A number in a pattern such as `#,##0.00`, `0%`, `£0.00`; a second part after ";" is for negative numbers."""
    parts = pattern.split(";")
    if value < 0 and len(parts) > 1:
        return show_number(-value, parts[1])
    bare = re.sub(
        r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]', lambda found: found[1] or found[2] or found[3] or "", parts[0]
    )
    found = DIGITS.search(bare)
    if not found:
        return bare
    if "%" in bare:
        value *= 100
    return ("-" if value < 0 else "") + bare[: found.start()] + _digits(abs(value), found[0]) + bare[found.end() :]


def _digits(value: float, shape: str) -> str:
    if "E" in shape.upper():
        places = len(shape.upper().split("E")[0].partition(".")[2])
        return re.sub(r"E([+-])(\d+)", r"E\1\2", f"{value:.{places}E}")
    whole, _, fraction = shape.partition(".")
    text = f"{value:{',' if ',' in whole else ''}.{len(fraction)}f}"
    head, dot, tail = text.partition(".")
    least = fraction.rstrip("#")
    while len(tail) > len(least) and tail.endswith("0"):
        tail = tail[:-1]
    return head.zfill(whole.count("0")) + (dot + tail if tail else "")
