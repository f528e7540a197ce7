"""What goes into an edition of the directory, and what it then holds, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.edits import ParaStyle
from sync.core.portfolio.types import Audience


@dataclass(frozen=True, slots=True)
class ListedOffer:
    """One offer. areas: labels. confirmed: the term it was last seen fresh in. key: tells it from all others.

    is_full: no more of it this term. fresh_on: the day of `confirmed`, which no line shows.
    """

    person: PersonKey
    what: str
    how: str = ""
    areas: tuple[str, ...] = ()
    audience: Audience = Audience.ALL
    confirmed: str = ""
    key: str = ""
    is_full: bool = False
    fresh_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListedSession:
    """One session to come. link: where to join, "" while there is none."""

    title: str
    on: date
    starts: time
    host: str = ""
    link: str = ""
    by: PersonKey | None = None


@dataclass(frozen=True, slots=True)
class ListedRecording:
    """What can be watched of one session. areas: labels. link: of the whole, or of its first part."""

    title: str
    link: str
    on: date | None = None
    host: str = ""
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedTeam:
    """A subject team. next: the next session it holds that is for all our schools."""

    subject: str
    lead: PersonKey | None
    members: tuple[PersonKey, ...] = ()
    next: ListedSession | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that an edition is made of. recordings: the latest first. needs: those that may be shown to everybody.

    live_list_link: the register's. thanked: whom it may name where it ends with thanks.
    """

    people: Iterable[Person]
    schools: Iterable[School]
    offers: Iterable[ListedOffer]
    sessions: Iterable[ListedSession] = ()
    recordings: Iterable[ListedRecording] = ()
    needs: Iterable[str] = ()
    teams: Iterable[ListedTeam] = ()
    thanked: Iterable[PersonKey] = ()
    live_list_link: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a line. link: an address. to: the anchor of the heading that the words lead to."""

    text: str
    bold: bool = False
    italic: bool = False
    grey: bool = False
    link: str = ""
    to: str = ""

    @property
    def is_plain(self) -> bool:
        return not (self.bold or self.italic or self.grey or self.link)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. anchor: the name under which other lines lead here; only headings have one."""

    spans: tuple[Span, ...]
    style: ParaStyle = ParaStyle.NORMAL
    bullet: bool = False
    anchor: str = ""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Edition:
    """One term's directory. people: how many are in it. No line is empty, none holds a line break.

    listed: the keys of the offers that stand in it.
    """

    title: str
    term: str
    people: int
    lines: tuple[Line, ...]
    listed: tuple[str, ...] = ()
