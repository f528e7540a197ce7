"""A worker outlasts its database: what was stopped, moved or killed under it is waited for, and nobody need come."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sync.errors import BadSettings, TryLater
from sync.store.away import NO_DATABASE

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0
AWAY = "The database is away. The worker waits for it and goes on by itself."
BACK = "The database answers again. The worker goes on."


def outlast(
    begin: Callable[[Callable[[], None]], None], *, pause: Callable[[float], None], say: Callable[[str], None]
) -> None:
    """Do the work until it ends by itself, beginning anew with growing pauses whenever the database went away.

    begin: opens the database, calls what it is given once that answers, and works. pause: sleeps so many seconds.
    say: shows a line to a person, one when the database goes and one when it is back.
    Raises what `begin` raises before the database has answered for the first time: that is for a person to set right.
    """
    spell = _Spell(say)
    while True:
        try:
            begin(spell.answered)
            return
        except (TryLater, BadSettings, *NO_DATABASE):
            if not spell.ever_answered:
                raise
        pause(spell.next_pause_s())


class _Spell:
    """What is known of the database: whether it answers now, ever did, and how long to wait before the next try."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._pauses = _growing()
        self._is_away = False
        self.ever_answered = False

    def answered(self) -> None:
        if self._is_away:
            self._say(BACK)
        self._pauses, self._is_away, self.ever_answered = _growing(), False, True

    def next_pause_s(self) -> float:
        if not self._is_away:
            self._say(AWAY)
        self._is_away = True
        return next(self._pauses)


def _growing() -> Iterator[float]:
    pause_s = FIRST_PAUSE_S
    while True:
        yield pause_s
        pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
