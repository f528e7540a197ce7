"""A plan that would take much away at once is not carried out before a person has looked: it is held as an effect."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from sync.core.bold import fingerprint, is_bold
from sync.flows.approve import approval
from sync.flows.parts import Parts
from sync.flows.plan_effects import HOLD, plan_hold
from sync.store import effects, memory
from sync.store.effects import State

STAFF_LIST, ACCESS, SESSIONS = "staff-list", "access", "sessions"
NOT_SO_ANY_MORE = "It was put right, or something else was asked for: there is nothing left to approve."


def is_held(
    c: Connection, parts: Parts, what: str, gone: Collection[str], *, of: int, reason: str, doubtful: bool = False
) -> str:
    """Why a plan that takes `gone` away, out of `of`, waits for a person; "" where it may be carried out.

    reason: what a person is told, with {gone}, {of} and {key} in it. An approval is good for exactly these, once.
    doubtful: a person is to look however few they are.
    """
    held = [effect for effect in effects.under(c, f"hold:{what}") if effect.key.endswith(f":{fingerprint(gone)}")]
    approved = next((effect for effect in held if memory.recall(c, approval(effect.key)) is not None), None)
    if approved is not None:
        memory.forget(c, approval(approved.key))
        memory.forget(c, what_would_go(approved.key))
        return ""
    if not doubtful and not is_bold(len(gone), of=of):
        _let_go(c, parts, what)
        return ""
    waiting = next((effect for effect in held if effect.state is State.WAITING), None)
    return waiting.reason if waiting else _hold(c, parts, what, gone, of=of, reason=reason)


def _hold(c: Connection, parts: Parts, what: str, gone: Collection[str], *, of: int, reason: str) -> str:
    _let_go(c, parts, what)
    name = f"{len(effects.under(c, f'hold:{what}')) + 1}:{fingerprint(gone)}"
    plan_hold(c, parts, what, name)
    key = f"{HOLD}:{what}:{name}"
    told = reason.format(gone=len(gone), of=of, key=key)
    memory.remember(c, what_would_go(key), [*sorted(gone)])
    effects.wait(c, key, reason=told, until=None, now=parts.now())
    return told


def _let_go(c: Connection, parts: Parts, what: str) -> None:
    """What is held of this kind is no longer what is asked for."""
    for effect in effects.under(c, f"hold:{what}"):
        if effect.state is State.WAITING:
            effects.withdraw(c, effect.key, reason=NOT_SO_ANY_MORE, now=parts.now())
            memory.forget(c, what_would_go(effect.key))


def what_would_go(key: str) -> str:
    """The note of what a held plan would take away, by its own names: addresses, sessions' keys."""
    return f"would go:{key}"
