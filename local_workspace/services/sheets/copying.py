"""Google's spreadsheets.sheets.copyTo: one sheet into another spreadsheet."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import entity_not_found
from local_workspace.services.sheets.kinds.sheets import copy_of, shown_properties
from local_workspace.services.sheets.opening import changed, number_in_path, read_book

Json = dict[str, Any]


def copy_to(call: Call) -> Json:
    """The new sheet's properties: it stands last, is called "Copy of …", and has a number of its own."""
    number = number_in_path(call, "sheetId", "sheet_id")
    _, source_book = read_book(call)
    source = next((sheet for sheet in source_book.sheets if sheet.id == number), None)
    if source is None:
        raise entity_not_found()
    with changed(call, call.body.get("destinationSpreadsheetId") or "") as (_, book, _guard):
        sheet = copy_of(book, source, {"index": len(book.sheets)})
        book.check_size()
        return shown_properties(book, sheet)


HANDLERS = {"sheets.spreadsheets.sheets.copyTo": copy_to}
