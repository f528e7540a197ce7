"""Taking a row or line of ours back, while it is byte for byte as we wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from sync.core.portfolio.doc import Block, Doc, Grid, Para
from sync.core.portfolio.edits import DeleteOurs, DocPlan, DropRange, Edit
from sync.core.portfolio.inserting import as_line, mark_name
from sync.core.portfolio.typed import Typed


class Place(StrEnum):
    """How what we wrote stands in a Doc."""

    AS_WRITTEN = "as written"
    CHANGED = "changed"
    GONE = "gone"


def place_of(doc: Doc, typed: Typed, press: str) -> Place:
    """How it stands, by the range that was laid over it."""
    at = _marked_at(doc, press)
    if at is None:
        return Place.GONE
    return Place.AS_WRITTEN if _ours(doc, typed, at) else Place.CHANGED


def plan_removal(doc: Doc, typed: Typed, press: str) -> DocPlan | None:
    """Takes it back with our range over it; None unless every word there is ours.

    In a table its cells are emptied and the row stays, for whatever is written next: it may have been there before us.
    A line goes with its newline, save where that is the Doc's last or stands before a table.
    """
    at = _marked_at(doc, press)
    paras = _ours(doc, typed, at) if at is not None else ()
    if not paras:
        return None
    # A range whose whole text is deleted vanishes by itself, and dropping it then would be refused: it goes first.
    drops = [DropRange(mark.id) for mark in doc.marks if mark.name == mark_name(press)]
    return DocPlan(doc.id, doc.tab_id, doc.revision, (*drops, *_deletions(doc, paras)))


def _marked_at(doc: Doc, press: str) -> int | None:
    parts = [part for mark in doc.marks if mark.name == mark_name(press) for part in mark.parts]
    return min(parts)[0] if parts else None


def _ours(doc: Doc, typed: Typed, at: int) -> tuple[Para, ...]:
    """The paragraphs of ours around a place, in the Doc's order; nothing where one word there is another's."""
    block = next((item for item in doc.blocks if item.start <= at < item.end), None)
    if isinstance(block, Grid):
        return _cells(block, typed, at)
    return (block,) if block is not None and block.plain and block.text == as_line(typed) else ()


def _cells(grid: Grid, typed: Typed, at: int) -> tuple[Para, ...]:
    row = next((row for row in grid.rows if row and row[0].start <= at < row[-1].end), ())
    paras = [para for cell in row for para in cell.paras]
    said = [para for para in paras if para.end - para.start > 1]
    # A log may have no column for how long; then that was not written.
    texts, wanted = Counter(para.text for para in said), Counter(cell for cell in typed.cells if cell)
    whole = len(paras) == len(row) and all(para.plain for para in said) and typed.what in texts
    return tuple(said) if whole and len(said) > 1 and not texts - wanted else ()


def _deletions(doc: Doc, paras: Sequence[Para]) -> Iterator[Edit]:
    for para in reversed(paras):
        following = next((item for item in doc.blocks if item.start == para.end), None)
        yield DeleteOurs(para.start, para.end if _is_line(doc, para, following) else para.end - 1)


def _is_line(doc: Doc, para: Para, following: Block | None) -> bool:
    return para in doc.blocks and isinstance(following, Para)
