"""One line that someone types in the side panel for their own portfolio: a note, an offer, a wish for help."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sync.core.kept_text import kept_text
from sync.core.portfolio.types import Section
from sync.errors import NeedsPerson

LONGEST = 300
"""Characters in one cell: the reader of portfolios takes lines up to so many."""

ALL_SCHOOLS, MY_SCHOOL = "all our schools", "my school"
ASK_FOR_ME, JUST_ME = "ask for me", "just me"

_OF_READING = ("why:", "one idea:", "at")
# What the Docs API strips from inserted text; what is inserted must be byte-equal to what we remember of it.
_STRIPPED = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
_ENDS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")

NOTHING = "There is nothing in it yet. A few words are enough."
TOO_LONG = "That is longer than {longest} characters. Shorten it, or write it straight into your Doc."


class Standing(StrEnum):
    """Where such a line is. IN_DOUBT: it may have reached the Doc and been deleted there; its owner says."""

    WAITING = "waiting"
    THERE = "there"
    IN_DOUBT = "in doubt"
    LET_GO = "let go"


@dataclass(frozen=True, slots=True)
class Typed:
    """section: where it belongs. cells: its words by the section's columns; a note has one.

    An offer has (what, how and when, for whom); a wish for help has (what with, who may know).
    """

    section: Section
    cells: tuple[str, ...]

    @property
    def what(self) -> str:
        return self.cells[0] if self.cells else ""


def typed_note(words: str) -> Typed:
    """A quick note. Raises NeedsPerson, with what to do, for nothing and for too much; the others do the same."""
    return Typed(Section.NOTES, (_needed(words),))


def typed_offer(what: str, how: str, *, for_all: bool) -> Typed:
    """for_all: all our schools; without it, one's own."""
    return Typed(Section.OFFERS, (_needed(what), _line(how), ALL_SCHOOLS if for_all else MY_SCHOOL))


def typed_need(what: str, *, ask_for_me: bool) -> Typed:
    """ask_for_me: the CPD leader may know it; without it, nobody."""
    return Typed(Section.NEEDS, (_needed(what), ASK_FOR_ME if ask_for_me else JUST_ME))


def typed_reading(item: str, *, why: str = "", idea: str = "", where: str = "") -> Typed:
    """Something read, as a quick note; all but the item may be left out."""
    words = (_needed(item), _line(why), _line(idea), _line(where))
    said = [
        f"Reading note: {words[0]}",
        *(f"{label} {text}" for label, text in zip(_OF_READING, words[1:], strict=True) if text),
    ]
    return Typed(Section.NOTES, (_needed(" – ".join(said)),))


def _needed(text: str) -> str:
    line = _line(text)
    if not any(map(str.isalnum, line)):
        raise NeedsPerson(NOTHING)
    return line


def _line(text: str) -> str:
    line = as_inserted(text)
    if len(line) > LONGEST:
        raise NeedsPerson(TOO_LONG.format(longest=LONGEST))
    return line


def as_inserted(text: str) -> str:
    """The words on one line, without what a Doc would not take: what is put in stands there byte for byte."""
    return _STRIPPED.sub("", _ENDS.sub(" ", kept_text(text))).strip()
