"""Google's spreadsheets methods: get, create, batchUpdate."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.fields import parse_mask
from local_workspace.services.sheets.book import Book, load
from local_workspace.services.sheets.boxes import bad, not_built
from local_workspace.services.sheets.desk import Desk
from local_workspace.services.sheets.guard import Guard
from local_workspace.services.sheets.kinds import KINDS
from local_workspace.services.sheets.kinds.cells import write_rows
from local_workspace.services.sheets.kinds.sheets import new_sheet
from local_workspace.services.sheets.rendering import View
from local_workspace.services.sheets.storage import new_spreadsheet
from local_workspace.services.sheets.values import MIME, changed_book, named, owner_of, read_book

Json = dict[str, Any]


def _view(call: Call, file: Json, book: Book, **what: Any) -> Json:
    guard = Guard(book, call.actor.email, owner_of(file))
    return View(book, guard, call.actor.client, file["name"], call.base, **what).spreadsheet()


def get(call: Call) -> Json:
    file, book = read_book(call)
    ranges = tuple(call.repeated.get("ranges", ()))
    return _view(call, file, book, ranges=ranges, grid_data=_wants_cells(call))


def _wants_cells(call: Call) -> bool:
    """Where a field mask is given, it alone says whether the cells come along."""
    text = call.query.get("fields")
    if not text:
        return call.flag("includeGridData")
    mask = parse_mask(text)
    sheets = mask.get("sheets", {}) if "*" not in mask else None
    return sheets is None or "data" in sheets or "*" in sheets


CREATED = {"properties", "sheets", "spreadsheetId", "spreadsheetUrl"}
CREATED_SHEET = {"properties", "data"}


def create(call: Call) -> Json:
    """A new spreadsheet in the caller's Drive, with the properties, sheets and cells given."""
    from local_workspace.services.drive.files import new_file

    given = call.body
    properties = given.get("properties") or {}
    _check_created(given)
    file = new_file(call, name=properties.get("title") or "Untitled spreadsheet", mime=MIME)
    new_spreadsheet(call.world, file["id"])
    book = load(call.world, file["id"])
    book.data["properties"] |= {name: value for name, value in properties.items() if name != "title" and value}
    if given.get("sheets"):
        _fill(book, given["sheets"])
    book.save()
    return _view(call, file, book)


def _check_created(given: Json) -> None:
    extra = [name for name, value in given.items() if value and name not in CREATED]
    extra += [f"sheets.{n}" for s in given.get("sheets") or [] for n, v in s.items() if v and n not in CREATED_SHEET]
    if extra:
        raise not_built(f"spreadsheets.create with {extra[0]}")


def _fill(book: Book, sheets: list[Json]) -> None:
    book.sheets.clear()
    for number, given in enumerate(sheets):
        properties = dict(given.get("properties") or {})
        if number == 0:
            properties.setdefault("sheetId", 0)
        sheet = new_sheet(book, properties)
        for part in given.get("data") or []:
            rows = [row.get("values") or [] for row in part.get("rowData") or []]
            top, left = part.get("startRow") or 0, part.get("startColumn") or 0
            sheet.grow(top + len(rows), left + max((len(row) for row in rows), default=0))
            write_rows(sheet, top, left, rows, {"*": None})


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
        ranges = tuple(body.get("responseRanges") or ())
        grid_data = bool(body.get("responseIncludeGridData"))
        reply["updatedSpreadsheet"] = _view(call, file, book, ranges=ranges, grid_data=grid_data)
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
    return {kind: reply} if reply else {}


HANDLERS = {
    "sheets.spreadsheets.get": get,
    "sheets.spreadsheets.create": create,
    "sheets.spreadsheets.batchUpdate": batch_update,
}
