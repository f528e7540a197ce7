"""What the formulas of a spreadsheet give: links and simple sums are worked out, in the order they need each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import box_of
from local_workspace.services.sheets.cells import Cell, number_format
from local_workspace.services.sheets.flaws import CIRCULAR, LOADING, LOST, PARSE, Flaw, no_name, no_sheet
from local_workspace.services.sheets.formulas import Foreign, Malformed, Node, parse_formula
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.locales import Locale, locale_of
from local_workspace.services.sheets.results import FUNCTIONS, Broken, Result, Unworked, combine
from local_workspace.switches import switch

Spot = tuple[Sheet, int, int]
SWITCH = "sheets_unworked_formula"


@dataclass(frozen=True, slots=True)
class Worked:
    """A formula's cell: its tree, or why there is none."""

    tree: Node | None
    flaw: Flaw | None = None


def shown_rows(book: Book, sheet: Sheet, top: int = 0, bottom: int | None = None) -> Iterator[Row]:
    """The kept rows of a sheet with what their formulas give: to be shown, never to be kept."""
    worker: Worker | None = None
    for y, row in enumerate(sheet.grid.rows(top, bottom), top):
        if not any(type(cell) is dict and "f" in cell for cell in row):
            yield row
            continue
        worker = worker or Worker(book)
        yield [worker.shown(sheet, y, x, cell) for x, cell in enumerate(row)]


class Worker:
    """Works out the formulas of one book as it is now; what was worked out once is remembered."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.locale: Locale = locale_of(book.data["properties"].get("locale", ""))
        self.done: dict[tuple[int, int, int], Result] = {}

    def shown(self, sheet: Sheet, y: int, x: int, cell: Cell) -> Cell:
        """The cell with its value ("w"), the format and the link that its formula brings."""
        if type(cell) is not dict or "f" not in cell:
            return cell
        result = self.result((sheet, y, x))
        more: dict[str, Any] = {"w": self._stand_in(cell["f"]) if result.unworked else result.value}
        if result.shape:
            more["shape"] = result.shape
        if result.link:
            more["link"] = result.link
        return cell | more

    def _stand_in(self, formula: str) -> Flaw | str:
        """What is shown for a formula that is not worked out here: nobody can know what Google shows."""
        return LOADING if switch(self.book.world, SWITCH) == "loading" else formula

    def result(self, wanted: Spot) -> Result:
        """What a cell gives. Cells that wait for others stand on a stack of their own, however long the chain."""
        stack, begun = [wanted], set()
        while stack:
            spot, key = stack[-1], _key(stack[-1])
            begun.add(key)
            needs = self._needs(spot)
            for need in needs:
                if _key(need) in begun and _key(need) not in self.done:
                    # It waits for this one, which waits for it.
                    self.done[_key(need)] = Result(CIRCULAR)
            missing = [need for need in needs if _key(need) not in self.done]
            if missing:
                stack += missing
                continue
            if key not in self.done:
                self.done[key] = self._work(spot)
            stack.pop()
        return self.done[_key(wanted)]

    def _parsed(self, spot: Spot) -> Worked:
        cell = spot[0].grid.cell(spot[1], spot[2])
        if type(cell) is not dict or "f" not in cell:
            return Worked(None)
        try:
            return Worked(parse_formula(cell["f"], self.locale.decimal))
        except Malformed:
            return Worked(None, PARSE)
        except Foreign:
            return Worked(None, LOST if "#REF!" in cell["f"] else None)

    def _needs(self, spot: Spot) -> list[Spot]:
        """The cells with formulas that this one names."""
        if _key(spot) in self.done:
            return []
        tree = self._parsed(spot).tree
        found: dict[tuple[int, int, int], Spot] = {}
        for node in _nodes(tree) if tree else ():
            if node.kind in ("cells", "name") and (place := self._place(node, spot[0])):
                for need, cell in self._cells(*place):
                    if type(cell) is dict and "f" in cell:
                        found[_key(need)] = need
        return list(found.values())

    def _place(self, node: Node, sheet: Sheet) -> tuple[Sheet, Box] | None:
        if node.kind == "name":
            named = self.book.named(str(node.value))
            return (self.book.sheet(named["range"].get("sheetId") or 0), box_of(named["range"])) if named else None
        where = sheet if node.value is None else self.book.titled(str(node.value))
        return (where, node.box or Box()) if where else None

    def _cells(self, sheet: Sheet, box: Box) -> Iterator[tuple[Spot, Cell]]:
        for y, row in enumerate(sheet.grid.rows(box.top, box.bottom), box.top):
            for x, cell in enumerate(row[box.left : box.right], box.left):
                yield (sheet, y, x), cell

    def _work(self, spot: Spot) -> Result:
        worked = self._parsed(spot)
        if worked.tree is None:
            return Result(worked.flaw) if worked.flaw else Result(None, unworked=True)
        try:
            found = self._value(worked.tree, spot[0])
        except Broken as broken:
            return Result(broken.flaw)
        except Unworked:
            return Result(None, unworked=True)
        # A formula that points at an empty cell gives nothing to see, and counts as nought.
        return found

    def _value(self, node: Node, sheet: Sheet) -> Result:
        if node.kind in ("number", "text", "missing"):
            return Result(node.value)
        if node.kind in ("cells", "name"):
            return self._single(node, sheet)
        if node.kind != "call":
            return combine(node.kind, [self._value(part, sheet) for part in node.parts])
        function = FUNCTIONS.get(str(node.value))
        if function is None:
            raise Unworked(str(node.value))
        return function([self._argument(part, sheet) for part in node.parts], self.locale)

    def _argument(self, node: Node, sheet: Sheet) -> list[Result]:
        """One value, or those of all kept cells of a range."""
        if node.kind in ("cells", "name") and (place := self._place(node, sheet)):
            return [self._at(spot, cell) for spot, cell in self._cells(*place)] or [Result(None)]
        try:
            return [self._value(node, sheet)]
        except Broken as broken:
            return [Result(broken.flaw)]

    def _single(self, node: Node, sheet: Sheet) -> Result:
        place = self._place(node, sheet)
        if place is None and node.kind == "name":
            if str(node.value).upper() in ("TRUE", "FALSE"):
                return Result(str(node.value).upper() == "TRUE")
            raise Broken(no_name(str(node.value)))
        if place is None:
            raise Broken(no_sheet(str(node.value)))
        where, box = place
        if box.bottom != box.top + 1 or box.right != box.left + 1:
            # A whole range as one value spills or meets the formula's row: not worked out here.
            raise Unworked("a range")
        if box.top >= where.rows or box.left >= where.columns:
            raise Broken(LOST)
        return self._at((where, box.top, box.left), where.grid.cell(box.top, box.left))

    def _at(self, spot: Spot, cell: Cell) -> Result:
        if type(cell) is not dict or "f" not in cell:
            value = cell.get("v") if isinstance(cell, dict) else cell
            return Result(value, shape=number_format(cell) or None)
        found = self.done[_key(spot)]
        if found.unworked:
            raise Unworked("a cell that is not worked out")
        shape = number_format(cell) or found.shape
        return Result(found.value, shape=shape or None)


def _key(spot: Spot) -> tuple[int, int, int]:
    return spot[0].id, spot[1], spot[2]


def _nodes(tree: Node) -> Iterator[Node]:
    yield tree
    for part in tree.parts:
        yield from _nodes(part)
