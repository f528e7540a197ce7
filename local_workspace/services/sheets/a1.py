"""Ranges as people write them: A1 notation (and R1C1), read and printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from local_workspace.services.sheets.r1c1 import spans

CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,8})?\Z")
PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Box:
    """Rows `top` to `bottom` and columns `left` to `right`, from 0, ends excluded; None is the sheet's edge."""

    top: int = 0
    left: int = 0
    bottom: int | None = None
    right: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A range in text: the sheet's title (None where none was written) and the cells (None: all of it).

    bare: there was neither "!" nor quotes, so that a named range may be meant.
    """

    title: str | None
    box: Box | None
    bare: bool = False


def column_letters(index: int) -> str:
    """ "A" for 0, "Z" for 25, "AA" for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """0 for "A", 26 for "AA", whatever the case."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def parse(text: str) -> Reference | None:
    """The reference in `text`; None where it is not one at all."""
    if text.startswith("'"):
        return _quoted(text)
    title, bang, cells = text.rpartition("!")
    if bang and (box := parse_box(cells)):
        return Reference(title or None, box)
    box = parse_box(text)
    if box:
        return Reference(None, box)
    return Reference(text, None, bare=True) if text else None


def _quoted(text: str) -> Reference | None:
    found = re.match(r"'((?:[^']|'')*)'(?:!(.*))?\Z", text, re.DOTALL)
    if not found:
        return None
    title = found[1].replace("''", "'")
    if found[2] is None:
        return Reference(title, None)
    box = parse_box(found[2])
    return Reference(title or None, box) if box else None


def parse_box(text: str) -> Box | None:
    """The cells of "A1", "A1:B2", "A:C", "A5:B", "1:3" or "R1C1:R2C2"; None for anything else."""
    first, colon, second = text.partition(":")
    start = _corner(first)
    end = _corner(second) if colon else start
    if start is None or end is None or (not colon and None in start):
        found = spans(text)
        return Box(found[0][0], found[1][0], found[0][1], found[1][1]) if found else None
    return _box(start, end)


def _corner(text: str) -> tuple[int | None, int | None] | None:
    found = CORNER.match(text)
    if not found or not text.strip("$"):
        return None
    row = int(found[2]) - 1 if found[2] else None
    return row, column_index(found[1]) if found[1] else None


def _box(start: tuple[int | None, int | None], end: tuple[int | None, int | None]) -> Box | None:
    rows, columns = _span(start[0], end[0]), _span(start[1], end[1])
    if rows is None or columns is None:
        return None
    return Box(rows[0], columns[0], rows[1], columns[1])


def _span(start: int | None, end: int | None) -> tuple[int, int | None] | None:
    if (start is None and end is not None) or -1 in (start, end):
        return None
    if start is None or end is None:
        return start or 0, None
    return min(start, end), max(start, end) + 1


def quote_title(title: str) -> str:
    """The title as it stands before "!": in quotes unless it is a plain word that is no cell."""
    if PLAIN_TITLE.match(title) and parse_box(title) is None:
        return title
    return "'" + title.replace("'", "''") + "'"


def print_box(box: Box) -> str:
    """ "A1:B2", "A1" for one cell, "A5:B", "A1:2" or "A:C" where an end is open."""
    first = f"{column_letters(box.left)}{box.top + 1}"
    if box.bottom is None and box.right is None:
        return f"{first}:{_last_column()}"
    if box.bottom is None and box.top == 0:
        first = column_letters(box.left)
    last = (column_letters(box.right - 1) if box.right is not None else "") + str(box.bottom or "")
    # A whole column is "A:A": a letter alone is no range.
    return first if first == last and box.bottom is not None else f"{first}:{last}"


def _last_column() -> str:
    # Both ends open has no A1 form of its own; Google's grid ends at this column.
    return "ZZZ"


def print_range(title: str, box: Box) -> str:
    return f"{quote_title(title)}!{print_box(box)}"


def print_whole(title: str, box: Box) -> str:
    """As `print_range`, but whole rows are "5:6" and a row or a column alone is "5" or "C", as in Google's refusals."""
    if box.left == 0 and box.right is None and box.bottom is not None:
        first, last = str(box.top + 1), str(box.bottom)
    elif box.top == 0 and box.bottom is None and box.right is not None:
        first, last = column_letters(box.left), column_letters(box.right - 1)
    else:
        return print_range(title, box)
    return f"{quote_title(title)}!{first if first == last else f'{first}:{last}'}"
