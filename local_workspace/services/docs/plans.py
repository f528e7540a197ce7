"""A table taken apart into rows and cells, changed, and put together again.

What stays is named by its item number, so that the named ranges can follow it wherever it goes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from local_workspace.services.docs.defaults import CELL_PARAGRAPH
from local_workspace.services.docs.grids import Grid
from local_workspace.services.docs.items import Item, Mark, Para
from local_workspace.services.docs.model import Move, Segment
from local_workspace.services.docs.named import NamedRange
from local_workspace.services.docs.runs import Run, Style

# One paragraph for every empty cell: paragraphs are never changed in place.
EMPTY = Para([Run("\n", {})], CELL_PARAGRAPH)
SPANS = ("rowSpan", "columnSpan")
Piece = int | Item
"""An item of the segment by its number, or a new one."""


@dataclass(slots=True)
class Cell:
    """mark: the item number of an old cell's mark, None for a new cell. down, across: what it spans."""

    mark: int | None
    style: Style
    content: list[Piece]
    down: int = 1
    across: int = 1
    extra: dict[str, object] | None = None

    @property
    def merged(self) -> bool:
        return self.down > 1 or self.across > 1


@dataclass(slots=True)
class Row:
    mark: Piece
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """columns: Google's TableColumnProperties, one each."""

    grid: Grid
    rows: list[Row]
    columns: list[Style]

    def head(self, row: int, column: int) -> tuple[int, int]:
        """Where the cell stands that covers this one; the place itself where none does."""
        for y in range(row, -1, -1):
            for x in range(min(column, len(self.rows[y].cells) - 1), -1, -1):
                cell = self.rows[y].cells[x]
                if cell.merged and y + cell.down > row and x + cell.across > column:
                    return y, x
        return row, column

    def heads(self) -> Iterator[tuple[int, int, Cell]]:
        """The merged cells."""
        for y, row in enumerate(self.rows):
            for x, cell in enumerate(row.cells):
                if cell.merged:
                    yield y, x, cell


def plan(grid: Grid) -> Plan:
    rows = []
    for number, mark in enumerate(grid.rows):
        cells = [_cell(grid, number, column) for column in range(len(grid.cells[number]))]
        rows.append(Row(mark, cells))
    return Plan(grid, rows, list(grid.segment.items[grid.first].style["columns"]))


def _cell(grid: Grid, row: int, column: int) -> Cell:
    number = grid.cells[row][column]
    mark = grid.segment.items[number]
    style = {name: value for name, value in mark.style.items() if name not in SPANS}
    content: list[Piece] = list(range(number + 1, grid.cell_after(row, column)))
    down, across = (mark.style.get(name, 1) for name in SPANS)
    return Cell(number, style, content, down, across, mark.extra)


def new_cell(beside: Cell) -> Cell:
    return Cell(None, beside.style, [EMPTY])


def put(changed: Plan) -> None:
    """In place of the table that the plan was made of. A plan without rows or columns takes the table away."""
    grid = changed.grid
    segment = grid.segment
    pieces = list(_pieces(changed)) if changed.rows and changed.columns else []
    moved = _moves(segment, grid, pieces)
    before = segment.starts
    segment.put(grid.first, grid.last + 1 - grid.first, [made for made, _ in _items(segment, pieces)])
    after = segment.starts
    segment.keep_ranges(_Way(grid, before, after, moved).of)
    for at, lost, gained in _gaps(grid, before, after, moved):
        segment.tab.document.moves.append(Move(segment.tab.id, segment.id, at, lost, gained))


def _gaps(grid: Grid, before: list[int], after: list[int], moved: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """What went and what came between the items that stay in their order, from left to right."""
    last, place = grid.first - 1, grid.first - 1
    for number in sorted(moved):
        if moved[number] <= place:
            continue
        lost, gained = before[number] - before[last + 1], after[moved[number]] - after[place + 1]
        if lost or gained:
            yield after[place + 1], lost, gained
        last, place = number, moved[number]


@dataclass(frozen=True, slots=True)
class _Marked:
    """A mark made anew from an old one, whose place it takes."""

    number: int
    item: Item


def _pieces(changed: Plan) -> Iterator[Piece | _Marked]:
    grid, items = changed.grid, changed.grid.segment.items
    table = items[grid.first]
    yield _Marked(grid.first, Mark("table", table.style | {"columns": changed.columns}, table.extra))
    for row in changed.rows:
        yield row.mark
        for cell in row.cells:
            spans = {name: span for name, span in zip(SPANS, (cell.down, cell.across), strict=True) if span > 1}
            mark = Mark("cell", spans | cell.style, cell.extra)
            yield mark if cell.mark is None else _Marked(cell.mark, mark)
            yield from cell.content
    yield grid.last


def _items(segment: Segment, pieces: list[Piece | _Marked]) -> Iterator[tuple[Item, int | None]]:
    """The items, each with the number it had."""
    for piece in pieces:
        if isinstance(piece, _Marked):
            yield piece.item, piece.number
        elif isinstance(piece, int):
            yield segment.items[piece], piece
        else:
            yield piece, None


def _moves(segment: Segment, grid: Grid, pieces: list[Piece | _Marked]) -> dict[int, int]:
    """Old item number → new item number, for what stays of the table and for what stands right behind it."""
    moved = {grid.last + 1: grid.first + len(pieces)}
    for place, (_, number) in enumerate(_items(segment, pieces)):
        if number is not None:
            moved[number] = grid.first + place
    return moved


class _Way:
    """Where positions of a segment have gone. moved: as `_moves` gives it; all else goes with what it stands beside."""

    def __init__(self, grid: Grid, before: list[int], after: list[int], moved: dict[int, int]) -> None:
        self._first, self._last = grid.first, grid.last
        self._before, self._after, self._moved = before, after, moved
        self._shift = moved[grid.last + 1] - (grid.last + 1)

    def of(self, found: NamedRange) -> NamedRange:
        """A range follows its first and its last item; where one of them is gone, what is left of it."""
        parts = tuple(self._part(start, end) for start, end in found.parts)
        return found._replace(parts=tuple(one for one in parts if one[0] < one[1]))

    def _part(self, start: int, end: int) -> tuple[int, int]:
        first, last = bisect_right(self._before, start) - 1, bisect_right(self._before, end - 1) - 1
        begin = next((number for number in range(first, last + 1) if self._stays(number)), None)
        if begin is None:
            return 0, 0
        final = next(number for number in range(last, begin - 1, -1) if self._stays(number))
        into = start - self._before[first] if begin == first else 0
        over = end - self._before[last] if final == last else self._before[final + 1] - self._before[final]
        return self._after[self._place(begin)] + into, self._after[self._place(final)] + over

    def _stays(self, number: int) -> bool:
        return number < self._first or number > self._last or number in self._moved

    def _place(self, number: int) -> int:
        if number < self._first:
            return number
        return number + self._shift if number > self._last else self._moved[number]
