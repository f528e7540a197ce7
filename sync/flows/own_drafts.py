"""The drafts in one's own log: to keep, or to say that one was not there; and to say that one was, by a click."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from sync.core.people.types import Person, School
from sync.core.sessions.attendance import CallState
from sync.core.sessions.drafts import Draft, DraftStanding, what_it_says
from sync.core.sessions.types import SessionKey
from sync.errors import NotYours
from sync.flows.follow_drafts import settle
from sync.flows.parts import Parts
from sync.flows.plan_drafts import plan_at_once
from sync.flows.undo_write import plan_undoing
from sync.store import attendance, people, sessions, writes
from sync.store.sessions import BookedSession


def own_drafts(c: Connection, me: Person) -> tuple[Draft, ...]:
    """Those that stand in one's log and wait for a word, the oldest first."""
    return tuple(draft for draft in attendance.load_drafts(c, me.key) if draft.standing is DraftStanding.THERE)


def keep_draft(c: Connection, me: Person, session: str) -> bool:
    """It is an entry like any other from now on. False where it is settled already. Raises NotYours."""
    draft = _own(c, me, session)
    if draft.standing is not DraftStanding.THERE:
        return False
    settle(c, draft, DraftStanding.KEPT)
    return True


def not_mine(c: Connection, parts: Parts, me: Person, session: str) -> bool:
    """Plan to take it out. False where it is settled already, or asked for. Raises NotYours, and NeedsPerson for one
    that stands in a Doc that is the portfolio no more."""
    draft = _own(c, me, session)
    write = writes.find_write_under(c, draft.effect)
    if draft.standing is not DraftStanding.THERE or write is None:
        return False
    plan_undoing(c, parts, me.key, write.n)
    return True


def can_claim(c: Connection, parts: Parts, me: Person, school: School, booked: BookedSession) -> bool:
    """Whether somebody may say that they were there: a guest, not long ago, where a call told of others that nobody can
    name, or was not read."""
    invited = {me.email, school.staff_group.lower()} & set(booked.guests)
    long_ago = booked.session.on < parts.today() - timedelta(days=parts.templates.drafts.late_days)
    if not invited or long_ago or booked.session.cancelled or booked.session.host == me.key:
        return False
    row = attendance.find_call(c, booked.session.key)
    is_known = row is not None and row.on == booked.session.on and row.state is not CallState.LOST
    if row is not None and is_known and not row.unnamed:
        return False
    return attendance.find_draft(c, booked.session.key, me.key) is None


def claim(c: Connection, parts: Parts, me: Person, school: School, session: str) -> bool:
    """Whoever came by phone, or to a call that nobody could read, says so: a draft for their log, of the booked length.

    A second press changes nothing. Raises NotYours for whoever was not invited, and for what is not over.
    """
    booked = sessions.find_session(c, SessionKey(session))
    if booked is None:
        raise NotYours
    if attendance.find_draft(c, booked.session.key, me.key) is not None:
        return False
    over = sessions.is_over(booked.session, parts.now().astimezone(parts.zone))
    if not over or not can_claim(c, parts, me, school, booked):
        raise NotYours
    attendance.add_drafts(c, [_claimed(c, parts, me, booked)])
    plan_at_once(c, parts, booked.session.key, me.key)
    return True


def _claimed(c: Connection, parts: Parts, me: Person, booked: BookedSession) -> Draft:
    session = booked.session
    host = people.names_of(c, [session.host]).get(session.host, "") if session.host else session.visitor
    return Draft(
        session=session.key,
        person=me.key,
        on=session.on,
        title=session.title,
        what=what_it_says(session, led=False, held_by=host, rules=parts.templates.drafts),
        led=False,
        minutes=session.minutes,
        cells=(),
        standing=DraftStanding.WAITING,
        effect="",
    )


def _own(c: Connection, me: Person, session: str) -> Draft:
    draft = attendance.find_draft(c, SessionKey(session), me.key)
    if draft is None:
        raise NotYours
    return draft
