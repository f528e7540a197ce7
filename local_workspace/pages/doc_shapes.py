"""What a page makes of a Doc: stretches of blocks, blocks of runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from local_workspace.pages.doc_chips import Island

NORMAL = "NORMAL_TEXT"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look, or an island. added, taken: whether somebody suggests to put it in, or to take it out."""

    text: str
    href: str = ""
    bold: bool = False
    italic: bool = False
    classes: str = ""
    added: bool = False
    taken: bool = False
    island: Island | None = None


@dataclass(frozen=True, slots=True)
class Para:
    """level: 0 for text, 1 for the title, 2 to 6 for headings. style: Google's name of it. bullet: "", "bulleted" or
    "numbered", `depth` deep.

    mark: the name of the service's range laid over it, if there is one.
    """

    runs: tuple[Run, ...]
    level: int = 0
    style: str = NORMAL
    anchor: str = ""
    bullet: str = ""
    depth: int = 0
    mark: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(run.island or run.text.strip() for run in self.runs)

    @property
    def words(self) -> str:
        return "".join(run.island.words if run.island else run.text for run in self.runs).strip()

    @property
    def is_room(self) -> bool:
        """Whether this is the place in a question for its owner's words: the service's own lines all have a look."""
        return self.level == 0 and not any(run.bold or run.italic for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple[Any, ...]
    down: int = 1
    across: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells of blocks; `headed` where the first row names the columns."""

    rows: tuple[tuple[Cell, ...], ...]
    headed: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: nobody writes in it."""

    blocks: tuple[Any, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Neighbouring list items."""

    items: tuple[Para, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring blocks that are all under one mark of the service, or under none."""

    mark: str
    blocks: tuple[Any, ...]
