"""Times of day and lengths, as people write them."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

_CLOCK = (
    r"(?P<{0}hour>\d{{1,2}})(?:[:.h]?(?P<{0}minute>\d\d))?(?!\d)\s*(?:o['’]?clock)?"
    r"\s*(?P<{0}half>[ap])?(?:\.?m\b\.?)?"
)
_TIMES = re.compile(
    rf"\W*(?:at\s+|from\s+)?{_CLOCK.format('')}(?:\s*(?:[–—-]|to|until|till)\s*{_CLOCK.format('end_')})?", re.I
)
_NOON = re.compile(r"\W*(?:at\s+)?(?:12\s*)?(?:noon|midday)\b", re.I)
_LENGTH = re.compile(
    r"\W*(?:about\s+)?(?:(?P<hours>\d+(?:[.,]\d+)?|an?|one|two|three)\s*(?:hours?|hrs?|h)\.?)?"
    r"(?:\s*(?:and\s+)?(?P<minutes>\d+)\s*(?:minutes?|mins?|m|['’′])?\.?)?\W*",
    re.I,
)
_HALVES = re.compile(
    r"\W*(?P<hours>\d+|an|one|two)?\s*(?:hours?\s*)?(?:and\s+)?"
    r"(?:a\s+half|half\s+an\s+hour|½)(?:\s*(?:hours?|hrs?|h))?\W*",
    re.I,
)
_MANY_HOURS = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:hours?|hrs?|h)", re.I)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten", re.I)
_LONGEST = 100
_NUMBER_WORDS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0}


class Times(NamedTuple):
    """When something begins and, where it says so, ends."""

    starts: time
    ends: time | None = None


def read_times(text: str) -> Times | None:
    """The time `text` begins with: "4pm", "4.15", "16:00", "1600", "4–5 pm"; 1 to 7 without am or pm is afternoon."""
    if _NOON.match(text):
        return Times(time(12))
    found = _TIMES.match(text)
    if found is None:
        return None
    half = found["half"]
    if half is None and found["end_half"] and int(found["hour"]) < int(found["end_hour"]) < 12:
        half = found["end_half"]
    starts = _clock(found["hour"], found["minute"], half)
    if starts is None:
        return None
    return Times(
        starts, _clock(found["end_hour"], found["end_minute"], found["end_half"]) if found["end_hour"] else None
    )


def read_minutes(text: str) -> int | None:
    """A length in minutes: "60", "1 h", "90 mins", "1h30", "half an hour"; up to five alone are hours."""
    if len(text) > _LONGEST:
        return None
    halves = _HALVES.fullmatch(text)
    if halves is not None:
        return int(_number(halves["hours"]) * 60) + 30
    found = _LENGTH.fullmatch(text)
    if found is None or not (found["hours"] or found["minutes"]):
        return None
    hours, minutes = _number(found["hours"]), int(found["minutes"] or 0)
    bare = text.strip().isdigit()
    total = minutes * 60 if bare and minutes <= 5 else round(hours * 60) + minutes
    return total if 0 < total <= 24 * 60 else None


def is_bare_number(text: str) -> bool:
    """Whether it is a number and nothing beside it."""
    return _NUMBER.fullmatch(text) is not None


def read_long(text: str) -> int | None:
    """A length in minutes that says its unit, of many hours too: "2 h", "30 hours"; None for a bare number."""
    many = _MANY_HOURS.fullmatch(text)
    if many is not None:
        return round(float(many[1].replace(",", ".")) * 60)
    return None if is_bare_number(text) else read_minutes(text)


def said_of_a_term(cell: str) -> str:
    """What stands in a column for the hours of a term, as one would say it among other words."""
    plain = " ".join(cell.split())
    is_amount = is_bare_number(plain.casefold()) or read_long(plain.casefold()) is not None
    return f"up to {plain} a term" if is_amount else plain


def _clock(hour: str, minute: str | None, half: str | None) -> time | None:
    number = int(hour)
    if half:
        number = number % 12 + (12 if half.lower() == "p" else 0) if number <= 12 else number
    elif 1 <= number <= 7 and not hour.startswith("0"):
        number += 12
    try:
        return time(number, int(minute or 0))
    except ValueError:
        return None


def _number(text: str | None) -> float:
    if text is None:
        return 0.0
    return _NUMBER_WORDS.get(text.lower()) or float(text.replace(",", "."))
