"""What is written into the local Sheets is what is read from it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.sheet_bench import ROWS, Bench

from local_workspace.refusals import Refusal
from local_workspace.services.sheets.a1 import Box, print_range

sides = st.just(0) | st.integers(0, 14)
corners = st.tuples(st.integers(0, 14), st.integers(0, 5), sides, sides)
items = st.none() | st.sampled_from(["a", "", "b c", 0, 1, -2.5, True, False])
dimensions = st.sampled_from(["ROWS", "COLUMNS"])
writes = st.tuples(corners, st.lists(st.lists(items, max_size=4), max_size=4), dimensions)


class RaggedRows:
    """What a sheet of ROWS rows and 26 columns holds, by the plainest reading of Google's words."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Any] = {}

    def write(self, box: Box, rows: list[list[Any]], dimension: str) -> bool:
        """Whether the write fits; a single cell means "from here on"."""
        from_here = (box.bottom, box.right) == (box.top + 1, box.left + 1)
        bottom, right = (ROWS, 26) if from_here else (box.bottom or 0, box.right or 0)
        width = max((len(line) for line in rows), default=0)
        # Columns with nothing in any of them write nothing, and so need no room.
        height, width = (len(rows), width) if dimension == "ROWS" else (width, len(rows) if width else 0)
        if box.top >= ROWS or bottom > ROWS or box.top + height > bottom or box.left + width > right:
            return False
        for y, line in enumerate(rows):
            for x, value in enumerate(line):
                down, across = (y, x) if dimension == "ROWS" else (x, y)
                if value is not None:
                    self.cells[box.top + down, box.left + across] = value
        return True

    def read(self, box: Box, dimension: str) -> list[list[Any]]:
        bottom, right = min(box.bottom or 0, ROWS), box.right or 0
        rows = [[self.cells.get((y, x), "") for x in range(box.left, right)] for y in range(box.top, bottom)]
        lines = rows if dimension == "ROWS" else [list(column) for column in zip(*rows, strict=True)]
        for line in lines:
            while line and line[-1] == "":
                line.pop()
        while lines and not lines[-1]:
            lines.pop()
        return lines


def boxed(corner: tuple[int, int, int, int]) -> Box:
    top, left, down, across = corner
    return Box(top, left, top + down + 1, left + across + 1)


@given(st.lists(writes, max_size=5), corners.filter(lambda corner: corner[0] < ROWS), dimensions)
def test_what_was_written_is_read_back_as_plain_ragged_rows(writes, corner, dimension):
    bench, model = Bench(), RaggedRows()

    for place, rows, by in writes:
        box = boxed(place)
        fits = model.write(box, rows, by)
        body = {"values": rows, "majorDimension": by}
        try:
            bench.ask("values.update", body, range=print_range("Sheet1", box), valueInputOption="RAW")
        except Refusal:
            assert not fits
        else:
            assert fits

    box = boxed(corner)
    wanted = {"majorDimension": dimension, "valueRenderOption": "UNFORMATTED_VALUE"}
    found = bench.ask("values.get", range=print_range("Sheet1", box), **wanted).get("values", [])
    assert found == model.read(box, dimension)
