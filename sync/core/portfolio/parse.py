"""A Doc read as a portfolio."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from sync.core.portfolio.doc import Block, Doc, Grid, Para
from sync.core.portfolio.entries import read_log, read_notes
from sync.core.portfolio.forms import Forms
from sync.core.portfolio.helping import read_focuses, read_needs, read_offers
from sync.core.portfolio.lists import without_hint
from sync.core.portfolio.prompts import Found, find_prompts, foreign_blocks
from sync.core.portfolio.sections import Part, split_sections
from sync.core.portfolio.sessions import read_sessions, sessions_table
from sync.core.portfolio.tables import has_own_header
from sync.core.portfolio.types import (
    Code,
    EntryRead,
    FocusRead,
    NeedRead,
    OfferRead,
    Place,
    Portfolio,
    Problem,
    Section,
    SessionRead,
)

Read = EntryRead | OfferRead | NeedRead | FocusRead | SessionRead | Problem
Kind = TypeVar("Kind", EntryRead, OfferRead, NeedRead, FocusRead, SessionRead, Problem)

_NOTHING_OF_OURS: Mapping[Code, tuple[str, ...]] = MappingProxyType({})
_WANTED = (Section.LOG, Section.FOCUS, Section.NEEDS, Section.OFFERS)


def parse(
    doc: Doc, *, read_on: date, forms: Forms, ours: Mapping[Code, tuple[str, ...]] = _NOTHING_OF_OURS
) -> tuple[Portfolio, tuple[Problem, ...]]:
    """What the Doc says, and what in it we could not place, each with its row and what to do.

    read_on: the day, for dates without a year. ours: the lines of each prompt block we placed in this very Doc, in
    order: heading, quote, questions with "" for the space under them, grey line. Never raises over what people type.
    """
    found = find_prompts(doc, ours)
    leave_out = {index for block in found for index in range(block.first, block.last + 1)}
    leave_out.update(foreign_blocks(doc, ours, forms))
    parts = [_told_by_table(part, forms) for part in split_sections(doc, forms, leave_out=leave_out)]
    read = [item for part in parts for item in _read(part, forms, read_on)]
    read += _below_small_print(doc, found, leave_out, parts, forms)
    read += _unknown(parts, forms)
    portfolio = Portfolio(
        document=doc.id,
        title=doc.title,
        sections=tuple(dict.fromkeys(part.section for part in parts if part.section is not None)),
        entries=_only(EntryRead, read),
        offers=_only(OfferRead, read),
        needs=_only(NeedRead, read),
        focuses=_only(FocusRead, read),
        sessions=_only(SessionRead, read),
        prompts=tuple(block.prompt for block in found),
    )
    return portfolio, _only(Problem, read)


def _only(kind: type[Kind], read: list[Read]) -> tuple[Kind, ...]:
    return tuple(item for item in read if isinstance(item, kind))


def _read(part: Part, forms: Forms, read_on: date) -> Iterator[Read]:
    yield from _take_sessions(part, forms, read_on)
    if part.section is Section.LOG:
        yield from read_log(part, forms, read_on=read_on)
    elif part.section is Section.NOTES:
        yield from read_notes(part, forms, read_on=read_on)
    elif part.section is Section.OFFERS:
        yield from read_offers(part, forms)
    elif part.section is Section.NEEDS:
        yield from read_needs(part, forms)
    elif part.section is Section.FOCUS:
        yield from read_focuses(part, forms)


def _take_sessions(part: Part, forms: Forms, read_on: date) -> Iterator[SessionRead | Problem]:
    """Sessions stand under any heading; their tables are taken out of the part."""
    rest: list[Block] = []
    for block in part.blocks:
        table = sessions_table(block, forms.sessions, part.section) if isinstance(block, Grid) else None
        if table is None:
            rest.append(block)
        else:
            yield from read_sessions(part, *table, read_on=read_on)
    part.blocks = rest


def _told_by_table(part: Part, forms: Forms) -> Part:
    """A part under a heading we do not know is a section where its table begins with our own heading row."""
    if part.section is None:
        for block in part.blocks:
            if isinstance(block, Grid):
                told = [section for section in _WANTED if has_own_header(block, forms.columns[section])]
                if len(told) == 1:
                    tables: list[Block] = [other for other in part.blocks if isinstance(other, Grid)]
                    return Part(told[0], part.name, part.heading_id, tables)
    return part


def _below_small_print(
    doc: Doc, found: tuple[Found, ...], leave_out: set[int], parts: list[Part], forms: Forms
) -> Iterator[Problem]:
    """An answer typed just under the grey line is outside the block: it is not read, and its writer is told."""
    back = next((part for part in parts if part.section is Section.BACK), None)
    for block in found:
        below = block.last + 1
        while below < len(doc.blocks) and below not in leave_out and not _says(doc.blocks[below], forms):
            below += 1
        under = doc.blocks[below] if below < len(doc.blocks) and below not in leave_out else None
        if block.prompt.answer or back is None or under not in back.blocks:
            continue
        title = doc.blocks[block.first]
        name = title.text if isinstance(title, Para) else back.name
        message = f"You wrote something below the small print of “{name}”."
        yield Problem(back.place(), f"{message} If it is your answer, move it above that line.")


def _says(block: Block, forms: Forms) -> bool:
    return isinstance(block, Para) and bool(without_hint(block.text.strip(), forms.hints[Section.BACK]))


def _unknown(parts: list[Part], forms: Forms) -> Iterator[Problem]:
    """Headings that may be a missing section under another name; one line alone for a Doc that is no portfolio."""
    names = {wording.section: wording.heading for wording in forms.template.sections}
    there = {part.section for part in parts}
    missing = [names[section] for section in _WANTED if section not in there]
    if there == {None}:
        yield Problem(
            Place(""),
            "We found none of a portfolio's sections here, so nothing was read. "
            f"Its headings are: {', '.join(names.values())}.",
        )
        return
    for part in parts if missing else ():
        if part.section is None and part.name and not forms.is_piece(part.name) and _has_rows(part):
            yield Problem(
                part.place(),
                f"We do not know what “{part.name}” is for, so we left it alone. "
                f"If it is your “{'” or “'.join(missing)}”, give it that heading.",
            )


def _has_rows(part: Part) -> bool:
    return any(isinstance(block, Grid) or block.list_id for block in part.blocks)
