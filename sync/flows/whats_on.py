"""What's on elsewhere: anyone adds to the list, everyone sees who did, and what is over is gone."""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.elsewhere.opportunities import (
    Opportunity,
    OpportunityKey,
    Shown,
    Typed,
    read_opportunity,
    shown_on,
)
from sync.core.people.duties import Role
from sync.core.people.types import Person
from sync.errors import NeedsPerson, NotYours
from sync.flows.parts import Parts
from sync.store import opportunities

MOST_OF_ONE = 20
ENOUGH = "Twenty of yours are in the list now. Take one off first, or wait until one is over."


def whats_on(c: Connection, parts: Parts) -> tuple[Shown, ...]:
    """What is to come, the soonest first: the same for everyone in all schools."""
    return shown_on(opportunities.load_opportunities(c, parts.today()), parts.today())


def tell_of(parts: Parts, actor: Person, typed: Typed, *, press: str) -> Opportunity | tuple[str, ...]:
    """Add something to the list, or every reason why it cannot be. The same press again gives what the first one made.

    Raises NeedsPerson where somebody has twenty in it, NotYours for a press of another's."""
    with parts.engine.begin() as c:
        if before := _pressed(c, actor, press):
            return before
        read = read_opportunity(
            typed,
            actor.key,
            key=OpportunityKey(parts.rng.hex(12)),
            today=parts.today(),
            areas=parts.templates.areas,
            kinds=parts.templates.elsewhere,
        )
        if not isinstance(read, Opportunity):
            return read
        opportunities.forget_past(c, parts.today())
        if opportunities.count_of(c, actor.key, parts.today()) >= MOST_OF_ONE:
            raise NeedsPerson(ENOUGH)
        if opportunities.add_opportunity(c, read, press=press, at=parts.now()):
            return read
        # Two presses at the same moment: the other one's has meanwhile been committed.
        return _pressed(c, actor, press) or ()


def _pressed(c: Connection, actor: Person, press: str) -> Opportunity | None:
    found = opportunities.find_pressed(c, press)
    if found is not None and found.adder != actor.key:
        raise NotYours
    return found


def take_off(parts: Parts, actor: Person, key: OpportunityKey) -> None:
    """Whoever added it takes it off the list, or a coordinator does; where it is gone already, nothing is to be done.

    Raises NotYours for everyone else."""
    with parts.engine.begin() as c:
        found = opportunities.find_opportunity(c, key)
        if found is None:
            return
        if found.adder != actor.key and Role.COORDINATOR.value not in actor.roles:
            raise NotYours
        opportunities.remove(c, key)
