"""calendars: the calendars themselves, made, changed, emptied, handed over and taken away."""

from __future__ import annotations

import hashlib
from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.calendar import series
from local_workspace.services.calendar.book import MADE, Book, is_primary, load_book, save_book, save_rule
from local_workspace.services.calendar.calendar_list import put_in_list
from local_workspace.services.calendar.desk import Desk, not_found, open_calendar
from local_workspace.services.calendar.finding import check_match
from local_workspace.services.calendar.fitting import fitting
from local_workspace.services.calendar.labels import labels, working_hours
from local_workspace.services.calendar.meetings import KIND
from local_workspace.services.calendar.shelf import lines, load_event, save_line
from local_workspace.services.calendar.times import CALENDAR_ZONE, invalid, zone
from local_workspace.world import World

TEXTS = ("summary", "description", "location", "timeZone")


def get_calendar(call: Call) -> dict[str, Any]:
    return _shown(call, open_calendar(call).book)


def insert(call: Call) -> dict[str, Any]:
    body = _checked(call)
    if not body.get("summary"):
        raise Refusal(400, "Missing summary.", reason="required")
    key = hashlib.sha256(call.world.new_id("calendar").encode()).hexdigest()
    book: Book = {
        "id": f"c_{key}{MADE}",
        "timeZone": CALENDAR_ZONE,
        "owner": call.actor.email,
        "client": call.actor.client,
    }
    _set(call, book, body)
    save_book(call.world, book)
    save_rule(call.world, book, {"scope": {"type": "user", "value": call.actor.email}, "role": "owner"})
    put_in_list(call.world, call.actor.email, book["id"])
    return _shown(call, book)


def patch(call: Call) -> dict[str, Any]:
    return _change(call, replace=False)


def update(call: Call) -> dict[str, Any]:
    return _change(call, replace=True)


def _change(call: Call, *, replace: bool) -> dict[str, Any]:
    desk = open_calendar(call, "owner")
    check_match(call, desk.book)
    body = _checked(call)
    book = dict(desk.book)
    if replace:
        if not body.get("summary"):
            raise Refusal(400, "Missing summary.", reason="required")
        for name in ("description", "location"):
            book.pop(name, None)
    _set(call, book, body)
    save_book(call.world, book)
    return _shown(call, book)


def delete(call: Call) -> Reply:
    desk = open_calendar(call, "owner")
    if is_primary(desk.book):
        text = "Cannot delete a primary calendar."
        raise Refusal(403, text, reason="cannotDeletePrimaryCalendar", domain="calendar")
    check_match(call, desk.book)
    _empty(call.world, desk)
    save_book(call.world, desk.book | {"deleted": True})
    return Reply(b"", status=204)


def clear(call: Call) -> Reply:
    desk = open_calendar(call, "owner")
    if not is_primary(desk.book):
        raise invalid("Invalid Value")
    _empty(call.world, desk)
    return Reply(b"", status=204)


def transfer_ownership(call: Call) -> Reply:
    """For administrators: another person of the same domain becomes the data owner. Raises Refusal."""
    new = call.query.get("newDataOwner", "").lower()
    if not call.flag("useAdminAccess"):
        raise invalid("Invalid value for: useAdminAccess: only true is accepted")
    if not new:
        raise Refusal(400, "Missing newDataOwner parameter.", reason="required", location="newDataOwner")
    if not (call.world.get("user", call.actor.email) or {}).get("admin"):
        raise Refusal(403, "Forbidden", reason="forbidden")
    book = load_book(call.world, call.path["calendarId"].lower())
    if book is None or book["owner"].rpartition("@")[2] != call.actor.domain:
        raise not_found()
    if is_primary(book) or call.world.get("user", new) is None or new.rpartition("@")[2] != call.actor.domain:
        raise invalid("Invalid value for: newDataOwner")
    save_rule(call.world, book, {"scope": {"type": "user", "value": new}, "role": "owner"})
    save_book(call.world, book | {"owner": new})
    put_in_list(call.world, new, book["id"])
    return Reply(b"", status=204)


def _empty(world: World, desk: Desk) -> None:
    """Every event of a calendar cancelled, those it was only invited to taken out."""
    for key, line in lines(world, desk.id):
        event = load_event(world, line["organizer"], key)
        if event.get("series") or event["status"] == "cancelled":
            continue
        if event["organizer"] == desk.id:
            event["status"] = "cancelled"
            series.save(world, event)
        else:
            save_line(world, desk.id, key, line | {"gone": True})


def _checked(call: Call) -> dict[str, Any]:
    body = fitting(call, "Calendar")
    try:
        zone(CALENDAR_ZONE if body.get("timeZone") is None else body["timeZone"])
    except ValueError as error:
        raise invalid(f"Invalid value for: timeZone: {body['timeZone']}") from error
    return body


def _set(call: Call, book: Book, body: dict[str, Any]) -> None:
    for name in TEXTS:
        if body.get(name) is not None:
            book[name] = body[name]
        elif name in body and name in ("description", "location"):
            book.pop(name, None)
    if body.get("labelProperties") is not None:
        book["labelProperties"] = labels(call.world, book, body["labelProperties"])
    if body.get("workingHours"):
        book["workingHours"] = working_hours(book, body["workingHours"])


def _shown(call: Call, book: Book) -> dict[str, Any]:
    found = {"kind": "calendar#calendar", "etag": f'"{3_400_000_000_000_000 + book["change"]}"', "id": book["id"]}
    found |= {name: book[name] for name in (*TEXTS, "labelProperties", "workingHours") if book.get(name)}
    if not is_primary(book):
        found["dataOwner"] = book["owner"]
    allowed = [] if call.actor.service_account else [KIND]
    return found | {"conferenceProperties": {"allowedConferenceSolutionTypes": allowed}}
