"""Everything that stands on cells goes along when rows, columns or single cells come, go and move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import Shift, Span, box_of, shifted
from local_workspace.services.sheets.floating import carry_charts, carry_slicers
from local_workspace.services.sheets.following import follow_lines
from local_workspace.services.sheets.groups import shift_groups

Json = dict[str, Any]
# What holds one GridRange each, and goes when nothing of it is left.
RANGED = ("tables", "filterViews", "protectedRanges", "bandedRanges")


@dataclass(frozen=True, slots=True)
class Wave:
    """A shift along "ROWS" or "COLUMNS". band: only what lies between these columns (or rows) is reached by it.

    edge: how many rows (or columns) the sheet has: what is pushed past its end is cut off.
    """

    dimension: str
    shift: Shift
    band: Span | None = None
    edge: int | None = None

    def reaches(self, found: Json) -> bool:
        """Whether a GridRange moves as a whole: in a band, only if it does not stick out on either side."""
        if self.band is None:
            return True
        box, last = box_of(found), self.band[1]
        low, high = (box.left, box.right) if self.dimension == "ROWS" else (box.top, box.bottom)
        return self.band[0] <= low and (last is None or (high is not None and high <= last))

    def moved(self, found: Json) -> Json | None:
        """The GridRange where it is now; None where nothing of it is left."""
        return shifted(found, self.dimension, self._within) if self.reaches(found) else found

    def _within(self, span: Span) -> Span | None:
        moved = self.shift(span)
        if moved is None or self.edge is None or moved[1] is None:
            return moved
        end = min(moved[1], self.edge)
        return (moved[0], end) if moved[0] < end else None


def carry(book: Book, sheet: Sheet, wave: Wave) -> None:
    """Move all that stands on the sheet's cells, and every formula that points at them."""
    data = sheet.data
    for kind in RANGED:
        data[kind] = [item for item in data[kind] if _carried(item, wave)]
    if data["basicFilter"] and not _carried(data["basicFilter"], wave):
        data["basicFilter"] = None
    data["merges"] = [found for found in _moved_each(data["merges"], wave) if _spans_cells(found)]
    for rule in data["conditionalFormats"]:
        rule["ranges"] = _moved_each(rule["ranges"], wave)
    data["conditionalFormats"] = [rule for rule in data["conditionalFormats"] if rule["ranges"]]
    named = book.data["namedRanges"]
    book.data["namedRanges"] = [
        item for item in named if (item["range"].get("sheetId") or 0) != sheet.id or _carried(item, wave)
    ]
    if wave.band is None:
        _carry_lines(book, sheet, wave)
    follow_lines(book, sheet, wave.dimension, wave.shift, wave.band)


def _carry_lines(book: Book, sheet: Sheet, wave: Wave) -> None:
    """What belongs to whole rows or columns, and what floats above the cells."""
    data, shift = sheet.data, wave.shift
    meta = "rowMeta" if wave.dimension == "ROWS" else "columnMeta"
    data[meta] = _moved_keys(data[meta], shift)
    data["metadata"] = [item for item in data["metadata"] if _metadata_moved(item, wave)]
    shift_groups(sheet, wave.dimension, shift)
    carry_charts(book, sheet, wave.dimension, shift)
    carry_slicers(sheet, wave.dimension, shift)


def _spans_cells(merge: Json) -> bool:
    box = box_of(merge)
    return (box.bottom or 0) - box.top > 1 or (box.right or 0) - box.left > 1


def _carried(item: Json, wave: Wave) -> bool:
    """Move an item in place; False where nothing of its range is left."""
    if not wave.reaches(item["range"]):
        return True
    moved = wave.moved(item["range"])
    if moved is None:
        return False
    if wave.dimension == "COLUMNS":
        _move_specs(item, wave.shift)
        if "columns" in item:
            _move_table_columns(item, moved, wave.shift)
    if "unprotectedRanges" in item:
        item["unprotectedRanges"] = _moved_each(item["unprotectedRanges"], wave)
    item["range"] = moved
    return True


def _move_specs(item: Json, shift: Shift) -> None:
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


def _move_table_columns(table: Json, moved: Json, shift: Shift) -> None:
    """A table's columns are kept by their place in the table."""
    old, new = table["range"].get("startColumnIndex") or 0, moved.get("startColumnIndex") or 0
    kept = {}
    for place, column in table["columns"].items():
        span = shift((old + int(place), old + int(place) + 1))
        if span and new <= span[0] < moved.get("endColumnIndex", span[0] + 1):
            kept[str(span[0] - new)] = column
    table["columns"] = kept


def _moved_each(ranges: list[Json], wave: Wave) -> list[Json]:
    moved = (wave.moved(found) for found in ranges)
    return [found for found in moved if found is not None]


def _moved_keys(meta: Json, shift: Shift) -> Json:
    moved = {}
    for index, value in meta.items():
        span = shift((int(index), int(index) + 1))
        if span:
            moved[str(span[0])] = value
    return moved


def _metadata_moved(item: Json, wave: Wave) -> bool:
    found = item.get("lines")
    if found is None or found["dimension"] != wave.dimension:
        return True
    span = wave.shift((found["startIndex"], found["endIndex"]))
    if span is None:
        return False
    found["startIndex"], found["endIndex"] = span
    return True
