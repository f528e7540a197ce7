"""Requests about protected sheets and ranges."""

from __future__ import annotations

import copy
from typing import Any

from local_workspace.access import RANK, everyone_with, role_on
from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import bad, box_of
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.guard import PROTECTED, Guard
from local_workspace.services.sheets.kinds.filters import BACKINGS, backed
from local_workspace.services.sheets.masks import merged, read_mask

Json = dict[str, Any]


def shown_protection(book: Book, guard: Guard, found: Json) -> Json:
    """A ProtectedRange as Google shows it to this person: its editors only to those who may edit it."""
    shown = copy.deepcopy(found) | {"range": book.range_of(found)}
    if guard.may_edit(found) or found.get("warningOnly"):
        return shown | {"requestingUserCanEdit": True}
    shown.pop("editors", None)
    return shown


def _with_editors(desk: Desk, kept: Json) -> Json:
    """The owner and whoever protects a range are among its editors, whatever was sent."""
    if kept.get("warningOnly"):
        if any((kept.get("editors") or {}).values()):
            raise bad("ProtectedRange is warningOnly. Editors cannot be set on it.")
        return {name: value for name, value in kept.items() if name != "editors"}
    editors = dict(kept.get("editors") or {})
    own = [email for email in (desk.guard.owner, desk.guard.email) if email]
    editors["users"] = list(dict.fromkeys([*own, *editors.get("users", ())]))
    return kept | {"editors": {name: value for name, value in editors.items() if value}}


def add_protected_range(desk: Desk, body: Json) -> Json:
    given = body.get("protectedRange") or {}
    sheet, backing = backed(desk, given)
    number = given.get("protectedRangeId") or desk.book.new_number()
    if any(item["protectedRangeId"] == number for _, item in desk.book.every("protectedRanges")):
        raise bad(f"A protected range with the id {number} already exists.")
    kept = {"protectedRangeId": number} | backing
    for name in ("description", "warningOnly", "editors"):
        if given.get(name):
            kept[name] = given[name]
    if given.get("unprotectedRanges"):
        kept["unprotectedRanges"] = _open_ranges(desk, given)
    kept = _with_editors(desk, kept)
    _check_whole_sheet(sheet, kept)
    sheet.data["protectedRanges"].append(kept)
    return {"protectedRange": shown_protection(desk.book, desk.guard, kept)}


def _open_ranges(desk: Desk, given: Json) -> list[Json]:
    return [desk.clean(found) for found in given.get("unprotectedRanges") or []]


def _check_whole_sheet(sheet: Sheet, protected: Json) -> None:
    """One protection of a whole sheet, which alone may have ranges that are open all the same."""
    if box_of(protected["range"]) != Box():
        if protected.get("unprotectedRanges"):
            raise bad("Unprotected ranges are only supported on protected sheets.")
    elif any(box_of(other["range"]) == Box() for other in sheet.data["protectedRanges"]):
        raise bad(f'Sheet "{sheet.title}" already has sheet protection.')


def _mine(desk: Desk, number: int) -> tuple[Any, Json]:
    sheet, item = desk.book.one("protectedRanges", "protectedRangeId", number, "protected range")
    if not item.get("warningOnly") and not desk.guard.may_edit(item):
        raise bad(PROTECTED)
    return sheet, item


def update_protected_range(desk: Desk, body: Json) -> Json:
    given = body.get("protectedRange") or {}
    mask = read_mask(body.get("fields"), "ProtectedRange")
    sheet, item = _mine(desk, given.get("protectedRangeId") or 0)
    if "*" in mask:
        mask = dict.fromkeys(given)
    if item.get("warningOnly") and "warningOnly" in mask and not given.get("warningOnly") and "editors" not in mask:
        # Google lets everybody who may edit the document in, until editors are named.
        item = item | {"editors": {"users": _everybody(desk)}}
    if "unprotectedRanges" in mask:
        given = given | {"unprotectedRanges": _open_ranges(desk, given)}
    changed = merged(item, given, {n: below for n, below in mask.items() if n not in (*BACKINGS, "protectedRangeId")})
    _, old = desk.book.one("protectedRanges", "protectedRangeId", item["protectedRangeId"], "protected range")
    sheet.data["protectedRanges"].remove(old)
    if set(mask) & set(BACKINGS):
        sheet, backing = backed(desk, given)
        changed = {name: value for name, value in changed.items() if name not in BACKINGS} | backing
    if "editors" not in mask and changed.get("warningOnly"):
        changed.pop("editors", None)
    changed = _with_editors(desk, changed)
    _check_whole_sheet(sheet, changed)
    sheet.data["protectedRanges"].append(changed)
    return {}


def _everybody(desk: Desk) -> list[str]:
    people = everyone_with(desk.call.world, desk.file)
    return sorted(email for email in people if RANK[role_on(desk.call.world, desk.file, email)] >= RANK["writer"])


def delete_protected_range(desk: Desk, body: Json) -> Json:
    sheet, item = _mine(desk, body.get("protectedRangeId") or 0)
    sheet.data["protectedRanges"].remove(item)
    return {}


KINDS: dict[str, Kind] = {
    "addProtectedRange": add_protected_range,
    "updateProtectedRange": update_protected_range,
    "deleteProtectedRange": delete_protected_range,
}
