"""Drafts that wait are planned into their owners' portfolios, each on a working day of theirs; and kept by leaving."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from sync.core.impact.due import due_on
from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.core.sessions.drafts import Draft, DraftStanding
from sync.core.sessions.types import SessionKey
from sync.flows import plan_effects
from sync.flows.follow_drafts import settle
from sync.flows.parts import Parts
from sync.store import attendance, effects, people, portfolios
from sync.store.effects import ENDS

DAY = timedelta(days=1)


def plan_waiting_drafts(c: Connection, parts: Parts, session: SessionKey | None = None) -> None:
    """Those of one session, or all: whoever has a portfolio by now, or another one than before."""
    waiting = [draft for draft in attendance.load_waiting(c) if session in (None, draft.session)]
    docs = portfolios.load_portfolios(c) if waiting else {}
    for draft in waiting:
        row = docs.get(draft.person)
        if row is not None and not draft.tried and _is_free(c, draft):
            _plan(c, parts, draft, row.document)


def plan_at_once(c: Connection, parts: Parts, session: SessionKey, person: PersonKey) -> None:
    """One that its owner has asked for."""
    draft, row = attendance.find_draft(c, session, person), portfolios.portfolio_of(c, person)
    if draft is not None and row is not None:
        _plan_on(c, parts, draft, row.document, parts.now())


def _is_free(c: Connection, draft: Draft) -> bool:
    """Nothing is about to put it in: it was never planned, or its Doc is its owner's portfolio no more."""
    effect = effects.find(c, draft.effect) if draft.effect else None
    return effect is None or effect.state in ENDS


def _plan(c: Connection, parts: Parts, draft: Draft, document: DocumentId) -> None:
    member = people.find_member(c, draft.person)
    if member is None:
        attendance.save_standing(c, draft, DraftStanding.DROPPED)
        return
    # The day after at the soonest: nobody's evening is for writing in their log.
    day = due_on(max(draft.on + DAY, parts.today()), 0, *member)
    _plan_on(c, parts, draft, document, parts.morning_of(day))


def _plan_on(c: Connection, parts: Parts, draft: Draft, document: DocumentId, due_at: datetime) -> None:
    key = plan_effects.plan_draft(c, parts, draft.session, draft.person, document, due_at=due_at)
    attendance.save_effect(c, draft, key)


def keep_what_was_left(c: Connection, parts: Parts) -> None:
    """Whoever has left a draft where it stands for long enough has kept it."""
    last = parts.today() - timedelta(days=parts.templates.drafts.days)
    for draft in attendance.load_standing_since(c, last):
        settle(c, draft, DraftStanding.KEPT)
