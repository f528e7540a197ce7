"""Who may ask: decided in the flow, whatever the card that was pressed says."""

from __future__ import annotations

from sync.core.people.types import Person
from sync.errors import NotYours
from sync.flows.parts import Parts
from sync.flows.plan_access import is_coordinator


def only_for_coordinators(parts: Parts, actor: Person) -> None:
    """Raises NotYours for everybody but a coordinator who is here today."""
    if not (is_coordinator(actor) and actor.is_here(parts.today())):
        raise NotYours
