"""What one of our batches struck because somebody was in the sheet between our reading and our writing.

Sheets cannot refuse a batch for that. So each batch that changes what stands puts a copy of the tab aside first, in the
same breath: this copy is the sheet our places were taken for, and what was struck is read from it and put back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from sync.core.portfolio.types import OfferKey
from sync.core.register.plan import BETWEEN, KEY, joined_words, laid_out
from sync.core.register.types import PeoplesWords, RegisterPlan, SetCell, SheetRead

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Batch:
    """A plan with what it was made from: the header, how many rows stood above it, and the rows it means, by place."""

    plan: RegisterPlan
    header: tuple[str, ...]
    top: int
    rows: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class StruckCell:
    """A cell that was not the one we meant. row: what its row says since, by columns. was: what it said, "" if nothing.

    key: the offer's whose row it is; "" for a row of people's own, or the header. header: the title was overwritten.
    place: where our batch put it; cells of one row share it.
    """

    row: Texts
    name: str
    was: str
    text: str
    key: str = ""
    header: bool = False
    place: int = 0


@dataclass(frozen=True, slots=True)
class Harm:
    """cells: struck. taken: rows of people's own that went. astray: rows of ours that fell under other columns.

    words: what stood in people's columns of the offers' rows that went, at that very moment.
    """

    cells: tuple[StruckCell, ...] = ()
    taken: tuple[Texts, ...] = ()
    astray: tuple[Texts, ...] = ()
    words: Mapping[OfferKey, PeoplesWords] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.cells or self.taken or self.astray)


def batch_of(plan: RegisterPlan, sheet: SheetRead) -> Batch:
    places = {*(cell.row for cell in plan.cells), *plan.deleted}
    return Batch(plan, sheet.header, sheet.top, {place: sheet.row(sheet.top + place) or () for place in places})


def find_harm(batch: Batch, before: SheetRead, *, ours: Sequence[str], known: Set[OfferKey]) -> Harm:
    """before: the sheet as it stood when the batch reached it."""
    taken: list[Texts] = []
    words: dict[OfferKey, PeoplesWords] = {}
    standing = {_key_of(before.texts(row), known) for row in before.rows}
    for place in batch.plan.deleted:
        texts, meant = before.texts(before.row(batch.top + place) or ()), _is_meant(batch, place, before)
        key, read = _key_of(texts, known), _key_of(_read(batch, place), known)
        if read and (meant or read not in standing):
            # The row we meant, whatever was typed over its key in that moment.
            key = read
        if key:
            said = {name: text for name, text in texts.items() if name not in ours}
            words[OfferKey(key)] = joined_words(words.get(OfferKey(key), {}), said)
        elif texts and not meant:
            taken.append(texts)
    return Harm(tuple(_struck(batch, before, ours, known)), tuple(taken), _astray(batch, before), words)


def _astray(batch: Batch, before: SheetRead) -> tuple[Texts, ...]:
    width = len(batch.header)
    if before.names[:width] == SheetRead(batch.header, ()).names:
        return ()
    names = (*before.names, *(f"Column ({number})" for number in range(len(before.names) + 1, width + 1)))
    return tuple(
        {name: text for name, text in zip(names, row, strict=False) if text} for row in batch.plan.appended if any(row)
    )


def _read(batch: Batch, place: int) -> Texts:
    return SheetRead(batch.header, ()).texts(batch.rows.get(place, ()))


def _key_of(texts: Texts, known: Set[OfferKey]) -> str:
    key = texts.get(KEY, "").strip()
    return key if key in known else ""


def _is_meant(batch: Batch, place: int, before: SheetRead) -> bool:
    """Whether at this place stood the row we meant: the same key, or where it has none the same words."""
    read, stood = _read(batch, place), before.texts(before.row(batch.top + place) or ())
    if read.get(KEY) and KEY in before.names:
        return read[KEY] == stood.get(KEY)
    shared = (set(before.names) & set(SheetRead(batch.header, ()).names)) - {KEY}
    return all(read.get(name) == stood.get(name) for name in shared)


def _struck(batch: Batch, before: SheetRead, ours: Sequence[str], known: Set[OfferKey]) -> Iterator[StruckCell]:
    for cell in batch.plan.cells:
        row = before.row(batch.top + cell.row) or ()
        was = row[cell.column] if cell.column < len(row) else ""
        name = before.names[cell.column] if cell.column < len(before.names) else f"Column ({cell.column + 1})"
        meant = name == SheetRead(batch.header, ()).names[cell.column] and _is_meant(batch, cell.row, before)
        key = _key_of(before.texts(row), known)
        if meant or was == cell.text or (key and name in ours and name != KEY):
            continue
        header = batch.top + cell.row == before.top
        yield StruckCell(_since(batch, cell.row, before), name, was, cell.text, "" if header else key, header, cell.row)


def _since(batch: Batch, place: int, before: SheetRead) -> Texts:
    """What a row says once the batch has been there."""
    row = list(before.row(batch.top + place) or ())
    for cell in batch.plan.cells:
        if cell.row == place:
            row += [""] * (cell.column + 1 - len(row))
            row[cell.column] = cell.text
    return before.texts(row)


def plan_mending(harm: Harm, sheet: SheetRead, *, ours: Sequence[str]) -> tuple[RegisterPlan, dict[str, PeoplesWords]]:
    """What puts back what was struck; and what can only be remembered beside its offer, by key.

    Only what still stands as we left it is changed. What was struck in a row that people have changed since is written
    on a line of its own; nothing is thrown away.
    """
    peoples = [at for at, name in enumerate(sheet.names) if name not in ours]
    cells: list[SetCell] = []
    remembered: dict[str, dict[str, str]] = {}
    taken = list(harm.taken)
    places = _places(harm.cells, sheet)
    for struck in harm.cells:
        at = _column_of(struck, sheet)
        if struck.place in places and at is not None:
            cells.append(SetCell(places[struck.place], at, struck.was, struck.text))
        elif struck.was and struck.key:
            said = remembered.setdefault(struck.key, {})
            said[struck.name] = BETWEEN.join(text for text in (said.get(struck.name), struck.was) if text)
        elif struck.was and not struck.header:
            taken.append({struck.name: struck.was})
    gone = {place for texts in harm.astray for place in _saying_only(texts, sheet)[:1]}
    rows = tuple(tuple(laid_out(texts, sheet, peoples=peoples)) for texts in taken)
    return RegisterPlan(tuple(cells), rows, tuple(sorted(gone, reverse=True))), dict(remembered)


def _places(cells: Sequence[StruckCell], sheet: SheetRead) -> dict[int, int]:
    """Where each struck row stands now, by where our batch put it; no row of the sheet is taken for two of them."""
    found: dict[int, int] = {}
    for struck in cells:
        if struck.header:
            found[struck.place] = 0
        elif struck.place not in found:
            free = [place for place in _saying(struck.row, sheet) if place not in found.values()]
            found |= {struck.place: free[0]} if free else {}
    return found


def _column_of(struck: StruckCell, sheet: SheetRead) -> int | None:
    if not struck.header:
        return sheet.names.index(struck.name) if struck.name in sheet.names else None
    free = struck.text in sheet.header and struck.was not in sheet.header
    return sheet.header.index(struck.text) if free else None


def _saying(texts: Texts, sheet: SheetRead) -> list[int]:
    """The places of the rows that say all this, in every column there is."""
    wanted = {name: text for name, text in texts.items() if name in sheet.names}
    return [place for place, said in _lines(sheet) if wanted and wanted.items() <= said.items()]


def _saying_only(texts: Texts, sheet: SheetRead) -> list[int]:
    return [place for place, said in _lines(sheet) if texts == said]


def _lines(sheet: SheetRead) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in enumerate((*sheet.above, sheet.header, *sheet.rows)):
        if number != sheet.top:
            yield number - sheet.top, sheet.texts(row)
