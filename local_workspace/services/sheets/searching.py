"""Google's spreadsheets.developerMetadata methods."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import entity_not_found
from local_workspace.services.sheets.metadata import every, matching, shown_metadata
from local_workspace.services.sheets.opening import named, number_in_path, read_book

Json = dict[str, Any]


def get(call: Call) -> Json:
    number = number_in_path(call, "metadataId", "metadata_id")
    _, book = read_book(call)
    for sheet, item in every(book, call.actor.client):
        if item["metadataId"] == number:
            return shown_metadata(sheet, item)
    raise entity_not_found()


def search(call: Call) -> Json:
    """Each piece of metadata that any filter selects, once, with the filters that did."""
    _, book = read_book(call)
    found: dict[int, Json] = {}
    for number, data_filter in enumerate(call.body.get("dataFilters") or []):
        with named(f"Invalid dataFilter[{number}]"):
            for sheet, item in matching(book, call.actor.client, data_filter):
                entry = {"developerMetadata": shown_metadata(sheet, item), "dataFilters": []}
                found.setdefault(item["metadataId"], entry)["dataFilters"].append(data_filter)
    return {"matchedDeveloperMetadata": list(found.values())} if found else {}


HANDLERS = {
    "sheets.spreadsheets.developerMetadata.get": get,
    "sheets.spreadsheets.developerMetadata.search": search,
}
