"""A session becomes one Calendar event with a Meet link; later it is moved or cancelled in place.

The event carries the version of the session it was written for: that is the evidence after a doubtful try, and what
differs from it since was done by people, who are not overruled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from sync.core.sessions.by_hand import changed_by_hand
from sync.core.sessions.events import event_plan
from sync.core.sessions.guests import guests_of, uninvited
from sync.core.sessions.types import EventPlan, SessionKey
from sync.errors import InDoubt
from sync.flows.carrying_out import Work
from sync.flows.read_calendar import note_what_people_did, words_for
from sync.google import calendar
from sync.google.calendar import BookedEvent
from sync.google.services import Google
from sync.store import people, sessions
from sync.store.sessions import BookedSession

MEET_IS_COMING = "Booked. Google is still making the Meet link."
NO_MEET = "Booked without a Meet link: Google could not make one. Add one in Calendar if the session needs it."
NOT_SHOWN = "Calendar says that it has this event already, and does not show it."
MEET_WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Wanted:
    """problem: why "For whom" was not understood. uninvited: who is to go, if they are on the event."""

    booked: BookedSession
    plan: EventPlan
    problem: str
    uninvited: frozenset[str]


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
            # Its guests stay on the cancelled event, and are there again if it is set on again.
            sessions.save_booking(c, replace(wanted.booked, event_id="", meet="", problem="", looks=0))
            note_what_people_did(c, wanted.booked.session, "")
            work.done(c, event="", cancelled="yes")
        return
    _end(work, wanted, _asked_again(work, google, wanted.plan, event))


def _asked_again(work: Work, google: Google, plan: EventPlan, event: BookedEvent) -> BookedEvent:
    """The event, once more with a request for its link where Google could not make it: one for each version."""
    request_id = f"{plan.request_id}-again"
    if event.cancelled or event.meet or event.conference != calendar.FAILURE or event.request_id == request_id:
        return event
    work.attempt(base_revision=event.etag, identity=google.user)
    return calendar.ask_for_meet(google, event, request_id)


def _end(work: Work, wanted: Wanted, event: BookedEvent) -> None:
    """It is booked; it is done once it has its link, or once there will be none."""
    is_coming = not event.meet and event.conference == calendar.PENDING and not event.cancelled
    by_hand = changed_by_hand(wanted.plan.facts, event.facts, words=words_for(wanted.booked))
    looks = wanted.booked.looks
    now_booked = replace(
        wanted.booked,
        event_id=event.event_id,
        meet=event.meet,
        guests=wanted.plan.guests,
        problem=wanted.problem,
        looks=looks + 1 if is_coming else 0,
    )
    with work.ending() as c:
        sessions.save_booking(c, now_booked)
        note_what_people_did(c, now_booked.session, by_hand)
        if is_coming:
            work.wait(c, MEET_IS_COMING, work.parts.now() + MEET_WAITS[min(looks, len(MEET_WAITS) - 1)])
        elif event.meet:
            work.done(c, event=event.event_id, etag=event.etag, meet=event.meet)
        else:
            work.done(c, event=event.event_id, etag=event.etag, meet="", reason=by_hand or NO_MEET)


def _wanted(work: Work, key: SessionKey) -> Wanted:
    with work.parts.engine.begin() as c:
        booked = sessions.find_session(c, key)
        schools, staff = tuple(people.load_schools(c).values()), people.load_people(c)
    if booked is None:
        raise LookupError(f"session {key} is planned but not remembered")
    session = booked.session
    host = staff.get(session.host) if session.host else None
    guests, problem = guests_of(
        session.audience,
        host=host,
        schools=schools,
        people=staff.values(),
        words=work.parts.templates.audience,
        on=session.on,
        today=work.parts.today(),
    )
    # Everybody in the organiser's domain may see into its calendar, as domains are set up, invited or not.
    is_private = not {school.staff_group for school in schools} <= set(guests)
    holds = host.name if host else session.visitor
    plan = event_plan(session, guests=guests, host_name=holds, is_private=is_private)
    gone = uninvited(booked.guests, plan.guests, schools=schools, people=staff.values())
    return Wanted(booked, plan, problem or "", gone)


def _organiser(work: Work) -> str:
    with work.parts.engine.begin() as c:
        return next(school.engine_user for school in people.load_schools(c).values() if school.home)


def _event(work: Work, google: Google, wanted: Wanted) -> BookedEvent | None:
    """The event after this version of the session is in the calendar; None once it is cancelled."""
    session, plan = wanted.booked.session, wanted.plan
    if session.cancelled:
        _cancel(work, google, plan)
        return None
    if session.version > 1 or wanted.booked.event_id or work.may_have_been_applied:
        present = calendar.fetch_event(google, plan.event_id)
        if present is not None:
            return _as_wanted(work, google, wanted, present)
    return _inserted(work, google, wanted)


def _inserted(work: Work, google: Google, wanted: Wanted) -> BookedEvent:
    _attempt(work, google, wanted)
    event = calendar.insert_event(google, wanted.plan)
    if event is not None and event.meet:
        return event
    present = calendar.fetch_event(google, wanted.plan.event_id)
    if present is None:
        raise InDoubt(NOT_SHOWN)
    # Calendar had an event of this id already: ours from a try that was cut short, or one that was cancelled.
    return _as_wanted(work, google, wanted, present)


def _as_wanted(work: Work, google: Google, wanted: Wanted, present: BookedEvent) -> BookedEvent:
    if calendar.is_written(wanted.plan, present) or shows(present, wanted):
        return present
    _attempt(work, google, wanted, base_revision=present.etag)
    return calendar.move_event(google, wanted.plan, present, uninvited=wanted.uninvited)


def _attempt(work: Work, google: Google, wanted: Wanted, *, base_revision: str = "") -> None:
    with work.parts.engine.begin() as c:
        sessions.save_guests(c, wanted.booked.session.key, {*wanted.booked.guests, *wanted.plan.guests})
    work.attempt(base_revision=base_revision, identity=google.user)


def _cancel(work: Work, google: Google, plan: EventPlan) -> None:
    present = calendar.fetch_event(google, plan.event_id)
    if present is not None and not present.cancelled:
        work.attempt(base_revision=present.etag, identity=google.user)
        calendar.cancel_event(google, plan.event_id, etag=present.etag)


def shows(event: BookedEvent, wanted: Wanted) -> bool:
    """Whether the calendar already says what the plan says. Guests may be more: members of a group who answered."""
    plan = wanted.plan
    same_guests = frozenset(plan.guests) <= event.guests and not wanted.uninvited & event.guests
    return event.facts == plan.facts and event.description == plan.description and same_guests
