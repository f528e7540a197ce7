"""values.append: finding the table that a range means, and writing below it."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.a1 import Box, print_range
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import overlap
from local_workspace.services.sheets.cells import has_content
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.resolve import Place, resolve
from local_workspace.services.sheets.shifting import insert_lines
from local_workspace.services.sheets.writing import Pen

Json = dict[str, Any]


def append(book: Book, pen: Pen, text: str, rows: list[list[Any]], *, insert: bool) -> Json:
    """Write the rows below the last table that `text` touches; the grid grows as it must.

    insert: new rows are made for them; otherwise what stands there is written over.
    Returns {"tableRange"?, "updates"}.
    """
    place = resolve(book, text)
    sheet = place.sheet
    table = _table_at(sheet, place.closed())
    top, left = (table.bottom or 0, table.left) if table else (place.box.top, place.box.left)
    bottom = top + len(rows)
    if insert and rows:
        sheet.grow(top)
        insert_lines(book, sheet, "ROWS", top, len(rows), inherit_before=top > 0)
    sheet.grow(bottom, left + max((len(row) for row in rows), default=0))
    book.check_size()
    reply: Json = {"tableRange": print_range(sheet.title, table)} if table else {}
    target = Place(sheet, Box(top, left, max(bottom, top + 1), left + 1), text)
    return reply | {"updates": pen.write(target, rows)}


def _table_at(sheet: Sheet, box: Box) -> Box | None:
    found = [table for table in tables_in(sheet.grid.rows()) if overlap(table, box)]
    return max(found, key=lambda table: (table.bottom, table.right), default=None)


def tables_in(rows: Any) -> list[Box]:
    """The blocks of touching cells with content (corners touch too), each as its outer rectangle."""
    open_: list[Box] = []
    closed: list[Box] = []
    for y, row in enumerate(rows):
        still: list[Box] = []
        for box in open_:
            (still if box.bottom == y else closed).append(box)
        open_ = still
        for left, right in _runs(row):
            open_ = _joined(open_, Box(y, left, y + 1, right))
        # A row without content inside a block's columns ends it at the next row.
    return _merged(closed + open_)


def _runs(row: Row) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start = -1
    for x, cell in enumerate(row):
        full = cell is not None and has_content(cell)
        if full and start < 0:
            start = x
        elif not full and start >= 0:
            runs.append((start, x))
            start = -1
    return [*runs, (start, len(row))] if start >= 0 else runs


def _joined(boxes: list[Box], new: Box) -> list[Box]:
    apart = []
    for box in boxes:
        if _touch(box, new):
            new = _around(box, new)
        else:
            apart.append(box)
    return [*apart, new]


def _merged(boxes: list[Box]) -> list[Box]:
    # An outer rectangle can come to touch another block after both were closed.
    while True:
        result: list[Box] = []
        for box in boxes:
            result = _joined(result, box)
        if len(result) == len(boxes):
            return result
        boxes = result


def _touch(one: Box, other: Box) -> bool:
    rows = one.top <= (other.bottom or 0) and other.top <= (one.bottom or 0)
    return rows and one.left <= (other.right or 0) and other.left <= (one.right or 0)


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.top, other.top),
        min(one.left, other.left),
        max(one.bottom or 0, other.bottom or 0),
        max(one.right or 0, other.right or 0),
    )
