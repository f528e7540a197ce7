"""One line typed in the side panel: kept with the wish to see it in its writer's Doc, and put in once it can be."""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.inserting import plan_typed, stands_in
from sync.core.portfolio.typed import Standing, Typed
from sync.errors import NeedsPerson, NotYours
from sync.flows.carrying_out import Work
from sync.flows.keep_copies import attempt_write
from sync.flows.parts import Parts
from sync.flows.plan_effects import plan_capture
from sync.flows.set_aside import fetch_portfolio
from sync.flows.sync_portfolio import read_again, remember_reading
from sync.flows.writing_in import taking_back, wait_for_the_doc
from sync.google.docs import apply_edits
from sync.store import captures, effects, people, portfolios, writes
from sync.store.captures import Capture
from sync.store.effects import State
from sync.store.portfolios import PortfolioRow

NO_PORTFOLIO = "You have no portfolio yet, so this line is kept here until you have one."
NOT_LISTED = "Its writer is no longer on the staff list."
SETTLED = "Its writer has settled it in the side panel."
DOUBT = "We could not tell whether this line reached your Doc, so it is not written a second time unless you say so."
LISTED = "A line that you typed in the side panel, under “{section}”."


def capture_line(c: Connection, parts: Parts, me: PersonKey, typed: Typed, press: str) -> Capture:
    """Keep what `me` typed and plan to put it into their Doc. A second press of the same changes nothing.

    Raises NotYours where the press is another person's.
    """
    if captures.add_capture(c, press, person=me, typed=typed, at=parts.now()):
        _plan(c, parts, find_own(c, me, press))
    return find_own(c, me, press)


def find_own(c: Connection, me: PersonKey, press: str) -> Capture:
    """Raises NotYours for what is not theirs, and for what never was."""
    found = captures.find_capture(c, press)
    if found is None or found.person != me:
        raise NotYours
    return found


def write_after_all(c: Connection, parts: Parts, me: PersonKey, press: str) -> bool:
    """Its writer has looked: it is not in the Doc. It is put in anew; False where that is settled already."""
    capture = find_own(c, me, press)
    if capture.standing is not Standing.IN_DOUBT:
        return False
    _plan(c, parts, captures.begin_again(c, capture))
    return True


def let_line_go(c: Connection, parts: Parts, me: PersonKey, press: str) -> bool:
    """Its writer wants it in the Doc no more, or has it there; our copy is erased. False where it is settled already,
    or is being written this moment."""
    capture = find_own(c, me, press)
    if capture.standing not in captures.STILL_OURS:
        return False
    effect = effects.find(c, capture.effect)
    if effect is not None and effect.state is State.ATTEMPTING:
        return False
    if effect is not None and effect.state not in effects.ENDS:
        effects.withdraw(c, capture.effect, reason=SETTLED, now=parts.now())
    captures.save_standing(c, press, Standing.LET_GO)
    return True


def plan_waiting_lines(c: Connection, parts: Parts, person: PersonKey) -> None:
    """This person has a portfolio now, perhaps another than before: the lines that wait go into it."""
    for capture in captures.load_captures(c, person):
        if capture.standing is Standing.WAITING:
            _plan(c, parts, captures.begin_again(c, capture))


def _plan(c: Connection, parts: Parts, capture: Capture) -> None:
    row = portfolios.portfolio_of(c, capture.person)
    if row is not None:
        plan_capture(c, parts, capture.effect, row.document)


def write_captured(work: Work) -> None:
    """Read the Doc; put the line in, pinned to that reading. After a doubtful try the line is looked for first."""
    parts = work.parts
    press = work.effect.key.split(":")[1]
    with parts.engine.begin() as c:
        capture = captures.find_capture(c, press)
        row = _portfolio(c, work, capture)
        if row is not None and capture is not None:
            wait_for_the_doc(c, work, row, tried=capture.tried)
    if capture is None or row is None:
        return
    doc = fetch_portfolio(parts, row)
    with parts.engine.begin() as c:
        remember_reading(c, parts, row, doc)
        # The very revision that try was pinned to: it was certainly not applied.
        in_doubt = capture.tried and doc.revision != work.effect.base_revision
        if in_doubt:
            _look(c, work, row, capture, there=stands_in(doc, capture.typed, press, forms=parts.templates.forms))
            return
        plan = plan_typed(doc, capture.typed, press, forms=parts.templates.forms)
        captures.save_tried(c, press, tried=True)
        attempt_write(c, work, row, doc)
    with taking_back(work, lambda c: captures.save_tried(c, press, tried=False)):
        revision = apply_edits(parts.google(row.identity), plan)
    with work.ending() as c:
        _there(c, work, row, capture, revision)


def _portfolio(c: Connection, work: Work, capture: Capture | None) -> PortfolioRow | None:
    """The Doc it goes into; None where there is nothing to do, which the ledger is told."""
    if capture is None or capture.standing not in captures.STILL_OURS or capture.effect != work.effect.key:
        work.withdraw(c, SETTLED)
        return None
    if people.find_member(c, capture.person) is None:
        work.withdraw(c, NOT_LISTED)
        return None
    row = portfolios.find_portfolio(c, DocumentId(work.effect.subject))
    if row is None or row.person != capture.person:
        raise NeedsPerson(NO_PORTFOLIO)
    return row


def _look(c: Connection, work: Work, row: PortfolioRow, capture: Capture, *, there: bool) -> None:
    if there:
        _there(c, work, row, capture, "")
    else:
        captures.save_standing(c, capture.press, Standing.IN_DOUBT)
        work.withdraw(c, DOUBT)


def _there(c: Connection, work: Work, row: PortfolioRow, capture: Capture, revision: str) -> None:
    """It stands in the Doc: our copy is erased, and the Doc is read again for what follows from it."""
    captures.save_standing(c, capture.press, Standing.THERE)
    lines = (LISTED.format(section=capture.typed.section.value),)
    writes.add_write(c, work.effect.key, document=row.document, person=row.person, on=work.parts.today(), lines=lines)
    read_again(c, work.parts, row.document)
    work.done(c, revision=revision, found="" if revision else "by its words")
