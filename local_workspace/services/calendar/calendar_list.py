"""calendarList: the calendars each person keeps in view, and how they look there.

`calendar_list:<address>` <calendar> holds what a person has set. Their own calendar is always in it; one they make is
put in; one that is shared with them is not until they insert it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.channels import publish
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.book import RANK, Book, is_primary, load_book, own_book, role_of
from local_workspace.services.calendar.desk import Desk, made_by_app, not_found, only_app_created, open_calendar
from local_workspace.services.calendar.extras import check_reminder
from local_workspace.services.calendar.finding import check_match
from local_workspace.services.calendar.fitting import fitting
from local_workspace.services.calendar.meetings import KIND
from local_workspace.services.calendar.paging import page, since
from local_workspace.services.calendar.palette import CALENDAR_COLOURS, nearest
from local_workspace.services.calendar.times import invalid
from local_workspace.world import World

Entry = dict[str, Any]
SET = ("summaryOverride", "colorId", "hidden", "selected", "defaultReminders", "notificationSettings")
NOTICES = ("eventCreation", "eventChange", "eventCancellation", "eventResponse", "agenda")
ROLES = ("freeBusyReader", "reader", "writerWithoutPrivateAccess", "writer", "owner")
NOT_WITH_SYNC = ("minAccessRole", "showOwnOrganizationOnly")
HEX = re.compile(r"#[0-9a-fA-F]{6}")


def load_entry(world: World, email: str, calendar: str) -> Entry | None:
    """What a person has set for a calendar in their list, None where it never was in it."""
    kept: Entry | None = world.get(f"calendar_list:{email}", calendar)
    if kept is None and calendar == email:
        notices = [{"type": kind, "method": "email"} for kind in NOTICES[:4]]
        return {
            "colorId": "14",
            "selected": True,
            "defaultReminders": [{"method": "popup", "minutes": 10}],
            "notificationSettings": {"notifications": notices},
            "change": 0,
        }
    return kept


def save_entry(world: World, email: str, calendar: str, entry: Entry) -> None:
    entry["change"] = world.next("calendar_change")
    world.put(f"calendar_list:{email}", calendar, entry)
    publish(world, f"calendar.calendarList:{email}", "exists")


def default_reminders(call: Call, book: Book) -> list[dict[str, Any]]:
    """The reminders events of a calendar have for this reader, where they say nothing else."""
    entry = load_entry(call.world, call.actor.email, book["id"]) or {}
    return list(entry.get("defaultReminders", []))


def put_in_list(world: World, email: str, calendar: str) -> None:
    """A calendar somebody has just made is in their list."""
    colour = str(sum(calendar.encode()) % len(CALENDAR_COLOURS) + 1)
    save_entry(world, email, calendar, {"colorId": colour, "selected": True, "defaultReminders": []})


def list_calendars(call: Call) -> dict[str, Any]:
    of = f"calendars:{call.actor.email}"
    known = since(call, of, not_with=NOT_WITH_SYNC)
    found = [item for item in _entries(call) if _is_wanted(call, item, known)]
    items, tokens = page(call, found, of=of, default=100, largest=250, keep={})
    changes = [entry["change"] for _, entry in call.world.items(f"calendar_list:{call.actor.email}")]
    head = {"kind": "calendar#calendarList", "etag": f'"p{3_400_000_000_000_000 + max(changes, default=0)}"'}
    return head | tokens | {"items": [_shown(call, *item) for item in items]}


def _entries(call: Call) -> Iterator[tuple[Book, Entry, str]]:
    email = call.actor.email
    kept = dict(call.world.items(f"calendar_list:{email}"))
    for calendar in sorted({email, *kept}, key=lambda key: (key != email, key)):
        book = load_book(call.world, calendar) or (own_book(email) if calendar == email else None)
        role = role_of(call.world, book, email) if book else "none"
        entry = load_entry(call.world, email, calendar) or {}
        if book is not None and (role != "none" or entry.get("deleted")):
            yield book, entry, role
        elif entry.get("deleted"):
            yield own_book(calendar) | {"owner": ""}, entry, "none"


def _is_wanted(call: Call, item: tuple[Book, Entry, str], known: int | None) -> bool:
    book, entry, role = item
    if only_app_created(call) and not made_by_app(call, book):
        return False
    if known is not None:
        return bool(entry["change"] > known)
    least = call.query.get("minAccessRole", "freeBusyReader")
    if least not in ROLES:
        raise invalid(f"Invalid value for: minAccessRole: {least}")
    if entry.get("deleted"):
        return call.flag("showDeleted")
    if entry.get("hidden") and not call.flag("showHidden"):
        return False
    inside = book["owner"].rpartition("@")[2] == call.actor.domain
    return RANK[role] >= RANK[least] and (inside or not call.flag("showOwnOrganizationOnly"))


def get(call: Call) -> Reply | dict[str, Any]:
    desk = open_calendar(call)
    return _shown(call, desk.book, _kept(call, desk), desk.role)


def insert(call: Call) -> dict[str, Any]:
    body = _checked(call)
    if not body.get("id"):
        raise Refusal(400, "Missing calendar id.", reason="required")
    desk = open_calendar(call, asked=body["id"])
    held = load_entry(call.world, call.actor.email, desk.id)
    old = held if held and not held.get("deleted") else {}
    return _save(call, desk, _laid_over(call, desk, {"selected": True} | old, body))


def patch(call: Call) -> dict[str, Any]:
    desk = open_calendar(call)
    return _save(call, desk, _laid_over(call, desk, _kept(call, desk), _checked(call)))


def update(call: Call) -> dict[str, Any]:
    desk = open_calendar(call)
    kept = {name: value for name, value in _kept(call, desk).items() if name in ("colorId", "backgroundColor")}
    return _save(call, desk, _laid_over(call, desk, kept, _checked(call)))


def delete(call: Call) -> Reply:
    desk = open_calendar(call)
    entry = _kept(call, desk)
    if desk.id == call.actor.email:
        text = "Cannot unsubscribe from your own primary calendar."
        raise Refusal(403, text, reason="cannotChangeOwnPrimarySubscription", domain="calendar")
    save_entry(call.world, call.actor.email, desk.id, entry | {"deleted": True})
    return Reply(b"", status=204)


def _kept(call: Call, desk: Desk) -> Entry:
    entry = load_entry(call.world, call.actor.email, desk.id)
    if entry is None or entry.get("deleted") or (only_app_created(call) and not made_by_app(call, desk.book)):
        raise not_found()
    check_match(call, {"change": max(entry["change"], desk.book["change"])})
    return entry


def _checked(call: Call) -> dict[str, Any]:
    body = fitting(call, "CalendarListEntry")
    for reminder in body.get("defaultReminders") or []:
        check_reminder(reminder)
    for notice in (body.get("notificationSettings") or {}).get("notifications") or []:
        if notice.get("type") not in NOTICES or notice.get("method") != "email":
            raise invalid("Invalid value for: notificationSettings")
    return body


def _laid_over(call: Call, desk: Desk, entry: Entry, body: dict[str, Any]) -> Entry:
    found = {name: value for name, value in entry.items() if name not in body or body[name] is not None}
    found |= {name: body[name] for name in SET if body.get(name) is not None}
    if call.flag("colorRgbFormat") and body.get("backgroundColor"):
        for name in ("backgroundColor", "foregroundColor"):
            if not HEX.fullmatch(body.get(name) or "#000000"):
                raise invalid(f"Invalid value for: {name}: {body[name]}")
        found |= {"backgroundColor": body["backgroundColor"], "colorId": nearest(body["backgroundColor"])}
        found["foregroundColor"] = body.get("foregroundColor") or "#000000"
    elif body.get("colorId"):
        found.pop("backgroundColor", None)
    if found.setdefault("colorId", "14" if is_primary(desk.book) else "15") not in CALENDAR_COLOURS:
        raise invalid(f"Invalid value for: colorId: {found['colorId']}")
    return found


def _save(call: Call, desk: Desk, entry: Entry) -> dict[str, Any]:
    save_entry(call.world, call.actor.email, desk.id, entry)
    return _shown(call, desk.book, entry, desk.role)


def _shown(call: Call, book: Book, entry: Entry, role: str) -> dict[str, Any]:
    tag = f'"{3_400_000_000_000_000 + max(entry["change"], book["change"])}"'
    found: dict[str, Any] = {"kind": "calendar#calendarListEntry", "etag": tag, "id": book["id"]}
    if entry.get("deleted"):
        return found | {"deleted": True}
    found |= {name: book[name] for name in ("summary", "description", "location", "timeZone") if book.get(name)}
    if not is_primary(book):
        found["dataOwner"] = book["owner"]
    found |= {name: entry[name] for name in ("summaryOverride", "colorId") if entry.get(name)}
    found["backgroundColor"] = entry.get("backgroundColor") or CALENDAR_COLOURS[entry["colorId"]]
    found["foregroundColor"] = entry.get("foregroundColor") or "#000000"
    found |= {name: True for name in ("hidden", "selected") if entry.get(name)}
    found |= {"accessRole": role, "defaultReminders": entry.get("defaultReminders") or []}
    if entry.get("notificationSettings"):
        found["notificationSettings"] = entry["notificationSettings"]
    if book["id"] == call.actor.email:
        found["primary"] = True
    allowed = [] if call.actor.service_account else [KIND]
    return found | {"conferenceProperties": {"allowedConferenceSolutionTypes": allowed}}
