"""A question that nobody touched for six school weeks is taken back, and never asked again."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from sync.core.impact.settling import SCHOOL_WEEKS_TO_ANSWER, is_let_go
from sync.core.impact.writing import plan_withdrawal
from sync.core.people.calendar import school_weeks_between
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.writes import WriteState
from sync.errors import TryLater
from sync.flows.carrying_out import Work
from sync.flows.keep_copies import attempt_write
from sync.flows.parts import Parts
from sync.flows.place_prompt import named
from sync.flows.plan_effects import plan_letting_go, prompt_key
from sync.flows.set_aside import fetch_portfolio
from sync.flows.sync_portfolio import remember_reading
from sync.google.docs import withdraw_text
from sync.store import people, portfolios, prompts, writes

TOMORROW = timedelta(days=1)


def plan_letting_go_of_old(c: Connection, parts: Parts) -> None:
    """Blocks that have stood unanswered for six school weeks are to be looked at, and taken back if untouched."""
    today = parts.today()
    old = prompts.load_placed_before(c, today - timedelta(weeks=SCHOOL_WEEKS_TO_ANSWER))
    staff, schools, docs = people.load_people(c), people.load_schools(c), portfolios.load_portfolios(c)
    for key, prompt in old:
        person, row = staff.get(key), docs.get(key)
        if person is None or row is None or row.trouble or prompt.placed_on is None:
            continue
        weeks = school_weeks_between(schools[person.school], prompt.placed_on, today)
        if weeks >= SCHOOL_WEEKS_TO_ANSWER:
            plan_letting_go(c, parts, prompt.activity, prompt.stage, row.document)


def let_go(work: Work) -> None:
    """Read the Doc once more; only a block that is still as we wrote it is taken back."""
    parts, wanted = work.parts, named(work.effect.key)
    with parts.engine.begin() as c:
        row = portfolios.find_portfolio(c, DocumentId(work.effect.subject))
    if row is None or row.trouble:
        raise TryLater(row.trouble if row else "The Doc is not remembered.", at=parts.now() + TOMORROW)
    doc = fetch_portfolio(parts, row)
    with parts.engine.begin() as c:
        portfolio = remember_reading(c, parts, row, doc)
        prompt = next(item for item in prompts.load_prompts(c, row.person) if (item.activity, item.stage) == wanted)
        found = next((item for item in portfolio.prompts if item.code == prompt.code), None)
        plan = plan_withdrawal(doc, found, prompt.lines) if found is not None and is_let_go(prompt) else None
        if plan is None:
            if found is None and work.may_have_been_applied:
                writes.save_write_state(c, prompt_key(*wanted), WriteState.TAKEN_BACK)
            work.done(c, left="as it stands" if found is not None else "nothing there")
            return
        attempt_write(c, work, row, doc)
    revision = withdraw_text(parts.google(row.identity), plan)
    with work.ending() as c:
        writes.save_write_state(c, prompt_key(*wanted), WriteState.TAKEN_BACK)
        work.done(c, revision=revision)
