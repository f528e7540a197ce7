"""The register's rows, the sheet as it was read, and the plan between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sync.core.portfolio.types import OfferKey

PeoplesWords: TypeAlias = Mapping[str, str]
"""What people wrote beside one offer, by their columns' titles."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One offer of one person as the register shows it. `values`: a text for each of the service's columns."""

    key: OfferKey
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The Offers tab as it stands: `header` and `rows` (padded to the header's length), top row first.

    above: rows that people put over the header. A row's place counts from the header, which is 0.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[tuple[str, ...], ...] = ()

    @property
    def top(self) -> int:
        """The grid row of the header."""
        return len(self.above)

    @property
    def end(self) -> int:
        """The grid row below the last one."""
        return self.top + 1 + len(self.rows)

    @property
    def names(self) -> tuple[str, ...]:
        """A name for each column that no other has: its title; with its number where that is blank or stands twice."""
        found: list[str] = []
        for number, title in enumerate(self.header, start=1):
            said = title.strip()
            found.append(said if said and said not in found else f"{said or 'Column'} ({number})")
        return tuple(found)

    def row(self, grid_row: int) -> tuple[str, ...] | None:
        """What stands in a row of the grid; None below the last one."""
        lines = (*self.above, self.header, *self.rows)
        return lines[grid_row] if grid_row < len(lines) else None

    def texts(self, row: Sequence[str]) -> dict[str, str]:
        """What a row says, by the columns' names, blank cells left out."""
        return {name: text for name, text in zip(self.names, row, strict=False) if text}


@dataclass(frozen=True, slots=True)
class SetCell:
    """row: counted from the header, which is 0. column: from 0. text is stored as it is, never parsed."""

    row: int
    column: int
    text: str
    before: str


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """Changes of the Offers tab, to be made together: cells, then new rows at the end, then rows to take away."""

    cells: tuple[SetCell, ...] = ()
    appended: tuple[tuple[str, ...], ...] = ()
    deleted: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cells or self.appended or self.deleted)

    @property
    def touches_what_stands(self) -> bool:
        """Whether it does more than put rows below the last one."""
        return bool(self.cells or self.deleted)

    @property
    def cells_written(self) -> int:
        return len(self.cells) + sum(sum(1 for text in row if text) for row in self.appended)
