"""Charts and slicers: where they float, and the cells that they read."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import Shift, shifted

Json = dict[str, Any]
IDS = {"charts": "chartId", "slicers": "slicerId"}


def floating(book: Book) -> Iterator[tuple[Sheet, str, Json]]:
    """Each chart and slicer of the book: (its sheet, "charts" or "slicers", the object)."""
    for sheet in book.sheets:
        for kind in IDS:
            for item in sheet.data[kind]:
                yield sheet, kind, item


def carry_charts(book: Book, sheet: Sheet, dimension: str, shift: Shift) -> None:
    """Move the charts on the sheet with their anchors, and what any chart reads from the sheet.

    A series whose cells are all gone goes; the chart stays, with nothing to draw.
    """
    for chart in sheet.data["charts"]:
        _move_anchor(sheet, chart, dimension, shift)
    for _, chart in book.every("charts"):
        chart["spec"] = _sources_moved(chart["spec"], sheet.id, dimension, shift)


def drop_sources(book: Book, sheet: Sheet) -> None:
    """Take what was read from a sheet that is gone out of every chart."""
    for _, chart in book.every("charts"):
        chart["spec"] = _sources_moved(chart["spec"], sheet.id, "ROWS", lambda _span: None)


def carry_slicers(sheet: Sheet, dimension: str, shift: Shift) -> None:
    """Move the slicers on the sheet; one that has lost its column filters nothing, one without data goes."""
    kept = []
    for slicer in sheet.data["slicers"]:
        _move_anchor(sheet, slicer, dimension, shift)
        old = slicer["spec"].get("dataRange")
        moved = None if old is None else shifted(old, dimension, shift)
        if old is not None and moved is None:
            continue
        if moved is not None and old is not None and dimension == "COLUMNS":
            _move_column(slicer["spec"], old, moved, shift)
        if moved is not None:
            slicer["spec"]["dataRange"] = moved
        kept.append(slicer)
    sheet.data["slicers"] = kept


def _move_column(spec: Json, old: Json, moved: Json, shift: Shift) -> None:
    if "columnIndex" not in spec:
        return
    column = (old.get("startColumnIndex") or 0) + spec["columnIndex"]
    span = shift((column, column + 1))
    if span is None:
        spec.pop("columnIndex")
        spec.pop("filterCriteria", None)
    else:
        spec["columnIndex"] = span[0] - (moved.get("startColumnIndex") or 0)


def _move_anchor(sheet: Sheet, item: Json, dimension: str, shift: Shift) -> None:
    anchor = item["position"]["overlayPosition"]["anchorCell"]
    name, count = ("rowIndex", sheet.rows) if dimension == "ROWS" else ("columnIndex", sheet.columns)
    index = anchor.get(name) or 0
    span = shift((index, index + 1))
    if span is None:
        # The anchor's row is gone: what came after it stands there now.
        before = shift((0, index + 1))
        span = (min((before[1] or 0) if before else 0, count - 1), None)
    anchor.pop(name, None)
    if span[0]:
        anchor[name] = span[0]


def _sources_moved(value: Any, sheet_id: int, dimension: str, shift: Shift) -> Any:
    if isinstance(value, list):
        moved = [_sources_moved(item, sheet_id, dimension, shift) for item in value]
        return [new for old, new in zip(value, moved, strict=True) if not (_reads(old) and not _reads(new))]
    if not isinstance(value, dict):
        return value
    new = {}
    for name, item in value.items():
        if name == "sources" and isinstance(item, list):
            mine = [
                source if (source.get("sheetId") or 0) != sheet_id else shifted(source, dimension, shift)
                for source in item
            ]
            new[name] = [source for source in mine if source is not None]
        else:
            new[name] = _sources_moved(item, sheet_id, dimension, shift)
    return new


def _reads(value: Any) -> bool:
    """Whether anything below still reads cells."""
    if isinstance(value, list):
        return any(_reads(item) for item in value)
    return isinstance(value, dict) and (bool(value.get("sources")) or any(_reads(item) for item in value.values()))


def copied_floating(book: Book, source: Sheet, sheet_id: int) -> Json:
    """The charts and slicers of a sheet for a copy of it: new ids, reading the copy where they read the sheet."""
    made: Json = {}
    for kind, field in IDS.items():
        made[kind] = [_resheeted(copy.deepcopy(item), source.id, sheet_id) for item in source.data[kind]]
        for item in made[kind]:
            item[field] = book.new_number()
    return made


def _resheeted(value: Any, old: int, new: int) -> Any:
    """The value with everything that says where cells are pointing at the sheet `new` where it was `old`."""
    if isinstance(value, list):
        return [_resheeted(item, old, new) for item in value]
    if not isinstance(value, dict):
        return value
    result = {name: _resheeted(item, old, new) for name, item in value.items()}
    for name in ("anchorCell", "dataRange"):
        if isinstance(result.get(name), dict):
            result[name] = _on_sheet(result[name], old, new)
    if isinstance(result.get("sources"), list):
        result["sources"] = [_on_sheet(source, old, new) for source in result["sources"]]
    return result


def _on_sheet(place: Json, old: int, new: int) -> Json:
    return place | {"sheetId": new} if (place.get("sheetId") or 0) == old else place
