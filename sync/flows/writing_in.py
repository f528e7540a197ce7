"""What every story does alike that writes into a person's own Doc: when it may, and what a refusal leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import Connection

from sync.core.impact import reasons
from sync.core.impact.due import due_on
from sync.core.impact.settling import is_in_doubt
from sync.core.people.types import Person, School
from sync.errors import InDoubt, LostLease, SyncError, TryLater
from sync.flows.carrying_out import Work
from sync.flows.plan_effects import prompt_key
from sync.store import attendance, captures, open_effects, prompts
from sync.store.effects import Effect, State
from sync.store.portfolios import PortfolioRow

TOMORROW = timedelta(days=1)
NEXT_WEEK = timedelta(weeks=1)
IN_A_MOMENT, SOON = timedelta(minutes=3), timedelta(hours=1)
EARLIER_FIRST = "An earlier line is looked for first."


def is_their_day(c: Connection, work: Work, person: Person, school: School) -> bool:
    """Whether today is a working day of theirs; else the effect waits for the next one."""
    parts, today = work.parts, work.parts.today()
    if person.is_paused(today):
        back_on = person.paused_until + TOMORROW if person.paused_until else today + NEXT_WEEK
        work.wait(c, reasons.AWAY, parts.morning_of(back_on))
        return False
    day = due_on(today, 0, person, school)
    if day != today:
        work.wait(c, reasons.NOT_A_WORKING_DAY, parts.morning_of(day))
        return False
    return True


def wait_for_the_doc(c: Connection, work: Work, row: PortfolioRow, *, tried: bool = False) -> None:
    """Raises TryLater where the Doc cannot be read, or an earlier write into it is looked for: one of ours would move
    the Doc on, and what became of the other could not be told any more.

    tried: this is itself the earlier one.
    """
    if row.trouble:
        raise TryLater(row.trouble, at=work.parts.now() + TOMORROW)
    if not tried and _is_another_in_doubt(c, work, row):
        raise TryLater(EARLIER_FIRST, after=IN_A_MOMENT)


def _is_another_in_doubt(c: Connection, work: Work, row: PortfolioRow) -> bool:
    """Whether another write into this Doc was begun and never said how it ended."""
    doubtful = {
        prompt_key(item.activity, item.stage) for item in prompts.load_prompts(c, row.person) if is_in_doubt(item)
    }
    begun = {
        item.key
        for item in open_effects.under(c, work.effect.lock)
        if item.state is State.ATTEMPTING or (item.key in doubtful and _is_looked_for(work, item))
    }
    begun |= {line.effect for line in captures.load_captures(c, row.person) if line.tried}
    begun |= {draft.effect for draft in attendance.load_drafts(c, row.person) if draft.tried}
    return bool(begun - {work.effect.key})


def _is_looked_for(work: Work, question: Effect) -> bool:
    """Whether what became of a question is about to be looked for. Nobody waits for what only its owner can tell."""
    return question.until is not None and question.until <= work.parts.now() + SOON


@contextmanager
def taking_back(work: Work, take_back: Callable[[Connection], object]) -> Iterator[None]:
    """Around the sending of a plan whose try is written down. Every refusal but a doubt means that nothing was applied:
    `take_back` makes everything as it was before the try, unless somebody else has it in hand by now."""
    try:
        yield
    except (InDoubt, LostLease):
        raise
    except SyncError:
        with work.parts.engine.begin() as c:
            work.keep_hold(c)
            take_back(c)
        raise
