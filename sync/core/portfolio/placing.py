"""A piece that its owner asked for, put in at the end of their Doc; and rows added below a table of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sync.core.portfolio.doc import Doc, Grid, Para
from sync.core.portfolio.edits import (
    ClearBullets,
    DocPlan,
    Edit,
    InsertRow,
    InsertText,
    NameRange,
    ParaStyle,
    StyleParagraphs,
    StyleText,
)
from sync.core.portfolio.pieces import Piece
from sync.core.portfolio.tables import cell_text
from sync.core.portfolio.template import table_edits, units

Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A plan, and the words that it writes, row by row; both empty where there is nothing to put in."""

    plan: DocPlan
    lines: tuple[str, ...]


def mark_of_piece(press: str) -> str:
    """The name of the range laid over the first words we put in: the evidence that it is there."""
    return f"cpd:piece:{press}"


def has_mark(doc: Doc, press: str) -> bool:
    return any(mark.name == mark_of_piece(press) for mark in doc.marks)


def plan_piece(doc: Doc, piece: Piece, press: str, *, day: str, rows: Rows = ()) -> Placed:
    """One insertion at the Doc's end. rows: instead of those that the piece comes with. day: put into its grey line."""
    below = rows or [(words,) for words in piece.rows]
    hint = piece.hint.replace("{day}", day)
    lines = (piece.heading, *(_line(row) for row in below))
    return Placed(_of(doc, _at_end(doc, piece, hint, press, below)), lines)


def find_table(doc: Doc, piece: Piece) -> Grid | None:
    """The table of ours below the piece's heading; None where its owner has taken it out or made it another."""
    under = False
    for block in doc.blocks:
        if isinstance(block, Para):
            under = " ".join(block.text.split()) == piece.heading or (under and not block.heading)
        elif under and block.rows and tuple(map(cell_text, block.rows[0])) == piece.columns:
            return block
    return None


def lines_there(doc: Doc, piece: Piece) -> tuple[str, ...]:
    """What stands in the Doc of a piece, in the lines that `Placed` has."""
    table = find_table(doc, piece)
    rows = table.rows[1:] if table is not None else ()
    return (piece.heading, *(_line([cell_text(cell) for cell in row]) for row in rows))


def plan_rows(doc: Doc, table: Grid, rows: Rows, press: str) -> Placed:
    """Rows added below the table's last one; those that say the same already are left out."""
    there = {tuple(map(cell_text, row))[:2] for row in table.rows}
    new = [row for row in rows if row[:2] not in there]
    return Placed(_of(doc, _below(table, new, press)), tuple(map(_line, new)))


def _of(doc: Doc, edits: Iterator[Edit]) -> DocPlan:
    return DocPlan(doc.id, doc.tab_id, doc.revision, tuple(edits))


def _line(row: Sequence[str]) -> str:
    """A row as one line; what its owner is to fill in says nothing yet."""
    return " | ".join(cell for cell in row if cell)


def _at_end(doc: Doc, piece: Piece, hint: str, press: str, below: Rows) -> Iterator[Edit]:
    """ "\\n" and our text go before the Doc's last newline, which then ends our last line."""
    at = doc.end - 1
    start = at + 1
    grey = start + units(piece.heading) + 1
    end = grey + units(hint)
    yield InsertText(at, f"\n{piece.heading}\n{hint}")
    # What was inserted took after what it stands below, which may be a list item or a link.
    yield ClearBullets(start, end)
    yield StyleParagraphs(start, end, ParaStyle.NORMAL)
    yield StyleText(start, end)
    yield StyleParagraphs(start, grey - 1, ParaStyle.HEADING_2)
    yield from table_edits(piece.columns, 1 + len(below), at=end, below=below)
    yield StyleText(grey, end, grey=True)
    yield NameRange(mark_of_piece(press), start, grey - 1)


def _below(table: Grid, rows: Rows, press: str) -> Iterator[Edit]:
    """Each new row stands right before the table's last unit; a row takes one unit, a cell one and its newline."""
    at, last, first = table.end - 1, len(table.rows) - 1, None
    for number, row in enumerate(rows):
        yield InsertRow(table.start, last + number)
        for column, text in reversed(list(enumerate(row))):
            if text:
                cell = at + 1 + 2 * column + 1
                yield InsertText(cell, text)
                yield StyleText(cell, cell + units(text))
        first = at + 2 if first is None else first
        at += 1 + sum(2 + units(text) for text in row)
    if first is not None:
        yield NameRange(mark_of_piece(press), first, first + units(rows[0][0]))
