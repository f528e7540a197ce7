"""Where a request points: positions, ranges and tables, refused in Google's words when they do not fit."""

from __future__ import annotations

from typing import Any, NamedTuple

from local_workspace.services.docs.model import TAB, Content, Mark, Para
from local_workspace.services.docs.text import InsidePair, offset, splits_character

NOT_IN_PARAGRAPH = (
    "The insertion index must be inside the bounds of an existing paragraph. "
    "You can still create new paragraphs by inserting newlines."
)
INSIDE_CHARACTER = "The insertion index cannot be within a grapheme cluster."
BAD_TABLE = "The provided table start location is invalid."


class Invalid(Exception):
    """A request of a batch is refused; the text is Google's, without the request's number and kind."""


def check_segment(place: dict[str, Any]) -> None:
    """Refuse another tab than the first, and headers, footers and footnotes, of which there are none."""
    tab, segment = place.get("tabId"), place.get("segmentId")
    if tab and tab != TAB:
        raise Invalid(f"Tab with ID {tab} was not found.")
    if segment:
        raise Invalid(
            f"Segment with ID {segment} was not found. "
            "If a segment ID is provided, it must be a header, footer or footnote ID."
        )


def check_tabs(request: dict[str, Any]) -> None:
    for tab in (request.get("tabsCriteria") or {}).get("tabIds") or ():
        check_segment({"tabId": tab})


def insertion_index(content: Content, request: dict[str, Any]) -> int:
    """The position a request names by `location` or `endOfSegmentLocation`, if it is in the body."""
    at, end = request.get("location"), request.get("endOfSegmentLocation")
    if at is None and end is None:
        raise Invalid("The insertion location must be specified.")
    if at is None:
        check_segment(end or {})
        return content.end - 1
    check_segment(at)
    index = int(at.get("index") or 0)
    check_index(content, index)
    return index


def check_index(content: Content, index: int) -> None:
    if index < 0:
        raise Invalid(f"Index {index} must be greater than or equal to 0.")
    if index >= content.end:
        raise beyond(content, index)


def beyond(content: Content, index: int) -> Invalid:
    return Invalid(f"Index {index} must be less than the end index of the referenced segment, {content.end}.")


class Spot(NamedTuple):
    """A place inside a paragraph: its item number, and the Python index in its text."""

    number: int
    para: Para
    cut: int


def spot(content: Content, index: int, *, between_characters: bool = True) -> Spot:
    """The paragraph at a position that lies in the body, where text may be put in."""
    number = content.number_at(index)
    item = content.items[number]
    if not isinstance(item, Para):
        raise Invalid(NOT_IN_PARAGRAPH)
    try:
        cut = offset(item.text, index - content.starts[number])
    except InsidePair as error:
        raise Invalid(INSIDE_CHARACTER) from error
    if between_characters and splits_character(item.text, cut):
        raise Invalid(INSIDE_CHARACTER)
    return Spot(number, item, cut)


def span(content: Content, request: dict[str, Any], *, whole_characters: bool = True) -> tuple[int, int]:
    """The start and end of a request's `range`; end may be the body's."""
    place = request.get("range") or {}
    start, end = place.get("startIndex"), place.get("endIndex")
    if start is None or end is None:
        raise Invalid("Invalid range: must contain a start and end index")
    check_segment(place)
    if start < 0:
        raise Invalid(f"Index {start} must be greater than or equal to 0.")
    if start >= end:
        raise Invalid("The range should not be empty.")
    if end > content.end:
        raise beyond(content, end)
    if whole_characters:
        _check_whole(content, start)
        _check_whole(content, end)
    return start, end


def _check_whole(content: Content, position: int) -> None:
    if position >= content.end:
        return
    try:
        local_offset(content, content.number_at(position), position)
    except InsidePair as error:
        raise Invalid(f"Index {position} cannot be within a surrogate pair.") from error


def local_offset(content: Content, number: int, position: int) -> int:
    """The Python index in an item's text of a position in or beside it; 0 for a mark. Raises InsidePair."""
    item = content.items[number]
    if isinstance(item, Mark):
        return 0
    local = position - content.starts[number]
    return 0 if local <= 0 else len(item.text) if local >= item.size else offset(item.text, local)


class Grid(NamedTuple):
    """A table's item numbers: its own mark's, its end mark's, and those of its rows' and cells' marks."""

    first: int
    last: int
    rows: list[int]
    cells: list[list[int]]

    def row_after(self, row: int) -> int:
        """The item number right behind a row."""
        return self.rows[row + 1] if row + 1 < len(self.rows) else self.last

    def cell_after(self, row: int, column: int) -> int:
        cells = self.cells[row]
        return cells[column + 1] if column + 1 < len(cells) else self.row_after(row)


def grid(content: Content, first: int) -> Grid:
    """The table whose mark is item `first`."""
    rows: list[int] = []
    cells: list[list[int]] = []
    depth = 0
    for number in range(first, len(content.items)):
        item = content.items[number]
        if isinstance(item, Para):
            continue
        if item.kind == "table":
            depth += 1
        elif item.kind == "end":
            depth -= 1
            if depth == 0:
                return Grid(first, number, rows, cells)
        elif depth == 1 and item.kind == "row":
            rows.append(number)
            cells.append([])
        elif depth == 1 and item.kind == "cell":
            cells[-1].append(number)
    raise LookupError(f"no table begins at item {first}")


def table_at(content: Content, place: dict[str, Any] | None) -> Grid:
    """The table that starts at a request's `tableStartLocation`."""
    if place is None:
        raise Invalid(BAD_TABLE)
    check_segment(place)
    index = int(place.get("index") or 0)
    if not 0 <= index < content.end:
        raise Invalid(BAD_TABLE)
    number = content.number_at(index)
    item = content.items[number]
    if not isinstance(item, Mark) or item.kind != "table":
        raise Invalid(BAD_TABLE)
    return grid(content, number)


def cell_at(content: Content, place: dict[str, Any] | None) -> tuple[Grid, int, int]:
    """The table, row and column of a request's `tableCellLocation`."""
    place = place or {}
    table = table_at(content, place.get("tableStartLocation"))
    row, column = int(place.get("rowIndex") or 0), int(place.get("columnIndex") or 0)
    if not 0 <= row < len(table.rows):
        raise Invalid(f"The row index {row} is outside the table, which has {len(table.rows)} rows.")
    if not 0 <= column < len(table.cells[row]):
        raise Invalid(f"The column index {column} is outside the table, which has {len(table.cells[row])} columns.")
    return table, row, column


def in_table(content: Content, number: int) -> bool:
    """Whether an item stands in a table."""
    kinds = [item.kind for item in content.items[:number] if isinstance(item, Mark)]
    return kinds.count("table") > kinds.count("end")
