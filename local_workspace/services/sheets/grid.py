"""The rows of one sheet, kept in blocks so that a small change to a long sheet rewrites little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from local_workspace.services.sheets.cells import Cell, has_content

Row = list[Cell]
# One block: its number in the spreadsheet, how often it was written, how many rows it holds.
Block = list[int]
BLOCK = 128


class Grid:
    """Rows are lists of cells without the empty ones at their end; rows past the last block are empty.

    read(number, version): the rows of a block, shared and never to be changed. number(): a fresh block number.
    """

    def __init__(self, blocks: list[Block], read: Callable[[int, int], list[Row]], number: Callable[[], int]) -> None:
        self.blocks = blocks
        self._read = read
        self._number = number
        self._own: dict[int, list[Row]] = {}

    def _rows(self, block: Block) -> list[Row]:
        own = self._own.get(block[0])
        return self._read(block[0], block[1]) if own is None else own

    def _changing(self, block: Block) -> list[Row]:
        if block[0] not in self._own:
            self._own[block[0]] = list(self._read(block[0], block[1]))
        return self._own[block[0]]

    @property
    def height(self) -> int:
        """How many rows are kept; those below are empty."""
        return sum(block[2] for block in self.blocks)

    def rows(self, top: int = 0, bottom: int | None = None) -> Iterator[Row]:
        """The kept rows from `top` to before `bottom`: to be read, not changed."""
        at = 0
        for block in self.blocks:
            if bottom is not None and at >= bottom:
                return
            if at + block[2] > top:
                end = block[2] if bottom is None else min(block[2], bottom - at)
                yield from self._rows(block)[max(top - at, 0) : end]
            at += block[2]

    def row(self, index: int) -> Row:
        return next(self.rows(index, index + 1), [])

    def cell(self, row: int, column: int) -> Cell:
        cells = self.row(row)
        return cells[column] if column < len(cells) else None

    def put(self, row: int, column: int, cell: Cell) -> None:
        cells = list(self.row(row))
        if cell is None and column >= len(cells):
            return
        cells += [None] * (column + 1 - len(cells))
        cells[column] = cell
        self.put_row(row, cells)

    def put_row(self, index: int, cells: Row) -> None:
        """Make `cells` (the grid's from now on) the row at `index`."""
        while cells and cells[-1] is None:
            cells.pop()
        if not cells and index >= self.height:
            return
        self._reach(index + 1)
        block, at = self._find(index)
        self._changing(block)[at] = cells

    def _find(self, index: int) -> tuple[Block, int]:
        for block in self.blocks:
            if index < block[2]:
                return block, index
            index -= block[2]
        raise IndexError(index)

    def _reach(self, height: int) -> None:
        missing = height - self.height
        if missing > 0 and self.blocks and self.blocks[-1][2] < BLOCK:
            last = self.blocks[-1]
            count = min(missing, BLOCK - last[2])
            self._changing(last).extend([] for _ in range(count))
            last[2] += count
            missing -= count
        if missing > 0:
            self.blocks += self._new_blocks([[] for _ in range(missing)])

    def _new_blocks(self, rows: list[Row]) -> list[Block]:
        made = []
        for start in range(0, len(rows), BLOCK):
            part = rows[start : start + BLOCK]
            number = self._number()
            self._own[number] = part
            made.append([number, 0, len(part)])
        return made

    def insert(self, at: int, rows: list[Row]) -> None:
        """Put rows before the row at `at`; what stood there moves down."""
        if at >= self.height and not any(rows):
            return
        self._reach(at)
        position, rest = 0, at
        while position < len(self.blocks) and rest >= self.blocks[position][2]:
            rest -= self.blocks[position][2]
            position += 1
        if rest == 0:
            self.blocks[position:position] = self._new_blocks(rows)
            return
        block = self.blocks[position]
        content = self._changing(block)
        content[rest:rest] = rows
        block[2] = len(content)
        if block[2] > 2 * BLOCK:
            self.blocks[position : position + 1] = self._new_blocks(content)

    def delete(self, at: int, count: int) -> None:
        """Take away `count` rows from `at`; what stood below moves up."""
        kept: list[Block] = []
        start = 0
        for block in self.blocks:
            first, last = max(at - start, 0), min(at + count - start, block[2])
            start += block[2]
            if first < last:
                content = self._changing(block)
                del content[first:last]
                block[2] = len(content)
            if block[2]:
                kept.append(block)
        self.blocks = kept

    def replace(self, rows: Iterable[Row]) -> None:
        """Make `rows` (the grid's from now on) the whole of the sheet."""
        self.blocks = self._new_blocks([_trimmed(row) for row in rows])

    def last_row(self, left: int = 0, right: int | None = None, *, below: int = 0) -> int:
        """The index after the last row from `below` with content in the columns; `below` where there is none."""
        last = below
        for index, cells in enumerate(self.rows(below), below):
            if any(has_content(cell) for cell in cells[left:right]):
                last = index + 1
        return last

    def unsaved(self) -> Iterator[tuple[Block, list[Row]]]:
        """Each changed block with its rows, its version counted on."""
        for block in self.blocks:
            if block[0] in self._own:
                block[1] += 1
                yield block, self._own[block[0]]


def _trimmed(row: Row) -> Row:
    while row and row[-1] is None:
        row.pop()
    return row
