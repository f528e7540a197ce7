"""Requests about named ranges."""

from __future__ import annotations

import re
from typing import Any

from local_workspace.services.sheets.a1 import parse_box
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.masks import read_mask

Json = dict[str, Any]
NAME = re.compile(r"[^\W\d][\w.]{0,249}\Z")


def _check_name(desk: Desk, name: str, own: Json | None) -> None:
    if not NAME.match(name) or parse_box(name) or name.upper() in ("TRUE", "FALSE"):
        raise bad("The name given to this range is invalid.")
    taken = desk.book.named(name)
    if taken is not None and taken is not own:
        raise bad(f"Cannot add named range with name {name}, a named range with that name already exists.")


def add_named_range(desk: Desk, body: Json) -> Json:
    given = body.get("namedRange") or {}
    _check_name(desk, given.get("name") or "", None)
    number = given.get("namedRangeId") or str(desk.book.new_number())
    if any(item["namedRangeId"] == number for item in desk.book.data["namedRanges"]):
        raise bad(f"A named range with the id {number} already exists.")
    kept = {"namedRangeId": number, "name": given["name"], "range": desk.clean(given.get("range") or {})}
    desk.book.data["namedRanges"].append(kept)
    return {"namedRange": kept}


def _one(desk: Desk, number: str) -> Json:
    for item in desk.book.data["namedRanges"]:
        if item["namedRangeId"] == number:
            found: Json = item
            return found
    raise bad(f"No NamedRange with id: {number}")


def update_named_range(desk: Desk, body: Json) -> Json:
    given = body.get("namedRange") or {}
    mask = read_mask(body.get("fields"), "NamedRange")
    item = _one(desk, given.get("namedRangeId") or "")
    named = set(given) if "*" in mask else set(mask)
    if "name" in named:
        _check_name(desk, given.get("name") or "", item)
        item["name"] = given["name"]
    if "range" in named:
        item["range"] = desk.clean(given.get("range") or {})
    return {}


def delete_named_range(desk: Desk, body: Json) -> Json:
    desk.book.data["namedRanges"].remove(_one(desk, body.get("namedRangeId") or ""))
    return {}


KINDS: dict[str, Kind] = {
    "addNamedRange": add_named_range,
    "updateNamedRange": update_named_range,
    "deleteNamedRange": delete_named_range,
}
