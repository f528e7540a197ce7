"""With an event open in Calendar: which session it is, what it answers, who comes, and afterwards a word to them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.people.types import Person, School
from sync.core.sessions.types import Session
from sync.flows.count_needs import asked_for
from sync.flows.parts import Parts
from sync.flows.plan_access import is_coordinator
from sync.flows.show_recording import RecordingTold, tell_recording
from sync.flows.tell_bookings import may_change
from sync.flows.tell_call import CallTold, tell_call
from sync.store import bookings, people, sessions
from sync.store.sessions import BookedSession


@dataclass(frozen=True, slots=True)
class EventTold:
    """One session of ours. for_whom: as typed to whoever typed it; to others schools at most, for it may name people.

    asked: which needs it answers, in counts of five and more. coming: how many said yes.

    said_yes: their addresses, for its host alone and once it is over. theirs: whether it may be changed here.
    call: what the call itself told, once it is over. recording: what was recorded of it.
    """

    session: Session
    held_by: str
    for_whom: str
    meet: str
    asked: tuple[str, ...]
    coming: int
    over: bool
    is_host: bool
    said_yes: tuple[str, ...]
    theirs: bool
    call: CallTold
    recording: RecordingTold


def look_at_event(parts: Parts, actor: Person, school: School, event_id: str) -> EventTold | None:
    """The session that an event stands for, told to its host, its guests and coordinators; None for anything else.

    To everybody else a session of ours looks like any event that is not.
    """
    with parts.engine.begin() as c:
        booked = sessions.find_by_event(c, event_id)
        if booked is None or not _may_see(booked, actor, school):
            return None
        return _told(c, parts, actor, school, booked)


def _may_see(booked: BookedSession, actor: Person, school: School) -> bool:
    invited = {actor.email, school.staff_group.lower()} & set(booked.guests)
    return booked.session.host == actor.key or bool(invited) or is_coordinator(actor)


def _told(c: Connection, parts: Parts, actor: Person, school: School, booked: BookedSession) -> EventTold:
    session = booked.session
    is_host, over = session.host == actor.key, sessions.is_over(session, parts.now().astimezone(parts.zone))
    host = people.find_member(c, session.host) if session.host else None
    kept = bookings.find_booking(c, session.key)
    theirs = kept is not None and may_change(parts, actor, kept)
    return EventTold(
        session=session,
        held_by=host[0].name if host else session.visitor,
        for_whom=(session.audience or "everyone") if is_host or theirs else _schools_of(c, booked),
        meet=booked.meet,
        asked=asked_for(c, parts, session.title),
        coming=len(booked.coming),
        over=over,
        is_host=is_host,
        said_yes=booked.coming if is_host and over else (),
        theirs=theirs and not over,
        call=tell_call(c, parts, actor, school, booked) if over and not session.cancelled else CallTold(),
        recording=tell_recording(c, actor, booked) if over else RecordingTold(),
    )


def _schools_of(c: Connection, booked: BookedSession) -> str:
    schools = people.load_schools(c).values()
    invited = [school.name for school in schools if school.staff_group.lower() in booked.guests]
    if len(invited) == len(schools):
        return "all our schools"
    return " and ".join(invited) or "those who are invited"
