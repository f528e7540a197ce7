"""A coordinator or a CPD leader books a session, or a consultant's visit, without a Doc: filled in, kept, planned.

Two who change the same session at once both have their way, field by field; who changed what when is kept.
A card that is sent twice does what it does once: its `press` is kept with what it did.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from sqlalchemy import Connection

from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.names import plain_words
from sync.core.sessions.booking import (
    BOOKED,
    CANCELLED,
    BookingChange,
    Wishes,
    as_drawn,
    changed_session,
    fields_of,
    filled_in,
    newly_wished,
    what_is_missing,
)
from sync.core.sessions.changes import plans_event
from sync.core.sessions.guests import guests_of
from sync.core.sessions.rights import Reach, audience_meant, is_within, reach_of
from sync.core.sessions.types import Session, SessionKey
from sync.errors import NeedsPerson, NotYours
from sync.flows.parts import Parts
from sync.flows.plan_effects import plan_event
from sync.store import bookings, people, sessions
from sync.store.bookings import SIDEBAR, Booking
from sync.store.sessions import BookedSession

ONLY_OWN_SCHOOL = (
    "“{audience}” would invite people of other schools. You can book for {school}: add its name, such as "
    "“English teachers, {school}”, or ask a coordinator to book it for everyone."
)
SEVERAL = "Several people are called {name}. Give the address of the one who holds it."
OTHER_SCHOOLS_HOST = "{name} is not on {school}'s staff list. Ask a coordinator to book it, or leave “Held by” empty."
TWICE = (
    "“{title}” stands in the calendar for that day and time already. Change that one where it was booked, or give this "
    "one another title or start."
)
IS_OVER = "This session is over, so nothing was changed."
IS_OFF = "This session is cancelled. Set it on again first, then change it."


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is booking, in one transaction, and what of the community they book in."""

    c: Connection
    parts: Parts
    actor: Person
    reach: Reach
    schools: Mapping[str, School]
    staff: Mapping[PersonKey, Person]

    @property
    def school(self) -> School:
        return self.schools[self.actor.school]


def book(parts: Parts, actor: Person, wishes: Wishes, *, press: str) -> SessionKey:
    """Keep the session and plan its event. The same press gives the same session, and books nothing more.

    Raises NotYours for whoever may not book, NeedsPerson with what to do where it cannot be booked as filled in.
    """
    with parts.engine.begin() as c:
        desk = _desk(c, parts, actor)
        if (known := _pressed(c, actor, press)) is not None:
            return known
        fields = _fields(desk, wishes)
        host, visitor = _holder(desk, fields["held_by"])
        key = SessionKey(parts.rng.hex(12))
        session = _new_session(key, fields, host, visitor)
        guests = _check_guests(desk, session)
        _check_is_new(desk, session, guests)
        done = [BookingChange(BOOKED, "", fields["title"])]
        if not bookings.keep_changes(c, key, done, press=press, person=actor.key, at=parts.now()):
            # The same press, at the same moment: the other one has booked it.
            return _pressed(c, actor, press) or key
        sessions.save_sessions(c, SIDEBAR, [session])
        bookings.add_booking(c, Booking(key, desk.reach.school, actor.key, fields["fee"]))
        plan_event(c, parts, key, session.version)
        return key


def change(parts: Parts, actor: Person, key: SessionKey, wishes: Wishes, *, seen: int, press: str) -> None:
    """Change what was changed on the card, and nothing that was left as drawn.

    seen: the number of the last change that the card was drawn with. Raises NotYours, NeedsPerson.
    """
    with parts.engine.begin() as c:
        desk = _desk(c, parts, actor)
        booked, booking = _theirs(desk, key)
        if _pressed(c, actor, press) is not None:
            return
        if booked.session.cancelled:
            raise NeedsPerson(IS_OFF)
        now = fields_of(booked.session, fee=booking.fee)
        later = [kept.change for kept in bookings.load_changes(c, key) if kept.number > seen]
        wished = _fields(desk, wishes)
        wished["held_by"] = _holder_as_kept(desk, booked.session, wished["held_by"])
        made = newly_wished(now, wished, drawn=as_drawn(now, later))
        _apply(desk, booked, made, press=press)


def set_cancelled(parts: Parts, actor: Person, key: SessionKey, *, cancelled: bool, press: str) -> None:
    """Cancel it, or set it on again; doing so a second time changes nothing. Raises NotYours, NeedsPerson."""
    with parts.engine.begin() as c:
        desk = _desk(c, parts, actor)
        booked, _ = _theirs(desk, key)
        if _pressed(c, actor, press) is None and booked.session.cancelled != cancelled:
            said = ("", "yes") if cancelled else ("yes", "")
            _apply(desk, booked, (BookingChange(CANCELLED, *said),), press=press)


def _desk(c: Connection, parts: Parts, actor: Person) -> Desk:
    reach = reach_of(actor, today=parts.today())
    if reach is None:
        raise NotYours
    schools = people.load_schools(c)
    return Desk(c, parts, actor, reach, {str(key): each for key, each in schools.items()}, people.load_people(c))


def _pressed(c: Connection, actor: Person, press: str) -> SessionKey | None:
    """The session this press has made or changed already."""
    found = bookings.find_press(c, press)
    if found is not None and found.person != actor.key:
        raise NotYours
    return None if found is None else found.session


def _theirs(desk: Desk, key: SessionKey) -> tuple[BookedSession, Booking]:
    """The session, which nobody else changes from now on. Raises NotYours whether or not there is one."""
    bookings.hold_still(desk.c, key)
    booked, booking = sessions.find_session(desk.c, key), bookings.find_booking(desk.c, key)
    if booked is None or booking is None or not desk.reach.may_change(booking.school):
        raise NotYours
    if booked.session.on < desk.parts.today():
        raise NeedsPerson(IS_OVER)
    return booked, booking


def _fields(desk: Desk, wishes: Wishes) -> dict[str, str]:
    if missing := what_is_missing(wishes, today=desk.parts.today()):
        raise NeedsPerson(missing)
    fields = filled_in(wishes)
    words = desk.parts.templates.audience
    meant = audience_meant(fields["audience"], reach=desk.reach, school=desk.school, words=words)
    return fields | {"audience": meant}


def _holder(desk: Desk, name: str) -> tuple[PersonKey | None, str]:
    """Who of ours holds it, by address or name; else the visitor's name as it was typed."""
    wanted = name.casefold()
    found = [person for person in desk.staff.values() if wanted in (person.name.casefold(), person.email)]
    if not wanted or not found:
        return None, name
    if len(found) > 1:
        raise NeedsPerson(SEVERAL.format(name=name))
    if desk.reach.school not in (None, found[0].school):
        raise NeedsPerson(OTHER_SCHOOLS_HOST.format(name=name, school=desk.school.name))
    return found[0].key, ""


def _holder_as_kept(desk: Desk, session: Session, name: str) -> str:
    """The holder's address, or the visitor's name. A card names a host who has left since, too: they stay."""
    if session.host and people.names_of(desk.c, [session.host]).get(session.host) == name:
        return str(session.host)
    host, visitor = _holder(desk, name)
    return str(host or visitor)


def _new_session(key: SessionKey, fields: Mapping[str, str], host: PersonKey | None, visitor: str) -> Session:
    blank = Session(key, "", date.min, time.min, 0)
    made = [BookingChange(field, "", value) for field, value in fields.items()]
    return replace(changed_session(blank, made, host=host, visitor=visitor), version=1)


def _check_is_new(desk: Desk, session: Session, guests: Collection[str]) -> None:
    """Raises NeedsPerson where some of them are invited already to the same at the same time, wherever it is booked."""
    words = plain_words(session.title)
    for item in sessions.load_on(desk.c, session.on):
        other = item.session
        same = plain_words(other.title) == words and other.starts == session.starts and not other.cancelled
        if same and {guest.lower() for guest in guests} & set(item.guests):
            raise NeedsPerson(TWICE.format(title=other.title))


def _check_guests(desk: Desk, session: Session) -> tuple[str, ...]:
    """Who is invited. Raises NeedsPerson where "For whom" is not understood, or is not theirs to invite."""
    host = desk.staff.get(session.host) if session.host else None
    guests, problem = guests_of(
        session.audience,
        host=host,
        schools=tuple(desk.schools.values()),
        people=desk.staff.values(),
        words=desk.parts.templates.audience,
        on=session.on,
        today=desk.parts.today(),
    )
    if problem is not None:
        raise NeedsPerson(problem)
    if not is_within(desk.reach, guests, school=desk.school, people=desk.staff.values()):
        raise NeedsPerson(ONLY_OWN_SCHOOL.format(audience=session.audience or "Everyone", school=desk.school.name))
    return guests


def _apply(desk: Desk, booked: BookedSession, made: tuple[BookingChange, ...], *, press: str) -> None:
    """The session changed, the change kept, the event planned where its guests need to know: all in one."""
    before = booked.session
    if not made:
        return
    named = next((each.after for each in made if each.field == "held_by"), None)
    host, visitor = (before.host, before.visitor) if named is None else _holder(desk, named)
    after = changed_session(before, made, host=host, visitor=visitor)
    if not after.cancelled:
        _check_guests(desk, after)
    parts, key = desk.parts, before.key
    bookings.keep_changes(desk.c, key, made, press=press, person=desk.actor.key, at=parts.now())
    sessions.save_sessions(desk.c, SIDEBAR, [after])
    for each in made:
        if each.field == "fee":
            bookings.save_fee(desk.c, key, each.after)
    if plans_event(before, after, today=parts.today()):
        plan_event(desk.c, parts, key, after.version)
