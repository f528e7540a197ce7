"""A question or a draft is taken back because its owner asks for it: only text of ours that nobody has touched, and for
good."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from sync.core.impact import reasons
from sync.core.impact.types import Prompt, PromptState
from sync.core.impact.writing import plan_withdrawal
from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.writes import WriteState, Written, can_be_undone, what_undo_leaves
from sync.errors import NeedsPerson, TryLater
from sync.flows.carrying_out import Work
from sync.flows.keep_copies import attempt_write
from sync.flows.parts import Parts
from sync.flows.plan_effects import UNDO, plan_undo, prompt_key
from sync.flows.set_aside import fetch_portfolio
from sync.flows.sync_portfolio import look_at_waiting, remember_reading
from sync.flows.take_back_draft import give_up_draft, take_back_draft
from sync.google.docs import withdraw_text
from sync.store import effects, portfolios, prompts, writes
from sync.store.portfolios import PortfolioRow

TOMORROW = timedelta(days=1)
NO_SUCH = "There is no such number among what we wrote in that portfolio. `cpd writes` lists them."
IN_AN_EARLIER_DOC = (
    "This stands in a Doc that is not the portfolio any more, and we write nothing there. Delete it if you like; it is "
    "not asked again."
)
ASKED_BEFORE = "This was asked for already. What is still there was left on purpose; delete it if you like."


@dataclass(frozen=True, slots=True)
class UndoSays:
    """leaves: what would go and what would stay, in a sentence. possible: whether there is anything to be done."""

    leaves: str
    possible: bool


def say_undo(c: Connection, person: PersonKey, n: int) -> UndoSays:
    """What undoing would leave, before anything is done. Raises NeedsPerson where the person has no such write."""
    write = _write_of(c, person, n)
    if (write.is_question or write.is_draft) and _is_left_behind(c, write):
        return UndoSays(IN_AN_EARLIER_DOC, possible=False)
    if can_be_undone(write) and effects.find(c, f"{UNDO}:{n}") is not None:
        return UndoSays(ASKED_BEFORE, possible=False)
    return UndoSays(what_undo_leaves(write), possible=can_be_undone(write))


def plan_undoing(c: Connection, parts: Parts, person: PersonKey, n: int) -> str:
    """Plan to take it back; gives the effect's key. Raises NeedsPerson where there is no such write, or it is neither
    a question nor a draft."""
    write = _write_of(c, person, n)
    if not (write.is_question or write.is_draft):
        raise NeedsPerson(what_undo_leaves(write))
    if _is_left_behind(c, write):
        raise NeedsPerson(IN_AN_EARLIER_DOC)
    if write.is_draft:
        give_up_draft(c, write)
    plan_undo(c, parts, n, write.document)
    return f"{UNDO}:{n}"


def undo_write(work: Work) -> None:
    """Read the Doc once more; the question is dismissed, and taken out if it is still as we wrote it."""
    parts = work.parts
    with parts.engine.begin() as c:
        row = portfolios.find_portfolio(c, DocumentId(work.effect.subject))
        write = _write_of(c, row.person, int(work.effect.key.split(":")[1])) if row else None
    if row is None or row.trouble:
        raise TryLater(row.trouble if row else "The Doc is not remembered.", at=parts.now() + TOMORROW)
    if write is not None and write.is_draft:
        take_back_draft(work, row, write)
        return
    doc = fetch_portfolio(parts, row)
    with parts.engine.begin() as c:
        portfolio = remember_reading(c, parts, row, doc)
        prompt = _asked(c, work, row)
        found = next((block for block in portfolio.prompts if block.code == prompt.code), None)
        if found is not None and found.answer:
            work.done(c, left="answered")
            return
        _dismiss(c, parts, row, prompt)
        plan = plan_withdrawal(doc, found, prompt.lines) if found is not None else None
        if plan is None:
            if found is None and work.may_have_been_applied:
                writes.save_write_state(c, prompt_key(prompt.activity, prompt.stage), WriteState.TAKEN_BACK)
            work.done(c, left="as it stands" if found is not None else "nothing there")
            return
        attempt_write(c, work, row, doc)
    revision = withdraw_text(parts.google(row.identity), plan)
    with work.ending() as c:
        writes.save_write_state(c, prompt_key(prompt.activity, prompt.stage), WriteState.TAKEN_BACK)
        work.done(c, revision=revision)


def _dismiss(c: Connection, parts: Parts, row: PortfolioRow, prompt: Prompt) -> None:
    """It is never asked again, whatever becomes of its text; the place it took is free."""
    if prompt.state is PromptState.DISMISSED:
        return
    gone = replace(prompt, state=PromptState.DISMISSED, reason=reasons.UNDONE, until=None)
    prompts.save_prompts(c, row.person, [gone])
    if prompt.state is PromptState.PLACED:
        look_at_waiting(c, parts, prompts.load_prompts(c, row.person))


def _asked(c: Connection, work: Work, row: PortfolioRow) -> Prompt:
    write = _write_of(c, row.person, int(work.effect.key.split(":")[1]))
    asked = prompts.load_prompts(c, row.person)
    return next(item for item in asked if prompt_key(item.activity, item.stage) == write.effect)


def _is_left_behind(c: Connection, write: Written) -> bool:
    return portfolios.find_portfolio(c, write.document) is None


def _write_of(c: Connection, person: PersonKey, n: int) -> Written:
    write = writes.find_write(c, n)
    if write is None or write.person != person:
        raise NeedsPerson(NO_SUCH)
    return write
