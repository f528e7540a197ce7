"""What a person has approved goes on: whoever planned it looks again, and finds the approval."""

from __future__ import annotations

from sync.flows.approve import approval
from sync.flows.carrying_out import Work
from sync.flows.hold_back import ACCESS, SESSIONS
from sync.flows.plan_access import COORDINATOR, plan_access
from sync.store import books, memory


def release_hold(work: Work) -> None:
    """Sessions are read again; who may open what is planned again. A staff list is handed in again by a person."""
    with work.ending() as c:
        book = books.find_book(c, COORDINATOR)
        if work.effect.subject == SESSIONS and book is not None:
            books.mark_changed(c, [book.document])
        if work.effect.subject == ACCESS and memory.recall(c, approval(work.effect.key)) is not None:
            plan_access(c, work.parts)
        work.done(c, approved="by a person")
