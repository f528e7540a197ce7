"""What someone can offer, would like help with, and works on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sync.core.kept_text import shortened
from sync.core.portfolio.diary import with_those_below
from sync.core.portfolio.doc import Grid
from sync.core.portfolio.forms import Columns, Forms
from sync.core.portfolio.lists import read_lines, split_parts
from sync.core.portfolio.names import Names, plain_words
from sync.core.portfolio.sections import Part
from sync.core.portfolio.tables import find_header, header_problem, read_rows
from sync.core.portfolio.times import said_of_a_term
from sync.core.portfolio.types import Audience, FocusRead, NeedRead, OfferRead, Place, Problem, Section

_LONGEST_LINE = 300


class _Said(NamedTuple):
    """One row, or one line's parts. cells: by column key; for a line only "what" and what its parts gave away."""

    place: Place
    where: str
    cells: Mapping[str, str]
    rest: tuple[str, ...] = ()

    def column(self, key: str) -> str:
        return self.cells.get(key, "")


def read_offers(part: Part, forms: Forms) -> Iterator[OfferRead | Problem]:
    """The rows and lines of "What I can offer". A blank "For" means my school, and so do words we do not know."""
    there: dict[tuple[str, str], str] = {}
    for said in _everything(part, forms, Section.OFFERS):
        if isinstance(said, Problem):
            yield said
            continue
        for_all, rest = _tell(forms.for_all, said.column("audience"), said.rest)
        how = " – ".join(filter(None, (said.column("how") or " – ".join(rest), said_of_a_term(said.column("cap")))))
        yield OfferRead(said.place, said.column("what"), how, Audience.ALL if for_all else Audience.SCHOOL)
        same = there.setdefault((plain_words(said.column("what")), plain_words(how)), said.where)
        if same != said.where:
            message = f"{said.where.capitalize()} of {part.name} says the same as {same}. One of them is enough."
            yield Problem(said.place, message)
        if for_all is None:
            yield Problem(
                said.place,
                f"We took “{shortened(said.column('audience'))}” in {said.where} of {part.name} as your own school "
                "only. For everyone, write: all our schools.",
            )


def read_needs(part: Part, forms: Forms) -> Iterator[NeedRead | Problem]:
    """The rows and lines of "What I would like help with": just me, unless they say "ask for me"."""
    for said in _everything(part, forms, Section.NEEDS):
        if isinstance(said, Problem):
            yield said
            continue
        ask, rest = _tell(forms.ask_for_me, said.column("who"), said.rest)
        yield NeedRead(said.place, " – ".join((said.column("what"), *rest)), bool(ask))
        if ask is None:
            yield Problem(
                said.place,
                f"We took “{shortened(said.column('who'))}” in {said.where} of {part.name} as just me. "
                "If your CPD leader may know, write: ask for me.",
            )


def read_focuses(part: Part, forms: Forms) -> Iterator[FocusRead | Problem]:
    """The rows and lines of "What I am working on". status: one of our four words, or the person's own."""
    for said in _everything(part, forms, Section.FOCUS):
        if isinstance(said, Problem):
            yield said
            continue
        status, until = said.column("status"), said.column("until")
        why: list[str] = [said.column("why")] if said.column("why") else []
        for piece in said.rest:
            if forms.status.exact(plain_words(piece)):
                status = piece
            elif piece.lower().startswith(("until ", "by ")):
                until = piece.split(" ", 1)[1]
            else:
                why.append(piece)
        known = forms.status.near(plain_words(status)) if status else None
        yield FocusRead(said.place, said.column("what"), " – ".join(why), until, known or status)


def _tell(names: Names[bool], cell: str, rest: tuple[str, ...]) -> tuple[bool | None, tuple[str, ...]]:
    """Yes or no, from its own cell or from the last part of a line; None for words that say neither."""
    # No slips of spelling forgiven: "not all our schools" is nearly "all our schools", and means the reverse.
    if cell:
        return names.exact(plain_words(cell)), rest
    if rest:
        answer = names.exact(plain_words(rest[-1]))
        if answer is not None:
            return answer, rest[:-1]
    return False, rest


def _everything(part: Part, forms: Forms, section: Section) -> Iterator[_Said | Problem]:
    for grid in (block for block in part.blocks if isinstance(block, Grid)):
        yield from _rows(part, grid, forms.columns[section], forms)
    for line, below in with_those_below(read_lines(part, forms.hints[section])):
        if plain_words(line.text) in forms.nothing or not any(map(str.isalnum, line.text)):
            continue
        if len(line.text) > _LONGEST_LINE:
            yield Problem(part.place(line.number), f"Line {line.number} of {part.name} is too long for us to read.")
            continue
        what, *rest = split_parts(line.text) or (line.text,)
        yield _Said(part.place(line.number), f"line {line.number}", {"what": what}, (*rest, *below))


def _rows(part: Part, grid: Grid, columns: Columns, forms: Forms) -> Iterator[_Said | Problem]:
    header = find_header(grid, columns.names)
    if header is None or "what" not in header.columns.values():
        yield from header_problem(part, grid, columns)
        return
    for row in read_rows(grid, header):
        place, what = part.place(row.number), plain_words(row.at("what"))
        if what and what not in forms.nothing:
            yield _Said(place, f"row {row.number}", row.cells)
        elif not what and plain_words(row.text):
            yield Problem(place, f"Row {row.number} of {part.name} does not say what. A word or two is enough.")
