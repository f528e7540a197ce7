"""From the offers we agreed and the sheet as it stands to the least that must change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType

from sync.core.portfolio.types import OfferKey
from sync.core.register.types import PeoplesWords, RegisterPlan, RegisterRow, SetCell, SheetRead

KEY = "Key"


class RegisterSpoiled(Exception):
    """The sheet is not as we know it: a person must look. The message says what and what to do."""


def plan_register(
    wanted: Sequence[RegisterRow],
    sheet: SheetRead,
    *,
    ours: Sequence[str],
    agreed: Sequence[RegisterRow] = (),
    known: Set[OfferKey] = frozenset(),
    words: Mapping[OfferKey, PeoplesWords] = MappingProxyType({}),
) -> RegisterPlan:
    """What makes the sheet show exactly `wanted`; an empty plan when it already does.

    ours: the titles of the service's columns; all other columns are people's, and are written only in a row that
    comes back: with what people had in them, `words`. agreed: what the sheet last showed. known: every key there ever
    was. Rows of a known key that is not wanted, or that repeat a key, are taken away. All other rows are people's,
    save one that says word for word what a missing row of ours says or said: it has lost its key and gets it back.
    Raises RegisterSpoiled when one of our columns is missing or stands twice.
    """
    columns = _columns(sheet.header, ours)
    by_key = {row.key: row for row in wanted}
    rows = _rows_of_ours(sheet, columns, wanted, agreed, known)
    cells: list[SetCell] = []
    for key, places in rows.items():
        if key in by_key:
            cells += _changed(by_key[key], places[0], sheet, columns)
    extra = [place for key, places in rows.items() for place in (places[1:] if key in by_key else places)]
    missing = [row for row in wanted if row.key not in rows]
    return RegisterPlan(
        cells=tuple(cells),
        appended=tuple(_laid_out(row, sheet.header, columns, words.get(row.key, {})) for row in missing),
        deleted=tuple(sorted(extra, reverse=True)),
    )


def peoples_words(sheet: SheetRead, *, ours: Sequence[str]) -> dict[OfferKey, PeoplesWords]:
    """What stands in people's columns beside each key; of a key that stands twice, the first that is not blank.

    Raises RegisterSpoiled as `plan_register` does.
    """
    columns = _columns(sheet.header, ours)
    found: dict[OfferKey, dict[str, str]] = {}
    for key, places in _rows_by_key(sheet, columns[KEY]).items():
        said = found.setdefault(key, {})
        for place in places:
            for at, title in enumerate(sheet.header):
                text = sheet.rows[place - 1][at]
                if title.strip() and title.strip() not in columns and text:
                    said.setdefault(title.strip(), text)
    return dict(found)


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


def _rows_of_ours(
    sheet: SheetRead,
    columns: dict[str, int],
    wanted: Sequence[RegisterRow],
    agreed: Sequence[RegisterRow],
    known: Set[OfferKey],
) -> dict[OfferKey, list[int]]:
    """Key → the grid rows that are that offer's, those that have lost their key among them."""
    keys = known | {row.key for row in (*wanted, *agreed)}
    rows = {key: places for key, places in _rows_by_key(sheet, columns[KEY]).items() if key in keys}
    strangers = _strangers(sheet, columns, keys)
    for row in (*wanted, *agreed):
        if row.key not in rows and _words(row) in strangers:
            rows[row.key] = [strangers.pop(_words(row))]
    return rows


Words = frozenset[tuple[str, str]]


def _strangers(sheet: SheetRead, columns: dict[str, int], keys: Set[OfferKey]) -> dict[Words, int]:
    """What the rows without a key of ours say in our other columns → their grid rows, the first of those alike."""
    said: dict[Words, int] = {}
    for number, row in enumerate(sheet.rows, start=1):
        if row[columns[KEY]].strip() not in keys:
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


def _laid_out(row: RegisterRow, header: Sequence[str], columns: dict[str, int], words: PeoplesWords) -> tuple[str, ...]:
    line = [words.get(title.strip(), "") for title in header]
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
