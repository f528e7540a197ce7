"""What a person typed into cells, saved through the protocol; whom it passed over is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from local_workspace.pages.person_calls import Refused
from local_workspace.pages.sheet_asked import Edit
from local_workspace.pages.sheet_calls import SheetDesk, quoted, tab_of
from local_workspace.pages.sheet_finding import find_row
from local_workspace.pages.sheet_ranges import protected
from local_workspace.pages.sheet_ruling import Rulings
from local_workspace.services.sheets.a1 import Box, print_box
from local_workspace.services.sheets.guard import PROTECTED

Json = dict[str, Any]
TOO_LONG = "maximum of 50000 characters"


@dataclass(frozen=True, slots=True)
class Passed:
    """A text of somebody else's that was there, unseen by the writer, and what stands there now."""

    row: int
    column: int
    text: str
    now: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """state: saved, gone (the row is there no more), ruled (the cell takes something else) or refused; why, for the
    last two. rows: where the edit's rows stand now. passed: what it passed over."""

    state: str
    why: str = ""
    rows: tuple[int, ...] = ()
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """An edit with the numbers that its rows have now."""

    edit: Edit
    rows: tuple[int, ...]


def save(desk: SheetDesk, gid: str, edits: Sequence[Edit], owner: str) -> list[Outcome]:
    """An outcome for each edit. The later of two people stands, as in Google's own editor. owner: the file's, by name.

    Raises Refusal or Refused where the Sheet cannot be written in at all, NotThis where the tab is gone.
    """
    tab = tab_of(desk.read(), gid)
    lines = desk.lines(tab["properties"]["title"])
    rulings = Rulings(desk.world, desk.file_id, gid)
    outcomes = [_planned(edit, lines, rulings) for edit in edits]
    placed = [Placed(edit, one.rows) for edit, one in zip(edits, outcomes, strict=True) if one.state == "saved"]
    if placed:
        _make_room(desk, tab, placed)
        refused = iter(_write(desk, tab["properties"]["title"], placed, owner))
        outcomes = [_after(one, next(refused)) if one.state == "saved" else one for one in outcomes]
    return outcomes


def _after(outcome: Outcome, why: str) -> Outcome:
    return replace(outcome, state="refused", why=why, passed=()) if why else outcome


def _planned(edit: Edit, lines: list[list[str]], rulings: Rulings) -> Outcome:
    found = [find_row(lines, row.at, row.was, row.above) for row in edit.rows]
    rows = tuple(number for number in found if number is not None)
    if len(rows) < len(found):
        return Outcome("gone")
    for number, values in zip(rows, edit.values, strict=True):
        for column, value in enumerate(values, edit.left):
            why = rulings.against(number, column, value or "")
            if why:
                return Outcome("ruled", why, rows)
    return Outcome("saved", "", rows, tuple(_passed(edit, rows, lines)))


def _passed(edit: Edit, rows: Sequence[int], lines: list[list[str]]) -> list[Passed]:
    found = []
    for number, values, before in zip(rows, edit.values, edit.seen, strict=True):
        for column, (value, seen) in enumerate(zip(values, before, strict=True), edit.left):
            there = _text(lines, number, column)
            if value is not None and there and there not in (seen, value):
                found.append(Passed(number, column, there, value))
    return found


def _text(lines: list[list[str]], row: int, column: int) -> str:
    return lines[row][column] if row < len(lines) and column < len(lines[row]) else ""


def _make_room(desk: SheetDesk, tab: Json, placed: Sequence[Placed]) -> None:
    """Rows and columns for what reaches past the end, as a paste in Google's own editor makes them."""
    size = tab["properties"]["gridProperties"]
    bottom = max(number for one in placed for number in one.rows) + 1
    right = max(one.edit.left + len(values) for one in placed for values in one.edit.values)
    wanted = (("ROWS", bottom - size["rowCount"]), ("COLUMNS", right - size["columnCount"]))
    requests = [
        {"appendDimension": {"sheetId": tab["properties"]["sheetId"], "dimension": dimension, "length": length}}
        for dimension, length in wanted
        if length > 0
    ]
    if requests:
        desk.do(requests)


def _write(desk: SheetDesk, title: str, placed: Sequence[Placed], owner: str) -> list[str]:
    """Why each was refused, "" where it was not. One that is refused takes no other with it."""
    try:
        desk.write([piece for one in placed for piece in _ranges(title, one)])
        return [""] * len(placed)
    except Refused as refused:
        if refused.status != 400:
            raise
        if len(placed) == 1:
            return [_why(str(refused), owner)]
    return [why for one in placed for why in _write(desk, title, [one], owner)]


def _why(message: str, owner: str) -> str:
    if PROTECTED in message:
        return protected(owner)
    if TOO_LONG in message:
        return "A cell holds 50,000 characters at most. Put the rest in another cell, or in a Doc."
    return message or "The Sheet does not take that. Try it in another way."


def _ranges(title: str, one: Placed) -> list[Json]:
    """One range for each run of rows that still follow each other."""
    runs: list[tuple[int, list[tuple[str | None, ...]]]] = []
    for number, values in zip(one.rows, one.edit.values, strict=True):
        if runs and runs[-1][0] + len(runs[-1][1]) == number:
            runs[-1][1].append(values)
        else:
            runs.append((number, [values]))
    left = one.edit.left
    return [
        {
            "range": f"{quoted(title)}!{print_box(Box(top, left, top + len(run), left + max(map(len, run))))}",
            "values": [list(values) for values in run],
        }
        for top, run in runs
    ]
