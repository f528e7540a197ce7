"""A session becomes one Calendar event with a Meet link; later it is moved or cancelled in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sync.core.sessions.events import event_plan
from sync.core.sessions.guests import guests_of
from sync.core.sessions.types import EventPlan, SessionKey
from sync.errors import TryLater
from sync.flows.carrying_out import Work
from sync.google import calendar
from sync.google.calendar import BookedEvent
from sync.google.services import Google
from sync.store import people, sessions
from sync.store.sessions import BookedSession

MEET_IS_COMING = "Booked. Google is still making the Meet link."
MEET_WAIT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    booked: BookedSession
    plan: EventPlan


def book_session(work: Work) -> None:
    """Make the calendar show this version of the session. A newer version makes this one needless."""
    session_key, _, version = work.effect.key.split(":", 1)[1].rpartition(":")
    wanted = _wanted(work, SessionKey(session_key))
    if wanted.booked.session.version != int(version):
        with work.ending() as c:
            work.withdraw(c, "It was changed again before it was booked.")
        return
    google = work.parts.google(_organiser(work))
    event = _event(work, google, wanted)
    if event is None:
        with work.ending() as c:
            sessions.save_booking(c, wanted.booked.session.key, event_id="", meet="")
            work.done(c, event="", cancelled="yes")
        return
    if not event.meet:
        raise TryLater(MEET_IS_COMING, at=work.parts.now() + MEET_WAIT)
    with work.ending() as c:
        sessions.save_booking(c, wanted.booked.session.key, event_id=event.event_id, meet=event.meet)
        work.done(c, event=event.event_id, etag=event.etag, meet=event.meet)


def _wanted(work: Work, key: SessionKey) -> Wanted:
    with work.parts.engine.begin() as c:
        booked = sessions.find_session(c, key)
        schools, staff = people.load_schools(c), people.load_people(c)
    if booked is None:
        raise LookupError(f"session {key} is planned but not remembered")
    session = booked.session
    host = staff.get(session.host) if session.host else None
    guests, _ = guests_of(
        session.audience,
        host=host,
        schools=tuple(schools.values()),
        people=staff.values(),
        words=work.parts.templates.audience,
        on=session.on,
        today=work.parts.today(),
    )
    return Wanted(booked, event_plan(session, guests=guests, host_name=host.name if host else ""))


def _organiser(work: Work) -> str:
    with work.parts.engine.begin() as c:
        return next(school.engine_user for school in people.load_schools(c).values() if school.home)


def _event(work: Work, google: Google, wanted: Wanted) -> BookedEvent | None:
    """The event after this version of the session is in the calendar; None once it is cancelled."""
    session, plan = wanted.booked.session, wanted.plan
    if session.cancelled:
        _cancel(work, google, plan)
        return None
    if wanted.booked.event_id or work.may_have_been_applied:
        present = calendar.fetch_event(google, plan.event_id)
        if present is not None:
            return present if shows(present, plan) else _moved(work, google, plan, present)
    return _inserted(work, google, plan)


def _inserted(work: Work, google: Google, plan: EventPlan) -> BookedEvent | None:
    work.attempt(identity=google.user)
    event = calendar.insert_event(google, plan)
    if event is not None and event.meet:
        return event
    present = calendar.fetch_event(google, plan.event_id)
    # Calendar had an event of this id already: ours from a try that was cut short, or one that was cancelled.
    return present if present is None or shows(present, plan) else _moved(work, google, plan, present)


def _moved(work: Work, google: Google, plan: EventPlan, present: BookedEvent) -> BookedEvent:
    work.attempt(base_revision=present.etag, identity=google.user)
    return calendar.move_event(google, plan, present)


def _cancel(work: Work, google: Google, plan: EventPlan) -> None:
    present = calendar.fetch_event(google, plan.event_id)
    if present is not None and not present.cancelled:
        work.attempt(base_revision=present.etag, identity=google.user)
        calendar.cancel_event(google, plan.event_id, etag=present.etag)


def shows(event: BookedEvent, plan: EventPlan) -> bool:
    """Whether the calendar already says what the plan says. Guests may be more: members of a group who answered."""
    same_time = event.starts.startswith(plan.starts) and event.ends.startswith(plan.ends)
    return not event.cancelled and same_time and event.title == plan.title and frozenset(plan.guests) <= event.guests
