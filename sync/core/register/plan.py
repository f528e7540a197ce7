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
    comes back, with what people had in them, `words`, and in the one row that is left of several.
    agreed: what the sheet last showed. known: every key there ever was. Rows of a known key that is not wanted, or
    that repeat a key, are taken away. All other rows are people's, save one that says word for word what a missing row
    of ours says or said: it has lost its key and gets it back.
    Raises RegisterSpoiled when one of our columns is missing or stands twice.
    """
    columns = _columns(sheet.header, ours)
    by_key = {row.key: row for row in wanted}
    rows = _rows_of_ours(sheet, columns, (*wanted, *agreed), known)
    cells: list[SetCell] = []
    for key, places in rows.items():
        if key in by_key:
            cells += _changed(by_key[key], places[0], sheet, columns)
            cells += _joined(places, sheet, columns)
    extra = [place for key, places in rows.items() for place in (places[1:] if key in by_key else places)]
    missing = [row for row in wanted if row.key not in rows]
    return RegisterPlan(
        cells=tuple(cells),
        appended=tuple(_laid_out(row, sheet, columns, words.get(row.key, {})) for row in missing),
        deleted=tuple(sorted(extra, reverse=True)),
    )


def peoples_words(
    sheet: SheetRead,
    *,
    ours: Sequence[str],
    rows: Sequence[RegisterRow] = (),
    known: Set[OfferKey] = frozenset(),
) -> dict[OfferKey, PeoplesWords]:
    """What stands in people's columns beside each offer; of one that stands more than once, all of it.

    rows: what the sheet should show or last showed, by which a row is known that has lost its key.
    Raises RegisterSpoiled as `plan_register` does.
    """
    columns = _columns(sheet.header, ours)
    peoples = _peoples(sheet, columns)
    if not peoples:
        return {}
    return {
        key: {name: text for name, at in peoples.items() if (text := _said(places, at, sheet))}
        for key, places in _rows_of_ours(sheet, columns, rows, known).items()
    }


BETWEEN = " / "


def joined_words(one: PeoplesWords, other: PeoplesWords) -> PeoplesWords:
    """All that both say, each text once."""
    return {
        name: BETWEEN.join(dict.fromkeys(text for text in (one.get(name), other.get(name)) if text))
        for name in (*one, *(name for name in other if name not in one))
    }


def _said(places: Sequence[int], at: int, sheet: SheetRead) -> str:
    """What several rows say in one column, each text once."""
    texts = (sheet.rows[place - 1][at] for place in places)
    return BETWEEN.join(dict.fromkeys(text for text in texts if text))


def _joined(places: Sequence[int], sheet: SheetRead, columns: Mapping[str, int]) -> list[SetCell]:
    """Where an offer stands more than once, the row that stays is given what people wrote in those that go."""
    if len(places) == 1:
        return []
    present = sheet.rows[places[0] - 1]
    said = ((at, _said(places, at, sheet)) for at in _peoples(sheet, columns).values())
    return [SetCell(places[0], at, text, present[at]) for at, text in said if text != present[at]]


def _peoples(sheet: SheetRead, columns: Mapping[str, int]) -> dict[str, int]:
    """People's columns by their names."""
    return {name: at for at, name in enumerate(sheet.names) if at not in columns.values()}


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
    """Key → the places of the rows that carry it."""
    found: dict[OfferKey, list[int]] = {}
    for number, row in enumerate(sheet.rows, start=1):
        if row[column].strip():
            found.setdefault(OfferKey(row[column].strip()), []).append(number)
    return found


def _rows_of_ours(
    sheet: SheetRead, columns: Mapping[str, int], offers: Sequence[RegisterRow], known: Set[OfferKey]
) -> dict[OfferKey, list[int]]:
    """Key → the places of the rows that are that offer's, those that have lost their key among them."""
    keys = known | {row.key for row in offers}
    rows = {key: places for key, places in _rows_by_key(sheet, columns[KEY]).items() if key in keys}
    strangers = _strangers(sheet, columns, offers, rows)
    for row in offers:
        if row.key not in rows and _words(row) in strangers:
            place, key = strangers.pop(_words(row))
            if key is not None and len(rows[key]) == 1:
                continue
            if key is not None:
                rows[key].remove(place)
            rows[row.key] = [place]
    return rows


Words = frozenset[tuple[str, str]]
Stranger = tuple[int, OfferKey | None]


def _strangers(
    sheet: SheetRead, columns: Mapping[str, int], offers: Sequence[RegisterRow], rows: Mapping[OfferKey, Sequence[int]]
) -> dict[Words, Stranger]:
    """What the rows without a key of ours say in our other columns → the first place of those alike, with its key.

    A row that repeats a key and says something else is among them: it may be another's, whose key was typed over.
    """
    own = {(row.key, _words(row)) for row in offers}
    found: dict[Words, Stranger] = {}
    for number, row in enumerate(sheet.rows, start=1):
        key = OfferKey(row[columns[KEY]].strip())
        words = frozenset((title, row[at]) for title, at in columns.items() if title != KEY)
        if key not in rows:
            found.setdefault(words, (number, None))
        elif len(rows[key]) > 1 and (key, words) not in own:
            found.setdefault(words, (number, key))
    return found


def _words(row: RegisterRow) -> Words:
    return frozenset((title, text) for title, text in row.values if title != KEY)


def _changed(row: RegisterRow, place: int, sheet: SheetRead, columns: dict[str, int]) -> list[SetCell]:
    present = sheet.rows[place - 1]
    return [
        SetCell(place, columns[title], text, present[columns[title]])
        for title, text in row.values
        if present[columns[title]] != text
    ]


def _laid_out(row: RegisterRow, sheet: SheetRead, columns: dict[str, int], words: PeoplesWords) -> tuple[str, ...]:
    line = laid_out(words, sheet, peoples=list(_peoples(sheet, columns).values()))
    for title, text in row.values:
        line[columns[title]] = text
    return tuple(line)


def laid_out(texts: Mapping[str, str], sheet: SheetRead, *, peoples: Sequence[int]) -> list[str]:
    """Texts by their columns' names as a row; those whose column is no more stand in the first of people's columns."""
    line = [texts.get(name, "") for name in sheet.names]
    homeless = [text for name, text in texts.items() if name not in sheet.names]
    if homeless and peoples:
        line[peoples[0]] = BETWEEN.join(dict.fromkeys(text for text in (line[peoples[0]], *homeless) if text))
    return line
