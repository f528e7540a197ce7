"""The register shows one row for each offer that is for all our schools: no more, no less, and only when it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace

from sqlalchemy import Connection

from sync.core.portfolio.types import OfferKey
from sync.core.register.bold import why_bold
from sync.core.register.plan import RegisterSpoiled, peoples_words, plan_register
from sync.core.register.rows import WRITE_TO, only_in, wanted_rows
from sync.core.register.types import PeoplesWords, RegisterPlan, RegisterRow, SheetRead
from sync.errors import InDoubt, NeedsPerson, Refused
from sync.flows.add_columns import add_columns, lacks
from sync.flows.add_views import add_views
from sync.flows.approve import approval
from sync.flows.carrying_out import Work
from sync.flows.list_offers import listings
from sync.flows.parts import Parts
from sync.flows.plan_effects import REGISTER, plan_register_round
from sync.flows.write_register import AT_THE_SAME_MOMENT, Pen, mend, write
from sync.google.sheets import Workbook
from sync.google.sheets_json import TabFacts, read_tab
from sync.store import books, effects, memory, offers, people, register
from sync.store.books import Book
from sync.store.effects import State

BOOK = "register"
MENDED = "Somebody has been in the workbook since: looking again."


def plan_round(c: Connection, parts: Parts) -> bool:
    """Plan a round of the register if the offers say something else than the sheet was last known to show."""
    book = books.find_book(c, BOOK)
    if book is None or not (book.changed or lacks(parts, book) or not _same(register.load_agreed(c), wanted(c, parts))):
        return False
    _look_again_if_mended(c, parts, book)
    return plan_register_round(c, parts, book.document, _next_round(book))


def _look_again_if_mended(c: Connection, parts: Parts, book: Book) -> None:
    """A round that the state of the sheet holds up is due as soon as somebody has been in the workbook again."""
    key = f"{REGISTER}:{book.document}:{_next_round(book)}"
    marks, effect = memory.recall(c, _held_up(key)), effects.find(c, key)
    if isinstance(marks, int) and book.marks > marks and effect is not None and effect.state is State.WAITING:
        effects.wait(c, key, reason=MENDED, until=parts.now(), now=parts.now())


def _held_up(key: str) -> str:
    return f"held up:{key}"


def _next_round(book: Book) -> int:
    return int(book.facts.get("round", 0)) + 1


def _same(agreed: Sequence[RegisterRow], rows: Sequence[RegisterRow]) -> bool:
    return {row.key: row.values for row in agreed} == {row.key: row.values for row in rows}


def wanted(c: Connection, parts: Parts) -> tuple[RegisterRow, ...]:
    """The rows the register should show now, in the columns that it was made with."""
    book = books.find_book(c, BOOK)
    rows = wanted_rows(listings(c, parts, parts.today()), today=parts.today(), areas=parts.templates.areas)
    return rows if book is None else only_in(rows, book.facts["ours"])


def keep_register(work: Work) -> None:
    """Read the sheet, write the least that must change in one atomic batch, check it by the reply, remember it.

    After a doubtful try the sheet itself is the evidence: the plan is made from what it shows now.
    """
    parts = work.parts
    with parts.engine.begin() as c:
        note = books.find_book(c, BOOK)
        home = next(school for school in people.load_schools(c).values() if school.home)
    if note is None:
        raise NeedsPerson("There is no register yet. Run `cpd provision` first.")
    google = parts.google(home.engine_user)
    book = Workbook(google, note.document)
    with _noting_the_marks(work, note):
        note = add_columns(work, google, note)
        with parts.engine.begin() as c:
            rows, past = wanted(c, parts), _past(c)
            approved = memory.recall(c, approval(work.effect.key)) is not None
        tab = _tab(book, note)
        pen = Pen(work, book, tab, google.user, note.facts["ours"], past.known | {row.key for row in rows})
        mend(pen)
        sheet = pen.read()
        past = _remembering(parts, past, sheet, rows, pen.ours)
        plan = _plan(rows, sheet, pen.ours, past)
        bold = why_bold(plan, sheet, wanted=rows, agreed=past.agreed, key=work.effect.key)
        if bold and not approved:
            raise NeedsPerson(bold)
        grid_rows = _write(pen, plan, sheet, note, rows, past) if plan else tab.grid_rows
        views = add_views(pen, note.facts, rows, sheet)
    with work.ending() as c:
        number = _next_round(note)
        register.save_agreed(c, rows, round_number=number, at=parts.now())
        kept = note.facts | {"round": number, "tab": asdict(replace(tab, grid_rows=grid_rows)), "views": views}
        books.save_book(c, BOOK, note.document, kept)
        books.mark_read(c, note)
        work.done(c, cells=str(plan.cells_written), added=str(len(plan.appended)), deleted=str(len(plan.deleted)))


@contextmanager
def _noting_the_marks(work: Work, note: Book) -> Iterator[None]:
    try:
        yield
    except (NeedsPerson, Refused):
        with work.parts.engine.begin() as c:
            memory.remember(c, _held_up(work.effect.key), note.marks)
        raise


def _tab(book: Workbook, note: Book) -> TabFacts:
    """What we know of the tab; asked anew where a person has been in the workbook and may have changed its size."""
    known = TabFacts(**note.facts["tab"])
    fresh = read_tab(book.structure(), known.title) if note.changed else known
    if fresh is None:
        raise NeedsPerson(f"The register has lost its tab “{known.title}”. Undo that, or restore an earlier version.")
    return fresh


@dataclass(frozen=True, slots=True)
class Past:
    """agreed: what the sheet last showed. known: every key there ever was. words: people's own, beside each key."""

    agreed: tuple[RegisterRow, ...]
    known: frozenset[OfferKey]
    words: Mapping[OfferKey, PeoplesWords]


def _past(c: Connection) -> Past:
    known = offers.load_keys(c) | register.load_written(c)
    return Past(register.load_agreed(c), known, register.load_words(c))


def _remembering(parts: Parts, past: Past, sheet: SheetRead, rows: Sequence[RegisterRow], ours: Sequence[str]) -> Past:
    """People's words are kept before anything is written: a row that goes takes them with it."""
    try:
        seen = peoples_words(sheet, ours=ours, rows=(*rows, *past.agreed), known=past.known)
    except RegisterSpoiled as spoiled:
        raise NeedsPerson(str(spoiled)) from spoiled
    with parts.engine.begin() as c:
        register.save_words(c, seen)
        return replace(past, words=register.load_words(c))


def _plan(rows: Sequence[RegisterRow], sheet: SheetRead, ours: Sequence[str], past: Past) -> RegisterPlan:
    try:
        return plan_register(rows, sheet, ours=ours, agreed=past.agreed, known=past.known, words=past.words)
    except RegisterSpoiled as spoiled:
        raise NeedsPerson(str(spoiled)) from spoiled


def _write(pen: Pen, plan: RegisterPlan, sheet: SheetRead, note: Book, rows: Sequence[RegisterRow], past: Past) -> int:
    """Write it and prove by the reply that nothing is left to do. Gives how many rows the grid has then."""
    after = write(pen, plan, sheet, chips=sheet.header.index(WRITE_TO) if WRITE_TO in sheet.header else None)
    try:
        left = _plan(rows, after.sheet, pen.ours, past)
    except NeedsPerson:
        left = None
    if left is None or left:
        with pen.work.parts.engine.begin() as c:
            books.mark_changed(c, [note.document])
        raise InDoubt(AT_THE_SAME_MOMENT)
    return after.grid_rows
