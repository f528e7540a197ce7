"""Which cells data filters select, and the spreadsheets.values methods that take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from local_workspace.calls import Call
from local_workspace.services.sheets.a1 import Box, print_range
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.metadata import matching, region, spot
from local_workspace.services.sheets.opening import changed_book, named, read_book
from local_workspace.services.sheets.reading import value_range, wish
from local_workspace.services.sheets.resolve import Place, past_the_grid
from local_workspace.services.sheets.writing import check_fits, clear_place, pen_for, rows_of, totals

Json = dict[str, Any]


@dataclass
class Selected:
    """Cells of one sheet, with the filters that selected them."""

    place: Place
    filters: list[Json] = field(default_factory=list)


def places_of(book: Book, client: str, data_filter: Json) -> list[Place]:
    """The cells a DataFilter selects: its range, or all rows, columns and sheets whose metadata it finds.

    Metadata of the spreadsheet itself stands on every sheet. Raises Refusal 400 for a range that is none.
    """
    if data_filter.get("developerMetadataLookup") is not None:
        spots = (spot(sheet, item) for sheet, item in matching(book, client, data_filter))
        return [_place(sheet, box) for found, box in spots for sheet in ([found] if found else book.sheets)]
    place = _place(*region(book, data_filter))
    if place.box.top >= place.sheet.rows or place.box.left >= place.sheet.columns:
        raise past_the_grid(place)
    return [place]


def _place(sheet: Sheet, box: Box) -> Place:
    return Place(sheet, box, print_range(sheet.title, box))


def selected(book: Book, client: str, filters: Iterable[Json]) -> list[Selected]:
    """What any of the filters selects: each range once, in the order it was first selected."""
    found: dict[tuple[int, Box], Selected] = {}
    for number, data_filter in enumerate(filters):
        with named(f"Invalid dataFilter[{number}]"):
            for place in places_of(book, client, data_filter):
                entry = found.setdefault((place.sheet.id, place.closed()), Selected(place))
                if data_filter not in entry.filters:
                    entry.filters.append(data_filter)
    return list(found.values())


def batch_get(call: Call) -> Json:
    _, book = read_book(call)
    wanted = wish(call.body)
    if not call.body.get("dataFilters"):
        raise bad("Must specify at least one dataFilter.")
    ranges = [
        {
            "valueRange": value_range(one.place.sheet, one.place.closed(), wanted),
            "dataFilters": [_echo(one_of) for one_of in one.filters],
        }
        for one in _in_order(book, selected(book, call.actor.client, call.body.get("dataFilters") or []))
    ]
    return {"spreadsheetId": book.id} | ({"valueRanges": ranges} if ranges else {})


def _in_order(book: Book, found: list[Selected]) -> list[Selected]:
    """By where they begin, columns before rows: measured on the live API by the makers of backlot."""
    sheets = [sheet.id for sheet in book.sheets]
    return sorted(found, key=lambda one: (sheets.index(one.place.sheet.id), one.place.box.left, one.place.box.top))


def _echo(data_filter: Json) -> Json:
    """The filter as the reply repeats it: a sheet whose id is 0 is not named."""
    grid = data_filter.get("gridRange")
    if not grid or grid.get("sheetId") != 0:
        return data_filter
    return data_filter | {"gridRange": {name: value for name, value in grid.items() if name != "sheetId"}}


def batch_update(call: Call) -> Json:
    """The values go to every range that their filter selects; they may be smaller than it, never larger."""
    replies: list[tuple[int, Json]] = []
    with changed_book(call) as (_, book, guard):
        pen = pen_for(call, book, guard, call.body)
        for number, item in enumerate(call.body.get("data") or []):
            with named(f"Invalid data[{number}]"):
                data_filter, rows = item.get("dataFilter") or {}, rows_of(item)
                for place in _once(places_of(book, call.actor.client, data_filter)):
                    check_fits(place, rows)
                    replies.append((place.sheet.id, pen.write(place, rows) | {"dataFilter": data_filter}))
    shown = [reply for _, reply in replies]
    return {"spreadsheetId": book.id} | totals(replies) | ({"responses": shown} if shown else {})


def _once(places: Iterable[Place]) -> Iterator[Place]:
    seen = set()
    for place in places:
        key = (place.sheet.id, place.closed())
        if key not in seen:
            seen.add(key)
            yield place


def batch_clear(call: Call) -> Json:
    with changed_book(call) as (_, book, guard):
        places = [one.place for one in selected(book, call.actor.client, call.body.get("dataFilters") or [])]
        cleared = [clear_place(guard, place) for place in places]
    return {"spreadsheetId": book.id} | ({"clearedRanges": cleared} if cleared else {})


HANDLERS = {
    "sheets.spreadsheets.values.batchGetByDataFilter": batch_get,
    "sheets.spreadsheets.values.batchUpdateByDataFilter": batch_update,
    "sheets.spreadsheets.values.batchClearByDataFilter": batch_clear,
}
