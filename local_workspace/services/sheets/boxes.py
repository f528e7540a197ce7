"""Rectangles of cells and what becomes of them when rows or columns come, go and move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_workspace.refusals import Refusal
from local_workspace.services.sheets.a1 import Box

Json = dict[str, Any]
Span = tuple[int, int | None]
# A new place for a span, or None where nothing of it is left.
Shift = Callable[[Span], "Span | None"]

BANDED_TWICE = "You cannot add alternating background colors to a range that already has alternating background colors."


def bad(text: str) -> Refusal:
    return Refusal(400, text, reason="badRequest")


def not_built(what: str) -> Refusal:
    return Refusal(501, f"The local Workspace does not do {what} yet.", reason="notImplemented")


def box_of(grid_range: Json) -> Box:
    """The rectangle of a GridRange; what is missing is the sheet's edge. Raises Refusal for reversed ends."""
    box = Box(
        grid_range.get("startRowIndex") or 0,
        grid_range.get("startColumnIndex") or 0,
        grid_range.get("endRowIndex"),
        grid_range.get("endColumnIndex"),
    )
    if any(index is not None and index < 0 for index in (box.top, box.left, box.bottom, box.right)):
        raise bad("GridRange indexes must be >= 0")
    for start, end, what in ((box.top, box.bottom, "Row"), (box.left, box.right, "Column")):
        if end is not None and end < start:
            raise bad(f"end{what}Index[{end}] cannot be before start{what}Index[{start}]")
    return box


def grid_range(sheet_id: int, box: Box) -> Json:
    """A GridRange as Google prints it: the first sheet's id, 0, is left out."""
    found: Json = {"sheetId": sheet_id} if sheet_id else {}
    found |= {"startRowIndex": box.top}
    if box.bottom is not None:
        found["endRowIndex"] = box.bottom
    found["startColumnIndex"] = box.left
    if box.right is not None:
        found["endColumnIndex"] = box.right
    return found


def within(box: Box, rows: int, columns: int) -> Box:
    """The part of the box on a grid of that size, with closed ends."""
    bottom = rows if box.bottom is None else min(box.bottom, rows)
    right = columns if box.right is None else min(box.right, columns)
    return Box(box.top, box.left, max(bottom, box.top), max(right, box.left))


def _meet(start: int, end: int | None, other_start: int, other_end: int | None) -> bool:
    return (end is None or other_start < end) and (other_end is None or start < other_end)


def overlap(one: Box, other: Box) -> bool:
    return _meet(one.top, one.bottom, other.top, other.bottom) and _meet(one.left, one.right, other.left, other.right)


def covers(outer: Box, inner: Box) -> bool:
    rows = outer.top <= inner.top and _ends_by(inner.bottom, outer.bottom)
    return rows and outer.left <= inner.left and _ends_by(inner.right, outer.right)


def _ends_by(end: int | None, limit: int | None) -> bool:
    return limit is None or (end is not None and end <= limit)


def after_insert(at: int, count: int) -> Shift:
    """A span after `count` new rows or columns before index `at`: pushed on, or grown where `at` is inside it."""

    def shift(span: Span) -> Span:
        start, end = span
        if end is not None and at < end:
            end += count
        # An open span that starts at the edge stays at the edge.
        return (start + count if at <= start and not (start == 0 and span[1] is None) else start), end

    return shift


def after_delete(at: int, count: int) -> Shift:
    """A span after `count` rows or columns from `at` are gone; None where all of it went."""

    def place(index: int) -> int:
        return index if index <= at else max(at, index - count)

    def shift(span: Span) -> Span | None:
        start, end = place(span[0]), None if span[1] is None else place(span[1])
        return None if end is not None and end <= start else (start, end)

    return shift


def after_move(start: int, end: int, destination: int) -> Shift:
    """A span after the rows or columns start … end-1 were put before `destination`.

    A span inside what was moved goes along; another closes over the gap and opens for what arrives inside it.
    """
    count = end - start
    arrival = destination if destination <= start else destination - count
    leave, arrive = after_delete(start, count), after_insert(arrival, count)

    def shift(span: Span) -> Span | None:
        first, last = span
        if last is not None and start <= first and last <= end:
            return first - start + arrival, last - start + arrival
        left = leave(span)
        return None if left is None else arrive(left)

    return shift


def shifted(found: Json, dimension: str, shift: Shift) -> Json | None:
    """A GridRange after a shift along "ROWS" or "COLUMNS"; None where nothing of it is left."""
    word = "Row" if dimension == "ROWS" else "Column"
    first, last = f"start{word}Index", f"end{word}Index"
    span = shift((found.get(first) or 0, found.get(last)))
    if span is None:
        return None
    kept = {name: value for name, value in found.items() if name not in (first, last)}
    if first in found or span[0]:
        kept[first] = span[0]
    if span[1] is not None:
        kept[last] = span[1]
    return kept


def minus(box: Box, hole: Box) -> list[Box]:
    """What is left of a box when the hole is cut out of it: up to four boxes, open ends still open."""
    if not overlap(box, hole):
        return [box]
    parts = []
    top, left = max(box.top, hole.top), max(box.left, hole.left)
    bottom, right = _nearer(box.bottom, hole.bottom), _nearer(box.right, hole.right)
    if box.top < top:
        parts.append(Box(box.top, box.left, top, box.right))
    if bottom is not None and bottom != box.bottom:
        parts.append(Box(bottom, box.left, box.bottom, box.right))
    if box.left < left:
        parts.append(Box(top, box.left, bottom, left))
    if right is not None and right != box.right:
        parts.append(Box(top, right, bottom, box.right))
    return parts


def common(one: Box, other: Box) -> Box | None:
    """The part that lies in both boxes."""
    if not overlap(one, other):
        return None
    top, left = max(one.top, other.top), max(one.left, other.left)
    return Box(top, left, _nearer(one.bottom, other.bottom), _nearer(one.right, other.right))


def _nearer(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
