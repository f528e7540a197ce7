"""Calls in stories: who joins a session's Meet, on how many devices, and for how long."""

from __future__ import annotations

from datetime import datetime, timedelta

from local_workspace.accounts import person_id
from local_workspace.services.meet.holding import Stay, record_call
from sync.core.people.types import PersonKey
from sync.core.sessions.drafts import Draft
from sync.store.attendance import load_drafts
from sync.store.google_ids import bind
from sync.store.sessions import BookedSession, load_sessions
from tests.support.colleague import Colleague
from tests.support.community import School
from tests.support.founding import LONDON

BEGINS = datetime(2027, 4, 15, 16, 0, tzinfo=LONDON)
HOUR = 60


def knows(school: School, *people: Colleague) -> None:
    """These have opened the side panel once: their Google accounts are known."""
    with school.parts.engine.begin() as c:
        for who in people:
            bind(c, PersonKey(who.email), person_id(who.email), now=school.parts.now())


def all_sessions(school: School) -> tuple[BookedSession, ...]:
    with school.parts.engine.begin() as c:
        return load_sessions(c)


def stay(
    email: str = "",
    *,
    name: str = "",
    phone: str = "",
    since: int = 0,
    until: int | None = HOUR,
    begins: datetime = BEGINS,
) -> Stay:
    """From so many minutes after the session's beginning until so many; None: still there."""
    left = None if until is None else begins + timedelta(minutes=until)
    return Stay(email, name, begins + timedelta(minutes=since), left, phone=phone)


def meets(school: School, link: str, *stays: Stay, recorded: bool = False) -> str:
    """A call in the space of this link. recorded: somebody pressed the button. Gives Google's name of the call."""
    return record_call(school.world, link.removeprefix("https://meet.google.com/"), stays, recorded=recorded)


def drafts(school: School, who: Colleague) -> tuple[Draft, ...]:
    """Every draft there ever was for somebody's log."""
    with school.parts.engine.begin() as c:
        return load_drafts(c, PersonKey(who.email))
