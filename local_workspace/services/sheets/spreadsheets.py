"""Google's spreadsheets.batchUpdate: many requests, all or none."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.discovery import schema
from local_workspace.services.sheets.boxes import bad, not_built
from local_workspace.services.sheets.creating import create
from local_workspace.services.sheets.desk import Desk
from local_workspace.services.sheets.kinds import KINDS
from local_workspace.services.sheets.opening import changed_book, named
from local_workspace.services.sheets.resolve import resolve
from local_workspace.services.sheets.viewing import view, wants_cells

Json = dict[str, Any]


def batch_update(call: Call) -> Json:
    """All requests in order or none; one reply for each."""
    body = call.body
    requests = body.get("requests") or []
    if not requests:
        raise bad("Must specify at least one request.")
    with changed_book(call) as (file, book, guard):
        desk = Desk(call, file, book, guard)
        replies = [_apply(desk, number, request) for number, request in enumerate(requests)]
    reply: Json = {"spreadsheetId": book.id, "replies": replies}
    if body.get("includeSpreadsheetInResponse"):
        cells = wants_cells(call, bool(body.get("responseIncludeGridData")), "updatedSpreadsheet")
        places = tuple(resolve(book, text) for text in body.get("responseRanges") or ())
        reply["updatedSpreadsheet"] = view(call, file, book, places=places or None, grid_data=cells)
    return reply


def _apply(desk: Desk, number: int, request: Json) -> Json:
    kinds = [kind for kind, value in request.items() if value is not None]
    if not kinds:
        raise bad(f"Invalid requests[{number}]: No request set.")
    if len(kinds) > 1:
        raise bad(
            f"Invalid value at 'requests[{number}]' (oneof), oneof field 'kind' is already set. Cannot set '{kinds[1]}'"
        )
    kind = kinds[0]
    if kind not in KINDS:
        raise not_built(kind)
    with named(f"Invalid requests[{number}].{kind}"):
        reply = KINDS[kind](desk, request[kind])
        desk.book.check_size()
    return {kind: reply} if kind in schema("sheets")["schemas"]["Response"]["properties"] else {}


HANDLERS = {
    "sheets.spreadsheets.create": create,
    "sheets.spreadsheets.batchUpdate": batch_update,
}
