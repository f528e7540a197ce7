"""A draft that its owner says is not theirs is taken out of their log, while it is as we wrote it."""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.portfolio.removing import Place, place_of, plan_removal
from sync.core.portfolio.writes import Written
from sync.core.sessions.drafts import DraftStanding, mark_of, written_draft
from sync.flows.carrying_out import Work
from sync.flows.follow_drafts import settle
from sync.flows.keep_copies import attempt_write
from sync.flows.set_aside import fetch_portfolio
from sync.flows.sync_portfolio import read_again, remember_reading
from sync.google.docs import withdraw_text
from sync.store import attendance
from sync.store.portfolios import PortfolioRow

LEFT = {Place.CHANGED: DraftStanding.CHANGED, Place.GONE: DraftStanding.STRUCK}


def give_up_draft(c: Connection, write: Written) -> None:
    """Its owner has said that it is not theirs: nothing waits for them any more."""
    draft = attendance.find_by_effect(c, write.effect)
    if draft is not None and draft.standing is DraftStanding.THERE:
        attendance.save_standing(c, draft, DraftStanding.LEAVING)


def take_back_draft(work: Work, row: PortfolioRow, write: Written) -> None:
    """Read the Doc once more; what was changed since stays, and is its owner's."""
    parts = work.parts
    doc = fetch_portfolio(parts, row)
    with parts.engine.begin() as c:
        remember_reading(c, parts, row, doc)
        draft = attendance.find_by_effect(c, write.effect)
        if draft is None or draft.standing is not DraftStanding.LEAVING:
            work.done(c, left="as it stands")
            return
        typed, mark = written_draft(draft), mark_of(draft)
        plan = plan_removal(doc, typed, mark)
        if plan is None:
            place = place_of(doc, typed, mark)
            if place is Place.GONE and work.may_have_been_applied:
                settle(c, draft, DraftStanding.TAKEN_BACK)
            else:
                settle(c, draft, LEFT[place])
            work.done(c, left=place.value)
            return
        attempt_write(c, work, row, doc)
    revision = withdraw_text(parts.google(row.identity), plan)
    with work.ending() as c:
        settle(c, draft, DraftStanding.TAKEN_BACK)
        read_again(c, parts, row.document)
        work.done(c, revision=revision)
