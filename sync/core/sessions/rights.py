"""Who may book sessions, and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sync.core.people.types import Person, School, SchoolKey
from sync.core.portfolio.names import plain_words
from sync.core.sessions.audience import AudienceWords

COORDINATOR = "coordinator"
LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom somebody may book for. school: the only one; None for every school of the community."""

    school: SchoolKey | None

    def may_change(self, booked_for: SchoolKey | None) -> bool:
        """Whether a session booked for this school, or by a coordinator (None), is theirs to change."""
        return self.school is None or self.school == booked_for


def reach_of(person: Person, *, today: date) -> Reach | None:
    """A coordinator books for everyone, a CPD leader for their own school, nobody else for anybody (None)."""
    if not person.is_here(today):
        return None
    if COORDINATOR in person.roles:
        return Reach(None)
    return Reach(person.school) if LEADER in person.roles else None


def audience_meant(audience: str, *, reach: Reach, school: School, words: AudienceWords) -> str:
    """The words with "my school" said in full: it is the booker's, whoever holds the session. A leader's blank, too."""
    own = plain_words(audience) in words.own_school
    blank_for_own = reach.school is not None and not plain_words(audience)
    return school.name if own or blank_for_own else audience


def is_within(reach: Reach, guests: Iterable[str], *, school: School, people: Iterable[Person]) -> bool:
    """Whether everyone invited, person or group, is somebody they may book for."""
    if reach.school is None:
        return True
    theirs = {person.email for person in people if person.school == reach.school} | {school.staff_group.lower()}
    return {guest.lower() for guest in guests} <= theirs
