"""A register keeps the columns it was made with. What a later version adds comes at its right side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sync.core.register.types import SheetRead
from sync.core.register.workbook import Column, Tab


@dataclass(frozen=True, slots=True)
class NewColumns:
    """added: to be put in from the column `at` on. there: columns with the right title that nobody has written in: an
    earlier try's, or as good as that. theirs: titles under which people have written; those columns stay theirs."""

    at: int
    added: tuple[Column, ...] = ()
    there: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()

    @property
    def ours(self) -> tuple[str, ...]:
        """The titles of the columns that are the service's once the plan is carried out."""
        return (*self.there, *(column.title for column in self.added))


def missing_columns(form: Tab, *, ours: Collection[str], theirs: Collection[str]) -> tuple[Column, ...]:
    """The service's columns that a register lacks. theirs: titles that people had used before us."""
    return tuple(
        column
        for column in form.columns
        if column.writer == "service" and column.title not in ours and column.title not in theirs
    )


def plan_columns(missing: Collection[Column], sheet: SheetRead) -> NewColumns:
    """Where the columns that a register lacks come from. People's own columns are neither moved nor written in."""
    titles = [title.strip() for title in sheet.header]
    stands = [column.title for column in missing if column.title in titles]
    theirs = [title for title in stands if _is_written_in(title, titles, sheet)]
    return NewColumns(
        at=len(sheet.header),
        added=tuple(column for column in missing if column.title not in stands),
        there=tuple(title for title in stands if title not in theirs),
        theirs=tuple(theirs),
    )


def _is_written_in(title: str, titles: list[str], sheet: SheetRead) -> bool:
    """A title that stands twice is people's too: nobody could tell which of them we mean."""
    return titles.count(title) > 1 or any(row[titles.index(title)].strip() for row in sheet.rows)
