"""What a history's schedule tape decides: who moves next, what goes wrong at which call, who dies and where."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.harness.doors import TROUBLES, Trouble
from tests.harness.stage import Worker

READS = (".get", ".list", ".getStartPageToken")
LOST = tuple(trouble for trouble in TROUBLES if trouble.name in ("done, then 503", "reset after", "timed out after"))
REFUSED = tuple(trouble for trouble in TROUBLES if trouble.name in ("too many calls", "not done", "not reached"))
FEEDS = tuple(trouble for trouble in TROUBLES if trouble.only)
PLAGUES: tuple[tuple[Trouble, ...], ...] = ((), (), LOST, REFUSED, FEEDS)
# Here what we send is seen by people at once: answers to it get lost most.
ABOVE_ALL_LOST = ("question due", "directory")
# With this chance the same worker goes on; in the other histories each turn is anybody's.
STICKINESS = (0.0, 0.0, 0.96)
# In these moments somebody is most likely to do something: while one of ours is about to write, or has just read.
ABOUT_TO_WRITE = ("apply_edits", "withdraw_text", "update", "send_draft", "move_event")
TEMPTING = (*(f"{call} before" for call in ABOUT_TO_WRITE), "fetch_document after")
PLAGUED = 0.5
# How likely somebody does something at a moment like those, and at any other. In some histories everybody waits until
# there is nothing left to do, and answers what they find then.
PATIENCE = ((0.0, 0.0), (0.6, 0.0), (0.6, 0.05), (0.6, 0.2))


class Weather:
    """The kind of history this one is, and what it brings at each moment. Once it is quiet nothing goes wrong any more.

    aim: the step at which somebody dies for certain if they come to it.
    """

    def __init__(self, chance: Random, *, scene: str, aim: str) -> None:
        self._chance, self._aim = chance, aim
        self.quiet = False
        self._trouble_rate = chance.choice((0.0, 0.04, 0.15))
        # In some histories it is above all what we write that goes wrong, or what the feeds say.
        self._plague = chance.choice((*PLAGUES, LOST, LOST) if scene in ABOVE_ALL_LOST else PLAGUES)
        self._death_rate = chance.choice((0.0, 0.0, 0.02))
        self._temptation, self._eagerness = chance.choice(PATIENCE)
        self._stickiness = chance.choice(STICKINESS)
        self._on_turn: Worker | None = None

    def turn_of(self, workers: Sequence[Worker]) -> Worker:
        """Who moves next. In some histories one worker gets far while the other stands still."""
        if self._on_turn is None or not self._stickiness or self._chance.random() >= self._stickiness:
            self._on_turn = self._chance.choice(workers)
        return self._on_turn

    def pass_turn(self, workers: Sequence[Worker]) -> None:
        """Somebody has done something. Where one worker gets far, it is the one that stood still until now: it comes to
        know of the deed while the other has in hand what it had read before."""
        if self._stickiness:
            self._on_turn = next(worker for worker in workers if worker is not self._on_turn)

    def which_of(self, waiting: int) -> int:
        """Which of so many wake-ups, the oldest first, is taken: the newest where one worker gets far, else any."""
        return waiting - 1 if self._stickiness else self._chance.randrange(waiting)

    def tempts(self, workers: Sequence[Worker]) -> bool:
        """Whether somebody does something now."""
        tempting = any(worker.place.endswith(TEMPTING) for worker in workers)
        return self._chance.random() < (self._temptation if tempting else self._eagerness)

    def dies(self, step: str) -> bool:
        """Whether the life of the worker at this step ends here."""
        if self.quiet:
            return False
        if step == self._aim:
            self._aim = ""
            return True
        return self._death_rate > 0 and self._chance.random() < self._death_rate

    def goes_wrong(self, method: str) -> Trouble | None:
        """What goes wrong at a call of this method, if anything."""
        if self.quiet:
            return None
        plague = [trouble for trouble in self._plague if _strikes(trouble, method)]
        if plague and self._chance.random() < PLAGUED:
            return self._chance.choice(plague)
        if self._chance.random() >= self._trouble_rate:
            return None
        return self._chance.choice([trouble for trouble in TROUBLES if trouble.only in ("", method)])


def _strikes(trouble: Trouble, method: str) -> bool:
    """Plagues that are not one method's strike what we write."""
    return trouble.only == method if trouble.only else not method.endswith(READS)
