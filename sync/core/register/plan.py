"""From the offers we agreed and the sheet as it stands to the least that must change."""

from __future__ import annotations

from collections.abc import Sequence

from sync.core.portfolio.types import OfferKey
from sync.core.register.types import RegisterPlan, RegisterRow, SetCell, SheetRead

KEY = "Key"


class RegisterSpoiled(Exception):
    """The sheet is not as we know it: a person must look. The message says what and what to do."""


def plan_register(wanted: Sequence[RegisterRow], sheet: SheetRead, *, ours: Sequence[str]) -> RegisterPlan:
    """What makes the sheet show exactly `wanted`; an empty plan when it already does.

    ours: the titles of the service's columns; all other columns are people's and are never written.
    Rows whose key we do not know, or that repeat a key, are taken away. Rows without a key are people's, save one
    that says word for word what a missing row of ours says: it has lost its key and gets it back.
    Raises RegisterSpoiled when one of our columns is missing or stands twice.
    """
    columns = _columns(sheet.header, ours)
    rows = _rows_by_key(sheet, columns[KEY])
    by_key = {row.key: row for row in wanted}
    cells: list[SetCell] = []
    for key, places in rows.items():
        if key in by_key:
            cells += _changed(by_key[key], places[0], sheet, columns)
    extra = [place for key, places in rows.items() for place in (places[1:] if key in by_key else places)]
    missing = [row for row in wanted if row.key not in rows]
    keyless = _keyless(sheet, columns)
    found = {row.key: keyless.pop(_words(row)) for row in missing if _words(row) in keyless}
    cells += [SetCell(place, columns[KEY], key, "") for key, place in found.items()]
    missing = [row for row in missing if row.key not in found]
    return RegisterPlan(
        cells=tuple(cells),
        appended=tuple(_laid_out(row, sheet.header, columns) for row in missing),
        deleted=tuple(sorted(extra, reverse=True)),
    )


def key_column(sheet: SheetRead) -> int:
    """Where the keys stand. Raises ValueError in a sheet that `plan_register` would refuse."""
    return [title.strip() for title in sheet.header].index(KEY)


def _columns(header: Sequence[str], ours: Sequence[str]) -> dict[str, int]:
    titles = [title.strip() for title in header]
    wrong = [title for title in ours if titles.count(title) != 1]
    if wrong:
        names = ", ".join(f"“{title}”" for title in wrong)
        raise RegisterSpoiled(
            f"The register's Offers tab must have each of its columns once; look at {names}. Undo the last change "
            "(Edit → Undo, or File → Version history), then run the round again. Nothing was written."
        )
    return {title: titles.index(title) for title in ours}


def _rows_by_key(sheet: SheetRead, column: int) -> dict[OfferKey, list[int]]:
    """Key → the grid rows that carry it. The header is grid row 0."""
    found: dict[OfferKey, list[int]] = {}
    for number, row in enumerate(sheet.rows, start=1):
        if row[column].strip():
            found.setdefault(OfferKey(row[column].strip()), []).append(number)
    return found


Words = frozenset[tuple[str, str]]


def _keyless(sheet: SheetRead, columns: dict[str, int]) -> dict[Words, int]:
    """What the rows without a key say in our other columns → their grid rows, the first of those alike."""
    said: dict[Words, int] = {}
    for number, row in enumerate(sheet.rows, start=1):
        if not row[columns[KEY]].strip():
            words = frozenset((title, row[at]) for title, at in columns.items() if title != KEY)
            said.setdefault(words, number)
    return said


def _words(row: RegisterRow) -> Words:
    return frozenset((title, text) for title, text in row.values if title != KEY)


def _changed(row: RegisterRow, place: int, sheet: SheetRead, columns: dict[str, int]) -> list[SetCell]:
    present = sheet.rows[place - 1]
    return [
        SetCell(place, columns[title], text, present[columns[title]])
        for title, text in row.values
        if present[columns[title]] != text
    ]


def _laid_out(row: RegisterRow, header: Sequence[str], columns: dict[str, int]) -> tuple[str, ...]:
    line = [""] * len(header)
    for title, text in row.values:
        line[columns[title]] = text
    return tuple(line)


MOST_ROWS = 20
MOST_SHARE = 0.05
FEW_ROWS = 5


def is_bold(gone: int, *, rows: int) -> bool:
    """Whether so many of `rows` rows would vanish, or have vanished, that a person should look first: over 20, or over
    5 % and more than five."""
    return gone > MOST_ROWS or (gone > FEW_ROWS and gone > rows * MOST_SHARE)
