"""Somebody without a portfolio asks for one: it is made from the template at once, and becomes theirs."""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.people.categories import template_category
from sync.core.people.types import Person, School
from sync.flows.parts import Parts
from sync.flows.plan_effects import FILL, OWNER, PORTFOLIO, SWEEP, TEMPLATE, plan_another_portfolio, plan_portfolio
from sync.store import effects, open_effects, portfolios
from sync.store.effects import State


def make_mine(c: Connection, parts: Parts, me: Person, school: School) -> bool:
    """Plan it, or hurry the one that is planned. False where they have a portfolio already.

    Before their domain's template is there nothing is planned: with its making everybody without a portfolio gets one.
    """
    if portfolios.portfolio_of(c, me.key) is not None:
        return False
    template = effects.find(c, f"{TEMPLATE}:{school.engine_user}:{template_category(me)}")
    if template is not None and template.state is State.DONE:
        _plan(c, parts, me)
    parts.wake(c, SWEEP)
    return True


def _plan(c: Connection, parts: Parts, me: Person) -> None:
    waiting = open_effects.not_begun(c, PORTFOLIO, subject=me.key)
    for key in waiting:
        effects.hurry(c, key, now=parts.now())
        effects.move_due(c, key, due_at=parts.now(), now=parts.now())
    if not waiting and not _is_under_way(c, me):
        number = open_effects.how_many(c, PORTFOLIO, subject=me.key)
        if number:
            plan_another_portfolio(c, parts, me.key, number + 1)
        else:
            plan_portfolio(c, parts, me.key, due_at=parts.now())


def _is_under_way(c: Connection, me: Person) -> bool:
    """Its making, filling in or handing over has begun and not ended."""
    return bool(open_effects.about(c, (PORTFOLIO, FILL, OWNER), subject=me.key))
