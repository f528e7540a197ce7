"""Requests about developer metadata: notes of programs on a spreadsheet, a sheet, a row or a column."""

from __future__ import annotations

from typing import Any

from local_workspace.services.sheets.book import Sheet
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.masks import read_mask
from local_workspace.services.sheets.metadata import TYPES, check_metadata_size, matching, shown_metadata
from local_workspace.services.sheets.shifting import count_of

Json = dict[str, Any]


def create(desk: Desk, body: Json) -> Json:
    given = body.get("developerMetadata") or {}
    if not given.get("metadataKey"):
        raise bad("Developer metadata must always have a key specified.")
    if given.get("visibility") not in ("DOCUMENT", "PROJECT"):
        raise bad("Developer metadata must always have visibility specified.")
    number = given.get("metadataId") or desk.book.new_number()
    _check_id(desk, number)
    item = {"metadataId": number, "metadataKey": given["metadataKey"], "visibility": given["visibility"]}
    item |= {"metadataValue": given.get("metadataValue") or "", "client": desk.call.actor.client}
    sheet = _put(desk, item, given.get("location") or {})
    check_metadata_size(desk.book)
    return {"developerMetadata": shown_metadata(sheet, item)}


def _check_id(desk: Desk, number: int) -> None:
    if number < 1:
        raise bad(f"Developer metadata must have a positive ID, not [{number}].")
    taken = [*desk.book.data["metadata"], *(item for _, item in desk.book.every("metadata"))]
    if any(item["metadataId"] == number for item in taken):
        raise bad(
            f"Cannot add developer metadata with ID [{number}] because developer metadata with that ID already exists."
        )


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
    if found.get("startIndex") is None or end is None:
        raise bad("DimensionRange must specify both a startIndex and an endIndex.")
    if dimension not in TYPES or end != start + 1:
        raise bad("DimensionRange must represent a single row or column.")
    if start >= count_of(sheet, dimension):
        raise bad(f"startIndex[{start}] is after the last {TYPES[dimension].lower()} of the sheet.")
    return {"dimension": dimension, "startIndex": start, "endIndex": end}


def delete(desk: Desk, body: Json) -> Json:
    found = list(matching(desk.book, desk.call.actor.client, body.get("dataFilter") or {}))
    for sheet, item in found:
        (desk.book.data["metadata"] if sheet is None else sheet.data["metadata"]).remove(item)
    deleted = [shown_metadata(sheet, item) for sheet, item in found]
    return {"deletedDeveloperMetadata": deleted} if deleted else {}


def update(desk: Desk, body: Json) -> Json:
    """Changes what the mask names on every piece of metadata that any of the filters selects."""
    given = body.get("developerMetadata") or {}
    mask = read_mask(body.get("fields"), "DeveloperMetadata")
    named = set(given) if "*" in mask else set(mask)
    filters = body.get("dataFilters") or []
    if not filters:
        raise bad("At least one data filter must be specified.")
    found: dict[int, tuple[Sheet | None, Json]] = {}
    for each in filters:
        for sheet, item in matching(desk.book, desk.call.actor.client, each):
            found[item["metadataId"]] = (sheet, item)
    changed = [_changed(desk, sheet, item, given, named) for sheet, item in found.values()]
    check_metadata_size(desk.book)
    return {"developerMetadata": changed} if changed else {}


def _changed(desk: Desk, sheet: Sheet | None, item: Json, given: Json, named: set[str]) -> Json:
    if "metadataId" in named and given.get("metadataId") != item["metadataId"]:
        _check_id(desk, given.get("metadataId") or 0)
        item["metadataId"] = given["metadataId"]
    if "metadataKey" in named:
        if not given.get("metadataKey"):
            raise bad("Developer metadata must always have a key specified.")
        item["metadataKey"] = given["metadataKey"]
    if "metadataValue" in named:
        item["metadataValue"] = given.get("metadataValue") or ""
    if "visibility" in named:
        if given.get("visibility") not in ("DOCUMENT", "PROJECT"):
            raise bad("Developer metadata must always have visibility specified.")
        item["visibility"] = given["visibility"]
    if "location" in named:
        (desk.book.data["metadata"] if sheet is None else sheet.data["metadata"]).remove(item)
        item.pop("lines", None)
        sheet = _put(desk, item, given.get("location") or {})
    return shown_metadata(sheet, item)


KINDS: dict[str, Kind] = {
    "createDeveloperMetadata": create,
    "updateDeveloperMetadata": update,
    "deleteDeveloperMetadata": delete,
}
