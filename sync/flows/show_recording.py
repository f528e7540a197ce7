"""A session was recorded: whoever held it says whether it is shown, and may say otherwise any day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.people.types import Person
from sync.core.sessions.recordings import Recording, Shown
from sync.core.sessions.types import SessionKey
from sync.errors import NotYours
from sync.flows.plan_access import is_coordinator
from sync.store import people, recordings, sessions
from sync.store.sessions import BookedSession


@dataclass(frozen=True, slots=True)
class RecordingTold:
    """links: where it is watched, for whoever may. shown: how it stands, for whoever decides; None for others.

    for_all: it goes into the directory; else those who were invited see it beside the event, and nobody else.
    """

    links: tuple[str, ...] = ()
    shown: Shown | None = None
    for_all: bool = False


def tell_recording(c: Connection, actor: Person, booked: BookedSession) -> RecordingTold:
    """Of a session that is over, told to somebody who may see it."""
    found = recordings.load_of(c, booked.session.key)
    if not found:
        return RecordingTold()
    decides = _decides(actor, found)
    if not decides and any(item.shown is not Shown.YES for item in found):
        return RecordingTold()
    links = tuple(item.link for item in found)
    return RecordingTold(links, found[-1].shown if decides else None, is_for_all(c, booked))


def is_for_all(c: Connection, booked: BookedSession) -> bool:
    """Whether the staff of every school were invited: only then it stands where every school can read it."""
    groups = {school.staff_group.lower() for school in people.load_schools(c).values() if school.staff_group}
    return groups <= set(booked.guests)


def look_at_recording(c: Connection, actor: Person, session: str) -> tuple[BookedSession, RecordingTold]:
    """What there is to decide. Raises NotYours for everybody but who held it, and a coordinator where that is none of
    ours."""
    booked = sessions.find_session(c, SessionKey(session))
    found = recordings.load_of(c, SessionKey(session))
    if booked is None or not found or not _decides(actor, found):
        raise NotYours
    return booked, tell_recording(c, actor, booked)


def show_recording(c: Connection, actor: Person, session: str, shown: Shown) -> None:
    """Said by a click; a second one changes nothing. Raises NotYours as above."""
    booked, _ = look_at_recording(c, actor, session)
    recordings.save_shown(c, booked.session.key, shown)


def _decides(actor: Person, found: Sequence[Recording]) -> bool:
    hosts = {item.host for item in found}
    return actor.key in hosts or (None in hosts and is_coordinator(actor))
