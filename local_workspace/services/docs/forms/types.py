"""What a Doc says, as a form that leaves Google needs it: parts of lines and tables, every look already worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

TITLES = ("TITLE", "SUBTITLE", *(f"HEADING_{level}" for level in range(1, 7)))


class Piece(NamedTuple):
    """Text in one look. size: points. colour: rrggbb. raised: 1 above the line, -1 below it.

    link: an address, or "#" and the id of a heading of the same Doc; "" for none.
    """

    text: str
    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    raised: int = 0
    link: str = ""


class Bullet(NamedTuple):
    """sign: what stands before the line. series: one for each list, so that a form can number it by itself."""

    series: str
    level: int
    sign: str
    numbered: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. named: Google's name of its style. anchor: by which a link finds it, "" for none.

    above, below: points of space. inset: points from the left.
    """

    pieces: tuple[Piece, ...]
    named: str = "NORMAL_TEXT"
    anchor: str = ""
    bullet: Bullet | None = None
    align: str = "START"
    above: float = 0
    below: float = 0
    inset: float = 0

    @property
    def level(self) -> int:
        """0 for what is no heading; titles are 1 like the first headings."""
        if self.named.startswith("HEADING_"):
            return int(self.named[-1])
        return 1 if self.named == "TITLE" else 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cell:
    """across, down: how many columns and rows it takes."""

    blocks: tuple[Block, ...]
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """rows: each with a cell for every column; None where a merged one lies over it."""

    rows: tuple[tuple[Cell | None, ...], ...]

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Break:
    """A new page begins."""


Block = Line | Table | Break


@dataclass(frozen=True, slots=True)
class Part:
    """A tab. title: "" where it is the only one. notes: its footnotes, with their numbers."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[tuple[str, tuple[Block, ...]], ...]
