"""Carrying out what is due: each effect under its lease, once, and always ending in a named state.

A story that carries out one kind of effect has this shape: look for evidence where an earlier try may have been
applied, fetch, plan, write down the attempt, apply, remember. Whatever goes wrong is said in the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from sync.errors import Gone, InDoubt, LostLease, NeedsPerson, Overtaken, Refused, Stale, TryLater, Unexpected
from sync.flows.parts import Parts
from sync.google import in_time
from sync.store import claiming, effects, leases
from sync.store.away import NO_DATABASE
from sync.store.effects import Effect
from sync.store.leases import Fence

LEASE = timedelta(minutes=5)
KEPT_UNTOUCHED = timedelta(minutes=1)
SOON = timedelta(minutes=10)
QUIET = timedelta(minutes=30)
NEXT_DAY = timedelta(hours=20)
TRIES_WHEN_STALE = 3
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Work:
    """One effect in hand, under its lease: what a story needs to carry it out and to say how it ended."""

    parts: Parts
    effect: Effect

    @property
    def may_have_been_applied(self) -> bool:
        """An earlier try wrote down that it would act and never said how it ended: look for evidence first."""
        return self.effect.tries > 0

    def attempt(self, *, base_revision: str = "", identity: str = "") -> None:
        """Write down, before the call, that it is about to be made."""
        with self.parts.engine.begin() as c:
            self.attempt_in(c, base_revision=base_revision, identity=identity)

    def attempt_in(self, c: Connection, *, base_revision: str, identity: str) -> None:
        """The same in the caller's transaction, together with what it remembers of the try."""
        now, fence = self.parts.now(), self._fence()
        effects.attempt(c, self.effect.key, fence=fence, base_revision=base_revision, identity=identity, now=now)
        in_time.announce(self.parts.wall)

    def ending(self) -> AbstractContextManager[Connection]:
        """A transaction that remembers what came of it and ends the effect; call one of the three below in it."""
        return self.parts.engine.begin()

    def keep_hold(self, c: Connection) -> None:
        """Raises LostLease where somebody else has taken it over; if not, nobody does until the transaction ends."""
        if not leases.held(c, self.effect.lock, self._fence()):
            raise LostLease(f"{self.effect.lock} is in other hands by now.")

    def done(self, c: Connection, **evidence: str) -> None:
        effects.done(c, self.effect.key, fence=self._fence(), evidence=evidence, now=self.parts.now())

    def wait(self, c: Connection, reason: str, until: datetime) -> None:
        effects.wait(c, self.effect.key, reason=reason, until=until, now=self.parts.now(), fence=self._fence())

    def withdraw(self, c: Connection, reason: str) -> None:
        effects.withdraw(c, self.effect.key, reason=reason, now=self.parts.now(), fence=self._fence())

    def fail(self, c: Connection, reason: str) -> None:
        effects.fail(c, self.effect.key, reason=reason, now=self.parts.now(), fence=self._fence())

    def again(self) -> Work:
        """The same effect as the ledger has it now, for another try under the same lease."""
        with self.parts.engine.begin() as c:
            found = effects.find(c, self.effect.key)
        return self if found is None else replace(self, effect=replace(found, fence=self.effect.fence))

    def _fence(self) -> Fence:
        if self.effect.fence is None:
            raise LostLease(f"{self.effect.key} is not in hand.")
        return self.effect.fence


Story = Callable[[Work], None]


def run_due(parts: Parts, stories: Mapping[str, Story], *, each: Callable[[Effect], None] | None = None) -> int:
    """Carry out everything that is due, and what falls due by it. Gives how many effects were taken in hand.

    each: told of every effect taken in hand (progress on a screen).
    Raises Unexpected once all the others are done, where one could not be carried out through a fault of ours.
    """
    seen: set[str] = set()
    faults: list[Unexpected] = []
    while True:
        claimed_at = parts.wall.now()
        claimed = _claim(parts, stories)
        try:
            fresh = [effect for effect in claimed if effect.key not in seen]
            for effect in fresh:
                seen.add(effect.key)
                if each is not None:
                    each(effect)
                if parts.wall.now() - claimed_at > KEPT_UNTOUCHED:
                    _keep(parts, effect)
                try:
                    _carry_out(Work(parts, effect), stories[effect.kind])
                except Unexpected as fault:
                    faults.append(fault)
        finally:
            _give_back(parts, claimed)
        if not fresh and faults:
            raise faults[0]
        if not fresh:
            return len(seen)


def _claim(parts: Parts, stories: Mapping[str, Story]) -> tuple[Effect, ...]:
    with parts.engine.begin() as c:
        return claiming.claim_due(
            c,
            now=parts.now(),
            wall=parts.wall.now(),
            holder=parts.holder,
            lasts=LEASE,
            kinds=tuple(stories),
            limit=AT_ONCE,
        )


def _keep(parts: Parts, effect: Effect) -> None:
    """The lease lasts from the moment the work begins: those claimed together are carried out one after another."""
    if effect.fence is not None:
        with parts.engine.begin() as c:
            leases.extend(c, effect.lock, effect.fence, now=parts.wall.now(), lasts=LEASE)


def _give_back(parts: Parts, claimed: tuple[Effect, ...]) -> None:
    if not claimed:
        return
    with parts.engine.begin() as c:
        for lock, fence in {(effect.lock, effect.fence) for effect in claimed}:
            if fence is not None:
                leases.release(c, lock, fence)


def _carry_out(work: Work, story: Story) -> None:
    for _ in range(TRIES_WHEN_STALE):
        if _tell(work, story):
            return
        work = work.again()
    _wait(work, "Somebody is typing; waiting for quiet.", QUIET)


@contextmanager
def held_lease(parts: Parts, name: str) -> Iterator[Fence | None]:
    """The lease of a Doc or workbook while the caller works on it; None when somebody else holds it."""
    with parts.engine.begin() as c:
        fence = leases.take(c, name, holder=parts.holder, now=parts.wall.now(), lasts=LEASE)
    try:
        yield fence
    finally:
        if fence is not None:
            with parts.engine.begin() as c:
                leases.release(c, name, fence)


def _tell(work: Work, story: Story) -> bool:
    """Run the story; whatever stops it becomes a state with a reason and a time to look again.

    False when the Doc moved on between reading and writing: nothing was applied, and it may be planned again at once.
    """
    try:
        with in_time.one_try():
            story(work)
    except Stale:
        return False
    except (LostLease, Overtaken):
        # Somebody else holds it now and will say how it ended.
        return True
    except InDoubt as error:
        _wait(work, f"In doubt, looking for evidence: {error}", SOON if error.after is None else error.after)
    except TryLater as error:
        _wait(work, str(error), SOON if error.after is None else error.after, at=error.at)
    except NeedsPerson as error:
        _wait(work, str(error), NEXT_DAY)
    except Gone:
        _wait(work, NOT_SHARED, NEXT_DAY)
    except Refused as error:
        # A person may mend it any day: an account that is made late, a limit lifted, a table moved.
        _wait(work, f"Google refused it: {error}", NEXT_DAY)
    except NO_DATABASE:
        # Nothing can be said in a ledger that is away. It stands as it stood: what was begun is found begun.
        raise
    except Exception as error:
        _wait(work, f"A fault of ours, please report it: {type(error).__name__}: {error}", NEXT_DAY)
        raise Unexpected(f"{work.effect.key} could not be carried out: {error}") from error
    return True


NOT_SHARED = "It is deleted or no longer shared with us. Share it again, or leave it: nothing is lost."


def _wait(work: Work, reason: str, later: timedelta, *, at: datetime | None = None) -> None:
    try:
        with work.ending() as c:
            work.wait(c, reason, at or work.parts.now() + later)
    except (LostLease, Overtaken):
        # Somebody else holds it now and will say how it ended.
        return
