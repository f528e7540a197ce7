"""References to cells inside formulas: found, and written anew when what they point to is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from local_workspace.services.sheets.a1 import Box, column_index, column_letters, quote_title
from local_workspace.services.sheets.boxes import Shift

LOST = "#REF!"
FAR = 10**9
COLUMN, ROW = r"\$?[A-Za-z]{1,3}", r"\$?[1-9]\d{0,7}"
CELL = COLUMN + ROW
# A text in quotes is tried first, so that nothing inside one is taken for a cell.
REFERENCE = re.compile(
    rf"\"(?:[^\"]|\"\")*\"|(?<![\w.$])(?P<sheet>(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?"
    rf"(?P<first>{CELL}|{COLUMN}(?=:)|{ROW}(?=:))(?::(?P<second>{CELL}|{COLUMN}|{ROW}))?(?![\w.(!$])"
)
CORNER = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)\Z")


@dataclass(frozen=True, slots=True)
class Corner:
    """One end of a reference; None where it names no row or no column. *_fixed: written with "$"."""

    row: int | None
    column: int | None
    row_fixed: bool = False
    column_fixed: bool = False

    def printed(self) -> str:
        column = "" if self.column is None else "$" * self.column_fixed + column_letters(self.column)
        return column + ("" if self.row is None else "$" * self.row_fixed + str(self.row + 1))


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell or a range in a formula. title: the sheet named before "!", None where none is."""

    title: str | None
    first: Corner
    second: Corner | None

    @property
    def box(self) -> Box:
        last = self.second or self.first
        return Box(
            self.first.row or 0,
            self.first.column or 0,
            None if last.row is None else last.row + 1,
            None if last.column is None else last.column + 1,
        )

    def printed(self) -> str:
        sheet = "" if self.title is None else quote_title(self.title) + "!"
        return sheet + self.first.printed() + ("" if self.second is None else ":" + self.second.printed())


# The reference in its new form, or None where what it named is gone.
Change = Callable[[Reference], "Reference | None"]


def rewrite(formula: str, change: Change) -> str:
    """The formula with every reference changed; one whose cells are gone becomes #REF!."""

    def put(found: re.Match[str]) -> str:
        reference = _read(found)
        if reference is None:
            return found[0]
        changed = change(reference)
        if changed == reference:
            return found[0]
        return LOST if changed is None else changed.printed()

    return REFERENCE.sub(put, formula)


def _read(found: re.Match[str]) -> Reference | None:
    if found["first"] is None:
        return None
    first, second = _corner(found["first"]), _corner(found["second"]) if found["second"] else None
    if second is None and None in (first.row, first.column):
        return None
    sheet = found["sheet"]
    title = None if sheet is None else sheet[:-1]
    if title is not None and title.startswith("'"):
        title = title[1:-1].replace("''", "'")
    return Reference(title, first, second)


def _corner(text: str) -> Corner:
    found = CORNER.match(text)
    if found is None:
        raise ValueError(text)
    before, letters, between, digits = found.groups()
    row = int(digits) - 1 if digits else None
    column = column_index(letters) if letters else None
    # "$5" names a row alone: its "$" stands where a column's would.
    row_fixed = bool(between or (before and column is None))
    return Corner(row, column, row_fixed, bool(before and column is not None))


def moved_along(formula: str, down: int, right: int) -> str:
    """The formula as it reads when its cell is copied `down` rows and `right` columns on."""

    def corner(old: Corner) -> Corner:
        row = old.row if old.row is None or old.row_fixed else old.row + down
        column = old.column if old.column is None or old.column_fixed else old.column + right
        return replace(old, row=row, column=column)

    def change(old: Reference) -> Reference | None:
        new = replace(old, first=corner(old.first), second=old.second and corner(old.second))
        ends = (new.first, new.second or new.first)
        return None if any((end.row or 0) < 0 or (end.column or 0) < 0 for end in ends) else new

    return rewrite(formula, change)


def shifted_reference(old: Reference, dimension: str, shift: Shift) -> Reference | None:
    """The reference after rows or columns came, went or moved on the sheet that it points to."""
    name = "row" if dimension == "ROWS" else "column"
    start, last = getattr(old.first, name), getattr(old.second or old.first, name)
    if start is None and last is None:
        return old
    # "A1:A" starts at a cell, however far it goes on: it moves as that cell does.
    span = shift((start or 0, FAR if last is None else last + 1))
    if span is None:
        return None
    first = old.first if start is None else _at(old.first, dimension, span[0])
    if old.second is None or last is None or span[1] is None:
        return replace(old, first=first)
    return replace(old, first=first, second=_at(old.second, dimension, span[1] - 1))


def _at(corner: Corner, dimension: str, index: int) -> Corner:
    return replace(corner, row=index) if dimension == "ROWS" else replace(corner, column=index)


def box_moved(old: Reference, down: int, right: int, title: str | None) -> Reference:
    """The reference to cells that were cut and pasted so far away, on the sheet `title` from now on."""

    def corner(end: Corner) -> Corner:
        row = None if end.row is None else end.row + down
        return replace(end, row=row, column=None if end.column is None else end.column + right)

    return Reference(title, corner(old.first), old.second and corner(old.second))
