"""What a request means that was made for an earlier state of a Doc, while others went on writing.

Nobody has recorded how Google merges; assumed: a place stays with the text around it, what others put in at the same
place stands before it, a range takes in what they put inside it, and what they took away is gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from local_workspace.services.docs.model import Move
from local_workspace.services.docs.runs import Json

FAR = 1 << 40
PLACES = ("location", "tableStartLocation", "sectionBreakLocation", "range")


Piece = tuple[int, int]
"""A stretch of text: its length as the caller believes it, and as it is. Where one is 0, the other has it alone."""


class _Side:
    """One segment as the caller believes it to be, beside what it is."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = [(FAR, FAR)]

    def real(self, believed: int, *, behind: bool) -> int:
        """Where a believed position is. behind: behind what others put in right there."""
        before, _ = _cut_believed(self._pieces, believed, behind=behind)
        return sum(there for _, there in before)

    def theirs(self, move: Move) -> None:
        """Others took out and put in, and the caller does not know."""
        before, rest = _cut_real(self._pieces, move.at)
        gone, after = _cut_real(rest, move.lost)
        self._keep(*before, *((believed, 0) for believed, _ in gone), (0, move.gained), *after)

    def ours(self, move: Move) -> None:
        """The caller took out and put in, at a place that is known as it is."""
        before, rest = _cut_real(self._pieces, move.at)
        _, after = _cut_real(rest, move.lost)
        self._keep(*before, (move.gained, move.gained), *after)

    def ours_at(self, start: int, end: int, gained: int) -> None:
        """The same at a place that is known as the caller believes it."""
        before, rest = _cut_believed(self._pieces, start, behind=True)
        if end > start:
            _, rest = _cut_believed(rest, end - start, behind=False)
        self._keep(*before, (gained, gained), *rest)

    def _keep(self, *pieces: Piece) -> None:
        self._pieces = [piece for piece in pieces if piece != (0, 0)]


def _cut_believed(pieces: list[Piece], at: int, *, behind: bool) -> tuple[list[Piece], list[Piece]]:
    for number, (believed, there) in enumerate(pieces):
        if at == 0 and not (behind and believed == 0):
            return pieces[:number], pieces[number:]
        if at < believed:
            head, tail = (at, at if there else 0), (believed - at, there - at if there else 0)
            return [*pieces[:number], head], [tail, *pieces[number + 1 :]]
        at -= believed
    return pieces, []


def _cut_real(pieces: list[Piece], at: int) -> tuple[list[Piece], list[Piece]]:
    for number, (believed, there) in enumerate(pieces):
        if at == 0:
            return pieces[:number], pieces[number:]
        if at < there:
            head, tail = (at if believed else 0, at), (believed - at if believed else 0, there - at)
            return [*pieces[:number], head], [tail, *pieces[number + 1 :]]
        at -= there
    return pieces, []


class Alignment:
    """Turns the places of a batch made for an earlier state into those of the present one, request by request."""

    def __init__(self, moves: Iterable[Move], first_tab: str) -> None:
        """moves: what others did since that state, in order."""
        self._first = first_tab
        self._sides: dict[tuple[str, str], _Side] = {}
        self._asked: tuple[_Side, int, int] | None = None
        for move in moves:
            self._side(move.tab, move.segment).theirs(move)

    def _side(self, tab: str, segment: str) -> _Side:
        return self._sides.setdefault((tab or self._first, segment), _Side())

    def placed(self, request: Json) -> Json:
        """A request with every place in it where it is now."""
        self._asked = None
        return self._inner(request)

    def _inner(self, request: Json) -> Json:
        return {name: self._value(name, value) for name, value in request.items()}

    def _value(self, name: str, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        if name not in PLACES:
            return self._inner(value)
        side = self._side(value.get("tabId") or "", value.get("segmentId") or "")
        start = value.get("index", value.get("startIndex"))
        if isinstance(start, int):
            end = value.get("endIndex")
            self._asked = (side, start, end if isinstance(end, int) else start)
        moved = dict(value)
        for key in ("index", "startIndex", "endIndex"):
            if isinstance(value.get(key), int):
                moved[key] = side.real(value[key], behind=key != "endIndex")
        return moved

    def follow(self, moves: Iterable[Move]) -> None:
        """Take account of what one's own request has just done."""
        for move in moves:
            side = self._side(move.tab, move.segment)
            if not self._was_asked(side, move):
                side.ours(move)

    def _was_asked(self, side: _Side, move: Move) -> bool:
        """A change right where the request pointed happens there in what the caller believes, too."""
        asked, self._asked = self._asked, None
        if asked is None or asked[0] is not side:
            return False
        _, start, end = asked
        first = side.real(start, behind=True)
        last = side.real(end, behind=False) if end > start else first
        if (move.at, move.lost) != (first, last - first):
            return False
        side.ours_at(start, end, move.gained)
        return True
