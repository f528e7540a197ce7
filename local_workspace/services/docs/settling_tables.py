"""Tables, rows and cells that go when a suggestion is decided."""

from __future__ import annotations

from collections.abc import Callable

from local_workspace.services.docs.items import Item, Mark
from local_workspace.services.docs.runs import Json

INNER = {"table": "row", "row": "cell"}
STOPS = {"row": ("row", "end"), "cell": ("cell", "row", "end")}
Goes = Callable[[Json | None], bool]


def gone_structures(items: list[Item], goes: Goes) -> set[int]:
    """The numbers of the items that go with a table, row, cell, table of contents or section break."""
    gone: set[int] = set()
    if not any(isinstance(item, Mark) and item.extra for item in items):
        return gone
    for number, item in enumerate(items):
        if number not in gone and isinstance(item, Mark) and not item.closes and _goes(items, number, goes):
            gone.update(range(number, extent(items, number)))
    return gone


def _goes(items: list[Item], number: int, goes: Goes) -> bool:
    """A mark goes by its own suggestions, a table with the last of its rows, and a row with the last of its cells."""
    mark = items[number]
    if goes(mark.extra):
        return True
    inner = INNER.get(mark.kind) if isinstance(mark, Mark) else None
    return inner is not None and all(_goes(items, below, goes) for below in _children(items, number, inner))


def _children(items: list[Item], number: int, kind: str) -> list[int]:
    found, at = [], number + 1
    while at < len(items):
        item = items[at]
        if not (isinstance(item, Mark) and item.kind == kind):
            break
        found.append(at)
        at = extent(items, at)
    return found


def extent(items: list[Item], number: int) -> int:
    """The number of the item behind all that a mark encloses."""
    mark, depth = items[number], 0
    kind = mark.kind if isinstance(mark, Mark) else ""
    if kind not in ("table", "toc", "row", "cell"):
        return number + 1
    for at in range(number + 1, len(items)):
        item = items[at]
        if not isinstance(item, Mark):
            continue
        if depth == 0 and item.kind in STOPS.get(kind, ()):
            return at
        if item.closes and depth == 0:
            return at + 1
        depth += item.opens - item.closes
    return len(items)


def columns_left(items: list[Item], number: int, lost: set[int]) -> list[Json] | None:
    """The columns of a table that keeps fewer than it had; None where it keeps them all."""
    mark = items[number]
    columns: list[Json] = mark.style["columns"]
    rows = [_children(items, row, "cell") for row in _children(items, number, "row") if row not in lost]
    if any(len(row) != len(columns) for row in rows):
        return None
    kept = [column for place, column in enumerate(columns) if any(row[place] not in lost for row in rows)]
    return kept if len(kept) < len(columns) else None
