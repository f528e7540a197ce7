"""What people of the sample community do, as values; another part does it through Google as that person.

Everything is named by what the person sees: a section by its heading as it stands in the Doc that day, a row by the
whole text of one of its cells, a column by its heading, a prompt by its activity and stage. Nothing is a position.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class AddRow:
    """Write a row into the section's first table that has as many columns as `cells`: into its first wholly empty
    row, else below the last one. cells: in the order of the columns as they stand."""

    section: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeLine:
    """Type one line of its own at the section's end: into the section's empty bullet or paragraph, else below its
    last line, a bullet below a bullet."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class EditLine:
    """Change the wording of the first line that reads `old`, headings included; its look stays."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class EditCell:
    """Make one cell read `text`, in the section's first table that has both. row: the text of any cell of that row,
    the first such row. column: its heading, whole."""

    section: str
    row: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class DeleteRow:
    """The first row, in any of the section's tables, with a cell that reads `row`."""

    section: str
    row: str


@dataclass(frozen=True, slots=True)
class AddColumn:
    """A new last column of the section's first table, its cells empty below `header`."""

    section: str
    header: str


@dataclass(frozen=True, slots=True)
class InsertTable:
    """A table at the section's end."""

    section: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DeleteTable:
    """The section's first table goes, with all that is in it."""

    section: str


class Spot(StrEnum):
    """Where in a prompt's block a person types."""

    SPACE = "space"
    """the empty line under the first question"""
    SECOND = "second"
    """the empty line under the second question"""
    GLUED = "glued"
    """the end of the first question's own line"""
    HEADING = "heading"
    """the end of the block's heading"""


@dataclass(frozen=True, slots=True)
class AnswerPrompt:
    """activity: the title in the block's heading. stage: months, 1, 3, 6 or 12. text: a space goes before it where it
    is typed behind other words."""

    activity: str
    stage: int
    text: str
    where: Spot = Spot.SPACE


@dataclass(frozen=True, slots=True)
class DeletePrompt:
    """The whole block, heading to grey line."""

    activity: str
    stage: int


@dataclass(frozen=True, slots=True)
class WorkbookRow:
    """A row below the last one in a tab of the coordinator's workbook. cells: (column heading, text)."""

    tab: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WorkbookCell:
    """One cell of the coordinator's workbook; the row is found as in `EditCell`."""

    tab: str
    row: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class SortRegister:
    """Sort the register's rows, A to Z, by one column."""

    column: str


class FileChange(StrEnum):
    UNSHARE = "unshare"
    """the owner removes the engine user from the Doc"""
    TRASH = "trash"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class ChangeFile:
    change: FileChange


@dataclass(frozen=True, slots=True)
class ShareWith:
    """Let a colleague write in the Doc too."""

    email: str


Deed = (
    AddRow
    | TypeLine
    | EditLine
    | EditCell
    | DeleteRow
    | AddColumn
    | InsertTable
    | DeleteTable
    | AnswerPrompt
    | DeletePrompt
    | WorkbookRow
    | WorkbookCell
    | SortRegister
    | ChangeFile
    | ShareWith
)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing one person does on one day. id: unique, for ever: an act is done once.

    who: the address of the one who does it. whose: the address of the portfolio's owner where it is another's Doc.
    """

    id: str
    on: date
    who: str
    deed: Deed
    whose: str = ""

    @property
    def owner(self) -> str:
        return self.whose or self.who
