"""What the pages tell of the demo, and how they ask it to go on."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from local_workspace.pages.story import Deed, Step
from sync.demo.deeds import count_deeds, deeds_since, list_deeds
from sync.demo.play import Stage
from sync.demo.seen import Seen, see
from sync.demo.steps import Scenery, Ticks, set_scenery, six_steps, tick
from sync.demo.ticks import note_arrival
from sync.demo.typing_pause import TypingPause

NOTHING = ("Nothing was to be done.",)
NEWS_KEPT = 40


class Told:
    """The demo as its pages see it. Moves are asked for here and made by the thread that plays."""

    title = "CPD Community: the sample schools"

    def __init__(self) -> None:
        self._news: deque[str] = deque(maxlen=NEWS_KEPT)
        self._asked: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._busy = True
        self._lock = threading.Lock()
        self._pressed = False
        self._stage: Stage | None = None
        self._seen, self._scenery = Seen(), Scenery()
        self._since: Sequence[str] = ()
        self.show: Callable[[str], None] | None = None

    def tell(self, line: str) -> None:
        self._news.append(line)
        if self.show is not None:
            self.show(line)

    def begin(self, stage: Stage) -> None:
        self._stage = stage
        note_arrival(stage)
        self._look(stage)
        self._busy = False

    def news(self) -> list[str]:
        return list(reversed(self._news))

    def is_busy(self) -> bool:
        return self._busy

    def can_move(self) -> bool:
        return not self._busy

    def move(self, days: int) -> None:
        """Ask for the date to be moved on; a second wish while one is under way changes nothing."""
        with self._lock:
            if self._busy:
                return
            self._busy = True
        self._asked.put(days)

    def wake(self, _connection: Connection, _name: str, /, **_ids: str) -> None:
        """What the flows call in place of waking a worker: there is something to do once this is answered."""
        self._pressed = True

    def answered(self) -> None:
        """Have the service go about what was pressed, on the same day; with whatever is asked for it does so anyway."""
        pressed, self._pressed = self._pressed, False
        if pressed and self._asked.empty():
            self._asked.put(0)

    def wait_for_moves(self, play: Callable[[date], None]) -> None:
        """Make every move that is asked for, until interrupted. What is typed in the pages is looked at as soon as
        whoever types pauses, on the same day."""
        if self._stage is None:
            raise RuntimeError("the demo has not begun")
        typing = TypingPause(self._stage.world)
        while True:
            try:
                days = self._asked.get(timeout=1.0)
            except queue.Empty:
                if not typing.is_now():
                    continue
                days = 0
            typing.looked_at()
            self._move(self._stage, days, play)
            # What was pressed is gone about on the same day: a move that was asked for meanwhile is still to come.
            if days:
                self._busy = False

    def _move(self, stage: Stage, days: int, play: Callable[[date], None]) -> None:
        mark = stage.parts.now()
        play(stage.parts.today() + timedelta(days=days))
        self._look(stage)
        if days:
            self._since = deeds_since(stage.parts, mark) or NOTHING

    def _look(self, stage: Stage) -> None:
        self._seen = see(stage.parts)
        self._scenery = set_scenery(stage.parts, stage.world, self._seen.places)

    def summary(self) -> Sequence[tuple[str, str, str]]:
        return self._seen.summary

    def links(self) -> Sequence[tuple[str, str]]:
        return self._seen.links

    def steps(self) -> Sequence[Step]:
        return six_steps(self._scenery, tick(self._stage, self._scenery) if self._stage else Ticks())

    def places(self) -> Mapping[str, str]:
        return self._seen.places

    def who_is_who(self) -> Mapping[str, str]:
        return self._seen.who

    def next_question(self) -> date | None:
        return self._seen.next_question

    def since(self) -> Sequence[str]:
        return self._since

    def deed_states(self) -> Mapping[str, int]:
        return count_deeds(self._stage.parts) if self._stage else {}

    def deeds(self, state: str, *, most: int) -> Sequence[Deed]:
        return list_deeds(self._stage.parts, state, most=most) if self._stage else ()
