"""When a school year begins, each portfolio that we made gets a fresh page in its log. Once; nothing is moved.

A Doc that its owner made and linked is left as it is.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection

from sync.core.impact.due import due_on
from sync.core.people.types import Person, School
from sync.core.portfolio.doc import Doc, DocumentId
from sync.core.portfolio.new_log import LATEST, has_log_of, lines_of_year, plan_new_log, year_began, year_that_begins
from sync.flows.carrying_out import Work
from sync.flows.keep_copies import attempt_write
from sync.flows.parts import Parts
from sync.flows.plan_effects import OWNER, new_page_key, plan_new_page
from sync.flows.set_aside import fetch_portfolio
from sync.flows.sync_portfolio import read_again, remember_reading
from sync.flows.writing_in import is_their_day, taking_back, wait_for_the_doc
from sync.google.docs import apply_edits
from sync.store import effects, memory, people, portfolios, writes
from sync.store.portfolios import PortfolioRow

# Younger ones have a log that nobody has written much in.
OLD_ENOUGH = timedelta(days=60)
NOT_THEIRS = "This Doc is not its owner's portfolio any more, so its log stays as it is."
TOO_LATE = "The school year is well under way: no new page is put into the log this year."
NOTHING_TO_DO = "The log is empty, or has a page for this year already."
DOUBT = "We could not tell whether the new page reached the log, so it is not put in a second time."


def plan_new_pages(c: Connection, parts: Parts) -> None:
    """In a school year's first weeks, a new page for everyone whose portfolio we made before it, on a working day of
    theirs. Planned once for each Doc and year."""
    schools = people.load_schools(c)
    begins = {key: day for key, school in schools.items() if (day := year_that_begins(school, parts.today()))}
    if not begins:
        return
    rows = portfolios.load_portfolios(c)
    theirs = [
        (person, rows[key], begins[person.school])
        for key, person in people.load_people(c).items()
        if person.school in begins and key in rows and _is_old_enough(rows[key], begins[person.school])
    ]
    ours = effects.known(c, [f"{OWNER}:{row.document}" for _, row, _ in theirs])
    there = effects.known(c, [new_page_key(row.document, day.year) for _, row, day in theirs])
    for person, row, day in theirs:
        if f"{OWNER}:{row.document}" in ours and new_page_key(row.document, day.year) not in there:
            due_at = parts.morning_of(due_on(parts.today(), 0, person, schools[person.school]))
            plan_new_page(c, parts, row.document, day.year, due_at=due_at)


def _is_old_enough(row: PortfolioRow, begins: date) -> bool:
    return row.first_read_on is not None and row.first_read_on <= begins - OLD_ENOUGH


def write_new_page(work: Work) -> None:
    """Read the Doc; put the page in, pinned to that reading. After a doubtful try the page is looked for first."""
    parts, year = work.parts, int(work.effect.key.rsplit(":", 1)[1])
    with parts.engine.begin() as c:
        row = _wanted(c, work, year)
    if row is None:
        return
    doc = fetch_portfolio(parts, row)
    plan = plan_new_log(doc, parts.templates.forms, year=year, read_on=parts.today())
    with parts.engine.begin() as c:
        remember_reading(c, parts, row, doc)
        if _was_tried(c, work, doc) or not plan.edits:
            _look(c, work, row, doc, year)
            return
        memory.remember(c, _tried(work), True)
        attempt_write(c, work, row, doc)
    with taking_back(work, lambda c: memory.forget(c, _tried(work))):
        revision = apply_edits(parts.google(row.identity), plan)
    with work.ending() as c:
        _there(c, work, row, year, revision)


def _wanted(c: Connection, work: Work, year: int) -> PortfolioRow | None:
    """The Doc it goes into today; None where there is nothing to do now, which the ledger is told."""
    row = portfolios.find_portfolio(c, DocumentId(work.effect.subject))
    member = people.find_member(c, row.person) if row is not None else None
    if row is None or member is None:
        work.withdraw(c, NOT_THEIRS)
        return None
    return row if memory.recall(c, _tried(work)) or _is_time(c, work, row, *member, year=year) else None


def _is_time(c: Connection, work: Work, row: PortfolioRow, person: Person, school: School, *, year: int) -> bool:
    """Raises TryLater where the Doc has to be waited for."""
    today = work.parts.today()
    began = year_began(school, year)
    if began is None or today > began + LATEST or not person.is_here(today):
        work.withdraw(c, TOO_LATE)
        return False
    if not is_their_day(c, work, person, school):
        return False
    wait_for_the_doc(c, work, row)
    return True


def _tried(work: Work) -> str:
    return f"tried {work.effect.key}"


def _was_tried(c: Connection, work: Work, doc: Doc) -> bool:
    # The very revision that a try was pinned to: it was certainly not applied.
    return bool(memory.recall(c, _tried(work))) and doc.revision != work.effect.base_revision


def _look(c: Connection, work: Work, row: PortfolioRow, doc: Doc, year: int) -> None:
    """Nothing is written: what we tried stands there or may have been deleted, or there was nothing to do."""
    was_tried = bool(memory.recall(c, _tried(work)))
    if was_tried and has_log_of(doc, work.parts.templates.forms, year):
        _there(c, work, row, year, "")
        return
    memory.forget(c, _tried(work))
    work.withdraw(c, DOUBT if was_tried else NOTHING_TO_DO)


def _there(c: Connection, work: Work, row: PortfolioRow, year: int, revision: str) -> None:
    memory.forget(c, _tried(work))
    lines = lines_of_year(work.parts.templates.forms, year)
    writes.add_write(c, work.effect.key, document=row.document, person=row.person, on=work.parts.today(), lines=lines)
    read_again(c, work.parts, row.document)
    work.done(c, revision=revision, found="" if revision else "by its heading")
