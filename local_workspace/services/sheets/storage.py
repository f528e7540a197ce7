"""What Drive needs of a spreadsheet's content: making, copying, dropping, exporting and importing it."""

from __future__ import annotations

import csv
import io

from local_workspace.services.sheets.book import BLOCKS, HEAD, Book, blank_book, blank_sheet, load
from local_workspace.services.sheets.cells import text_of
from local_workspace.services.sheets.entering import enter
from local_workspace.services.sheets.working import shown_rows
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


def export_csv(world: World, file_id: str, sheet_index: int = 0) -> str:
    """One sheet as CSV, as Drive exports it: what the cells show, as wide and high as the content."""
    book = load(world, file_id)
    sheet = book.sheets[sheet_index]
    rows = [[text_of(cell, sheet.locale) for cell in row] for row in shown_rows(book, sheet)]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((n for row in rows for n, text in enumerate(row, 1) if text), default=0)
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([*row, *[""] * width][:width] for row in rows)
    return out.getvalue().removesuffix("\r\n")


def import_csv(world: World, file_id: str, text: str) -> None:
    """Make the rows of a CSV the whole content of a spreadsheet, as Drive does when it converts an upload.

    Its one sheet is named after the file and has a fresh id; each field is read as if somebody had typed it.
    """
    drop_spreadsheet(world, file_id)
    file = world.get("file", file_id) or {}
    blank = blank_book()
    blank["sheets"] = []
    book = Book(world, file_id, blank)
    sheet = book.sheet_of(blank_sheet(book.new_number(), file.get("name") or "Sheet1"))
    book.sheets.append(sheet)
    year, locale = world.now().year, book.data["properties"]["locale"]
    for index, fields in enumerate(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))):
        sheet.grid.put_row(index, [enter(None, field, typed=True, year=year, locale=locale) for field in fields])
        sheet.grow(index + 1, len(fields))
    book.save()
