"""Subject teams: who leads one, who is on it, and whether anything is booked for it this school year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NewType, Protocol

from sync.core.directory.wording import NUMBERS
from sync.core.people.types import PersonKey

TeamKey = NewType("TeamKey", str)

# By February half a school year is over: a team with nothing booked can still meet twice.
_FEBRUARY, _JULY = 2, 7
_WORD = re.compile(r"[^\W_]+")
NOTHING = "{subject} has nothing booked yet this year; {number} {are} hoped for."
NOT_YET = "Nothing is booked yet; {number} {are} hoped for this year."
BOOKED = "{booked} booked this year; {number} {are} hoped for."
NO_CADENCE = "It meets when there is something to meet for."


@dataclass(frozen=True, slots=True)
class Team:
    """lead: None while nobody is named. times_a_year: how often it hopes to meet; 0 where that is left open."""

    key: TeamKey
    subject: str
    lead: PersonKey | None
    members: tuple[PersonKey, ...]
    times_a_year: int

    @property
    def everyone(self) -> tuple[PersonKey, ...]:
        """The lead first; each once."""
        return tuple(dict.fromkeys((*([self.lead] if self.lead else ()), *self.members)))


class Held(Protocol):
    """What a session must tell so that it can be known whose it is."""

    @property
    def title(self) -> str: ...
    @property
    def host(self) -> PersonKey | None: ...
    @property
    def cancelled(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Meeting:
    """The least that must be known of a session for that."""

    title: str
    host: PersonKey | None
    cancelled: bool = False


def is_of(session: Held, team: Team) -> bool:
    """Whether a session is a team's: its lead holds it, or its title names the subject."""
    if session.cancelled:
        return False
    return (team.lead is not None and session.host == team.lead) or _names(session.title, team.subject)


def _names(title: str, subject: str) -> bool:
    """ "Maths" is named by "Maths network" and "Mathematics for all", not by "Aftermaths"."""
    said, wanted = _words(title), _words(subject)
    starts = (said[at : at + len(wanted)] for at in range(len(said) - len(wanted) + 1))
    return bool(wanted) and any(all(map(_same, run, wanted)) for run in starts)


def _same(said: str, wanted: str) -> bool:
    stem = wanted.removesuffix("s")
    return said == wanted or (len(stem) > 3 and said.startswith(stem))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def booked_for(team: Team, sessions: Iterable[Held]) -> int:
    """How many of a school year's sessions, held or to come, are the team's."""
    return sum(is_of(session, team) for session in sessions)


def has_nothing_yet(team: Team, booked: int, *, today: date) -> bool:
    """Whether it is worth a word that nothing is booked: from February on, where a team hopes to meet at all."""
    return bool(team.times_a_year) and not booked and _FEBRUARY <= today.month <= _JULY


def nothing_yet(team: Team) -> str:
    """ "Maths has nothing booked yet this year; two are hoped for." """
    return NOTHING.format(subject=team.subject, **_hoped(team))


def how_it_stands(team: Team, booked: int, *, today: date) -> str:
    """One sentence for whoever looks after the team."""
    if has_nothing_yet(team, booked, today=today):
        return nothing_yet(team)
    if not team.times_a_year:
        return NO_CADENCE
    return (BOOKED if booked else NOT_YET).format(booked=_number(booked).capitalize(), **_hoped(team))


def _hoped(team: Team) -> dict[str, str]:
    return {"number": _number(team.times_a_year), "are": "is" if team.times_a_year == 1 else "are"}


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
