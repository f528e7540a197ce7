"""A person releases what was held because it would change much at once."""

from __future__ import annotations

from sync.errors import NeedsPerson
from sync.flows.parts import Parts
from sync.store import effects, memory
from sync.store.effects import State


def approve(parts: Parts, key: str) -> None:
    """Remember the approval and make the effect due now. Raises NeedsPerson where nothing of that name waits."""
    with parts.engine.begin() as c:
        effect = effects.find(c, key)
        if effect is None or effect.state is not State.WAITING:
            raise NeedsPerson(f"Nothing called {key} is waiting. `cpd effects --waiting` lists what is.")
        memory.remember(c, approval(key), parts.now().isoformat())
        effects.wait(c, key, reason="Approved by a person.", until=parts.now(), now=parts.now())


def approval(key: str) -> str:
    """The note that says a held effect was approved."""
    return f"approved:{key}"
