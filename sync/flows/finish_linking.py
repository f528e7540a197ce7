"""Linking and unlinking whose click was cut short: it is looked what came of it, and finished or left with a reason."""

from __future__ import annotations

from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.errors import Gone, TryLater
from sync.flows.carrying_out import Work
from sync.flows.leave_portfolio import STILL_SHARED
from sync.flows.link_portfolio import NOT_SHARED, held_earlier, switch_and_read
from sync.flows.parts import Parts
from sync.flows.plan_effects import LINK, UNLINK
from sync.google.docs import fetch_document
from sync.store import open_effects, people, portfolios, retired

OVERTAKEN = "Its owner has linked or left a Doc since."
EARLIER_BUSY = "At work in the earlier Doc this moment."


def finish_link(work: Work) -> None:
    """A click that was cut short: where the sharing went through, the Doc is switched as its owner asked."""
    parts, person = work.parts, PersonKey(work.effect.subject)
    document = DocumentId(work.effect.lock.removeprefix("doc:"))
    with parts.engine.begin() as c:
        member, before = people.find_member(c, person), portfolios.portfolio_of(c, person)
        if member is None or open_effects.latest(c, (LINK, UNLINK), subject=person) != work.effect.key:
            work.withdraw(c, OVERTAKEN)
            return
    identity = member[1].engine_user
    if not _may_write(parts, identity, document):
        with work.ending() as c:
            work.withdraw(c, NOT_SHARED)
        return
    with held_earlier(parts, before, document) as earlier:
        if not earlier.free:
            raise TryLater(EARLIER_BUSY)
        with work.ending() as c:
            switch_and_read(c, parts, person, document, identity=identity, fence=earlier.fence)
            work.done(c, document=document)


def _may_write(parts: Parts, identity: str, document: DocumentId) -> bool:
    try:
        return bool(fetch_document(parts.google(identity), document).revision)
    except Gone:
        return False


def finish_unlink(work: Work) -> None:
    """A click that was cut short: what it wanted is done, or is left to the Doc's owner."""
    person, document = PersonKey(work.effect.subject), DocumentId(work.effect.lock.removeprefix("doc:"))
    closed = _is_closed(work, document)
    with work.ending() as c:
        if closed:
            work.done(c, found="closed", person=person)
        else:
            work.withdraw(c, STILL_SHARED)


def _is_closed(work: Work, document: DocumentId) -> bool:
    with work.parts.engine.begin() as c:
        identity = retired.identity_of(c, document)
    try:
        fetch_document(work.parts.google(identity), document)
    except Gone:
        return True
    return False
