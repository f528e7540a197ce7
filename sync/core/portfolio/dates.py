"""Dates as people write them, day before month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class WrittenDate(NamedTuple):
    """A date read from the beginning of a text. on: None for "until June" alone. length: how much of it was used."""

    on: date | None
    until: date | None
    length: int


class _Day(NamedTuple):
    """One day as written. day: None for a month alone, which means its last day. named: its month is a word."""

    day: int | None
    month: int
    year: int | None
    end: int
    named: bool


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])(?:\.(?!\s*$))?"
)
_NTH = r"(?:st|nd|rd|th)?"
# Two bare digits are a year only where neither a word nor a time follows: "4 March 30 children came" has none.
_FULL_YEAR = r",?\s*(?P<y4>(?:19|20)\d\d)(?!\d)|,?\s*['’‘]\s?(?P<y2>\d\d)(?!\d)"
_YEAR = rf"(?:{_FULL_YEAR}|\s+(?P<yy>\d\d)(?!\d|[:.–-]\d|\s*[^\W\d_]))"
_BREAK = r"(?=\s*(?:$|[:;|()\n–—-]|\.(?:\s|$)|\b(?:to|until|till?|through|and)\s+[\da-z]))"

_LEAD = re.compile(
    r"\W*(?:(?:on|from|since|w/?c\.?|week (?:commencing|beginning|of)|in|early|mid|late|(?:the )?end of)[\s-]+)?"
    r"(?:(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*)?(?:the\s+)?",
    re.I,
)
_UNTIL = re.compile(r"\W*(?:until|till?|up to)\s+", re.I)
_TO = re.compile(r"\s*(?P<dash>[–—-])\s*|\s*&\s*|\s+(?:to|until|till?|through|up to|and)\s+", re.I)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})(?:\s?\2\s?['’]?(\d{4}|\d{2}))?(?!\d|[/.]\d)")
_DAY_MONTH = re.compile(rf"(?P<day>\d{{1,2}}){_NTH}\s*(?:of\s+)?{_MONTH}{_YEAR}?", re.I)
_MONTH_DAY = re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}}){_NTH}(?![\w:]){_YEAR}?", re.I)
_MONTH_ALONE = re.compile(rf"{_MONTH}(?:{_FULL_YEAR}|{_BREAK})", re.I)
_DAYS = re.compile(
    rf"(\d{{1,2}}){_NTH}(?:\s*(?:[,&–—-]|to\b|and\b)\s*(?=(\d{{1,2}}))\2{_NTH})+(?=\s*(?:of\s+)?[a-z])", re.I
)
_FRACTION = re.compile(r"\s*(?:of|an?|half|hours?|hrs?|h|days?|terms?|way|years?|pages?)\b", re.I)
_AT_BREAK = re.compile(_BREAK)
_MAY_VERB = re.compile(r"\s+[^\W\d_]")
_WORD_START = re.compile(r"(?<![\w/.:-])(?=\d|[^\W\d_]{3})")
_DAY_BEFORE = re.compile(rf"(?<!\d)\d{{1,2}}{_NTH}\s*(?:of\s+)?$", re.I)


def read_date(text: str, *, read_on: date) -> WrittenDate | None:
    """The date or range that `text` begins with, or None.

    "4/3/26", "4 March", "Thu 4 March", "March '26" (its last day), "4–6 March", "4 March to 6 April 2027",
    "until June". Without a year it is the latest such day not after `read_on`; a month counts once it has begun.
    An impossible date is None.
    """
    until = _UNTIL.match(text)
    if until is not None:
        return _only_until(text, until.end(), read_on)
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    days = _DAYS.match(text, at)
    if days is not None:
        return _several(text, days, read_on)
    first = _one(text, at)
    if first is None:
        return None
    second = _second(text, first)
    if second is not None:
        return _span(first, second, read_on)
    on = _latest(first, read_on)
    return WrittenDate(on, None, first.end) if on is not None else None


def find_date(text: str, *, read_on: date) -> WrittenDate | None:
    """The first date anywhere in a short text; `length` runs to its end. None where there is none."""
    found = read_date(text, read_on=read_on)
    if found is not None or len(text) > 120:
        return found
    for start in _WORD_START.finditer(text):
        # "31 Feb 2027" is no day, and "Feb 2027" is not what it says.
        if _DAY_BEFORE.search(text, 0, start.start()):
            continue
        found = read_date(text[start.start() :], read_on=read_on)
        if found is not None:
            return found._replace(length=start.start() + found.length)
    return None


def begins_with_day(text: str) -> bool:
    """Whether `text` begins with a day in a month, whichever year is meant."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    return _DAYS.match(text, at) is not None or ((day := _one(text, at)) is not None and day.day is not None)


def coming(day: date) -> date:
    """What to give as `read_on` when a date without a year is one to come, or at most three months past, on `day`."""
    return day + timedelta(days=273)


def _only_until(text: str, at: int, read_on: date) -> WrittenDate | None:
    last = _one(text, at)
    until = _latest(last, coming(read_on)) if last is not None else None
    return WrittenDate(None, until, last.end) if last is not None and until is not None else None


def _several(text: str, days: re.Match[str], read_on: date) -> WrittenDate | None:
    """ "4–6 March", "4, 11 and 18 March 2027": from the first to the last."""
    last = _one(text, days.start(2))
    if last is None or last.day is None or int(days[1]) > last.day:
        return None
    return _span(last._replace(day=int(days[1])), last, read_on)


def _second(text: str, first: _Day) -> _Day | None:
    """The end of a range, where one is written behind its first day."""
    to = _TO.match(text, first.end)
    second = _one(text, to.end()) if to is not None else None
    if to is None or second is None or to["dash"] is None:
        return second
    if second.named != first.named:
        return None
    # "4/3 - 5/6 mixed class": a second bare fraction with words behind it is no date.
    return second if second.named or second.year or _AT_BREAK.match(text, second.end) else None


def _one(text: str, at: int) -> _Day | None:
    iso = _ISO.match(text, at)
    if iso is not None:
        return _Day(int(iso[3]), int(iso[2]), int(iso[1]), iso.end(), False)
    return _numbers(text, at) if text[at : at + 1].isdigit() else _named(_MONTH_DAY, text, at) or _month(text, at)


def _numbers(text: str, at: int) -> _Day | None:
    found = _NUMBERS.match(text, at)
    if found is None:
        return _named(_DAY_MONTH, text, at)
    day, mark, month, year = found.groups()
    if year is None and (_FRACTION.match(text, found.end()) if mark == "/" else not _AT_BREAK.match(text, found.end())):
        return None
    return _Day(int(day), int(month), _full_year(year), found.end(), False)


def _named(pattern: re.Pattern[str], text: str, at: int) -> _Day | None:
    found = pattern.match(text, at)
    if found is None:
        return None
    year = found["y4"] or found["y2"] or found["yy"]
    if found["month"] == "may" and not year and _MAY_VERB.match(text, found.end()):
        return None
    return _Day(int(found["day"]), _month_number(found), _full_year(year), found.end(), True)


def _month(text: str, at: int) -> _Day | None:
    found = _MONTH_ALONE.match(text, at)
    if found is None:
        return None
    return _Day(None, _month_number(found), _full_year(found["y4"] or found["y2"]), found.end(), True)


def _month_number(found: re.Match[str]) -> int:
    return _MONTHS.index(found["month"][:3].lower()) + 1


def _full_year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _in_year(written: _Day, year: int) -> date | None:
    try:
        last = monthrange(year, written.month)[1] if written.day is None else written.day
        return date(year, written.month, last)
    except ValueError:
        return None


def _latest(written: _Day, read_on: date) -> date | None:
    if written.year is not None:
        return _in_year(written, written.year)
    begun = (written.month, written.day or 1) <= (read_on.month, read_on.day)
    first = read_on.year if begun else read_on.year - 1
    # Eight years reach over a century's missing 29 February.
    found = (_in_year(written, year) for year in range(first, first - 9, -1))
    return next((day for day in found if day is not None), None)


def _first_from(written: _Day, day: date) -> date | None:
    if written.year is not None:
        return _in_year(written, written.year)
    found = (_in_year(written, year) for year in range(day.year, day.year + 9))
    return next((other for other in found if other is not None and other >= day), None)


def _span(first: _Day, second: _Day, read_on: date) -> WrittenDate | None:
    if first.year is None and second.year is not None:
        crosses = (first.month, first.day or 1) > (second.month, second.day or 31)
        first = first._replace(year=second.year - crosses)
    on = _latest(first, read_on)
    until = _first_from(second, on) if on is not None else None
    if on is None or until is None or until < on:
        return None
    return WrittenDate(on, until, second.end)
