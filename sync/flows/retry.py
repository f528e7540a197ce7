"""A person has something that waits or failed looked at again at once."""

from __future__ import annotations

from sync.errors import NeedsPerson
from sync.flows.parts import Parts
from sync.flows.plan_effects import SWEEP
from sync.store import effects

ASKED_FOR = "Tried again because a person asked."


def retry(parts: Parts, key: str) -> None:
    """Make the effect due now, under its own key. Raises NeedsPerson where nothing of that name waits or failed."""
    with parts.engine.begin() as c:
        if not effects.reopen(c, key, reason=ASKED_FOR, now=parts.now()):
            raise NeedsPerson(
                f"Nothing called {key} waits or has failed. `cpd effects --waiting` and `--failed` list what does."
            )
        parts.wake(c, SWEEP)
