"""One colleague thanks another: the two of them know of it, and nobody else. It is counted nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from sync.core.people.types import Person, PersonKey, School
from sync.core.sessions.types import Session, SessionKey
from sync.errors import NotYours
from sync.flows.find_help import profile_of
from sync.flows.parts import Parts
from sync.store import people, sessions, thanks
from sync.store.thanks import Thanks

MOST = 10


def thank_person(parts: Parts, actor: Person, receiver: PersonKey, *, topic: str, press: str) -> str:
    """Thank somebody who is found for what they offer; gives their name. Raises NotYours for whoever `actor` does not
    find, and for oneself. topic: counts only where it is one of theirs."""
    with parts.engine.begin() as c:
        found = profile_of(c, parts, actor, receiver)
        if receiver == actor.key:
            raise NotYours
        what = topic if topic in (*found.areas, *found.ask_about, found.topic) else found.topic
        thanks.add_thanks(c, press, Thanks(actor.key, receiver, what, parts.now()))
    return found.person.name


def thank_host(parts: Parts, actor: Person, school: School, session: SessionKey, *, press: str) -> str:
    """Thank whoever held a session one was invited to; gives their name. Raises NotYours for any other session, and
    before it is over."""
    with parts.engine.begin() as c:
        host = _host(c, parts, actor, school, session)
        booked = sessions.find_session(c, session)
        if host is None or booked is None:
            raise NotYours
        thanks.add_thanks(c, press, Thanks(actor.key, host.key, booked.session.title, parts.now()))
    return host.name


def may_thank(session: Session, actor: Person, parts: Parts) -> bool:
    """Whether a session is over, and somebody else of ours held it."""
    now = parts.now().astimezone(parts.zone).replace(tzinfo=None)
    ends = datetime.combine(session.on, session.starts) + timedelta(minutes=session.minutes)
    return not session.cancelled and ends <= now and session.host not in (None, actor.key)


def _host(c: Connection, parts: Parts, actor: Person, school: School, key: SessionKey) -> Person | None:
    booked = sessions.find_session(c, key)
    if booked is None or not may_thank(booked.session, actor, parts) or booked.session.host is None:
        return None
    if not {actor.email, school.staff_group.lower()} & set(booked.guests):
        return None
    member = people.find_member(c, booked.session.host)
    return None if member is None else member[0]


@dataclass(frozen=True, slots=True)
class OfThanks:
    """name: of the giver, or of whoever one thanked."""

    name: str
    what: str
    at: datetime


def read_thanks(parts: Parts, actor: Person) -> tuple[tuple[OfThanks, ...], tuple[OfThanks, ...]]:
    """What somebody was thanked for, and what they thanked others for: their own, and nobody else's. They have seen it
    then."""
    with parts.engine.begin() as c:
        received, given = thanks.received(c, actor.key, most=MOST), thanks.given(c, actor.key, most=MOST)
        thanks.mark_seen(c, actor.key)
        names = people.names_of(c, {each.giver for each in received} | {each.receiver for each in given})
    return (
        tuple(OfThanks(names.get(each.giver, "A colleague"), each.what, each.at) for each in received),
        tuple(OfThanks(names.get(each.receiver, "A colleague"), each.what, each.at) for each in given),
    )
