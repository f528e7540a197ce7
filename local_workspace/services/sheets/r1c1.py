"""R1C1 notation, from the first cell of the sheet: R[1]C[1] is B2. One end of a range is (row, column), from 0.

Measured on the live API by the makers of backlot (Apache-2.0), down to the ranges it does not read backwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = r"(\d{1,8}|\[\d{1,8}\])?"
CELL = re.compile(rf"R{NUMBER}C{NUMBER}\Z", re.IGNORECASE)
LINE = re.compile(r"([RC])(\d{1,8}|\[\d{1,8}\])\Z", re.IGNORECASE)
Span = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class _At:
    """A row or a column. moved: counted from the first cell, not named."""

    index: int
    moved: bool


_End = tuple[_At | None, _At | None]


def spans(text: str) -> tuple[Span, Span] | None:
    """((top, bottom), (left, right)), ends excluded and None where open; None where `text` is no such range."""
    first, colon, second = text.partition(":")
    start = _end(first)
    end = _end(second) if colon else start
    if start is None or end is None:
        return None
    rows, columns = _span(start[0], end[0]), _span(start[1], end[1])
    return (rows, columns) if rows and columns else None


def _end(text: str) -> _End | None:
    if text.upper() in ("R", "C"):
        return _At(0, True), _At(0, True)
    if found := CELL.match(text):
        row, column = _at(found[1] or "[0]"), _at(found[2] or "[0]")
        return None if row.index < 0 or column.index < 0 else (row, column)
    if found := LINE.match(text):
        line = _at(found[2])
        if line.index < 0:
            return None
        return (line, None) if found[1] in "Rr" else (None, line)
    return None


def _at(text: str) -> _At:
    return _At(int(text[1:-1]), True) if text.startswith("[") else _At(int(text) - 1, False)


def _span(start: _At | None, end: _At | None) -> Span | None:
    if end is None:
        return (start.index if start else 0), None
    if start is None:
        return 0, end.index + 1
    # Two ends of one kind that stand one place the wrong way round are nothing to Google.
    if start.moved == end.moved and end.index == start.index - 1:
        return None
    return min(start.index, end.index), max(start.index, end.index) + 1
