"""Another Doc becomes somebody's portfolio, or none does: the earlier one is left whole, nothing is asked twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from sync.core.impact import reasons
from sync.core.impact.settling import is_in_doubt
from sync.core.impact.types import Prompt, PromptState
from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.typed import Standing
from sync.flows.capture_line import plan_waiting_lines
from sync.flows.parts import Parts
from sync.flows.plan_effects import PORTFOLIO, PROMPT, prompt_key
from sync.flows.sync_portfolio import SYNC_PORTFOLIO
from sync.store import captures, effects, offers, open_effects, portfolios, prompts, retired
from sync.store.leases import Fence
from sync.store.portfolios import PortfolioRow

LEFT_BEHIND = "The Doc it was for is not its owner's portfolio any more."
OWN_DOC_LINKED = "Its owner has linked a Doc of their own instead."
OPEN = frozenset({PromptState.PLANNED, PromptState.WAITING, PromptState.PLACED})


def switch_to(
    c: Connection, parts: Parts, person: PersonKey, document: DocumentId, *, identity: str, fence: Fence | None
) -> None:
    """From now on this Doc is the person's portfolio. Its agreed entries carry over at its first reading.

    fence: of the earlier Doc's lease, which the caller holds; None where there is no earlier one.
    """
    old = portfolios.portfolio_of(c, person)
    if old is not None and old.document == document:
        return
    if old is not None:
        kept = _leave(c, person, _is_in_the_doc, reasons.MOVED_DOC)
        _end_effects(c, parts, old, fence, kept=kept)
        open_effects.move(c, _lock(old.document), to=_lock(document), subject=document)
        retired.retire_portfolio(c, old, on=parts.today())
    portfolios.add_portfolio(c, document, person=person, identity=identity)
    if old is not None:
        retired.move_sessions(c, old.document, to=document)
    _make_none(c, parts, person)
    plan_waiting_lines(c, parts, person)
    parts.wake(c, SYNC_PORTFOLIO, document=document)


def leave_portfolio(c: Connection, parts: Parts, row: PortfolioRow, *, fence: Fence) -> None:
    """This Doc is nobody's portfolio any more, and no other takes its place: nothing is asked, nothing is offered."""
    _leave(c, row.person, _is_open, reasons.UNLINKED)
    _end_effects(c, parts, row, fence, kept=frozenset())
    gone = [offer for offer in offers.load_offers(c, row.person) if offer.vanished_on is None]
    offers.save_offers(c, [replace(offer, vanished_on=parts.today()) for offer in gone])
    retired.retire_portfolio(c, row, on=parts.today())


def _is_in_the_doc(prompt: Prompt) -> bool:
    """It stands in the earlier Doc, or may do so."""
    return prompt.state is PromptState.PLACED or is_in_doubt(prompt)


def _is_open(prompt: Prompt) -> bool:
    return prompt.state in OPEN


def _leave(c: Connection, person: PersonKey, ends: Callable[[Prompt], bool], reason: str) -> frozenset[str]:
    """Questions that end with the earlier Doc; no block of any other Doc is taken for one of them. Gives the keys of
    those that are still to come."""
    asked = prompts.load_prompts(c, person)
    ended = [replace(item, state=PromptState.DROPPED, reason=reason, until=None) for item in asked if ends(item)]
    rest = [item for item in asked if not ends(item)]
    prompts.save_prompts(c, person, [replace(item, code=None) for item in (*ended, *rest)])
    return frozenset(prompt_key(item.activity, item.stage) for item in rest if _is_open(item))


def _end_effects(c: Connection, parts: Parts, old: PortfolioRow, fence: Fence | None, *, kept: frozenset[str]) -> None:
    """What was still to be done in the earlier Doc is not done; a line that may be in it is its writer's to settle."""
    for capture in captures.load_captures(c, old.person):
        if capture.tried:
            captures.save_standing(c, capture.press, Standing.IN_DOUBT)
    for effect in open_effects.under(c, _lock(old.document)):
        if effect.kind != PROMPT or effect.key not in kept:
            effects.withdraw(c, effect.key, reason=LEFT_BEHIND, now=parts.now(), fence=fence)


def _make_none(c: Connection, parts: Parts, person: PersonKey) -> None:
    for key in open_effects.not_begun(c, PORTFOLIO, subject=person):
        effects.withdraw(c, key, reason=OWN_DOC_LINKED, now=parts.now())


def _lock(document: DocumentId) -> str:
    return f"doc:{document}"
