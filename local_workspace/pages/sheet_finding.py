"""Where the row that somebody typed in stands now, whoever else has put rows in or taken some out since.

A Sheet gives its rows no names: a row is known by what stands in it, and by the row above.
"""

from __future__ import annotations

from collections.abc import Sequence

Line = Sequence[str]
NEIGHBOURHOOD = 40
ALIKE = 0.5


def find_row(lines: Sequence[Line], at: int, was: Line, above: Line | None) -> int | None:
    """The number of the row that was at `at` and looked so; None where it is gone.

    lines: all rows that hold something, as they are now. above: how the row above looked, None for the first one.
    """
    wanted = trimmed(was)
    if _line(lines, at) == wanted and (wanted or _line(lines, at - 1) == trimmed(above or ())):
        return at
    if not wanted:
        return _empty(lines, at, trimmed(above or ()))
    if _line(lines, at - 1) == trimmed(above or ()) and _likeness(wanted, _line(lines, at)) >= ALIKE:
        # Somebody changed a cell of it; another row that looks as this one did is another row.
        return at
    same = [number for number, line in enumerate(lines) if trimmed(line) == wanted]
    if same:
        beside = [number for number in same if _line(lines, number - 1) == trimmed(above or ())]
        return min(beside or same, key=lambda number: abs(number - at))
    return _most_like(lines, at, wanted)


def trimmed(line: Line) -> tuple[str, ...]:
    """The texts without the empty ones at their end."""
    found = tuple(line)
    while found and not found[-1]:
        found = found[:-1]
    return found


def _line(lines: Sequence[Line], number: int) -> tuple[str, ...]:
    return trimmed(lines[number]) if 0 <= number < len(lines) else ()


def _empty(lines: Sequence[Line], at: int, above: tuple[str, ...]) -> int:
    """An empty row is known by the one above it alone; where that is empty too, by its number."""
    if not above or _line(lines, at - 1) == above:
        return at
    found = [number for number, line in enumerate(lines) if trimmed(line) == above]
    return min(found, key=lambda number: abs(number - at)) + 1 if found else at


def _most_like(lines: Sequence[Line], at: int, wanted: tuple[str, ...]) -> int | None:
    """Somebody wrote in the very row: the one nearby that most of it is still like."""
    near = range(max(0, at - NEIGHBOURHOOD), min(len(lines), at + NEIGHBOURHOOD + 1))
    scored = [(_likeness(wanted, _line(lines, number)), -abs(number - at), number) for number in near]
    likeness, _, number = max(scored, default=(0.0, 0, 0))
    if likeness >= ALIKE:
        return number
    # A row of one or two cells has nothing else to be known by than where it is.
    return at if len([text for text in wanted if text]) <= 2 and at < len(lines) else None


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    full = [column for column, text in enumerate(one) if text]
    same = sum(column < len(other) and other[column] == one[column] for column in full)
    return same / len(full) if full else 0.0
