"""autoFill: cells that go on as those beside them begin."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import MOST_CELLS, TOO_MANY, Sheet
from local_workspace.services.sheets.boxes import bad, not_built
from local_workspace.services.sheets.cells import has_content
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.moving import placed, taken
from local_workspace.services.sheets.series import continued

Json = dict[str, Any]


def auto_fill(desk: Desk, body: Json) -> Json:
    alternate = bool(body.get("useAlternateSeries"))
    given = body.get("sourceAndDestination")
    if given is None:
        sheet, source, dimension, length = _detected(desk, body.get("range"))
    else:
        sheet, source = desk.cells(given.get("source"), change=False)
        dimension, length = given.get("dimension"), given.get("fillLength") or 0
        if dimension not in ("ROWS", "COLUMNS"):
            raise bad("dimension must be ROWS or COLUMNS.")
    if length:
        _fill(desk, sheet, source, down=dimension == "ROWS", length=length, alternate=alternate)
    return {}


def _detected(desk: Desk, asked: Json | None) -> tuple[Sheet, Box, str, int]:
    """(sheet, source, dimension, length): the data at one edge of a range, and how far the rest of it goes."""
    sheet, box = desk.cells(asked)
    rows = taken(sheet, box)
    full_rows = [y for y, row in enumerate(rows) if any(map(has_content, row))]
    full_columns = [x for x in range((box.right or 0) - box.left) if any(has_content(row[x]) for row in rows)]
    height, width = len(rows), (box.right or 0) - box.left
    if not full_rows or (len(full_rows) == height and len(full_columns) == width):
        return sheet, box, "ROWS", 0
    if len(full_columns) == width and (edge := _at_edge(full_rows, height)):
        source = Box(box.top + full_rows[0], box.left, box.top + full_rows[-1] + 1, box.right)
        return sheet, source, "ROWS", edge
    if len(full_rows) == height and (edge := _at_edge(full_columns, width)):
        source = Box(box.top, box.left + full_columns[0], box.bottom, box.left + full_columns[-1] + 1)
        return sheet, source, "COLUMNS", edge
    raise not_built("autoFill of a range whose data is not whole rows or columns at one edge")


def _at_edge(places: list[int], size: int) -> int:
    """How far to fill on from data at the start of a span (or back, below 0, from its end); 0 for neither."""
    if places == list(range(len(places))):
        return size - len(places)
    return -places[0] if places == list(range(places[0], size)) else 0


def _fill(desk: Desk, sheet: Sheet, source: Box, *, down: bool, length: int, alternate: bool) -> None:
    if down:
        start = source.top + length if length < 0 else source.bottom or 0
        over = Box(start, source.left, start + abs(length), source.right)
    else:
        start = source.left + length if length < 0 else source.right or 0
        over = Box(source.top, start, source.bottom, start + abs(length))
    if start < 0:
        raise bad("fillLength reaches past the first row or column.")
    if abs(length) > MOST_CELLS:
        raise bad(TOO_MANY)
    desk.guard.check(sheet, over)
    sheet.grow(over.bottom or 0, over.right or 0)
    if not taken(sheet, source) or source.left == source.right:
        return
    lines = _turned(taken(sheet, source)) if down else taken(sheet, source)
    made = [
        continued(line, abs(length), down=down, backwards=length < 0, alternate=alternate)[:: -1 if length < 0 else 1]
        for line in lines
    ]
    placed(sheet, over.top, over.left, _turned(made) if down else made)


def _turned(lines: list[Row]) -> list[Row]:
    return [list(line) for line in zip(*lines, strict=True)]


KINDS: dict[str, Kind] = {"autoFill": auto_fill}
