"""Google's spreadsheets.values methods."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from local_workspace import access, feeds
from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.sheets.appending import append
from local_workspace.services.sheets.book import Book, load
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.guard import Guard
from local_workspace.services.sheets.reading import Wish, value_range, wish
from local_workspace.services.sheets.resolve import resolve
from local_workspace.services.sheets.writing import Pen, clear, place_to_write, rows_of, typed_input

Json = dict[str, Any]
MIME = "application/vnd.google-apps.spreadsheet"


def read_book(call: Call) -> tuple[Json, Book]:
    """The file and the spreadsheet a call names, for someone who may read it."""
    file_id = call.path["spreadsheetId"]
    file = access.open_document(call, file_id, mime=MIME, wide=access.SHEETS)
    return file, load(call.world, file_id)


@contextmanager
def changed_book(call: Call) -> Iterator[tuple[Json, Book, Guard]]:
    """The same for someone who may write to it; what was done to it is kept when the block ends well."""
    file_id = call.path["spreadsheetId"]
    file = access.open_document(call, file_id, mime=MIME, wide=access.SHEETS, write=True)
    book = load(call.world, file_id)
    yield file, book, Guard(book, call.actor.email, owner_of(file))
    book.save()
    feeds.touch(call.world, file, call.actor.email)


def owner_of(file: Json) -> str:
    owners = (p["emailAddress"] for p in file["permissions"] if p["role"] == "owner")
    return next(owners, "")


@contextmanager
def named(prefix: str) -> Iterator[None]:
    """Refusals inside say which part of the request they are about, as Google's do."""
    try:
        yield
    except Refusal as refusal:
        if refusal.status == 400:
            refusal.message = f"{prefix}: {refusal.message}"
        raise


def get(call: Call) -> Json:
    _, book = read_book(call)
    place = resolve(book, call.path["range"])
    return value_range(place.sheet, place.closed(), wish(call.query))


def batch_get(call: Call) -> Json:
    _, book = read_book(call)
    wanted = wish(call.query)
    places = [resolve(book, text) for text in call.repeated.get("ranges", [])]
    ranges = [value_range(place.sheet, place.closed(), wanted) for place in places]
    return {"spreadsheetId": book.id} | ({"valueRanges": ranges} if ranges else {})


def _pen(call: Call, book: Book, guard: Guard, given: Any) -> Pen:
    echo: Wish | None = None
    if str(given.get("includeValuesInResponse", "")).lower() == "true":
        echo = wish(given, prefix="response")
    return Pen(book, guard, typed_input(given.get("valueInputOption")), call.world.now().year, echo)


def update(call: Call) -> Json:
    with changed_book(call) as (_, book, guard):
        pen = _pen(call, book, guard, call.query)
        rows = rows_of(call.body)
        reply = pen.write(place_to_write(book, call.path["range"], rows), rows)
    return {"spreadsheetId": book.id} | reply


def batch_update(call: Call) -> Json:
    replies = []
    with changed_book(call) as (_, book, guard):
        pen = _pen(call, book, guard, call.body)
        for number, item in enumerate(call.body.get("data") or []):
            with named(f"Invalid data[{number}]"):
                rows = rows_of(item)
                place = place_to_write(book, item.get("range") or "", rows)
                replies.append((place.sheet.id, pen.write(place, rows)))
    return {"spreadsheetId": book.id} | _totals(replies) | _responses(book.id, [reply for _, reply in replies])


def _totals(replies: list[tuple[int, Json]]) -> Json:
    names = ("updatedRows", "updatedColumns", "updatedCells")
    totals = {f"totalU{name[1:]}": sum(reply.get(name, 0) for _, reply in replies) for name in names}
    totals["totalUpdatedSheets"] = len({sheet for sheet, reply in replies if reply.get("updatedCells")})
    return {name: total for name, total in totals.items() if total}


def _responses(file_id: str, replies: list[Json]) -> Json:
    return {"responses": [{"spreadsheetId": file_id} | reply for reply in replies]} if replies else {}


INSERTS = {None: False, "": False, "OVERWRITE": False, "INSERT_ROWS": True}


def append_values(call: Call) -> Json:
    option = call.query.get("insertDataOption")
    if option not in INSERTS:
        raise bad(f"Invalid value at 'insert_data_option': \"{option}\"")
    with changed_book(call) as (_, book, guard):
        pen = _pen(call, book, guard, call.query)
        reply = append(book, pen, call.path["range"], rows_of(call.body), insert=INSERTS[option])
    reply["updates"] = {"spreadsheetId": book.id} | reply["updates"]
    return {"spreadsheetId": book.id} | reply


def clear_values(call: Call) -> Json:
    with changed_book(call) as (_, book, guard):
        cleared = clear(book, guard, call.path["range"])
    return {"spreadsheetId": book.id, "clearedRange": cleared}


def batch_clear(call: Call) -> Json:
    cleared = []
    with changed_book(call) as (_, book, guard):
        for number, text in enumerate(call.body.get("ranges") or []):
            with named(f"Invalid range[{number}]"):
                cleared.append(clear(book, guard, text))
    return {"spreadsheetId": book.id} | ({"clearedRanges": cleared} if cleared else {})


HANDLERS = {
    "sheets.spreadsheets.values.get": get,
    "sheets.spreadsheets.values.batchGet": batch_get,
    "sheets.spreadsheets.values.update": update,
    "sheets.spreadsheets.values.batchUpdate": batch_update,
    "sheets.spreadsheets.values.append": append_values,
    "sheets.spreadsheets.values.clear": clear_values,
    "sheets.spreadsheets.values.batchClear": batch_clear,
}
