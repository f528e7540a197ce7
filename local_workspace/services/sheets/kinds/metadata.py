"""Requests about developer metadata: notes of programs on a spreadsheet, a sheet, a row or a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import bad, not_built, overlap
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.resolve import resolve
from local_workspace.services.sheets.shifting import count_of

Json = dict[str, Any]
Kept = tuple[Sheet | None, Json]
TYPES = {"ROWS": "ROW", "COLUMNS": "COLUMN"}


def every(book: Book, client: str) -> Iterator[Kept]:
    """Each piece of metadata that a client may see, with its sheet (None: the spreadsheet's own)."""
    kept: list[Kept] = [(None, item) for item in book.data["metadata"]]
    kept += list(book.every("metadata"))
    for sheet, item in kept:
        if item["visibility"] == "DOCUMENT" or item["client"] == client:
            yield sheet, item


def shown_metadata(sheet: Sheet | None, item: Json) -> Json:
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


def create(desk: Desk, body: Json) -> Json:
    given = body.get("developerMetadata") or {}
    if not given.get("metadataKey"):
        raise bad("Developer metadata must have a key.")
    if given.get("visibility") not in ("DOCUMENT", "PROJECT"):
        raise bad("Developer metadata must always have a visibility specified.")
    number = given.get("metadataId") or desk.book.new_number()
    taken = [*desk.book.data["metadata"], *(item for _, item in desk.book.every("metadata"))]
    if any(item["metadataId"] == number for item in taken):
        raise bad(
            f"Cannot add developer metadata with ID [{number}] because developer metadata with that ID already exists."
        )
    item = {"metadataId": number, "metadataKey": given["metadataKey"], "visibility": given["visibility"]}
    item |= {"metadataValue": given.get("metadataValue") or "", "client": desk.call.actor.client}
    sheet = _put(desk, item, given.get("location") or {})
    return {"developerMetadata": shown_metadata(sheet, item)}


def _put(desk: Desk, item: Json, location: Json) -> Sheet | None:
    found = location.get("dimensionRange")
    if location.get("spreadsheet"):
        desk.book.data["metadata"].append(item)
        return None
    if found is not None:
        sheet = desk.book.sheet(found.get("sheetId") or 0)
        item["lines"] = _line(sheet, found)
    elif location.get("sheetId") is not None:
        sheet = desk.book.sheet(location["sheetId"])
    else:
        raise bad("Developer metadata must always have a location specified.")
    sheet.data["metadata"].append(item)
    return sheet


def _line(sheet: Sheet, found: Json) -> Json:
    start, end, dimension = found.get("startIndex") or 0, found.get("endIndex"), found.get("dimension")
    if dimension not in TYPES or end != start + 1:
        raise bad("Developer metadata can only be associated with a single row or a single column.")
    if start >= count_of(sheet, dimension):
        raise bad(f"startIndex[{start}] is after the last {TYPES[dimension].lower()} of the sheet.")
    return {"dimension": dimension, "startIndex": start, "endIndex": end}


def delete(desk: Desk, body: Json) -> Json:
    found = list(matching(desk, body.get("dataFilter") or {}))
    for sheet, item in found:
        (desk.book.data["metadata"] if sheet is None else sheet.data["metadata"]).remove(item)
    deleted = [shown_metadata(sheet, item) for sheet, item in found]
    return {"deletedDeveloperMetadata": deleted} if deleted else {}


def matching(desk: Desk, data_filter: Json) -> Iterator[Kept]:
    """What a DataFilter selects: by its lookup, or all that stands on rows, columns or sheets it touches."""
    lookup = data_filter.get("developerMetadataLookup")
    if lookup is not None and lookup.get("metadataLocation"):
        raise not_built("metadataLocation in a lookup")
    for sheet, item in every(desk.book, desk.call.actor.client):
        if _matches(lookup, sheet, item) if lookup is not None else _touches(desk, data_filter, sheet, item):
            yield sheet, item


def _matches(lookup: Json, sheet: Sheet | None, item: Json) -> bool:
    kind = shown_metadata(sheet, item)["location"]["locationType"]
    wanted = {name: lookup.get(name) for name in ("metadataId", "metadataKey", "metadataValue", "visibility")}
    return lookup.get("locationType") in (None, kind) and all(
        value is None or item.get(name) == value for name, value in wanted.items()
    )


def _touches(desk: Desk, data_filter: Json, sheet: Sheet | None, item: Json) -> bool:
    if data_filter.get("gridRange") is not None:
        where, box = desk.book.on(data_filter["gridRange"])
    elif data_filter.get("a1Range"):
        place = resolve(desk.book, data_filter["a1Range"])
        where, box = place.sheet, place.box
    else:
        raise bad("A data filter must have an a1Range, a gridRange or a developerMetadataLookup.")
    lines = item.get("lines")
    if sheet is not where or lines is None:
        return False
    low, high = lines["startIndex"], lines["endIndex"]
    own = type(box)(low, 0, high, None) if lines["dimension"] == "ROWS" else type(box)(0, low, None, high)
    return overlap(own, box)


KINDS: dict[str, Kind] = {
    "createDeveloperMetadata": create,
    "deleteDeveloperMetadata": delete,
}
