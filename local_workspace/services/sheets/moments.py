"""Days and times: serial numbers, and Google's date patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from local_workspace.services.sheets.locales import BRITISH, Locale
from local_workspace.services.sheets.patterns import general

EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
# The years 1 to 9999: what is no day is shown as the number it is.
FIRST_DAY, LAST_DAY = -693_593, 2_958_465
TOKEN = re.compile(
    r'"[^"]*"|\\.|\[(?:h+|m+|s+)\]|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|a/p|am/pm|y+|m+|d+|h+|s+(?:\.0+)?|.',
    re.IGNORECASE | re.DOTALL,
)


def serial(when: datetime) -> int | float:
    """Days since 30 December 1899; a whole number for a day without a time."""
    days = (when.replace(tzinfo=UTC) - EPOCH) / timedelta(days=1)
    return int(days) if days.is_integer() else days


def moment(value: float) -> datetime:
    """The wall time of a serial number, to the millisecond."""
    return EPOCH + timedelta(milliseconds=round(value * 86_400_000))


@dataclass(frozen=True, slots=True)
class Shape:
    """A date pattern taken apart. minutes: the places of the tokens whose "m" means minutes."""

    tokens: tuple[str, ...]
    minutes: frozenset[int]
    half_day: bool
    fine: bool


@lru_cache(maxsize=512)
def _shape(pattern: str) -> Shape:
    tokens = tuple(found[0] for found in TOKEN.finditer(pattern))
    meaning = [(place, token.strip("[]").lower()) for place, token in enumerate(tokens) if _means(token)]
    minutes = set()
    for number, (place, token) in enumerate(meaning):
        before = meaning[number - 1][1][0] if number else ""
        after = meaning[number + 1][1][0] if number + 1 < len(meaning) else ""
        if token in ("m", "mm") and (before == "h" or after == "s"):
            minutes.add(place)
    fine = any(re.match(r"s+\.0", token, re.IGNORECASE) for token in tokens)
    return Shape(tokens, frozenset(minutes), any(token.lower() in ("am/pm", "a/p") for token in tokens), fine)


def show_moment(value: float, pattern: str, locale: Locale = BRITISH) -> str:
    """A serial number in a pattern such as `dd/mm/yyyy hh:mm`; `[h]` counts all hours."""
    if not FIRST_DAY <= value < LAST_DAY:
        return general(value, locale)
    shape = _shape(pattern)
    # Where only whole seconds are shown the rest rounds them, so that 0.25 stays 06:00:00 after arithmetic.
    value = value if shape.fine else round(value * 86_400) / 86_400
    when = moment(value)
    return "".join(
        _piece(token, value, when, half_day=shape.half_day, minutes=place in shape.minutes, locale=locale)
        for place, token in enumerate(shape.tokens)
    )


def _means(token: str) -> bool:
    return bool(re.match(r"\[?[ymdhs]", token, re.IGNORECASE)) and not token.startswith("[$")


def _piece(token: str, value: float, when: datetime, *, half_day: bool, minutes: bool, locale: Locale) -> str:
    letter = token[0].lower()
    if letter in '"\\':
        return token.strip('"').removeprefix("\\")
    if letter == "[":
        return _bracket(token, value)
    if token.lower() in ("am/pm", "a/p"):
        return _half(token, when)
    if letter in "hs" or minutes:
        return _clock(token, when, half_day=half_day, locale=locale)
    return _day(token, when, locale)


def _day(token: str, when: datetime, locale: Locale) -> str:
    letter, length = token[0].lower(), len(token)
    if letter == "y":
        return f"{when.year:04d}" if length > 2 else f"{when.year % 100:02d}"
    if letter == "m":
        name = locale.months[when.month - 1]
        return name[0] if length == 5 else _name(name, when.month, length)
    return _name(locale.days[when.weekday()], when.day, length) if letter == "d" else token


def _bracket(token: str, value: float) -> str:
    symbol = re.match(r"\[\$([^\]-]*)", token)
    if symbol:
        return symbol[1]
    inner = token[1:-1].lower()
    size = {"h": 3600, "m": 60, "s": 1}.get(inner[:1])
    if size is None or inner.strip(inner[0]):
        # A colour: cells show it, texts do not.
        return ""
    seconds = round(value * 86_400)
    return ("-" if seconds < 0 else "") + f"{abs(seconds) // size:0{len(inner)}d}"


def _half(token: str, when: datetime) -> str:
    word = "AM" if when.hour < 12 else "PM"
    if token.lower() == "am/pm":
        return word
    return word[0] if token[0].isupper() else word[0].lower()


def _clock(token: str, when: datetime, *, half_day: bool, locale: Locale) -> str:
    letter, _, fraction = token.lower().partition(".")
    numbers = {"h": (when.hour % 12 or 12) if half_day else when.hour, "m": when.minute, "s": when.second}
    shown = f"{numbers[letter[0]]:0{min(len(letter), 2)}d}"
    if not fraction:
        return shown
    return shown + locale.decimal + f"{when.microsecond:06d}"[: len(fraction)].ljust(len(fraction), "0")


def _name(name: str, number: int, length: int) -> str:
    if length >= 3:
        return name if length > 3 else name[:3]
    return f"{number:0{length}d}"
