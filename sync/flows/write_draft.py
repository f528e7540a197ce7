"""What a call told of somebody becomes a draft row in their own log: once, and only where they have not written it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from sync.core.people.types import Person, School
from sync.core.portfolio.doc import Doc, DocumentId
from sync.core.portfolio.inserting import plan_typed, stands_in
from sync.core.sessions.drafts import Draft, DraftStanding, is_written_already, mark_of, typed_draft
from sync.flows.carrying_out import Work
from sync.flows.keep_copies import attempt_write
from sync.flows.set_aside import fetch_portfolio
from sync.flows.sync_portfolio import read_again, remember_reading
from sync.flows.writing_in import is_their_day, taking_back, wait_for_the_doc
from sync.google.docs import apply_edits
from sync.store import attendance, entries, people, portfolios, writes
from sync.store.portfolios import PortfolioRow

SETTLED = "Its owner has settled it."
NOT_LISTED = "Its owner is no longer on the staff list."
ANOTHER_DOC = "This Doc is not its owner's portfolio any more; the draft goes into the one they use."
LATE = "It is too long ago: old things are not brought up."
DOUBT = "We could not tell whether this draft reached the Doc, so it is not written a second time."
LISTED = "A draft for your log: {what}."


def write_draft(work: Work) -> None:
    """Read the Doc; put the row in, pinned to that reading. After a doubtful try the row is looked for first."""
    parts = work.parts
    with parts.engine.begin() as c:
        found = _wanted(c, work)
    if found is None:
        return
    draft, row = found
    doc = fetch_portfolio(parts, row)
    with parts.engine.begin() as c:
        remember_reading(c, parts, row, doc)
        if not _is_to_be_written(c, work, draft, row, doc):
            return
        typed = typed_draft(draft)
        plan = plan_typed(doc, typed, mark_of(draft), forms=parts.templates.forms)
        attendance.save_try(c, draft, typed.cells, tried=True)
        attempt_write(c, work, row, doc)
    with taking_back(work, lambda c: attendance.save_try(c, draft, (), tried=False)):
        revision = apply_edits(parts.google(row.identity), plan)
    with work.ending() as c:
        _there(c, work, row, draft, revision)


def _wanted(c: Connection, work: Work) -> tuple[Draft, PortfolioRow] | None:
    """The draft and the Doc it goes into; None where there is nothing to do now, which the ledger is told."""
    draft = attendance.find_by_effect(c, work.effect.key)
    if draft is None or draft.standing is not DraftStanding.WAITING:
        work.withdraw(c, SETTLED)
        return None
    member = people.find_member(c, draft.person)
    if member is None:
        _drop(c, work, draft, NOT_LISTED)
        return None
    row = portfolios.find_portfolio(c, DocumentId(work.effect.subject))
    if row is None or row.person != draft.person:
        if draft.tried:
            _drop(c, work, draft, DOUBT, DraftStanding.IN_DOUBT)
        else:
            work.withdraw(c, ANOTHER_DOC)
        return None
    return (draft, row) if draft.tried or _is_time(c, work, draft, row, *member) else None


def _is_time(c: Connection, work: Work, draft: Draft, row: PortfolioRow, person: Person, school: School) -> bool:
    """Whether it may be written today. Raises TryLater where the Doc has to be waited for."""
    parts, today = work.parts, work.parts.today()
    if today > draft.on + timedelta(days=parts.templates.drafts.late_days) or not person.is_here(today):
        _drop(c, work, draft, LATE)
        return False
    if not is_their_day(c, work, person, school):
        return False
    wait_for_the_doc(c, work, row)
    return True


def _is_to_be_written(c: Connection, work: Work, draft: Draft, row: PortfolioRow, doc: Doc) -> bool:
    """Whether nothing of it stands there, by an earlier try of ours or in its owner's own words."""
    # The very revision that a try was pinned to: it was certainly not applied.
    if draft.tried and doc.revision != work.effect.base_revision:
        if stands_in(doc, typed_draft(draft), mark_of(draft), forms=work.parts.templates.forms):
            _there(c, work, row, draft, "")
        else:
            _drop(c, work, draft, DOUBT, DraftStanding.IN_DOUBT)
        return False
    if is_written_already(draft, entries.load_entries(c, draft.person)):
        attendance.save_standing(c, draft, DraftStanding.OWN)
        work.done(c, found="in their own words")
        return False
    return True


def _drop(
    c: Connection, work: Work, draft: Draft, reason: str, standing: DraftStanding = DraftStanding.DROPPED
) -> None:
    attendance.save_standing(c, draft, standing)
    work.withdraw(c, reason)


def _there(c: Connection, work: Work, row: PortfolioRow, draft: Draft, revision: str) -> None:
    """It stands in the Doc, which is read again for what follows from it. No minutes are kept with the write."""
    parts = work.parts
    attendance.save_there(c, draft, on=parts.today())
    lines = (LISTED.format(what=draft.what),)
    writes.add_write(c, work.effect.key, document=row.document, person=row.person, on=parts.today(), lines=lines)
    read_again(c, parts, row.document)
    work.done(c, revision=revision, found="" if revision else "by its words")
