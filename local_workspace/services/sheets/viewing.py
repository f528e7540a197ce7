"""Google's spreadsheets.get and getByDataFilter, and every other reply that is a whole Spreadsheet."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.fields import mask_of
from local_workspace.masks import newer_paths
from local_workspace.services.sheets.book import Book
from local_workspace.services.sheets.boxes import not_built
from local_workspace.services.sheets.guard import Guard
from local_workspace.services.sheets.opening import owner_of, read_book
from local_workspace.services.sheets.rendering import View
from local_workspace.services.sheets.resolve import resolve
from local_workspace.services.sheets.selecting import selected

Json = dict[str, Any]
OMITTED = ("COMMENTS_VIEW_MODE_OMITTED", "COMMENTS_VIEW_MODE_UNSPECIFIED")


def view(call: Call, file: Json, book: Book, **what: Any) -> Json:
    """The spreadsheet as Google shows it to the caller; `what` as in View."""
    mode = call.query.get("commentsViewMode") or call.body.get("commentsViewMode") or OMITTED[0]
    if mode not in OMITTED:
        raise not_built(f"commentsViewMode {mode}")
    guard = Guard(book, call.actor.email, owner_of(file))
    return View(book, guard, call.actor.client, file["name"], call.base, **what).spreadsheet()


def get(call: Call) -> Json:
    file, book = read_book(call)
    places = [resolve(book, text) for text in call.repeated.get("ranges", ())]
    bands = not call.flag("excludeTablesInBandedRanges")
    cells = wants_cells(call, call.flag("includeGridData"))
    return view(call, file, book, places=tuple(places) or None, grid_data=cells, table_bands=bands)


def get_by_data_filter(call: Call) -> Json:
    """What the filters select; without any, all of it."""
    file, book = read_book(call)
    filters = call.body.get("dataFilters") or []
    places = tuple(one.place for one in selected(book, call.actor.client, filters)) if filters else None
    bands = not call.body.get("excludeTablesInBandedRanges")
    cells = wants_cells(call, bool(call.body.get("includeGridData")))
    return view(call, file, book, places=places, grid_data=cells, table_bands=bands)


def wants_cells(call: Call, asked: bool, *above: str) -> bool:
    """Whether the cells come along: where a field mask is given, it alone says so.

    above: the fields of the reply that lead to the Spreadsheet.
    """
    text = call.query.get("fields", "")
    # A run of stars names everything there is; a star alone is no mask.
    if any(len(path) > 1 and set(path) == {"*"} for path in newer_paths(text)[0]):
        return True
    mask = mask_of("sheets", "BatchUpdateSpreadsheetResponse" if above else "Spreadsheet", text)
    if mask is None:
        return asked
    for name in (*above, "sheets", "data"):
        if mask is None:
            return True
        if name not in mask:
            return False
        mask = mask[name]
    return True


HANDLERS = {
    "sheets.spreadsheets.get": get,
    "sheets.spreadsheets.getByDataFilter": get_by_data_filter,
}
