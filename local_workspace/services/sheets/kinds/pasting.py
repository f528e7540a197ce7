"""Requests that paste cells elsewhere: copyPaste and cutPaste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import bad, box_of, covers, grid_range, overlap
from local_workspace.services.sheets.cells import Cell, parts_of, value_of, with_value
from local_workspace.services.sheets.cells import pack as packed
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.following import follow_cut
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.moving import CUT_MERGE, placed, shown, taken
from local_workspace.services.sheets.painting import paint, painted, unpaint
from local_workspace.services.sheets.references import Reference, box_moved, moved_along, rewrite

Json = dict[str, Any]
WITH_FORMULAS = ("PASTE_NORMAL", "PASTE_NO_BORDERS", "PASTE_FORMULA")
WITH_MERGES = ("PASTE_NORMAL", "PASTE_NO_BORDERS")
WITH_RULES = ("PASTE_NORMAL", "PASTE_NO_BORDERS", "PASTE_FORMAT", "PASTE_CONDITIONAL_FORMATTING")


@dataclass(frozen=True, slots=True)
class Pasting:
    """Cells of `source` on their way to `over` on another sheet or the same, as often as they fit in."""

    source: Sheet
    box: Box
    target: Sheet
    over: Box
    kind: str
    turned: bool = False

    @property
    def size(self) -> tuple[int, int]:
        height, width = (self.box.bottom or 0) - self.box.top, (self.box.right or 0) - self.box.left
        return (width, height) if self.turned else (height, width)

    def corners(self) -> Iterator[tuple[int, int]]:
        """Where each copy starts."""
        height, width = self.size
        for top in range(self.over.top, self.over.bottom or 0, height):
            for left in range(self.over.left, self.over.right or 0, width):
                yield top, left

    def places(self, part: Box) -> list[Box]:
        """The boxes that a part of the source comes to lie on."""
        down, right = part.top - self.box.top, part.left - self.box.left
        height, width = (part.bottom or 0) - part.top, (part.right or 0) - part.left
        if self.turned:
            down, right, height, width = right, down, width, height
        return [
            Box(top + down, left + right, top + down + height, left + right + width) for top, left in self.corners()
        ]

    def cells(self) -> list[Row]:
        """The source's cells, laid out over the whole destination; formulas point on as far as their cells went."""
        values = self.kind == "PASTE_VALUES"
        rows = shown(self.source.book, self.source, self.box) if values else taken(self.source, self.box)
        height, width = self.size
        result = []
        for down in range((self.over.bottom or 0) - self.over.top):
            line = []
            for right in range((self.over.right or 0) - self.over.left):
                y, x = (right % width, down % height) if self.turned else (down % height, right % width)
                steps = (self.over.top + down - self.box.top - y, self.over.left + right - self.box.left - x)
                line.append(_moved(rows[y][x], *steps) if self.kind in WITH_FORMULAS else rows[y][x])
            result.append(line)
        return result


def _moved(cell: Cell, down: int, right: int) -> Cell:
    if not isinstance(cell, dict) or "f" not in cell:
        return cell
    return cell | {"f": moved_along(cell["f"], down, right)}


def pasted(old: Cell, new: Cell, kind: str) -> Cell:
    """What a cell becomes when `new` is pasted over it with one of Google's paste types."""
    if kind in ("PASTE_NORMAL", "PASTE_CONDITIONAL_FORMATTING"):
        return new if kind == "PASTE_NORMAL" else old
    kept, come = parts_of(old), parts_of(new)
    if kind == "PASTE_VALUES":
        return with_value(old, value_of(new))
    if kind == "PASTE_FORMULA":
        return with_value(old, come.get("v"), come.get("f", ""))
    if kind in ("PASTE_FORMAT", "PASTE_DATA_VALIDATION"):
        part = "fmt" if kind == "PASTE_FORMAT" else "dv"
        return packed(kept | {part: come.get(part)})
    look = {name: value for name, value in come.get("fmt", {}).items() if name != "borders"}
    if "borders" in kept.get("fmt", {}):
        look["borders"] = kept["fmt"]["borders"]
    return packed(come | {"fmt": look})


def copy_paste(desk: Desk, body: Json) -> Json:
    source, box = desk.cells(body.get("source"), change=False)
    target, to_box = desk.cells(body.get("destination"), change=False)
    turned = body.get("pasteOrientation") == "TRANSPOSE"
    kind = body.get("pasteType") or "PASTE_NORMAL"
    height, width = Pasting(source, box, target, to_box, kind, turned).size
    if not height or not width:
        raise bad("The source of a paste must not be empty.")
    # As often as the source fits whole into the destination, and once where it does not fit.
    down = max(((to_box.bottom or 0) - to_box.top) // height, 1) * height
    across = max(((to_box.right or 0) - to_box.left) // width, 1) * width
    over = Box(to_box.top, to_box.left, to_box.top + down, to_box.left + across)
    _paste(desk, Pasting(source, box, target, over, kind, turned))
    return {}


def _paste(desk: Desk, pasting: Pasting) -> None:
    target, over, kind = pasting.target, pasting.over, pasting.kind
    desk.guard.check(target, over)
    target.grow(over.bottom or 0, over.right or 0)
    merges = [(box_of(merge), merge) for merge in pasting.source.data["merges"]]
    parts = [place for box, _ in merges if covers(pasting.box, box) for place in pasting.places(box)]
    rules = painted(pasting.source, pasting.box, pasting.places) if kind in WITH_RULES else []
    _put(pasting, pasting.cells())
    if kind in WITH_RULES:
        unpaint(target, over)
        paint(target, rules)
    if kind in WITH_MERGES:
        _replace_merges(target, over, parts)


def _put(pasting: Pasting, new: list[Row]) -> None:
    old = taken(pasting.target, pasting.over)
    lines = [
        [pasted(was, comes, pasting.kind) for was, comes in zip(olds, news, strict=True)]
        for olds, news in zip(old, new, strict=True)
    ]
    placed(pasting.target, pasting.over.top, pasting.over.left, lines)


def _replace_merges(sheet: Sheet, over: Box, parts: list[Box]) -> None:
    kept = []
    for merge in sheet.data["merges"]:
        if not overlap(box_of(merge), over):
            kept.append(merge)
        elif not covers(over, box_of(merge)):
            raise bad(CUT_MERGE)
    sheet.data["merges"] = kept + [grid_range(sheet.id, part) for part in parts]


def cut_paste(desk: Desk, body: Json) -> Json:
    """Moves cells with all that is theirs: merges, conditional formats, named ranges and formulas follow them."""
    source, box = desk.cells(body.get("source"))
    start = body.get("destination") or {}
    target = desk.book.sheet(start.get("sheetId") or 0)
    top, left = start.get("rowIndex") or 0, start.get("columnIndex") or 0
    if top < 0 or left < 0:
        raise bad("The destination must not be before the first row or column.")
    height, width = (box.bottom or 0) - box.top, (box.right or 0) - box.left
    over = Box(top, left, top + height, left + width)
    pasting = Pasting(source, box, target, over, body.get("pasteType") or "PASTE_NORMAL")
    desk.guard.check(target, over)
    target.grow(over.bottom or 0, over.right or 0)
    _cut(desk, pasting)
    return {}


def _cut(desk: Desk, pasting: Pasting) -> None:
    source, box, target, over = pasting.source, pasting.box, pasting.target, pasting.over
    cells = [[_at_home(cell, pasting) for cell in row] for row in taken(source, box)]
    merges = [box_of(merge) for merge in source.data["merges"]]
    parts = [place for merge in merges if covers(box, merge) for place in pasting.places(merge)]
    rules = painted(source, box, pasting.places)
    placed(source, box.top, box.left, [[None] * len(row) for row in cells])
    unpaint(source, box)
    _replace_merges(source, box, [])
    _put(pasting, cells)
    if pasting.kind in WITH_RULES:
        unpaint(target, over)
        paint(target, rules)
    if pasting.kind in WITH_MERGES:
        _replace_merges(target, over, parts)
    for item in desk.book.data["namedRanges"]:
        where, named = desk.book.on(item["range"])
        if where is source and covers(box, named):
            item["range"] = grid_range(target.id, pasting.places(named)[0])
    follow_cut(desk.book, source, box, target, over.top, over.left)


def _at_home(cell: Cell, pasting: Pasting) -> Cell:
    """A cell that goes to another sheet: its formula still means the cells of the sheet it comes from."""
    if pasting.source is pasting.target or not isinstance(cell, dict) or "f" not in cell:
        return cell
    box, over = pasting.box, pasting.over

    def change(old: Reference) -> Reference:
        if old.title is not None:
            return old
        if covers(box, old.box):
            return box_moved(old, over.top - box.top, over.left - box.left, None)
        return Reference(pasting.source.title, old.first, old.second)

    return cell | {"f": rewrite(cell["f"], change)}


KINDS: dict[str, Kind] = {"copyPaste": copy_paste, "cutPaste": cut_paste}
