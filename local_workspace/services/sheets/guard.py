"""Who may change which cells: protected sheets and ranges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.book import Book, Sheet
from local_workspace.services.sheets.boxes import bad, box_of, covers, overlap

Json = dict[str, Any]
PROTECTED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)


class Guard:
    """What one person may change in one spreadsheet that they may write to.

    The owner may change everything: Google says so of the person who owns the file, and nothing else was measured.
    """

    def __init__(self, book: Book, email: str, owner: str) -> None:
        self.book = book
        self.email = email
        self.owner = owner

    def may_edit(self, protected: Json) -> bool:
        """Whether the person is an editor of this protected range."""
        editors = protected.get("editors", {})
        if self.email == self.owner or self.email in editors.get("users", ()):
            return True
        if editors.get("domainUsersCanEdit") and _domain(self.email) == _domain(self.owner):
            return True
        groups = (self.book.world.get("group", address) or {"members": ()} for address in editors.get("groups", ()))
        return any(self.email in group["members"] for group in groups)

    def _closed_to(self, sheet: Sheet) -> list[tuple[Json, Box]]:
        """The protected ranges on a sheet that the person may not change."""
        found = []
        for _, item in self.book.every("protectedRanges"):
            if not item.get("warningOnly") and not self.may_edit(item):
                where, box = self.book.on(self.book.range_of(item))
                if where is sheet:
                    found.append((item, box))
        return found

    def check(self, sheet: Sheet, box: Box) -> None:
        """Raises Refusal where any cell of the box is closed to the person."""
        self.check_each(sheet, [box])

    def check_each(self, sheet: Sheet, boxes: Iterable[Box]) -> None:
        closed = self._closed_to(sheet)
        if not closed:
            return
        for box in boxes:
            for item, shut in closed:
                exempt = (box_of(part) for part in item.get("unprotectedRanges", ()))
                if overlap(box, shut) and not any(covers(part, box) for part in exempt):
                    raise bad(PROTECTED)

    def check_sheet(self, sheet: Sheet) -> None:
        """Raises Refusal where the sheet as a whole is closed to the person, whatever cells of it are open."""
        if any(shut == Box() for _, shut in self._closed_to(sheet)):
            raise bad(PROTECTED)

    def check_insert(self, sheet: Sheet, dimension: str, at: int) -> None:
        """Raises Refusal where rows or columns put in before index `at` would come to lie inside closed cells."""
        for _, shut in self._closed_to(sheet):
            start, end = (shut.top, shut.bottom) if dimension == "ROWS" else (shut.left, shut.right)
            if (start < at and (end is None or at < end)) or (start == at == 0 and end is None):
                raise bad(PROTECTED)

    def check_cells(self, sheet: Sheet, cells: Iterable[tuple[int, int]]) -> None:
        self.check_each(sheet, (Box(row, column, row + 1, column + 1) for row, column in cells))


def _domain(email: str) -> str:
    return email.rpartition("@")[2]
