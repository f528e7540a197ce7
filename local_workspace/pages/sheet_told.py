"""Whose words somebody else has written over without having seen them, until their writer has been told."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from local_workspace.pages.sheet_asked import Edit
from local_workspace.pages.sheet_saving import Outcome, Passed

Json = dict[str, Any]
REMEMBERED = 2000


@dataclass(frozen=True, slots=True)
class Place:
    """A tab of a Sheet."""

    file_id: str
    gid: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """number: counts on with everything that is remembered."""

    number: int
    place: Place
    who: str
    row: int
    column: int
    text: str
    lost_to: str = ""
    now: str = ""


class Told:
    """What people wrote through the pages, and which of it was written over. It forgets what is long ago."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._number = 0
        self._wrote: deque[Wrote] = deque(maxlen=REMEMBERED)
        self._lost: deque[Wrote] = deque(maxlen=REMEMBERED)

    @property
    def number(self) -> int:
        """A page that begins now is told what comes after this."""
        with self._lock:
            return self._number

    def note(self, place: Place, who: str, edits: Iterable[tuple[Edit, Outcome]]) -> None:
        """Remember what was saved, and whom it passed over."""
        with self._lock:
            for edit, outcome in edits:
                if outcome.state == "saved":
                    for one in outcome.passed:
                        self._pass(place, who, one)
                    self._keep(place, who, edit, outcome)

    def _pass(self, place: Place, who: str, one: Passed) -> None:
        here = (place, one.row, one.column)
        last = next((wrote for wrote in reversed(self._wrote) if (wrote.place, wrote.row, wrote.column) == here), None)
        if last is None or last.who == who or not last.text:
            return
        self._number += 1
        self._lost.append(
            Wrote(self._number, place, last.who, one.row, one.column, last.text, lost_to=who, now=one.now)
        )

    def _keep(self, place: Place, who: str, edit: Edit, outcome: Outcome) -> None:
        for row, values in zip(outcome.rows, edit.values, strict=True):
            for column, value in enumerate(values, edit.left):
                if value is not None:
                    self._wrote.append(Wrote(self._number, place, who, row, column, value))

    def since(self, place: Place, who: str, number: int) -> list[Wrote]:
        """This person's words that were written over after `number`."""
        with self._lock:
            return [one for one in self._lost if (one.place, one.who) == (place, who) and one.number > number]
