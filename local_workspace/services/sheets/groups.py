"""Groups of rows or columns that can be collapsed, one inside another: how deep each row lies says what groups are.

A group is kept as {"start", "end", "depth", "collapsed"}; all are kept by start, then depth.
Source: sheets.v4 AddDimensionGroupRequest, DeleteDimensionGroupRequest.
"""

from __future__ import annotations

import itertools
from typing import Any

from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import Shift

Json = dict[str, Any]
Run = tuple[int, int, int]
FIELDS = {"ROWS": "rowGroups", "COLUMNS": "columnGroups"}
DEEPEST = 8


def groups_of(sheet: Sheet, dimension: str) -> list[Json]:
    found: list[Json] = sheet.data[FIELDS[dimension]]
    return found


def shown_groups(sheet: Sheet, dimension: str) -> list[Json]:
    """The groups as Google's DimensionGroups, by start and then depth."""
    where = ({"sheetId": sheet.id} if sheet.id else {}) | {"dimension": dimension}
    shown = []
    for group in groups_of(sheet, dimension):
        span = {"startIndex": group["start"], "endIndex": group["end"]}
        collapsed = {"collapsed": True} if group["collapsed"] else {}
        shown.append({"range": where | span, "depth": group["depth"]} | collapsed)
    return shown


def deepen(sheet: Sheet, dimension: str, start: int, end: int, by: int) -> None:
    """Lay the rows or columns of a span one level deeper (by 1) or higher (by -1)."""
    groups = groups_of(sheet, dimension)
    steps = [
        (first, last, max(depth + by, 0) if start <= first and last <= end else depth)
        for first, last, depth in _steps(groups, start, end)
    ]
    _regroup(sheet, dimension, steps, groups)


def deepest(sheet: Sheet, dimension: str, start: int, end: int) -> int:
    """How deep the deepest row or column of a span lies; 0 is in no group."""
    steps = _steps(groups_of(sheet, dimension), start, end)
    return max((depth for first, last, depth in steps if start <= first and last <= end), default=0)


def shift_groups(sheet: Sheet, dimension: str, shift: Shift) -> None:
    """Move the groups along with their rows or columns."""
    moved = []
    for group in groups_of(sheet, dimension):
        span = shift((group["start"], group["end"]))
        if span is not None:
            moved.append(group | {"start": span[0], "end": span[1]})
    _regroup(sheet, dimension, _steps(moved), moved)


def _steps(groups: list[Json], *edges: int) -> list[Run]:
    """(start, end, depth) of each stretch between the edges of the groups and the edges given."""
    ends = sorted({*edges, *(group[end] for group in groups for end in ("start", "end"))})
    spans = itertools.pairwise(ends)
    return [(low, high, sum(group["start"] <= low < group["end"] for group in groups)) for low, high in spans]


def _runs(steps: list[Run]) -> list[Run]:
    """(start, end, depth) of each group: where rows side by side lie at least so deep."""
    runs: list[Run] = []
    for depth in range(1, max((step[2] for step in steps), default=0) + 1):
        last: Run | None = None
        for low, high, found in steps:
            if found < depth:
                continue
            goes_on = last is not None and last[1] == low
            last = (runs.pop()[0] if goes_on else low, high, depth)
            runs.append(last)
    return sorted(runs, key=lambda run: (run[0], run[2]))


def _regroup(sheet: Sheet, dimension: str, steps: list[Run], before: list[Json]) -> None:
    runs = _runs(steps)
    shut = {_heir(runs, group) for group in before if group["collapsed"]}
    sheet.data[FIELDS[dimension]] = [
        {"start": run[0], "end": run[1], "depth": run[2], "collapsed": run in shut} for run in runs
    ]


def _heir(runs: list[Run], group: Json) -> Run | None:
    """The group that goes on for an old one: of the same rows, else the one of its depth that touches it."""
    same = [run for run in runs if run[:2] == (group["start"], group["end"])]
    deep = (run for run in runs if run[2] == group["depth"])
    close = [run for run in deep if run[0] < group["end"] and group["start"] < run[1]]
    return next(iter(same[-1:] or close), None)
