"""Google's spreadsheets.values methods."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.services.sheets.appending import append
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.opening import changed_book, named, read_book
from local_workspace.services.sheets.reading import value_range, wish
from local_workspace.services.sheets.resolve import resolve
from local_workspace.services.sheets.writing import check_same_range, clear, pen_for, place_to_write, rows_of, totals

Json = dict[str, Any]


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


def update(call: Call) -> Json:
    with changed_book(call) as (_, book, guard):
        pen = pen_for(call, book, guard, call.query)
        rows = rows_of(call.body)
        check_same_range(book, resolve(book, call.path["range"]), call.body)
        reply = pen.write(place_to_write(book, call.path["range"], rows), rows)
    return {"spreadsheetId": book.id} | reply


def batch_update(call: Call) -> Json:
    replies = []
    with changed_book(call) as (_, book, guard):
        pen = pen_for(call, book, guard, call.body)
        for number, item in enumerate(call.body.get("data") or []):
            with named(f"Invalid data[{number}]"):
                rows = rows_of(item)
                place = place_to_write(book, item.get("range") or "", rows)
                replies.append((place.sheet.id, pen.write(place, rows)))
    return {"spreadsheetId": book.id} | totals(replies) | _responses(book.id, [reply for _, reply in replies])


def _responses(file_id: str, replies: list[Json]) -> Json:
    return {"responses": [{"spreadsheetId": file_id} | reply for reply in replies]} if replies else {}


INSERTS = {None: False, "": False, "OVERWRITE": False, "INSERT_ROWS": True}


def append_values(call: Call) -> Json:
    option = call.query.get("insertDataOption")
    if option not in INSERTS:
        raise bad(f"Invalid value at 'insert_data_option': \"{option}\"")
    with changed_book(call) as (_, book, guard):
        pen = pen_for(call, book, guard, call.query)
        check_same_range(book, resolve(book, call.path["range"]), call.body)
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
