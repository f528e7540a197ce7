"""What Drive needs of a spreadsheet's content: making, copying, dropping and exporting it."""

from __future__ import annotations

import csv
import io

from local_workspace.services.sheets.book import BLOCKS, HEAD, blank_book, load
from local_workspace.services.sheets.cells import text_of
from local_workspace.world import World


def new_spreadsheet(world: World, file_id: str) -> None:
    """Give the file the content of a new spreadsheet: one empty sheet, Sheet1."""
    world.put(HEAD, file_id, blank_book())


def copy_spreadsheet(world: World, source_id: str, new_id: str) -> None:
    """Give the file `new_id` a copy of a spreadsheet: every sheet, value, look, range and id in it."""
    head = world.get(HEAD, source_id) or blank_book()
    world.put(HEAD, new_id, head)
    for sheet in head["sheets"]:
        for number, _version, _length in sheet["blocks"]:
            world.put(BLOCKS, f"{new_id}/{number}", world.get(BLOCKS, f"{source_id}/{number}"))


def drop_spreadsheet(world: World, file_id: str) -> None:
    """Forget the content of a deleted file."""
    for sheet in (world.get(HEAD, file_id) or {"sheets": []})["sheets"]:
        for number, _version, _length in sheet["blocks"]:
            world.drop(BLOCKS, f"{file_id}/{number}")
    world.drop(HEAD, file_id)


def export_csv(world: World, file_id: str, sheet_index: int = 0) -> bytes:
    """One sheet as UTF-8 CSV as Drive exports it: what the cells show, as wide and high as the content."""
    rows = [[text_of(cell) for cell in row] for row in load(world, file_id).sheets[sheet_index].grid.rows()]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((n for row in rows for n, text in enumerate(row, 1) if text), default=0)
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([*row, *[""] * width][:width] for row in rows)
    return out.getvalue().removesuffix("\r\n").encode()
