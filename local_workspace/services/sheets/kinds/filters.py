"""Requests about filters: each sheet's one basic filter, and named filter views."""

from __future__ import annotations

import copy
import itertools
from typing import Any

from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import bad, box_of, covers, overlap
from local_workspace.services.sheets.colours import mirrored
from local_workspace.services.sheets.conditions import FILTERS, check_condition
from local_workspace.services.sheets.desk import Desk, Kind
from local_workspace.services.sheets.masks import read_mask

Json = dict[str, Any]
BACKINGS = ("range", "namedRangeId", "tableId")


def shown_filter(book: Book, found: Json) -> Json:
    """A filter as Google shows it: where it is now, its criteria in both the new and the old form."""
    shown = copy.deepcopy(found) | {"range": book.range_of(found)}
    specs = shown.get("filterSpecs")
    if specs:
        shown["criteria"] = {str(spec.get("columnIndex") or 0): spec.get("filterCriteria", {}) for spec in specs}
    return shown


def backed(desk: Desk, given: Json, allowed: tuple[str, ...] = BACKINGS) -> tuple[Sheet, Json]:
    """The sheet and the kept backing {"range", and what it follows} of a filter or a protection."""
    named = [name for name in allowed if given.get(name) is not None]
    if len(named) != 1:
        raise bad(f"Exactly one of {', '.join(allowed)} must be set.")
    if named[0] == "range":
        where = desk.clean(given["range"])
    elif named[0] == "tableId":
        where = desk.book.one("tables", "tableId", given["tableId"], "table")[1]["range"]
    else:
        ranges = [item for item in desk.book.data["namedRanges"] if item["namedRangeId"] == given["namedRangeId"]]
        if not ranges:
            raise bad(f"No NamedRange with id: {given['namedRangeId']}")
        where = ranges[0]["range"]
    kept = {"range": dict(where)} | ({} if named[0] == "range" else {named[0]: given[named[0]]})
    return desk.book.sheet(where.get("sheetId") or 0), kept


def _criteria(desk: Desk, where: Json, given: Json) -> Json:
    """The kept filterSpecs and sortSpecs; the old map of criteria is read where there are no specs."""
    _, box = desk.cells(where, change=False)
    specs = given.get("filterSpecs")
    if specs is None and given.get("criteria"):
        specs = [
            {"columnIndex": _read_column(column), "filterCriteria": found}
            for column, found in given["criteria"].items()
        ]
    specs = [mirrored("FilterSpec", spec) for spec in specs or ()]
    orders = [mirrored("SortSpec", spec) for spec in given.get("sortSpecs") or ()]
    for what, column in [("filterSpecs.columnIndex", spec.get("columnIndex") or 0) for spec in specs] + [
        ("sortSpecs.dimensionIndex", spec.get("dimensionIndex") or 0) for spec in orders
    ]:
        if not box.left <= column < (box.right or 0):
            raise bad(f"{what}[{column}] is outside the range of the filter.")
    for spec in specs:
        if condition := (spec.get("filterCriteria") or {}).get("condition"):
            check_condition(condition, FILTERS)
    kept = {"filterSpecs": specs, "sortSpecs": orders}
    return {name: value for name, value in kept.items() if value}


def _read_column(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise bad(f"Invalid column index in criteria: {text}.")
    return int(text)


def add_filter_view(desk: Desk, body: Json) -> Json:
    given = body.get("filter") or {}
    sheet, backing = backed(desk, given)
    number = given.get("filterViewId") or desk.book.new_number()
    if any(view["filterViewId"] == number for _, view in desk.book.every("filterViews")):
        raise bad(f"A filter view with the id {number} already exists.")
    title = given.get("title") or f"Filter {len(sheet.data['filterViews']) + 1}"
    view = {"filterViewId": number, "title": title} | backing | _criteria(desk, backing["range"], given)
    sheet.data["filterViews"].append(view)
    return {"filter": shown_filter(desk.book, view)}


def update_filter_view(desk: Desk, body: Json) -> Json:
    given = body.get("filter") or {}
    mask = read_mask(body.get("fields"), "FilterView")
    sheet, view = desk.book.one("filterViews", "filterViewId", given.get("filterViewId") or 0, "filter view")
    named = set(given) if "*" in mask else set(mask)
    if "title" in named:
        view["title"] = given.get("title") or ""
    if named & set(BACKINGS):
        where, backing = backed(desk, given)
        for name in BACKINGS:
            view.pop(name, None)
        view |= backing
        sheet.data["filterViews"].remove(view)
        where.data["filterViews"].append(view)
    wanted = ({"filterSpecs"} if named & {"filterSpecs", "criteria"} else set()) | (named & {"sortSpecs"})
    found = _criteria(desk, desk.book.range_of(view), {name: given.get(name) for name in ("criteria", *wanted)})
    for name in wanted:
        view.pop(name, None)
        view |= {name: found[name]} if name in found else {}
    return {}


def duplicate_filter_view(desk: Desk, body: Json) -> Json:
    sheet, view = desk.book.one("filterViews", "filterViewId", body.get("filterId") or 0, "filter view")
    own = {"filterViewId": desk.book.new_number(), "title": _free_title(sheet, f"Copy of {view['title']}")}
    made = copy.deepcopy(view) | own
    sheet.data["filterViews"].append(made)
    return {"filter": shown_filter(desk.book, made)}


def _free_title(sheet: Sheet, wanted: str) -> str:
    taken = {view["title"] for view in sheet.data["filterViews"]}
    tries = (wanted if number == 1 else f"{wanted} {number}" for number in itertools.count(1))
    return next(title for title in tries if title not in taken)


def delete_filter_view(desk: Desk, body: Json) -> Json:
    sheet, view = desk.book.one("filterViews", "filterViewId", body.get("filterId") or 0, "filter view")
    sheet.data["filterViews"].remove(view)
    return {}


def set_basic_filter(desk: Desk, body: Json) -> Json:
    given = body.get("filter") or {}
    sheet, backing = backed(desk, given, ("range", "tableId"))
    _, box = desk.cells(backing["range"], change=False)
    for merge in sheet.data["merges"]:
        found = box_of(merge)
        if overlap(found, box) and (found.bottom or 0) - found.top > 1:
            raise bad("You can't create a filter over a range containing vertical merges.")
    for table in sheet.data["tables"]:
        found = box_of(table["range"])
        if overlap(found, box) and not (covers(found, box) or covers(box, found)):
            raise bad("You can't create a filter over a range that partially intersects a table.")
    sheet.data["basicFilter"] = backing | _criteria(desk, backing["range"], given)
    return {}


def clear_basic_filter(desk: Desk, body: Json) -> Json:
    desk.book.sheet(body.get("sheetId") or 0).data["basicFilter"] = None
    return {}


KINDS: dict[str, Kind] = {
    "addFilterView": add_filter_view,
    "updateFilterView": update_filter_view,
    "duplicateFilterView": duplicate_filter_view,
    "deleteFilterView": delete_filter_view,
    "setBasicFilter": set_basic_filter,
    "clearBasicFilter": clear_basic_filter,
}
