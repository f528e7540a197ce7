"""The community's own rules for time and for a term's basics, from `time.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import time

from sync.core.money.pence import Pence, read_pence
from sync.core.portfolio.times import read_minutes, read_times

MOST_EACH = 60


@dataclass(frozen=True, slots=True)
class Basics:
    """How many of each a term's basics are; in_words: the same, as people are told it."""

    entries: int
    focuses: int
    in_words: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """Minutes that one line of a log, and one quick note, is taken to need."""

    log: int
    note: int


@dataclass(frozen=True, slots=True)
class TimeRules:
    """free_minutes: of a school day's hours, these need nobody's yes. cover_an_hour: what cover is taken to cost.

    minutes_each: what one thing to decide takes a leader.
    """

    free_minutes: int
    opens: time
    closes: time
    cover_an_hour: Pence
    minutes_each: float
    basics: Basics
    keeping: Keeping


def parse_time_rules(text: str) -> TimeRules:
    """The rules of `time.toml`. Raises ValueError or TypeError in a sentence for what cannot be read."""
    data = tomllib.loads(text)
    opens, closes = (_clock(words) for words in data["school_hours"])
    if closes <= opens:
        raise ValueError("school_hours end before they begin.")
    return TimeRules(
        free_minutes=_minutes(data["no_need_to_ask"]),
        opens=opens,
        closes=closes,
        cover_an_hour=_pence(data["cover_an_hour"]),
        minutes_each=_each(float(data["minutes_each"])),
        basics=_basics(data["basics"]),
        keeping=_keeping(data["keeping"]),
    )


def _basics(table: dict[str, object]) -> Basics:
    entries, focuses = table["entries"], table["focuses"]
    if not isinstance(entries, int) or not isinstance(focuses, int):
        raise TypeError("the basics are whole numbers of entries and focuses.")
    return Basics(entries, focuses, str(table["in_words"]))


def _keeping(table: dict[str, object]) -> Keeping:
    log, note = table["log"], table["note"]
    if not isinstance(log, int) or not isinstance(note, int) or min(log, note) < 0:
        raise TypeError("the minutes of keeping a portfolio are whole numbers.")
    return Keeping(log, note)


def _each(minutes: float) -> float:
    if not 0 < minutes <= MOST_EACH:
        raise ValueError(f"minutes_each is {minutes:g}; it is more than 0 and at most {MOST_EACH}.")
    return minutes


def _clock(words: str) -> time:
    found = read_times(words)
    if found is None:
        raise ValueError(f"“{words}” is no time of day; write it as 8:30.")
    return found.starts


def _minutes(words: str) -> int:
    found = 0 if words.strip() == "0" else read_minutes(words)
    if found is None:
        raise ValueError(f"“{words}” is no length; write it as 1 h.")
    return found


def _pence(words: str) -> Pence:
    found = read_pence(words)
    if found is None:
        raise ValueError(f"“{words}” is no amount; write it as £30.")
    return found
