"""Where a request points: tabs, segments, positions and ranges, refused in Google's words when they do not fit."""

from __future__ import annotations

from typing import NamedTuple

from local_workspace.services.docs.items import Mark, Para
from local_workspace.services.docs.model import Document, Segment, Tab
from local_workspace.services.docs.runs import Json, cuts_element
from local_workspace.services.docs.text import InsidePair, offset, splits_character

NOT_IN_PARAGRAPH = (
    "The insertion index must be inside the bounds of an existing paragraph. "
    "You can still create new paragraphs by inserting newlines."
)
INSIDE_CHARACTER = "The insertion index cannot be within a grapheme cluster."


class Invalid(Exception):
    """A request of a batch is refused; the text is Google's, without the request's number and kind."""


def tab_at(document: Document, tab_id: str | None) -> Tab:
    """The tab of that id; the first one where none is named."""
    if not tab_id:
        return document.tabs[0]
    for tab in document.tabs:
        if tab.id == tab_id:
            return tab
    raise Invalid(f"Tab with ID {tab_id} was not found.")


def locate(document: Document, place: Json) -> Segment:
    """The segment that a Location, Range or EndOfSegmentLocation names by `tabId` and `segmentId`."""
    tab = tab_at(document, place.get("tabId"))
    segment = place.get("segmentId")
    if not segment:
        return tab.body
    if segment not in tab.others:
        raise Invalid(
            f"Segment with ID {segment} was not found. "
            "If a segment ID is provided, it must be a header, footer or footnote ID."
        )
    return tab.others[segment]


def tabs_meant(document: Document, request: Json) -> list[Tab]:
    """The tabs of a request's `tabsCriteria`; all of them where it has none."""
    ids = (request.get("tabsCriteria") or {}).get("tabIds") or ()
    wanted = [tab_at(document, tab_id) for tab_id in ids]
    return [tab for tab in document.tabs if tab in wanted] if ids else document.tabs


def insertion_index(document: Document, request: Json) -> tuple[Segment, int]:
    """The position a request names by `location` or `endOfSegmentLocation`, if it is in the segment."""
    at, end = request.get("location"), request.get("endOfSegmentLocation")
    if at is None and end is None:
        raise Invalid("The insertion location must be specified.")
    if at is None:
        segment = locate(document, end or {})
        return segment, segment.end - 1
    segment = locate(document, at)
    index = int(at.get("index") or 0)
    check_index(segment, index)
    return segment, index


def check_index(segment: Segment, index: int) -> None:
    if index < 0:
        raise Invalid(f"Index {index} must be greater than or equal to 0.")
    if index >= segment.end:
        raise beyond(segment, index)


def beyond(segment: Segment, index: int) -> Invalid:
    return Invalid(f"Index {index} must be less than the end index of the referenced segment, {segment.end}.")


class Spot(NamedTuple):
    """A place inside a paragraph: its item number, and the Python index in its text."""

    number: int
    para: Para
    cut: int


def spot(segment: Segment, index: int, *, between_characters: bool = True) -> Spot:
    """The paragraph at a position that lies in the segment, where text may be put in."""
    number = segment.number_at(index)
    item = segment.items[number]
    if not isinstance(item, Para):
        raise Invalid(NOT_IN_PARAGRAPH)
    try:
        cut = offset(item.text, index - segment.starts[number])
    except InsidePair as error:
        raise Invalid(INSIDE_CHARACTER) from error
    if between_characters and splits_character(item.text, cut):
        raise Invalid(INSIDE_CHARACTER)
    if cuts_element(item.runs, cut):
        raise Invalid(NOT_IN_PARAGRAPH)
    return Spot(number, item, cut)


def span(document: Document, request: Json, *, whole_characters: bool = True) -> tuple[Segment, int, int]:
    """The segment, start and end of a request's `range`; end may be the segment's."""
    place = request.get("range") or {}
    start, end = place.get("startIndex"), place.get("endIndex")
    if start is None or end is None:
        raise Invalid("Invalid range: must contain a start and end index")
    segment = locate(document, place)
    if start < 0:
        raise Invalid(f"Index {start} must be greater than or equal to 0.")
    if start >= end:
        raise Invalid("The range should not be empty.")
    if end > segment.end:
        raise beyond(segment, end)
    if whole_characters:
        _check_whole(segment, start)
        _check_whole(segment, end)
    return segment, start, end


def _check_whole(segment: Segment, position: int) -> None:
    if position >= segment.end:
        return
    try:
        local_offset(segment, segment.number_at(position), position)
    except InsidePair as error:
        raise Invalid(f"Index {position} cannot be within a surrogate pair.") from error


def local_offset(segment: Segment, number: int, position: int) -> int:
    """The Python index in an item's text of a position in or beside it; 0 for a mark. Raises InsidePair."""
    item = segment.items[number]
    if isinstance(item, Mark):
        return 0
    local = position - segment.starts[number]
    return 0 if local <= 0 else len(item.text) if local >= item.size else offset(item.text, local)
