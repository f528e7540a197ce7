"""What a reading of a portfolio gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import NewType

from sync.core.portfolio.doc import DocumentId

EntryKey = NewType("EntryKey", str)
"""An activity's own key, made once and never reused; prompts hang on it."""
OfferKey = NewType("OfferKey", str)
Code = NewType("Code", str)
"""Four characters that end a prompt block, such as 7K2M: how a block is found again."""


class Section(StrEnum):
    NOTES = "Quick notes"
    LOG = "My log"
    BACK = "Looking back"
    FOCUS = "What I am working on"
    NEEDS = "What I would like help with"
    OFFERS = "What I can offer"
    ABOUT = "About me"


class Audience(StrEnum):
    SCHOOL = "school"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the Doc: the section, the row or line in it counted from 1 (a table's first row below its heading
    row is 1), and the heading to link to."""

    section: str
    row: int = 0
    heading_id: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something typed that we could not place. `message` is for the Doc's owner and says what to do."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class EntryRead:
    """One log row, list line or quick note. on: its date; None for a quick note without one (it gets the day it was
    first read) and for a log row whose date we cannot read (a problem; it makes no prompt). until: the activity's end
    where it says so. when: the date as typed; a date without a year keeps the year it got when first read, so
    matching compares these words before it compares dates. next_step: "what I'll try". more: what columns say that
    their owner added."""

    place: Place
    section: Section
    title: str
    on: date | None
    until: date | None = None
    when: str = ""
    hours: str = ""
    next_step: str = ""
    kind: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def further(self) -> dict[str, str]:
        """What further columns say, by their names: "with", "focus", "cost", "standards", "evidence"."""
        return dict(self.more)


@dataclass(frozen=True, slots=True)
class OfferRead:
    place: Place
    what: str
    how: str = ""
    audience: Audience = Audience.SCHOOL

    @property
    def title(self) -> str:
        return self.what

    @property
    def when(self) -> str:
        return ""

    @property
    def on(self) -> date | None:
        return None


@dataclass(frozen=True, slots=True)
class NeedRead:
    place: Place
    what: str
    ask_for_me: bool = False


@dataclass(frozen=True, slots=True)
class FocusRead:
    place: Place
    what: str
    why: str = ""
    until: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class SessionRead:
    """A development session someone holds. audience: the words under "for whom", as typed. when: its date as typed.

    A cancelled row may have lost its start: then `starts` is midnight, which no real session has."""

    place: Place
    title: str
    on: date
    starts: time
    minutes: int
    audience: str = ""
    cancelled: bool = False
    when: str = ""


@dataclass(frozen=True, slots=True)
class PromptRead:
    """One of our prompt blocks found in the Doc by the code in its grey line.

    start..end: the whole block with its newlines. answer: every character in it that is not ours, lines joined by
    "\\n", stripped ("" = not answered). untouched: byte-equal to what we wrote.
    """

    code: Code
    start: int
    end: int
    answer: str
    untouched: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    """sections: the ones that were found, in the Doc's order."""

    document: DocumentId
    title: str
    sections: tuple[Section, ...] = ()
    entries: tuple[EntryRead, ...] = ()
    offers: tuple[OfferRead, ...] = ()
    needs: tuple[NeedRead, ...] = ()
    focuses: tuple[FocusRead, ...] = ()
    sessions: tuple[SessionRead, ...] = ()
    prompts: tuple[PromptRead, ...] = ()
