"""values.update and its relatives: lists of values into ranges of cells."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from local_workspace.calls import Call
from local_workspace.services.sheets.a1 import Box, column_letters, print_range
from local_workspace.services.sheets.book import Book
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.cells import without_value
from local_workspace.services.sheets.entering import enter
from local_workspace.services.sheets.guard import Guard
from local_workspace.services.sheets.protobuf import printed_value
from local_workspace.services.sheets.reading import Wish, major, value_range, wish
from local_workspace.services.sheets.resolve import Place, resolve, resolve_to_write

Json = dict[str, Any]
INPUTS = {"RAW": False, "USER_ENTERED": True}


@dataclass(frozen=True, slots=True)
class Pen:
    """One caller writing values into one spreadsheet. echo: how to show them in the reply, None for not."""

    book: Book
    guard: Guard
    typed: bool
    year: int
    echo: Wish | None = None

    def write(self, place: Place, rows: list[list[Any]]) -> Json:
        """Put the rows at the place (None leaves a cell as it is); an UpdateValuesResponse without the id."""
        box, sheet = _written(place.closed(), rows), place.sheet
        cells = [(box.top + y, box.left + x) for y, row in enumerate(rows) for x, v in enumerate(row) if v is not None]
        self.guard.check_cells(sheet, cells)
        locale = self.book.data["properties"]["locale"]
        for row, values in enumerate(rows, box.top):
            old = list(sheet.grid.row(row))
            old += [None] * (box.left + len(values) - len(old))
            for column, value in enumerate(values, box.left):
                if value is not None:
                    old[column] = enter(old[column], value, typed=self.typed, year=self.year, locale=locale)
            sheet.grid.put_row(row, old)
        return self._reply(place, box, cells)

    def _reply(self, place: Place, box: Box, cells: list[tuple[int, int]]) -> Json:
        counts = {
            "updatedRows": len({row for row, _ in cells}),
            "updatedColumns": len({column for _, column in cells}),
            "updatedCells": len(cells),
        }
        reply: Json = {"updatedRange": print_range(place.sheet.title, box)}
        reply |= {name: count for name, count in counts.items() if count}
        if self.echo is not None:
            # Where less was written than was asked for, all that was asked for is shown.
            asked = place.closed()
            larger = Box(
                box.top, box.left, max(box.bottom or 0, asked.bottom or 0), max(box.right or 0, asked.right or 0)
            )
            reply["updatedData"] = value_range(place.sheet, larger, self.echo)
        return reply


def pen_for(call: Call, book: Book, guard: Guard, given: Any) -> Pen:
    """The pen of a call. given: where its options stand, in the query or in the body."""
    echo: Wish | None = None
    if str(given.get("includeValuesInResponse", "")).lower() == "true":
        echo = wish(given, prefix="response")
    return Pen(book, guard, typed_input(given.get("valueInputOption")), call.world.now().year, echo)


def _written(box: Box, rows: list[list[Any]]) -> Box:
    width = max((len(row) for row in rows), default=0)
    return Box(box.top, box.left, box.top + max(len(rows), 1), box.left + max(width, 1))


def typed_input(option: str | None) -> bool:
    """Whether values are read as if typed. Raises Refusal where the caller did not say."""
    if not option or option == "INPUT_VALUE_OPTION_UNSPECIFIED":
        raise bad("'valueInputOption' is required but not specified")
    if option not in INPUTS:
        raise bad(f"Invalid value at 'value_input_option': \"{option}\"")
    return INPUTS[option]


def rows_of(body: Json) -> list[list[Any]]:
    """The values of a ValueRange by rows. Raises Refusal for a list or an object inside a cell."""
    values: list[list[Any]] = body.get("values") or []
    for y, line in enumerate(values):
        for x, value in enumerate(line):
            # A number too large for a double has become infinite; a cell cannot hold it.
            if isinstance(value, list | dict) or value in (math.inf, -math.inf):
                raise bad(f"Invalid values[{y}][{x}]: {printed_value(value)}")
    if major(body) == "ROWS":
        return values
    height = max((len(column) for column in values), default=0)
    return [[column[y] if y < len(column) else None for column in values] for y in range(height)]


def place_to_write(book: Book, text: str, rows: list[list[Any]]) -> Place:
    """Where a values.update of these rows goes. Raises Refusal where they do not fit.

    One cell means "from here": the values may reach to the end of the grid.
    """
    place = resolve_to_write(book, text)
    check_fits(place, rows)
    return place


def check_same_range(book: Book, place: Place, body: Json) -> None:
    """Raises Refusal where the body names another range than the address of the call does."""
    text = body.get("range")
    if not text:
        return
    other = resolve(book, text)
    if (other.sheet, other.box) != (place.sheet, place.box):
        raise bad(f"Request range[{place.text}] does not match value's range[{text}]")


def check_fits(place: Place, rows: list[list[Any]]) -> None:
    """Raises Refusal where rows put at the place reach past it, or past the grid."""
    box = place.closed()
    if place.box == Box(box.top, box.left, box.top + 1, box.left + 1):
        box = Box(box.top, box.left, place.sheet.rows, place.sheet.columns)
    width = max((len(row) for row in rows), default=0)
    said = f"Requested writing within range [{place.text}], but tried writing to"
    if box.top + len(rows) > (box.bottom or 0):
        raise bad(f"{said} row [{(box.bottom or 0) + 1}]")
    if box.left + width > (box.right or 0):
        raise bad(f"{said} column [{column_letters(box.right or 0)}]")


def clear(book: Book, guard: Guard, text: str) -> str:
    """Take the values out of a range, looks and notes stay; the range as it was cleared."""
    return clear_place(guard, resolve(book, text))


def clear_place(guard: Guard, place: Place) -> str:
    box, grid = place.closed(), place.sheet.grid
    guard.check(place.sheet, box)
    for row, old in enumerate(list(grid.rows(box.top, box.bottom)), box.top):
        if any(cell is not None for cell in old[box.left : box.right]):
            cells = list(old)
            cells[box.left : box.right] = [without_value(cell) for cell in cells[box.left : box.right]]
            grid.put_row(row, cells)
    return print_range(place.sheet.title, box)


def totals(replies: list[tuple[int, Json]]) -> Json:
    """What a batch of updates did in all. replies: of each update, the sheet's id and its reply."""
    names = ("updatedRows", "updatedColumns", "updatedCells")
    sums = {f"totalU{name[1:]}": sum(reply.get(name, 0) for _, reply in replies) for name in names}
    sums["totalUpdatedSheets"] = len({sheet for sheet, reply in replies if reply.get("updatedCells")})
    return {name: total for name, total in sums.items() if total}
