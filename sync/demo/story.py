"""What the pages tell of the demo, and how they ask it to go on."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from sqlalchemy import Connection

from sync.core.impact.tally import tally
from sync.demo.play import Stage
from sync.store import books, editions, people, portfolios, prompts, register, sessions

NEWS_KEPT = 40


class Told:
    """The demo as its pages see it. Moves are asked for here and made by the thread that plays."""

    title = "CPD Community: the sample schools"

    def __init__(self) -> None:
        self._news: deque[str] = deque(maxlen=NEWS_KEPT)
        self._asked: queue.Queue[int] = queue.Queue(maxsize=1)
        self._busy = True
        self._pressed = False
        self._stage: Stage | None = None
        self.show: Callable[[str], None] | None = None

    def tell(self, line: str) -> None:
        self._news.append(line)
        if self.show is not None:
            self.show(line)

    def begin(self, stage: Stage) -> None:
        self._stage = stage
        self._busy = False

    def news(self) -> list[str]:
        return list(reversed(self._news))

    def is_busy(self) -> bool:
        return self._busy

    def can_move(self) -> bool:
        return not self._busy

    def move(self, days: int) -> None:
        """Ask for the date to be moved on; a second wish while one waits changes nothing."""
        try:
            self._asked.put_nowait(days)
        except queue.Full:
            return
        self._busy = True

    def wake(self, _connection: Connection, _name: str, /, **_ids: str) -> None:
        """What the flows call in place of waking a worker: there is something to do once this is answered."""
        self._pressed = True

    def answered(self) -> None:
        """Have the service go about what was pressed, on the same day; with whatever is asked for it does so anyway."""
        pressed, self._pressed = self._pressed, False
        if pressed:
            with suppress(queue.Full):
                self._asked.put_nowait(0)

    def wait_for_moves(self, play: Callable[[date], None]) -> None:
        """Make every move that is asked for, until interrupted."""
        if self._stage is None:
            raise RuntimeError("the demo has not begun")
        while True:
            try:
                days = self._asked.get(timeout=1.0)
            except queue.Empty:
                continue
            play(self._stage.parts.today() + timedelta(days=days))
            self._busy = False

    def summary(self) -> list[tuple[str, str, str]]:
        """(what, how many, where to look)."""
        if self._stage is None:
            return []
        parts = self._stage.parts
        with parts.engine.begin() as c:
            today = parts.today()
            listed = {key for key, person in people.load_people(c).items() if person.is_here(today)}
            docs = [row for key, row in portfolios.load_portfolios(c).items() if key in listed]
            count = tally([prompt for _, prompt in prompts.load_all_prompts(c)], today=parts.today())
            booked = [item for item in sessions.load_sessions(c) if item.meet and not item.session.cancelled]
            rows = len(register.load_agreed(c))
        read = sum(1 for row in docs if row.read_on and not row.trouble)
        return [
            ("Portfolios read", f"{read} of {len(docs)}", "/people"),
            ("Offers in the register", str(rows), self._book("register")),
            ("Webinars with a Meet link", str(len(booked)), "/calendar"),
            ("Questions placed", f"{count.placed} of {count.due} due", "/people"),
            ("Answers read", str(count.answered), "/people"),
        ]

    def links(self) -> list[tuple[str, str]]:
        """The community's own files."""
        if self._stage is None:
            return []
        found = [("Register: who can help with what", self._book("register"))]
        found.append(("Coordinator's sessions", self._book("coordinator")))
        found.append(("The side panel, as one of them", "/addon"))
        with self._stage.parts.engine.begin() as c:
            found += [
                (f"Directory, {row.term}", f"/document/d/{row.document}/edit") for row in editions.load_editions(c)
            ]
        return [(label, href) for label, href in found if href]

    def _book(self, name: str) -> str:
        if self._stage is None:
            return ""
        with self._stage.parts.engine.begin() as c:
            book = books.find_book(c, name)
        return f"/spreadsheets/d/{book.document}/edit" if book else ""
