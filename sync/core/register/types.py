"""The register's rows, the sheet as it was read, and the plan between them."""

from __future__ import annotations

from collections.abc import Mapping
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
    """The Offers tab as it stands: `header` and `rows` (padded to the header's length), top row first."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SetCell:
    """row, column: from 0 in the grid (the header is row 0). text is stored as it is, never parsed."""

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
    def cells_written(self) -> int:
        return len(self.cells) + sum(sum(1 for text in row if text) for row in self.appended)
