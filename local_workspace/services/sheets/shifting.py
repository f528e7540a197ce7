"""Rows and columns that come, go and move, with everything that stands on them."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import Shift, after_delete, after_insert, after_move, shifted
from local_workspace.services.sheets.cells import Cell, pack, parts_of
from local_workspace.services.sheets.columns import delete_columns, insert_columns, move_columns

Json = dict[str, Any]
# What holds one GridRange each, and goes when nothing of it is left.
RANGED = ("tables", "filterViews", "protectedRanges", "bandedRanges")


def count_of(sheet: Sheet, dimension: str) -> int:
    return sheet.rows if dimension == "ROWS" else sheet.columns


def _resize(sheet: Sheet, dimension: str, count: int) -> None:
    sheet.size["rowCount" if dimension == "ROWS" else "columnCount"] += count


def insert_lines(book: Book, sheet: Sheet, dimension: str, at: int, count: int, *, inherit_before: bool) -> None:
    """`count` new rows or columns before index `at`, looking like the one before or after."""
    model = at - 1 if inherit_before else at
    if dimension == "ROWS":
        look = [_look(cell) for cell in sheet.grid.row(model)] if model >= 0 else []
        while look and look[-1] is None:
            look.pop()
        sheet.grid.insert(at, [list(look) for _ in range(count)])
    else:
        insert_columns(sheet.grid, at, count, model, _look)
    _resize(sheet, dimension, count)
    shift_all(book, sheet, dimension, after_insert(at, count))
    _frozen(sheet, dimension, lambda frozen: frozen + count if at < frozen else frozen)


def delete_lines(book: Book, sheet: Sheet, dimension: str, at: int, count: int) -> None:
    """Take away `count` rows or columns from index `at`, and what stood on nothing else."""
    if dimension == "ROWS":
        sheet.grid.delete(at, count)
    else:
        delete_columns(sheet.grid, at, count)
    _resize(sheet, dimension, -count)
    shift_all(book, sheet, dimension, after_delete(at, count))
    _frozen(sheet, dimension, lambda frozen: frozen - max(0, min(frozen, at + count) - at))


def move_lines(book: Book, sheet: Sheet, dimension: str, span: tuple[int, int], destination: int) -> None:
    """Put the rows or columns of `span` before what stands at `destination` now."""
    start, end = span
    count = end - start
    if dimension == "ROWS":
        rows = [*sheet.grid.rows(start, end)]
        rows += [[] for _ in range(count - len(rows))]
        sheet.grid.delete(start, count)
        sheet.grid.insert(destination if destination <= start else destination - count, rows)
    else:
        move_columns(sheet.grid, start, end, destination)
    shift_all(book, sheet, dimension, after_move(start, end, destination))


def _look(cell: Cell) -> Cell:
    return pack({name: part for name, part in parts_of(cell).items() if name in ("fmt", "dv")})


def _frozen(sheet: Sheet, dimension: str, change: Any) -> None:
    name = "frozenRowCount" if dimension == "ROWS" else "frozenColumnCount"
    frozen = change(sheet.size.get(name, 0))
    if frozen:
        sheet.size[name] = frozen
    else:
        sheet.size.pop(name, None)


def shift_all(book: Book, sheet: Sheet, dimension: str, shift: Shift) -> None:
    """Move everything that stands on the sheet's cells along."""
    data = sheet.data
    for kind in RANGED:
        data[kind] = [item for item in data[kind] if _shift_item(item, dimension, shift)]
    if data["basicFilter"] and not _shift_item(data["basicFilter"], dimension, shift):
        data["basicFilter"] = None
    data["merges"] = _shift_ranges(data["merges"], dimension, shift)
    for rule in data["conditionalFormats"]:
        rule["ranges"] = _shift_ranges(rule["ranges"], dimension, shift)
    data["conditionalFormats"] = [rule for rule in data["conditionalFormats"] if rule["ranges"]]
    meta = "rowMeta" if dimension == "ROWS" else "columnMeta"
    data[meta] = _shift_keys(data[meta], shift)
    data["metadata"] = [item for item in data["metadata"] if _shift_metadata(item, dimension, shift)]
    named = book.data["namedRanges"]
    book.data["namedRanges"] = [
        item for item in named if (item["range"].get("sheetId") or 0) != sheet.id or _shift_item(item, dimension, shift)
    ]


def _shift_item(item: Json, dimension: str, shift: Shift) -> bool:
    moved = shifted(item["range"], dimension, shift)
    if moved is None:
        return False
    if dimension == "COLUMNS":
        _shift_specs(item, shift)
        if "columns" in item:
            _shift_table_columns(item, moved, shift)
    if "unprotectedRanges" in item:
        item["unprotectedRanges"] = _shift_ranges(item["unprotectedRanges"], dimension, shift)
    item["range"] = moved
    return True


def _shift_specs(item: Json, shift: Shift) -> None:
    """Filters and sort orders name columns of the sheet by index."""
    for kind, field in (("filterSpecs", "columnIndex"), ("sortSpecs", "dimensionIndex")):
        kept = []
        for spec in item.get(kind, ()):
            column = spec.get(field) or 0
            span = shift((column, column + 1))
            if span:
                kept.append(spec | {field: span[0]})
        if kind in item:
            item[kind] = kept


def _shift_table_columns(table: Json, moved: Json, shift: Shift) -> None:
    """A table's columns are kept by their place in the table."""
    old, new = table["range"].get("startColumnIndex") or 0, moved.get("startColumnIndex") or 0
    kept = {}
    for place, column in table["columns"].items():
        span = shift((old + int(place), old + int(place) + 1))
        if span and new <= span[0]:
            kept[str(span[0] - new)] = column
    table["columns"] = kept


def _shift_ranges(ranges: list[Json], dimension: str, shift: Shift) -> list[Json]:
    moved = (shifted(found, dimension, shift) for found in ranges)
    return [found for found in moved if found is not None]


def _shift_keys(meta: Json, shift: Shift) -> Json:
    moved = {}
    for index, value in meta.items():
        span = shift((int(index), int(index) + 1))
        if span:
            moved[str(span[0])] = value
    return moved


def _shift_metadata(item: Json, dimension: str, shift: Shift) -> bool:
    found = item.get("lines")
    if found is None or found["dimension"] != dimension:
        return True
    span = shift((found["startIndex"], found["endIndex"]))
    if span is None:
        return False
    found["startIndex"], found["endIndex"] = span
    return True
