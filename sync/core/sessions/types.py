"""Development sessions and the Calendar events that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import NewType

from sync.core.people.types import PersonKey

SessionKey = NewType("SessionKey", str)


@dataclass(frozen=True, slots=True)
class Session:
    """One session as last agreed. host: who holds it, None where the coordinator's workbook names nobody we know.

    audience: the words under "for whom". version counts the changes its guests were told of. visitor: who holds it
    where that is nobody of ours, such as a consultant.
    """

    key: SessionKey
    title: str
    on: date
    starts: time
    minutes: int
    audience: str = ""
    host: PersonKey | None = None
    cancelled: bool = False
    version: int = 1
    visitor: str = ""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What an event says that a person may change in Calendar. starts/ends: wall time; a day where it has no hours."""

    title: str
    starts: str
    ends: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class EventPlan:
    """What the Calendar should hold. starts/ends: wall time "2027-04-15T16:00:00" in `time_zone`. guests: addresses.

    version: of the session; the event carries it. is_private: whoever may look into the organiser's calendar without
    being invited sees that there is something, and not what.
    """

    event_id: str
    title: str
    description: str
    starts: str
    ends: str
    time_zone: str
    guests: tuple[str, ...]
    request_id: str
    version: int
    cancelled: bool = False
    is_private: bool = False

    @property
    def facts(self) -> EventFacts:
        return EventFacts(self.title, self.starts, self.ends, self.cancelled)
