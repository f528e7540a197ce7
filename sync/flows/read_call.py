"""After a webinar Meet is asked who was there; each of ours who was gets a draft for their own log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from sync.core.people.types import PersonKey
from sync.core.sessions.attendance import Attendance, Call, CallState, Seen, There, is_over, of_that_day, who_was_there
from sync.core.sessions.drafts import Draft, DraftStanding, what_it_says
from sync.core.sessions.recordings import CallRecording, Recording
from sync.core.sessions.types import Session, SessionKey
from sync.flows.carrying_out import Work
from sync.flows.parts import Parts
from sync.flows.plan_drafts import plan_waiting_drafts
from sync.flows.plan_effects import plan_attendance
from sync.google.meet import code_in, fetch_calls, fetch_joiners, fetch_recordings, fetch_stays
from sync.google.services import Meet
from sync.store import attendance, people, sessions
from sync.store.attendance import CallRow
from sync.store.recordings import add_recordings
from sync.store.sessions import BookedSession

DAY = timedelta(days=1)
AFTER = timedelta(minutes=10)
IN_AN_HOUR = timedelta(hours=1)
# Google keeps a call for thirty days; nobody is told of what is older than this.
ASKED_FOR = timedelta(days=28)
BEGINS_LATE = timedelta(hours=20)
LEFT_OPEN = timedelta(days=3)
STILL_ON = "The call still goes on. Who was there is read once everybody has left it."
NOT_SEEN = "Google shows no call of this session yet."
MOVED = "It was moved or called off, so this call is not read."
NO_KEY = "The service has no key for Meet any more."
BEING_MADE = "Google is still making the recording's file. Who came is known already."
LEFT_ON = "The call was never ended in Meet, so who was there could not be read."
LOST = "Google keeps a call for thirty days, and this one could not be read in that time."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose call is to be read, as whom, and whose Google accounts we know."""

    booked: BookedSession
    organiser: str
    accounts: Mapping[str, PersonKey]

    @property
    def session(self) -> Session:
        return self.booked.session


def plan_reading_calls(c: Connection, parts: Parts) -> None:
    """Every webinar that is over and whose call was not read yet. Nothing without a key for Meet."""
    if parts.meet is None:
        return
    now, today = parts.now(), parts.today()
    for booked in attendance.load_unread(c, today - ASKED_FOR, today):
        if code_in(booked.meet) and now >= ends_at(parts, booked.session) + AFTER:
            plan_attendance(c, parts, booked.session.key, booked.session.on)


def ends_at(parts: Parts, session: Session) -> datetime:
    """When a session was to end, by the clock at the schools."""
    return datetime.combine(session.on, session.starts, tzinfo=parts.zone) + timedelta(minutes=session.minutes)


def read_call(work: Work) -> None:
    """Read who was there, once the call is over. It only reads: a second time finds the same."""
    parts, wanted = work.parts, _wanted(work)
    if wanted is None:
        with work.ending() as c:
            work.withdraw(c, MOVED)
        return
    if parts.meet is None:
        with work.ending() as c:
            work.wait(c, NO_KEY, parts.now() + DAY)
        return
    google, since = parts.meet(wanted.organiser), ends_at(parts, wanted.session)
    if parts.now() > since + ASKED_FOR:
        _give_up(work, wanted, LOST)
        return
    calls = _calls(parts, google, wanted)
    if calls and is_over(calls):
        found = _who_was_there(parts, google, wanted, calls)
        recorded = [each for call in calls for each in fetch_recordings(google, call.name)]
        with work.ending() as c:
            _remember(c, parts, wanted, found)
            add_recordings(c, _to_watch(wanted, recorded))
            if all(each.link for each in recorded) or parts.now() > since + BEGINS_LATE:
                work.done(c, calls=str(len(calls)), came=str(found.came))
            else:
                work.wait(c, BEING_MADE, parts.now() + IN_AN_HOUR)
    elif calls and parts.now() > since + LEFT_OPEN:
        _give_up(work, wanted, LEFT_ON)
    elif not calls and parts.now() > since + BEGINS_LATE:
        with work.ending() as c:
            _remember(c, parts, wanted, Attendance((), 0, held=False))
            work.done(c, calls="0", came="0")
    else:
        with work.ending() as c:
            work.wait(c, STILL_ON if calls else NOT_SEEN, parts.now() + IN_AN_HOUR)


def _wanted(work: Work) -> Wanted | None:
    key, _, on = work.effect.key.split(":", 1)[1].rpartition(":")
    with work.parts.engine.begin() as c:
        booked = sessions.find_session(c, SessionKey(key))
        home = people.find_home(c)
        accounts = attendance.accounts(c)
    if booked is None or home is None or not code_in(booked.meet):
        return None
    if booked.session.cancelled or booked.session.on.isoformat() != on:
        return None
    return Wanted(booked, home.engine_user, accounts)


def _calls(parts: Parts, google: Meet, wanted: Wanted) -> tuple[Call, ...]:
    """Those of the session's own day; a code that Google does not know stands for no call."""
    on = wanted.session.on
    begins, ends = (datetime.combine(day, datetime.min.time(), tzinfo=parts.zone) for day in (on, on + DAY))
    return of_that_day(fetch_calls(google, code_in(wanted.booked.meet), since=begins, until=ends), on, parts.zone)


def _who_was_there(parts: Parts, google: Meet, wanted: Wanted, calls: tuple[Call, ...]) -> Attendance:
    seen = [each for call in calls for each in _seen(google, call, wanted.accounts)]
    return who_was_there(seen, host=wanted.session.host, least_minutes=parts.templates.drafts.least_minutes)


def _seen(google: Meet, call: Call, accounts: Mapping[str, PersonKey]) -> Iterator[Seen]:
    """Only of our own people each joining and leaving is asked for; of others it is enough that they were there."""
    for joiner in fetch_joiners(google, call.name):
        person = accounts.get(joiner.account)
        stays = fetch_stays(google, joiner.name) if person is not None else (joiner.whole,)
        yield Seen(call, joiner, stays, person)


def _remember(c: Connection, parts: Parts, wanted: Wanted, found: Attendance) -> None:
    session = wanted.session
    state = CallState.READ if found.held else CallState.EMPTY
    attendance.save_call(c, CallRow(session.key, session.on, state, found.came, found.unnamed))
    held_by = _held_by(c, session)
    attendance.add_drafts(c, [_draft(parts, session, each, held_by) for each in found.there])
    plan_waiting_drafts(c, parts, session.key)


def _to_watch(wanted: Wanted, recorded: Iterable[CallRecording]) -> list[Recording]:
    """Those whose file is made; whoever holds the session now is asked of them."""
    session = wanted.session
    return [Recording(each.name, session.key, session.on, each.link, session.host) for each in recorded if each.link]


def _held_by(c: Connection, session: Session) -> str:
    if session.host is None:
        return session.visitor
    return people.names_of(c, [session.host]).get(session.host, "")


def _draft(parts: Parts, session: Session, each: There, held_by: str) -> Draft:
    what = what_it_says(session, led=each.led, held_by=held_by, rules=parts.templates.drafts)
    return Draft(
        session=session.key,
        person=each.person,
        on=session.on,
        title=session.title,
        what=what,
        led=each.led,
        minutes=each.minutes,
        cells=(),
        standing=DraftStanding.WAITING,
        effect="",
    )


def _give_up(work: Work, wanted: Wanted, reason: str) -> None:
    session = wanted.session
    with work.ending() as c:
        attendance.save_call(c, CallRow(session.key, session.on, CallState.LOST, reason=reason))
        work.fail(c, reason)
