"""What may be done to a Doc, as values. `google/docs_json.py` turns them into requests in the order given.

Positions are those of the moment the edit is applied: requests of a batch see the effect of those before them, so a
plan lists its insertions from the highest position down, each followed by the styles of what it inserted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sync.core.portfolio.doc import DocumentId, RevisionId


class ParaStyle(StrEnum):
    NORMAL = "NORMAL_TEXT"
    TITLE = "TITLE"
    HEADING_1 = "HEADING_1"
    HEADING_2 = "HEADING_2"
    HEADING_3 = "HEADING_3"
    HEADING_4 = "HEADING_4"


@dataclass(frozen=True, slots=True)
class InsertText:
    """Put `text` before the character at `at`. Never at a heading's end."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class InsertTable:
    """An empty table; a newline comes first, so it starts at at + 1."""

    at: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class InsertRow:
    """An empty row below the `below`-th row, counted from 0, of the table that starts at `table`."""

    table: int
    below: int


@dataclass(frozen=True, slots=True)
class StyleParagraphs:
    """space: points above and below, None as the named style has them. single: lines close together."""

    start: int
    end: int
    style: ParaStyle
    space: tuple[float, float] | None = None
    single: bool = False


@dataclass(frozen=True, slots=True)
class StyleTable:
    """The whole of a table that the same batch inserted. padding: points inside each cell, above and below.

    widths: of its columns in points; () for columns as wide as each other.
    """

    table: int
    padding: float
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class StyleText:
    """Every field is set; the ones left out are set back to the named style's, so nothing of a neighbour's look stays.

    link: an address, "" for none. heading_link: a heading's id in the same Doc. grey: our small print.
    size: in points, 0 for the named style's.
    """

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    grey: bool = False
    link: str = ""
    heading_link: str = ""
    size: float = 0


@dataclass(frozen=True, slots=True)
class ClearBullets:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bullets:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameRange:
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DeleteOurs:
    """Take back text of ours that is byte-equal to what we wrote. Only `withdraw` may send it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DropRange:
    """Remove one of our own named ranges by its id."""

    range_id: str


Edit = (
    InsertText
    | InsertTable
    | InsertRow
    | StyleParagraphs
    | StyleText
    | StyleTable
    | ClearBullets
    | Bullets
    | NameRange
    | DeleteOurs
    | DropRange
)


@dataclass(frozen=True, slots=True)
class DocPlan:
    """Edits of one Doc, pinned to the revision they were computed on. No edits: nothing is sent."""

    document: DocumentId
    tab_id: str
    revision: RevisionId
    edits: tuple[Edit, ...]
