"""Developer metadata: what a program may see of it, and what a lookup selects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import bad, overlap
from local_workspace.services.sheets.resolve import resolve

Json = dict[str, Any]
Kept = tuple[Sheet | None, Json]
# A piece of metadata stands on a box of a sheet; None for the sheet is the spreadsheet as a whole.
Spot = tuple[Sheet | None, Box]
TYPES = {"ROWS": "ROW", "COLUMNS": "COLUMN"}
MOST_TEXT = 30_000


def every(book: Book, client: str) -> Iterator[Kept]:
    """Each piece of metadata that a client may see, with its sheet (None: the spreadsheet's own)."""
    kept: list[Kept] = [(None, item) for item in book.data["metadata"]]
    kept += list(book.every("metadata"))
    for sheet, item in kept:
        if item["visibility"] == "DOCUMENT" or item["client"] == client:
            yield sheet, item


def shown_metadata(sheet: Sheet | None, item: Json) -> Json:
    """The DeveloperMetadata as Google shows it."""
    lines = item.get("lines")
    if sheet is None:
        location: Json = {"locationType": "SPREADSHEET", "spreadsheet": True}
    elif lines:
        where = ({"sheetId": sheet.id} if sheet.id else {}) | lines
        location = {"locationType": TYPES[lines["dimension"]], "dimensionRange": where}
    else:
        location = {"locationType": "SHEET", "sheetId": sheet.id}
    shown = {name: item[name] for name in ("metadataId", "metadataKey", "metadataValue") if item.get(name)}
    return shown | {"location": location, "visibility": item["visibility"]}


def spot(sheet: Sheet | None, item: Json) -> Spot:
    """What a piece of metadata stands on: whole rows, whole columns, a sheet or the spreadsheet."""
    lines = item.get("lines")
    if lines is None:
        return sheet, Box()
    return sheet, _line_box(lines)


def _line_box(lines: Json) -> Box:
    low, high = lines.get("startIndex") or 0, lines.get("endIndex")
    return Box(low, 0, high, None) if lines.get("dimension") == "ROWS" else Box(0, low, None, high)


def matching(book: Book, client: str, data_filter: Json) -> Iterator[Kept]:
    """What a DataFilter selects: by its lookup, or everything that stands on what its range touches.

    Raises Refusal for a filter that says nothing, or a lookup whose parts exclude each other.
    """
    lookup = data_filter.get("developerMetadataLookup")
    if lookup is not None:
        wanted = _location(book, lookup)
        for sheet, item in every(book, client):
            if _matches(lookup, sheet, item) and (wanted is None or _stands_there(lookup, wanted, sheet, item)):
                yield sheet, item
        return
    where, box = region(book, data_filter)
    for sheet, item in every(book, client):
        if sheet is where and overlap(spot(sheet, item)[1], box):
            yield sheet, item


def region(book: Book, data_filter: Json) -> tuple[Sheet, Box]:
    """The cells that a DataFilter names by a range. Raises Refusal for none, and for what starts past the grid."""
    if data_filter.get("gridRange") is not None:
        return book.on(data_filter["gridRange"])
    if data_filter.get("a1Range") is not None:
        place = resolve(book, data_filter["a1Range"])
        return place.sheet, place.box
    raise bad("dataFilter.filter must be specified.")


def _matches(lookup: Json, sheet: Sheet | None, item: Json) -> bool:
    kind = shown_metadata(sheet, item)["location"]["locationType"]
    wanted = {name: lookup.get(name) for name in ("metadataId", "metadataKey", "metadataValue", "visibility")}
    return lookup.get("locationType") in (None, kind) and all(
        value is None or item.get(name) == value for name, value in wanted.items()
    )


def _location(book: Book, lookup: Json) -> Spot | None:
    """Where a lookup looks; None for everywhere. The rules are those of DeveloperMetadataLookup's description."""
    given, strategy, kind = (lookup.get(n) for n in ("metadataLocation", "locationMatchingStrategy", "locationType"))
    if given is None:
        if strategy is not None:
            raise bad("If locationMatchingStrategy is specified, a metadataLocation must also be specified.")
        return None
    if strategy == "EXACT_LOCATION" and kind is not None:
        raise bad("locationType must be left unspecified when locationMatchingStrategy is EXACT_LOCATION.")
    if kind == "SPREADSHEET" and (strategy == "INTERSECTING_LOCATION" or not given.get("spreadsheet")):
        raise bad("locationType cannot be SPREADSHEET with an intersecting or a non-spreadsheet metadataLocation.")
    if given.get("spreadsheet"):
        if strategy == "INTERSECTING_LOCATION":
            said = "DeveloperMetadataLookup.spreadsheet is true, but locationMatchingStrategy was specified as"
            raise bad(f"{said} INTERSECTING.")
        return None, Box()
    lines = given.get("dimensionRange")
    if lines is not None:
        return book.sheet(lines.get("sheetId") or 0), _line_box(lines)
    return book.sheet(given.get("sheetId") or 0), Box()


def _stands_there(lookup: Json, wanted: Spot, sheet: Sheet | None, item: Json) -> bool:
    own = spot(sheet, item)
    if own[0] is not wanted[0]:
        return False
    if lookup.get("locationMatchingStrategy") == "EXACT_LOCATION":
        return own[1] == wanted[1]
    return overlap(own[1], wanted[1])


def check_metadata_size(book: Book) -> None:
    """Raises Refusal where a sheet, or the spreadsheet itself, holds more metadata than Google lets it."""
    holders = [("spreadsheet", book.data["metadata"])] + [("sheet", sheet.data["metadata"]) for sheet in book.sheets]
    for what, items in holders:
        if sum(len(item["metadataKey"]) + len(item.get("metadataValue") or "") for item in items) > MOST_TEXT:
            raise bad(f"The developer metadata of a {what} must not exceed {MOST_TEXT} characters.")
