"""What becomes of a text typed into a cell: a number, a date, a truth value, a formula, or just the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from local_workspace.services.sheets.cells import Cell, Value, number_format, parts_of, plain_number, with_value
from local_workspace.services.sheets.days import read_moment
from local_workspace.services.sheets.locales import BRITISH, Locale, locale_of

Format = dict[str, Any]
Entered = tuple[Value, Format | None]
CURRENCIES = "£$€¥"
DIGIT = re.compile(r"\d")
# Parts of a number that cannot stand in it together.
DOUBLED = (("before", "after"), ("before", "percent"), ("after", "percent"), ("sign", "minus"))


def enter(cell: Cell, given: Any, *, typed: bool, year: int, locale: str = "en_GB") -> Cell:
    """The cell after `given` was written to it. typed: USER_ENTERED, read as if a person typed it; else RAW.

    Only texts are read: a number or a truth value is what it is in either way.
    """
    if not isinstance(given, str):
        return with_value(cell, plain_number(given) if not isinstance(given, bool) else given)
    shape = number_format(cell) if isinstance(cell, dict) else None
    if not typed or (shape and shape.get("type") == "TEXT"):
        return with_value(cell, given)
    if given.startswith("'"):
        return with_value(cell, given[1:])
    rules = locale_of(locale)
    if _is_formula(given, rules):
        return with_value(cell, None, given if given.startswith("=") else "=" + given)
    value, found = read(given, year=year, locale=rules)
    entered = with_value(cell, value)
    if found is None or shape:
        return entered
    parts = parts_of(entered)
    return parts | {"fmt": parts.get("fmt", {}) | {"numberFormat": found}}


def _is_formula(text: str, locale: Locale) -> bool:
    # Sheets reads "+44 20 7946 0958" as a formula too: the phone numbers that people lose.
    return len(text) > 1 and (text[0] == "=" or (text[0] == "+" and _number(text.strip(), locale) is None))


def read(text: str, *, year: int, locale: Locale = BRITISH) -> Entered:
    """(value, the number format it brings or None) of a typed text. year: for days written without one."""
    bare = text.strip()
    upper = bare.upper()
    if upper in ("TRUE", "FALSE", *locale.truths):
        return upper in ("TRUE", locale.truths[0]), None
    # Most of what is written is words: only what has a digit can be a number or a day.
    if not DIGIT.search(bare):
        return text, None
    number = _number(bare, locale)
    if number is not None:
        return number
    moment = read_moment(bare, year, locale)
    return (text, None) if moment is None else moment


@lru_cache
def _number_pattern(decimal: str, group: str) -> re.Pattern[str]:
    point, comma = re.escape(decimal), re.escape(group)
    return re.compile(
        rf"(?P<sign>[+-])?\s*(?P<before>[{CURRENCIES}])?\s*(?P<minus>-)?(?P<whole>\d{{1,3}}(?:{comma}\d{{3}})+|\d+)?"
        rf"(?P<fraction>{point}\d*)?(?P<power>E[+-]?\d+)?\s*(?P<percent>%)?(?P<after>[{CURRENCIES}])?\Z",
        re.IGNORECASE,
    )


def _number(text: str, locale: Locale) -> Entered | None:
    found = _number_pattern(locale.decimal, locale.group).match(text)
    if not found or not (found["whole"] or len(found["fraction"] or ".") > 1):
        return None
    if any(found[one] and found[other] for one, other in DOUBLED):
        return None
    whole, fraction = (found["whole"] or "0").replace(locale.group, ""), (found["fraction"] or "")[1:]
    power = int((found["power"] or "E0")[1:]) - (2 if found["percent"] else 0)
    if abs(power) > 300 or len(whole) > 300:
        return None
    value = float(f"{whole}.{fraction or 0}e{power}")
    shape = _number_format(found, fraction, locale)
    return plain_number(-value if "-" in (found["sign"], found["minus"]) else value), shape


def _number_format(found: re.Match[str], fraction: str, locale: Locale) -> Format | None:
    cents = "0.00" if fraction else "0"
    if found["percent"]:
        return {"type": "PERCENT", "pattern": cents + "%"}
    if found["before"] or found["after"]:
        return {"type": "CURRENCY", "pattern": _money(found["before"] or found["after"], cents, locale)}
    if locale.group in (found["whole"] or ""):
        return {"type": "NUMBER", "pattern": "#,##" + cents}
    return {"type": "SCIENTIFIC", "pattern": "0.00E+00"} if found["power"] else None


def _money(currency: str, cents: str, locale: Locale) -> str:
    own = locale.patterns["CURRENCY"]
    return f'#,##{cents} "{currency}"' if own.endswith('"') else f"{currency}#,##{cents}"
