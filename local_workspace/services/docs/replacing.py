"""Text exchanged for other text: wherever it stands, or what named ranges cover."""

from __future__ import annotations

import re

from local_workspace.services.docs.items import Para
from local_workspace.services.docs.model import Document, Edit, Segment, Tab
from local_workspace.services.docs.patterns import matches, pattern
from local_workspace.services.docs.places import Invalid, local_offset, tabs_meant
from local_workspace.services.docs.runs import Json, Style, split
from local_workspace.services.docs.text import cleaned, units
from local_workspace.services.docs.writing import LAST_NEWLINE, put_in, take_out


def replace_all_text(document: Document, request: Json) -> Json:
    """Assumed: matches lie within one paragraph, and the new text looks like the first character of the old."""
    tabs = tabs_meant(document, request)
    wanted = pattern(request.get("containsText") or {})
    new = cleaned(request.get("replaceText") or "")
    changed = sum(_replace_in(segment, wanted, new) for tab in tabs for segment in tab.segments)
    return {"occurrencesChanged": changed} if changed else {}


def _replace_in(segment: Segment, wanted: re.Pattern[str], new: str) -> int:
    changed = 0
    for number in range(len(segment.items) - 1, -1, -1):
        item = segment.items[number]
        if isinstance(item, Para):
            for found in reversed(list(matches(wanted, item.text))):
                _exchange(segment, number, item, found, new)
                changed += 1
    return changed


def _exchange(segment: Segment, number: int, para: Para, found: tuple[int, int], new: str) -> None:
    """Put `new` in place of part of a paragraph, given by Python indexes in its text before other exchanges."""
    start = segment.starts[number] + units(para.text[: found[0]])
    end = start + units(para.text[found[0] : found[1]])
    style = split(para.runs, found[0])[1][0].style
    before, anchors = segment.tab.ranges, segment.tab.anchors
    take_out(segment, start, end)
    if new:
        put_in(segment, start, new, style)
    segment.tab.ranges, segment.tab.anchors = before, anchors
    segment.keep_ranges(lambda kept: kept.after_replacement(start, end, units(new)))


def replace_named_range_content(document: Document, request: Json) -> None:
    """By id exactly one range, which must exist; by name all of that name, none too."""
    range_id, name = request.get("namedRangeId"), request.get("namedRangeName")
    if not range_id and not name:
        raise Invalid("ID or name for named range must be set")
    text = cleaned(request.get("text") or "")
    tabs = tabs_meant(document, request)
    meant = [
        (tab, kept.id) for tab in tabs for kept in tab.ranges if kept.id == range_id or (name and kept.name == name)
    ]
    if range_id and not meant:
        raise Invalid(f"The named range with ID {range_id} was not found.")
    for tab, key in meant:
        _replace_range(tab, key, text)


def _replace_range(tab: Tab, key: str, text: str) -> None:
    """The first part of a split range gets the text, the others go. A range that an earlier one took along is left."""
    found = next((kept for kept in tab.ranges if kept.id == key), None)
    if found is None:
        return
    segment = next(segment for segment in tab.segments if segment.id == found.segment)
    first, *others = sorted(found.parts)
    for start, end in reversed(others):
        _take(segment, start, end)
    style = _first_style(segment, first[0])
    _take(segment, *first)
    if text:
        put_in(segment, first[0], text, style)
    left = [kept for kept in tab.ranges if kept.id != key]
    if text and tab.document.habits.replaced_range_stays:
        left.append(found._replace(parts=((first[0], first[0] + units(text)),)))
    tab.ranges = left


def _take(segment: Segment, start: int, end: int) -> None:
    if end == segment.end:
        raise Invalid(LAST_NEWLINE)
    take_out(segment, start, end)


def _first_style(segment: Segment, start: int) -> Style | None:
    """The look of the text at a position; None where a table or break stands there."""
    number = segment.number_at(start)
    item = segment.items[number]
    if not isinstance(item, Para):
        return None
    right = split(item.runs, local_offset(segment, number, start))[1]
    return right[0].style if right else None


EDITS: dict[str, Edit] = {
    "replaceAllText": replace_all_text,
    "replaceNamedRangeContent": replace_named_range_content,
}
