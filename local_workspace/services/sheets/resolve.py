"""Which cells of a spreadsheet a range in text means."""

from __future__ import annotations

from dataclasses import dataclass

from local_workspace.services.sheets.a1 import Box, Reference, parse, print_range, print_whole
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import bad


@dataclass(frozen=True, slots=True)
class Place:
    """Cells of one sheet. `box` as asked for, ends perhaps open or past the grid; `text` as it was written."""

    sheet: Sheet
    box: Box
    text: str

    def printed(self) -> str:
        return print_range(self.sheet.title, self.box)

    def closed(self) -> Box:
        return self.sheet.closed(self.box)


def resolve(book: Book, text: str) -> Place:
    """The cells that `text` means.

    A bare name is a named range first, then a sheet; before "!" and in quotes it is a sheet alone; cells without
    a sheet are on the first visible one. Titles and names are found whatever their case.
    Raises Refusal 400 where there is no such range, or where it starts past the grid.
    """
    reference = parse(text)
    place = _place(book, reference, text) if reference else None
    if place is None:
        raise bad(f"Unable to parse range: {text}")
    if place.box.top >= place.sheet.rows or place.box.left >= place.sheet.columns:
        raise past_the_grid(place)
    return place


def resolve_to_write(book: Book, text: str) -> Place:
    """The same for writing: an end past the grid is refused too, where reading only reads less."""
    place = resolve(book, text)
    sheet, box = place.sheet, place.box
    if (box.bottom or 0) > sheet.rows or (box.right or 0) > sheet.columns:
        raise past_the_grid(place)
    return place


def past_the_grid(place: Place) -> Exception:
    rows, columns = place.sheet.rows, place.sheet.columns
    shown = print_whole(place.sheet.title, place.box)
    return bad(f"Range ({shown}) exceeds grid limits. Max rows: {rows}, max columns: {columns}")


def _place(book: Book, reference: Reference, text: str) -> Place | None:
    if reference.title is None:
        return Place(_first_visible(book), reference.box or Box(), text)
    if reference.bare and (named := book.named(reference.title)):
        return Place(*book.on(named["range"]), text)
    sheet = book.titled(reference.title)
    return Place(sheet, reference.box or Box(), text) if sheet else None


def _first_visible(book: Book) -> Sheet:
    return next((sheet for sheet in book.sheets if not sheet.data["properties"].get("hidden")), book.sheets[0])
