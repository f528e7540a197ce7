"""What a coordinator settles without a command: plans held by the brake, and what failed or waits for somebody.

Each press is allowed anew here, and a second one changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from sync.core.ledger.advice import BY_ITSELF, advice_for, is_doubt
from sync.core.ledger.in_cards import in_a_card
from sync.core.people.types import Person, PersonKey
from sync.core.sessions.types import SessionKey
from sync.errors import NeedsPerson, NotYours
from sync.flows import plan_effects as kinds
from sync.flows.approve import approval, approve
from sync.flows.hold_back import SESSIONS, what_would_go
from sync.flows.keep_register import wanted
from sync.flows.parts import Parts
from sync.flows.plan_effects import SWEEP
from sync.flows.retry import ASKED_FOR
from sync.flows.tell_effects import Names, Told, tell
from sync.flows.whose_duty import only_for_coordinators
from sync.store import effects, memory, register
from sync.store.effects import REOPENED_BY_A_PERSON, Effect, State
from sync.store.held_up import of_kinds, of_reasons
from sync.store.readiness import LEFT, Glance, load_glance

# The service's own errands. What it writes in people's Docs, and when, is nobody's but theirs.
ERRANDS = frozenset(
    {
        kinds.TEMPLATE,
        kinds.PORTFOLIO,
        kinds.FILL,
        kinds.OWNER,
        kinds.WORKBOOK,
        kinds.SHARE,
        kinds.UNSHARE,
        kinds.REGISTER,
        kinds.EVENT,
        kinds.EDITION,
        kinds.PDF,
        kinds.MAIL,
        kinds.CHANNEL,
    }
)
BRAKE = "cpd approve"
UNDER_WAY = "It is being looked at this moment, or it is done. Open this list again in a minute."
SETTLED = "It was settled meanwhile: there is nothing left to decide."


@dataclass(frozen=True, slots=True)
class HeldPlan:
    """A plan that waits for a person. gone: what would vanish, in words; left: somebody has said to leave it."""

    key: str
    what: str
    why: str
    gone: tuple[str, ...]
    left: bool


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """What the coordinator's first lines say. held, stuck: how many. hostless: sessions whose host has left."""

    held: int
    stuck: int
    without_leader: tuple[str, ...]
    to_release: str
    hostless: int = 0


def glance(c: Connection, parts: Parts, actor: Person) -> ToLookAt:
    """What waits for a coordinator, in one query. Raises NotYours for whoever is none."""
    only_for_coordinators(parts, actor)
    seen: Glance = load_glance(c, {*ERRANDS, kinds.HOLD}, today=parts.today())
    held = sum(number for kind, reason, number in seen.why if _is_held(kind, reason))
    stuck = sum(number for kind, reason, number in seen.why if not _is_held(kind, reason) and _needs_somebody(reason))
    return ToLookAt(held, stuck, seen.without_leader, seen.to_release, seen.hostless)


def _is_held(kind: str, reason: str) -> bool:
    return kind == kinds.HOLD or BRAKE in reason


def _needs_somebody(reason: str) -> bool:
    return not is_doubt(reason) and advice_for(reason) != BY_ITSELF


def held_plans(parts: Parts, actor: Person) -> tuple[HeldPlan, ...]:
    """Every plan that is held, with what it would take away. Raises NotYours for whoever is no coordinator."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        left, names = memory.recall_all(c, LEFT), Names(c)
        held = [each for each in of_kinds(c, {kinds.HOLD, kinds.REGISTER}) if _is_waiting_for_approval(each)]
        told = tell(c, held, zone=parts.zone)
        return tuple(
            HeldPlan(each.key, said.subject, in_a_card(each.reason), _gone(c, parts, each, names), each.key in left)
            for each, said in zip(held, told, strict=True)
        )


def _is_waiting_for_approval(effect: Effect) -> bool:
    return effect.state is State.WAITING and BRAKE in effect.reason


def _gone(c: Connection, parts: Parts, effect: Effect, names: Names) -> tuple[str, ...]:
    if effect.kind == kinds.REGISTER:
        kept = {row.key for row in wanted(c, parts)}
        rows = [dict(row.values) for row in register.load_agreed(c) if row.key not in kept]
        return tuple(f"{row.get('Who', '')}: {row.get('Happy to help with', '')}" for row in rows)
    noted = memory.recall(c, what_would_go(effect.key))
    keys = [str(key) for key in noted] if isinstance(noted, list) else []
    if effect.subject == SESSIONS:
        return tuple(names.session(SessionKey(key)) for key in keys)
    return tuple(names.whom(PersonKey(key)) for key in keys)


def go_on(parts: Parts, actor: Person, key: str) -> None:
    """A held plan is carried out after all. Raises NotYours, and NeedsPerson where it no longer waits."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        effect = _find(c, key, {kinds.HOLD, kinds.REGISTER})
        if memory.recall(c, approval(key)) is not None or effect.state is State.DONE:
            return
        if not _is_waiting_for_approval(effect):
            raise NeedsPerson(SETTLED)
        memory.forget(c, LEFT + key)
    approve(parts, key)
    with parts.engine.begin() as c:
        parts.wake(c, SWEEP)


def leave_it(parts: Parts, actor: Person, key: str) -> None:
    """A held plan stays held and is no longer asked about. Raises NotYours, NeedsPerson where it no longer waits."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        if not _is_waiting_for_approval(_find(c, key, {kinds.HOLD, kinds.REGISTER})):
            raise NeedsPerson(SETTLED)
        memory.remember(c, LEFT + key, {"by": actor.email, "at": parts.now().isoformat()})


@dataclass(frozen=True, slots=True)
class Stuck:
    """The first of what failed or waits for somebody, in a card's words. number: of all of it."""

    first: tuple[Told, ...]
    number: int


def stuck(parts: Parts, actor: Person, *, most: int) -> Stuck:
    """What failed or waits for somebody, each with why and what to do. Raises NotYours.

    Only those are loaded that are shown: while Google is away, everything there is may be waiting.
    """
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        seen = load_glance(c, ERRANDS, today=parts.today())
        counted = [(reason, n) for _, reason, n in seen.why if BRAKE not in reason and _needs_somebody(reason)]
        found = of_reasons(c, ERRANDS, {reason for reason, _ in counted}, most=most)
        return Stuck(_in_cards(tell(c, found, zone=parts.zone)), sum(number for _, number in counted))


def _in_cards(told: Iterable[Told]) -> tuple[Told, ...]:
    return tuple(replace(each, why=in_a_card(each.why), to_do=in_a_card(each.to_do)) for each in told)


def try_again(parts: Parts, actor: Person, key: str) -> None:
    """It is looked at again at once, after looking whether it happened. Raises NotYours, NeedsPerson."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        effect = _find(c, key, ERRANDS)
        if effect.state not in REOPENED_BY_A_PERSON or BRAKE in effect.reason:
            raise NeedsPerson(UNDER_WAY)
        effects.reopen(c, key, reason=ASKED_FOR, now=parts.now())
        parts.wake(c, SWEEP)


def _find(c: Connection, key: str, among: Iterable[str]) -> Effect:
    effect = effects.find(c, key)
    if effect is None or effect.kind not in among:
        raise NotYours
    return effect
