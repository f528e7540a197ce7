"""What a card beside an event may say of its call, once it is over: numbers, and never who was there how long."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from sync.core.people.types import Person, School
from sync.core.sessions.attendance import CallState
from sync.core.sessions.drafts import DraftStanding
from sync.flows.own_drafts import can_claim
from sync.flows.parts import Parts
from sync.flows.plan_access import is_coordinator
from sync.flows.read_call import ASKED_FOR, ends_at
from sync.google.meet import code_in
from sync.store import attendance
from sync.store.sessions import BookedSession

SMALL = 5
NO_KEY = "The call has not been read: this service was not given a way to ask Meet who came."
NOT_MEET = "The call has not been read: it was not held in Google Meet."
SOON = "The call has not been read yet. Who came is known within an hour or so of its end."
TOO_OLD = "The call has not been read: Google keeps what it knows of one for thirty days."
EMPTY = "Nobody met in its call."


@dataclass(frozen=True, slots=True)
class CallTold:
    """came: how many, whoever held it left out; None where nothing is said. few: fewer than five, and the number is
    for those alone who were in the call. unnamed: how many of them nobody can name. not_read: why there is no number.
    own: how the draft of whoever asks stands. may_claim: they may say that they were there."""

    came: int | None = None
    few: bool = False
    unnamed: int = 0
    not_read: str = ""
    own: DraftStanding | None = None
    may_claim: bool = False


def tell_call(c: Connection, parts: Parts, actor: Person, school: School, booked: BookedSession) -> CallTold:
    """Of a session that is over, told to somebody who may see it.

    Who was in a call saw how many were there. To everybody else a number under five would be a name.
    """
    session = booked.session
    row, draft = attendance.find_call(c, session.key), attendance.find_draft(c, session.key, actor.key)
    is_host = session.host == actor.key
    runs_it = is_host or is_coordinator(actor)
    own = CallTold(own=draft.standing if draft else None, may_claim=can_claim(c, parts, actor, school, booked))
    if row is None or row.on != session.on:
        return replace(own, not_read=_why(parts, booked) if runs_it else "")
    if row.state is not CallState.READ:
        return replace(own, not_read=(row.reason or EMPTY) if runs_it else "")
    if row.came < SMALL and not is_host and draft is None:
        return replace(own, few=True)
    return replace(own, came=row.came, unnamed=row.unnamed if runs_it else 0)


def _why(parts: Parts, booked: BookedSession) -> str:
    if booked.meet and not code_in(booked.meet):
        return NOT_MEET
    if parts.meet is None:
        return NO_KEY
    return SOON if parts.now() <= ends_at(parts, booked.session) + ASKED_FOR else TOO_OLD
