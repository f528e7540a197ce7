"""The directory's words, and how days, counts and people's own words are put into a line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from urllib.parse import quote

from sync.core.people.types import WEEKDAYS

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
LONGEST_TOPIC = 80

# Docs drops these from what is inserted, and every position behind them would be wrong; half a surrogate pair cannot
# be sent at all.
_DROPPED = re.compile(r"[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ud800-\udfff]")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame"})


@dataclass(frozen=True, slots=True)
class DirectoryWords:
    """text: each phrase by its name in `directory.toml`. counts: (one, more than one) by what is counted."""

    text: Mapping[str, str]
    counts: Mapping[str, tuple[str, str]]

    def __getitem__(self, phrase: str) -> str:
        return self.text[phrase]

    def say(self, phrase: str, /, **facts: str) -> str:
        return self.text[phrase].format(**facts)

    def letter(self, email: str, name: str, topic: str) -> str:
        """An address that opens a mail to somebody in the directory, filled in as one colleague asks another."""
        facts = {"name": first_name(name), "topic": topic}
        return mail_link(email, subject=self.say("mail_subject", **facts), text=self.say("mail_text", **facts))

    def count(self, what: str, number: int, *, in_words: bool = False) -> str:
        """ "1 person", "58 people"; small numbers as words where asked for: "four schools"."""
        one, more = self.counts[what]
        shown = NUMBERS[number] if in_words and number < len(NUMBERS) else str(number)
        return one if number == 1 else more.format(count=shown)


def parse_directory_words(text: str) -> DirectoryWords:
    """The words of `directory.toml`."""
    data = tomllib.loads(text)
    counts = {name: (one, more) for name, (one, more) in data.pop("counts").items()}
    return DirectoryWords(data, counts)


def clean(text: str) -> str:
    """`text` on one line, without what Docs would drop from it."""
    return " ".join(_DROPPED.sub("", text).split())


def day(on: date) -> str:
    """ "12 April"."""
    return f"{on.day} {MONTHS[on.month - 1]}"


def day_and_time(on: date, at: time) -> str:
    """ "Thu 15 April, 4:00 pm"."""
    half = "am" if at.hour < 12 else "pm"
    return f"{WEEKDAYS[on.weekday()]} {day(on)}, {(at.hour - 1) % 12 + 1}:{at.minute:02d} {half}"


def first_name(name: str) -> str:
    """What a colleague would call someone: the first word that is not a title."""
    words = name.split()
    return next((word for word in words if word.rstrip(".").casefold() not in _TITLES), name)


def mail_link(email: str, *, subject: str, text: str) -> str:
    """An address that opens a mail with its subject and text filled in."""
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject, safe='')}&body={quote(text, safe='')}"


def short(text: str) -> str:
    """At most as much as fits a subject line, cut at a word where there is one."""
    if len(text) <= LONGEST_TOPIC:
        return text
    cut = text[: LONGEST_TOPIC - 1]
    return (cut.rsplit(" ", 1)[0] or cut) + "…"
