"""A Google Doc as the decisions see it: paragraphs and tables with their places, nothing of Google's JSON.

Positions are UTF-16 code units from the body's start, as the Docs API counts them.
NamedTuples, because one reading makes hundreds of them and a frozen dataclass costs three times as much.
"""

from __future__ import annotations

from typing import NamedTuple, NewType

DocumentId = NewType("DocumentId", str)
RevisionId = NewType("RevisionId", str)


class Para(NamedTuple):
    """One paragraph. text: without its final newline, suggested deletions left out, suggested insertions kept,
    soft line breaks as "\\n", a chip as the words it shows, any other inline object as nothing.

    heading: 0 for ordinary text, 1–6 for headings, 7 for the title, 8 for the subtitle.
    list_id: "" outside lists; depth: how far a bullet is indented below others, from 0. bold: a short line of ordinary
    text that is bold from end to end. start..end spans the paragraph with its newline.
    """

    start: int
    end: int
    text: str
    heading: int = 0
    list_id: str = ""
    heading_id: str = ""
    plain: bool = True
    """False where the text does not map one to one onto positions (chips, images, suggested deletions)."""
    depth: int = 0
    bold: bool = False
    links: tuple[str, ...] = ()
    """Where its words and chips lead; "" for a picture."""


class Cell(NamedTuple):
    start: int
    end: int
    paras: tuple[Para, ...]

    @property
    def text(self) -> str:
        return "\n".join(para.text for para in self.paras).strip()


class Grid(NamedTuple):
    """A table. Rows may differ in length."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


class Mark(NamedTuple):
    """A named range; it may have been split into several parts."""

    id: str
    name: str
    parts: tuple[tuple[int, int], ...]


Block = Para | Grid


class Doc(NamedTuple):
    """The first tab of a Doc. end: where the body ends (its last newline is at end - 1)."""

    id: DocumentId
    revision: RevisionId
    title: str
    tab_id: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    end: int
