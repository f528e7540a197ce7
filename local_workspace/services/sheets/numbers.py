"""Numbers, dates, times and truth values as a cell shows them: by its number format, in its spreadsheet's locale."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from local_workspace.services.sheets.locales import BRITISH, Locale
from local_workspace.services.sheets.moments import serial, show_moment
from local_workspace.services.sheets.patterns import general, show_number, show_text

MOMENTS = ("DATE", "TIME", "DATE_TIME")
QUIET = re.compile(r'"[^"]*"|\\.|\[\$[^\]]*\]|General', re.IGNORECASE)

__all__ = ["general", "is_moment", "serial", "show", "show_string"]


def is_moment(number_format: dict[str, Any]) -> bool:
    """Whether a number with this format is a date or a time."""
    return number_format.get("type") in MOMENTS


def show(value: float | bool, number_format: dict[str, Any] | None, locale: Locale = BRITISH) -> str:
    """A number or a truth value as the cell shows it."""
    if isinstance(value, bool):
        return locale.truths[0] if value else locale.truths[1]
    if not number_format:
        return general(value, locale)
    kind = number_format.get("type", "")
    return _show(value, kind, number_format.get("pattern") or locale.patterns.get(kind, ""), locale)


@lru_cache(maxsize=8192)
def _show(value: float, kind: str, pattern: str, locale: Locale) -> str:
    if not pattern or (kind == "TEXT" and pattern == "@"):
        return general(value, locale)
    if _says_when(pattern) or (kind in MOMENTS and not re.search("[0#?]", pattern)):
        return show_moment(value, pattern, locale)
    return show_number(value, pattern, locale)


@lru_cache(maxsize=512)
def _says_when(pattern: str) -> bool:
    bare = QUIET.sub("", pattern)
    # The noughts of "ss.00" are part of a time, those of "0.00" are not.
    return bool(re.search(r"[ymdhs]", bare, re.IGNORECASE)) and not re.search("[#?0]", re.sub(r"s\.0+", "", bare))


def show_string(value: str, number_format: dict[str, Any] | None) -> str:
    """A text as the cell shows it: its format may put something around it."""
    pattern = (number_format or {}).get("pattern", "")
    return show_text(value, pattern) if "@" in pattern and pattern != "@" else value
