"""A short plan, or the table of standards, that somebody asked for in the side panel: put into their Doc, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from sync.core.people.categories import has_standards
from sync.core.people.days import in_words
from sync.core.people.types import Person
from sync.core.portfolio.doc import Doc, DocumentId
from sync.core.portfolio.pieces import STANDARDS, Piece
from sync.core.portfolio.placing import Placed, find_table, has_mark, lines_there, plan_piece, plan_rows
from sync.core.portfolio.standards import rows_of_standards, without_earlier
from sync.core.portfolio.types import Portfolio
from sync.core.portfolio.writes import WriteState, Written
from sync.errors import NotYours
from sync.flows import plan_effects
from sync.flows.carrying_out import Work
from sync.flows.keep_copies import attempt_write
from sync.flows.parts import Parts
from sync.flows.set_aside import fetch_portfolio
from sync.flows.sync_portfolio import read_again, remember_reading
from sync.flows.writing_in import taking_back, wait_for_the_doc
from sync.google.docs import apply_edits
from sync.store import effects, memory, people, portfolios, writes
from sync.store.effects import ENDS, Effect
from sync.store.portfolios import PortfolioRow

NOT_THEIRS = "This Doc is not its owner's portfolio any more, so what was asked for is not put in."
NOTHING_NEW = "There is nothing new for this table."
DOUBT = (
    "We could not tell whether this reached your Doc, so it is not put in a second time. Look there, and ask for it "
    "again if it is missing."
)


class Asked(StrEnum):
    """What comes of asking. THERE: it stands in the Doc already; a second one has to be asked for as such."""

    COMING = "coming"
    THERE = "there"
    NO_DOC = "no doc"


@dataclass(frozen=True, slots=True)
class Offered:
    """One piece that somebody can have. since: the day it was put in, where it stands. coming: on its way.
    reason: why it waits, or what is not known of it."""

    piece: Piece
    since: date | None
    coming: bool
    reason: str


def pieces_for(c: Connection, parts: Parts, me: Person) -> tuple[Offered, ...]:
    """What there is for this person, in the form's order."""
    row = portfolios.portfolio_of(c, me.key)
    pieces = [piece for piece in parts.templates.forms.pieces.values() if _may(me, piece.key)]
    return tuple(_offered(c, row, piece) for piece in pieces)


def ask_for_piece(c: Connection, parts: Parts, me: Person, key: str, press: str, *, again: bool = False) -> Asked:
    """Plan to put it in. A second press of the same changes nothing; again: another, where one stands already.

    Of the table of standards there is one: what is asked for again is that it be brought up to date.
    Raises NotYours for what there is not, or not for them.
    """
    if key not in parts.templates.forms.pieces or not _may(me, key):
        raise NotYours
    row = portfolios.portfolio_of(c, me.key)
    if row is None:
        return Asked.NO_DOC
    if effects.find(c, plan_effects.piece_key(row.document, key, press)) is None:
        offered = _offered(c, row, parts.templates.forms.pieces[key])
        if offered.coming:
            return Asked.COMING
        if offered.since is not None and not again and key != STANDARDS:
            return Asked.THERE
        plan_effects.plan_piece(c, parts, row.document, key, press)
    return Asked.COMING


def _may(me: Person, key: str) -> bool:
    return key != STANDARDS or has_standards(me)


def _offered(c: Connection, row: PortfolioRow | None, piece: Piece) -> Offered:
    if row is None:
        return Offered(piece, None, coming=False, reason="")
    planned = [each for each in effects.under(c, f"doc:{row.document}") if _is_of(each.key, row.document, piece.key)]
    stands = [each.on for each in _written(c, row.document, piece.key) if each.state is WriteState.STANDS]
    last = max(planned, key=_begun, default=None)
    return Offered(
        piece,
        since=min(stands, default=None),
        coming=any(each.state not in ENDS for each in planned),
        reason=last.reason if last is not None else "",
    )


def _begun(effect: Effect) -> tuple[object, str]:
    return effect.due_at, effect.key


def _is_of(key: str, document: DocumentId, piece: str) -> bool:
    return key.startswith(plan_effects.piece_key(document, piece, ""))


def _written(c: Connection, document: DocumentId, piece: str) -> tuple[Written, ...]:
    return tuple(each for each in writes.load_writes_in(c, document) if _is_of(each.effect, document, piece))


def write_piece(work: Work) -> None:
    """Read the Doc; put it in, pinned to that reading. After a doubtful try it is looked for first."""
    parts = work.parts
    _, _, key, press = work.effect.key.split(":")
    with parts.engine.begin() as c:
        row = _wanted(c, work, key)
    if row is None:
        return
    doc = fetch_portfolio(parts, row)
    with parts.engine.begin() as c:
        portfolio = remember_reading(c, parts, row, doc)
        # The very revision that a try was pinned to: it was certainly not applied.
        if memory.recall(c, _tried(work)) and doc.revision != work.effect.base_revision:
            _look(c, work, row, doc)
            return
        placed = _plan(c, parts, doc, portfolio, parts.templates.forms.pieces[key], press)
        if not placed.plan.edits:
            work.withdraw(c, NOTHING_NEW)
            return
        memory.remember(c, _tried(work), True)
        attempt_write(c, work, row, doc)
    with taking_back(work, lambda c: memory.forget(c, _tried(work))):
        revision = apply_edits(parts.google(row.identity), placed.plan)
    with work.ending() as c:
        _there(c, work, row, placed.lines, revision)


def _wanted(c: Connection, work: Work, key: str) -> PortfolioRow | None:
    """The Doc it goes into; None where it goes nowhere, which the ledger is told."""
    row = portfolios.find_portfolio(c, DocumentId(work.effect.subject))
    member = people.find_member(c, row.person) if row is not None else None
    if row is None or member is None or key not in work.parts.templates.forms.pieces:
        work.withdraw(c, NOT_THEIRS)
        return None
    wait_for_the_doc(c, work, row, tried=memory.recall(c, _tried(work)) is not None)
    return row


def _plan(c: Connection, parts: Parts, doc: Doc, portfolio: Portfolio, piece: Piece, press: str) -> Placed:
    day, words = in_words(parts.today()), parts.templates.year
    if piece.key != STANDARDS:
        return plan_piece(doc, piece, press, day=day)
    table = find_table(doc, piece)
    if table is None:
        rows = rows_of_standards(portfolio.entries, words, all_of_them=True)
        return plan_piece(doc, piece, press, day=day, rows=rows)
    rows = rows_of_standards(portfolio.entries, words, all_of_them=False)
    earlier = [line for write in _written(c, doc.id, piece.key) for line in write.lines]
    return plan_rows(doc, table, without_earlier(rows, earlier), press)


def _tried(work: Work) -> str:
    return f"tried {work.effect.key}"


def _look(c: Connection, work: Work, row: PortfolioRow, doc: Doc) -> None:
    """Nothing is written: what we tried stands there, or it may have been deleted."""
    _, _, key, press = work.effect.key.split(":")
    if has_mark(doc, press):
        _there(c, work, row, lines_there(doc, work.parts.templates.forms.pieces[key]), "")
        return
    memory.forget(c, _tried(work))
    work.withdraw(c, DOUBT)


def _there(c: Connection, work: Work, row: PortfolioRow, lines: tuple[str, ...], revision: str) -> None:
    memory.forget(c, _tried(work))
    writes.add_write(c, work.effect.key, document=row.document, person=row.person, on=work.parts.today(), lines=lines)
    read_again(c, work.parts, row.document)
    work.done(c, revision=revision, found="" if revision else "by its name")
